"""The organisation file beside the vault: cut between its two files, put there by somebody else, or taken away (F1, X11, T3)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from practice_office import Office
from small_vault import SmallVault

from desktop.keys import private_file
from desktop.keys.derivation import LIGHTEST
from desktop.keys.slots import KeyFile
from desktop.models.errors import DiskFull
from desktop.services import syncing
from desktop.services.desk import Desk
from desktop.verbs import opening

FILE = "organisatie.json"


class Killed(BaseException):
    """As a kill: nothing that comes after is done."""


def newer(office: Office) -> int:
    """The coordinator sends a newer organisation file to everybody; gives its number."""
    office.exchange()
    syncing.revoke_device(office.desk("coordinator"), office.desk("teamlead").device)
    syncing.round(office.desk("coordinator"))
    return int((office.desk("coordinator").organisation or {})["serie"])


def cut(office: Office, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """The worker's round dies at the n-th small file that it writes; everybody has closed their vault."""
    worker = office.desk("worker")
    write, calls = private_file.replace, []

    def killed(path: Path, content: bytes) -> None:
        calls.append(path.name)
        if len(calls) == at:
            raise Killed
        write(path, content)

    with monkeypatch.context() as broken:
        broken.setattr(private_file, "replace", killed)
        with pytest.raises(Killed):
            syncing.round(worker)
    office.close()


def opened_again(office: Office) -> Desk:
    keys = KeyFile.read(office.folder / "worker", cost=LIGHTEST).unlock(office.secret)
    return opening.open_desk(office.folder / "worker", keys, office.clock)


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_kill_while_a_newer_organisation_file_is_kept_leaves_a_vault_that_opens(
    office: Office, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    newest = newer(office)
    cut(office, monkeypatch, at)
    again = opened_again(office)
    syncing.round(again)
    assert again.organisation is not None
    assert again.organisation["serie"] == newest
    again.close()


def test_after_such_a_kill_a_full_disk_keeps_no_vault_closed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = newer(office)
    cut(office, monkeypatch, 3)

    def full(path: Path, _content: bytes) -> None:
        raise DiskFull(file=path.name)

    monkeypatch.setattr(private_file, "replace", full)
    again = opened_again(office)
    assert (again.organisation or {})["serie"] == newest
    again.close()


def test_a_vault_without_an_organisation_takes_none_that_was_laid_beside_it(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = SmallVault(tmp_path / "alleen", monkeypatch)
    for name in (FILE, f"{FILE}.minisig"):
        shutil.copy(office.folder / "worker" / name, small.folder / name)
    desk = opening.open_desk(small.folder, small.keys(), small.clock)
    assert (desk.organisation, desk.post) == (None, None)
    desk.close()
