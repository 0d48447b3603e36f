"""Killed while saving and a full disk: what was acknowledged is there, and nothing is half there (reliability.md F1, F4)."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import randbelow

import pytest
from vault_room import KEY, FixedClock, new_vault, resident, worker

from desktop.models.errors import StorageFault
from desktop.store.check import check
from desktop.store.opening import open_store
from desktop.store.vault_store import VaultStore

ROOT = Path(__file__).parents[2]


def test_twenty_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    _survives(tmp_path, 20)


@pytest.mark.nightly
@pytest.mark.timeout(1800)
def test_five_hundred_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    _survives(tmp_path, 500)


def test_a_full_disk_is_said_and_the_next_save_after_it_works(store: VaultStore) -> None:
    version = store.add_version(None, resident(), command="begonnen")
    big = {**resident(), "notitie": os.urandom(400_000).hex()}
    with _file_limit(600_000), pytest.raises(StorageFault):
        store.add_version(version.case, big, command="bewerkt", parents=(version.id,))
    assert store.document(version.case) == resident()
    store.add_version(version.case, big, command="bewerkt", parents=(version.id,))
    assert store.document(version.case) == big
    assert check(store) == []


def _survives(folder: Path, kills: int) -> None:
    vault = new_vault(folder)
    vault.add_version(None, resident(), command="begonnen")
    vault.close()
    for _ in range(kills):
        acknowledged = _killed(vault.database.path)
        again = open_store(vault.database.path, KEY, FixedClock(), worker())
        number = again.document(again.cases()[0])["n"]
        assert number >= acknowledged
        assert (again.setting("n"), len(again.log_lines())) == (str(number), number)
        again.close()
    again = open_store(vault.database.path, KEY, FixedClock(), worker())
    assert check(again) == []
    again.close()


def _killed(path: Path) -> int:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{Path(__file__).parent}"}
    command = [sys.executable, str(Path(__file__).with_name("saving_child.py")), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline()]
        # Not a wait for something: the moment of the kill is what the test varies.
        time.sleep(randbelow(80) / 1000)
        child.kill()
        lines += child.stdout.read().split(b"\n")
    return max(int(line) for line in lines if line.strip())


@contextmanager
def _file_limit(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
