"""Putting a reserve copy back beside a vault that does not open: nothing of what was there changes, and the new place is remembered."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from small_vault import PIN, SmallVault, database, hashes, with_desk

from desktop.keys.slots import KeyFile
from desktop.models.errors import BackupDamaged, WrongSecret
from desktop.models.records import LogLine
from desktop.verbs import opening, vault_place
from desktop.verbs.restoring import Restorer


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallVault:
    vault = SmallVault(tmp_path / "kluis", monkeypatch)
    vault.work("VD-1")
    assert opening.daily(vault.folder, vault.keys(), vault.clock) == []
    vault.work("VD-2")
    return vault


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


@pytest.mark.parametrize("harm", [_cut, Path.unlink, lambda path: path.write_bytes(b"x" * 9000)])
def test_a_copy_comes_back_beside_the_damaged_vault_which_points_there(small: SmallVault, harm: Callable[[Path], object]) -> None:
    harm(database(small.folder))
    before, restorer = hashes(small.folder), Restorer(small.folder, small.keyring, small.clock)
    (copy,) = restorer.copies()
    device = restorer.put_back(copy, PIN)
    after = hashes(small.folder)
    assert after.pop(str(small.folder / vault_place.POINTER))
    assert after == before
    assert vault_place.standing(small.folder) == restorer.place == small.folder.parent / "kluis-terug-2026-11-16"
    assert device != small.device
    assert small.run("vault", "check") == 0


def test_what_was_put_back_says_so_and_holds_what_the_copy_held(small: SmallVault) -> None:
    restorer = Restorer(small.folder, small.keyring, small.clock)
    restorer.put_back(restorer.copies()[0], PIN)
    small.folder = vault_place.standing(small.folder)
    with_desk(small, lambda desk: _holds(desk.store.log_lines(), desk.store.find_case("VD-1"), desk.store.find_case("VD-2")))


def _holds(lines: list[LogLine], first: str | None, second: str | None) -> None:
    assert "kopie teruggezet" in [line.action for line in lines]
    assert first is not None
    assert second is None


def test_a_wrong_secret_or_a_broken_copy_leaves_no_folder_and_no_pointer(small: SmallVault, tmp_path: Path) -> None:
    restorer, broken = Restorer(small.folder, small.keyring, small.clock), tmp_path / "kapot.tar"
    broken.write_bytes(b"x" * 5000)
    before, names = hashes(small.folder), sorted(path.name for path in small.folder.parent.iterdir())
    with pytest.raises(WrongSecret):
        restorer.put_back(restorer.copies()[0], "000000")
    with pytest.raises(BackupDamaged):
        restorer.chosen(broken)
    assert hashes(small.folder) == before
    assert sorted(path.name for path in small.folder.parent.iterdir()) == names


def test_a_second_time_gets_a_name_of_its_own_and_the_newest_is_opened(small: SmallVault) -> None:
    first = Restorer(small.folder, small.keyring, small.clock)
    first.put_back(first.copies()[0], PIN)
    second = Restorer(small.folder, small.keyring, small.clock)
    second.put_back(second.copies()[0], PIN)
    assert vault_place.standing(small.folder).name == "kluis-terug-2026-11-16-2"
    assert first.place != second.place


def test_a_copy_elsewhere_opens_on_another_computer_with_the_six_words(small: SmallVault, tmp_path: Path) -> None:
    copy = shutil.copy(next((small.folder / "reservekopie").glob("*.tar")), tmp_path / "stick.tar")
    there = Restorer(tmp_path / "ander", type(small.keyring)(), small.clock)
    there.folder.mkdir()
    there.put_back(there.chosen(Path(copy)), small.words)
    assert KeyFile.read(vault_place.standing(there.folder)).unlock(small.words)


@pytest.mark.parametrize("name", ["../elders", "kluis", "/tmp", "x-terug-../..", "weg-terug-2026-11-16", 7, None])
def test_a_pointer_leads_only_to_what_was_put_back_beside_it(tmp_path: Path, name: object) -> None:
    folder = tmp_path / "kluis"
    folder.mkdir()
    vault_place.point(folder, Path("kluis-terug-2026-11-16"))
    text = (folder / vault_place.POINTER).read_text()
    (folder / vault_place.POINTER).write_text(text.replace('"kluis-terug-2026-11-16"', f'"{name}"' if isinstance(name, str) else "null"))
    assert vault_place.standing(folder) == folder


def test_pointers_in_a_circle_end(tmp_path: Path) -> None:
    one, two = tmp_path / "a-terug-1", tmp_path / "b-terug-1"
    for folder, other in ((one, two), (two, one)):
        folder.mkdir(exist_ok=True)
        other.mkdir(exist_ok=True)
        vault_place.point(folder, other)
    assert vault_place.standing(one) in (one, two)
    assert vault_place.beside(one, date(2026, 11, 16)).name == "a-terug-2026-11-16"
