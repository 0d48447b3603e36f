"""After everything that writes: files for their owner only, 600 and folders 700, whatever umask the program was started with (X28)."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import flows
import pytest
from measured import Measured
from operations import put_back, with_copy
from practice_office import found, make
from vault_work import number_in, save
from warm import started

from desktop.keys.open_keys import OpenKeys
from desktop.verbs import copies, opening, vault_files

Work = Callable[..., None]


def open_to_all(folder: Path) -> list[str]:
    """Files and folders that others of this computer could read, and files that could be run. A mailbox is there for others."""
    ours = [path for path in (folder, *sorted(folder.rglob("*"))) if "postbus" not in path.parts[:-1]]
    modes = {path: stat.S_IMODE(path.lstat().st_mode) for path in ours}
    return [f"{path.relative_to(folder)} {mode:o}" for path, mode in modes.items() if mode != (0o700 if path.is_dir() else 0o600)]


def found_anew(_pipe: Connection, folder: Path, _keys: OpenKeys) -> None:
    make(folder / "oefening")


def open_and_save(pipe: Connection, folder: Path, keys: OpenKeys) -> None:
    """Told while the vault is open: its write-ahead log and shared memory are there then."""
    desk = opening.open_desk(folder, keys)
    case = found(desk)
    save(desk, case, number_in(desk, case) + 1)
    pipe.send_bytes(json.dumps(open_to_all(folder)).encode())
    desk.close()


def copy_daily(_pipe: Connection, folder: Path, keys: OpenKeys) -> None:
    desk = opening.open_desk(folder, keys)
    assert isinstance(desk.store, vault_files.Vault)
    copies.make_todays(folder, desk.store, keys, desk.clock.now())
    desk.close()


def copy_and_put_back(pipe: Connection, folder: Path, keys: OpenKeys) -> None:
    put_back(pipe, folder, with_copy(folder, keys))


FLOWS: dict[str, Work] = {
    "stichten": found_anew,
    "opslaan": open_and_save,
    "dagelijkse reservekopie": copy_daily,
    "terugzetten": copy_and_put_back,
}


def with_open_umask(pipe: Connection, name: str, folder: Path, keys: OpenKeys) -> None:
    os.umask(0)
    FLOWS[name](pipe, folder, keys) if name in FLOWS else flows.run(pipe, folder, keys, name, folder)


@pytest.mark.parametrize("name", [*FLOWS, *flows.FLOWS, flows.ATTACH])
def test_what_is_written_is_for_its_owner_only(name: str, vault: Path, keys: OpenKeys, figure: Measured) -> None:
    assert open_to_all(vault) == []
    if name in flows.FLOWS:
        flows.prepare(vault)
        (vault / "nieuw.json").chmod(0o600)
    said: list[str] = []
    with started(with_open_umask, name, vault, keys) as (child, pipe):
        child.join()
        assert child.exitcode == 0
        if name == "opslaan":
            said = json.loads(pipe.recv_bytes())
    wrong = open_to_all(vault) + said
    print(*wrong, sep="\n")
    figure("X28", f"bestanden die een ander kan lezen na {name}, met umask 000", len(wrong), goal=0, at_most=True)
