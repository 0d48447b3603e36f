"""Reserve copies: tried before they count, tried again by lot, and what was found is kept beside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from small_vault import SmallVault, hashes, resident

from desktop.models.errors import BackupDamaged, Halted
from desktop.models.halt import Halt
from desktop.services.desk import Desk
from desktop.store import backup
from desktop.verbs import copies, guarding, opening, vault_files

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
Laid = tuple[Desk, vault_files.Vault]


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallVault:
    return SmallVault(tmp_path / "kluis", monkeypatch)


@pytest.fixture
def laid(small: SmallVault) -> Iterator[Laid]:
    desk, store = opening.lay_out(small.folder, small.keys(), small.clock)
    yield desk, store
    desk.close()


def make(small: SmallVault, laid: Laid, days_ago: int = 0) -> Path:
    made = copies.make_todays(small.folder, laid[1], small.keys(), NOW - timedelta(days=days_ago))
    assert made is not None
    return made


def test_a_new_copy_was_opened_and_compared_and_says_when(small: SmallVault, laid: Laid) -> None:
    path = make(small, laid)
    (copy,) = copies.listed(small.folder)
    assert (copy.path, copy.day, copy.tested_on, copy.size) == (path, NOW.date(), NOW, path.stat().st_size)
    assert sorted(item.name for item in path.parent.iterdir()) == [copies.BOOK, path.name]


def test_a_copy_that_says_something_else_gets_no_name_and_the_older_one_stays(
    small: SmallVault, laid: Laid, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(small, laid, 1)
    before = hashes(small.folder / copies.FOLDER)
    monkeypatch.setattr(backup, "contents", lambda *_: {"versies": "anders"})
    with pytest.raises(BackupDamaged):
        copies.make_todays(small.folder, laid[1], small.keys(), NOW)
    assert hashes(small.folder / copies.FOLDER) == before


def test_another_file_under_the_name_of_a_tested_copy_is_not_tested(small: SmallVault, laid: Laid) -> None:
    path = make(small, laid)
    laid[0].store.add_version(None, resident("VD-2"), command="begonnen")
    path.unlink()
    backup.backup(laid[1], small.keys().database_key, path)
    assert [copy.tested_on for copy in copies.listed(small.folder)] == [None]


def test_every_month_one_older_copy_is_tried_and_a_broken_one_is_told(small: SmallVault, laid: Laid) -> None:
    older = make(small, laid, 3)
    make(small, laid)
    assert copies.try_older(small.folder, small.keys(), NOW) == []
    older.write_bytes(older.read_bytes()[:-20_000])
    assert copies.try_older(small.folder, small.keys(), NOW + timedelta(days=29)) == []
    (found,) = copies.try_older(small.folder, small.keys(), NOW + timedelta(days=31))
    assert (found["code"], found["file"]) == ("proef_mislukt", older.name)
    assert not list((small.folder / copies.FOLDER).glob(".proef-*"))


def test_a_book_that_is_no_book_hides_no_copy(small: SmallVault, laid: Laid) -> None:
    make(small, laid)
    for text in ("", "[]", '{"getest":{"a":1},"oudere_getest_op":7}', "x" * 200_000):
        (small.folder / copies.FOLDER / copies.BOOK).write_text(text)
        assert [copy.tested_on for copy in copies.listed(small.folder)] == [None]


def test_copies_of_before_an_upgrade_are_listed_by_their_day(small: SmallVault, laid: Laid) -> None:
    make(small, laid)
    backup.before_upgrade(laid[1], small.keys().database_key, "0009", NOW - timedelta(days=2))
    assert [copy.day for copy in copies.listed(small.folder)] == [NOW.date(), NOW.date() - timedelta(days=2)]
    (small.folder / copies.FOLDER / "kluis-2026-13-45.tar").touch()
    assert len(copies.listed(small.folder)) == 2


def test_a_halt_leaves_no_half_copy_and_every_older_one(small: SmallVault, laid: Laid) -> None:
    make(small, laid, 1)
    before, halt = hashes(small.folder / copies.FOLDER), Halt()
    halt.ask()
    with pytest.raises(Halted):
        copies.make_todays(small.folder, laid[1], small.keys(), NOW, halt=halt)
    assert hashes(small.folder / copies.FOLDER) == before


def test_the_days_check_stops_when_it_is_asked_and_the_vault_closes(small: SmallVault) -> None:
    halt = Halt()
    halt.ask()
    with pytest.raises(Halted):
        opening.daily(small.folder, small.keys(), small.clock, halt=halt)
    assert opening.daily(small.folder, small.keys(), small.clock) == []
    assert guarding.last_backup(small.folder) == NOW.date()
