"""A vault that does not open is left as it lies, with the log in which the last work stands (reliability.md: no error path removes)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from vault_room import KEY, FixedClock, resident, worker

from desktop.models.errors import KantelpuntError, VaultDamaged
from desktop.store.check import check
from desktop.store.opening import create_store, open_store
from desktop.store.vault_store import VaultStore

OTHER = bytes(reversed(KEY))


@pytest.fixture
def cut(tmp_path: Path, store: VaultStore) -> Path:
    """The files of a vault whose last work stands in the log only, as after a crash."""
    store.add_version(None, {**resident(), "notitie": os.urandom(200_000).hex()}, command="begonnen")
    folder = tmp_path / "na de klap"
    folder.mkdir()
    for name in ("kluis.db", "kluis.db-wal"):
        shutil.copy(tmp_path / name, folder / name)
    return folder / "kluis.db"


def of_another_vault(path: Path) -> None:
    place = path.parent / "ander"
    place.mkdir()
    create_store(place / "kluis.db", OTHER, FixedClock(), worker()).close()
    os.replace(place / "kluis.db", path)


def with_a_damaged_head(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[512:1024] = bytes(512)
    path.write_bytes(content)


def cut_off(path: Path) -> None:
    os.truncate(path, 0)


@pytest.mark.parametrize("damage", [of_another_vault, cut_off])
def test_a_file_that_is_no_longer_the_vault_is_left_with_its_log(cut: Path, damage: Callable[[Path], None]) -> None:
    damage(cut)
    before = _files(cut)
    with pytest.raises(KantelpuntError):
        _whole(cut, KEY)
    assert _files(cut) == before


def test_after_other_keys_the_work_in_the_log_is_still_there(cut: Path) -> None:
    before = _files(cut)
    with pytest.raises(VaultDamaged):
        _whole(cut, OTHER)
    assert _files(cut) == before
    assert _whole(cut, KEY) == 1


def test_a_head_that_was_half_put_back_is_mended_from_the_log(cut: Path) -> None:
    with_a_damaged_head(cut)
    assert _whole(cut, KEY) == 1


def _whole(path: Path, key: bytes) -> int:
    """How many cases there are, in a vault that was looked through."""
    store = open_store(path, key, FixedClock(), worker(), verified=True)
    try:
        assert check(store) == []
        return len(store.cases())
    finally:
        store.close()


def _files(path: Path) -> dict[str, bytes]:
    return {name: path.with_name(name).read_bytes() for name in ("kluis.db", "kluis.db-wal")}
