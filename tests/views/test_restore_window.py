"""A vault that does not open, on the screen: one sentence, the whole copies, and the way back without changing what was there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from small_vault import PIN, SmallVault, database, hashes

from desktop.app import Program, start_qt
from desktop.keys.derivation import LIGHTEST
from desktop.keys.relock import RecordedRelock
from desktop.verbs import opening, vault_place
from desktop.views.restore import LOOKING, RestoreWindow
from desktop.views.unlock import UnlockWindow


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallVault:
    vault = SmallVault(tmp_path / "kluis", monkeypatch)
    vault.work("VD-1")
    assert opening.daily(vault.folder, vault.keys(), vault.clock) == []
    return vault


@pytest.fixture
def begin(small: SmallVault, qtbot: QtBot) -> Iterator[Callable[[], Program]]:
    started: list[Program] = []

    def begin() -> Program:
        start_qt()
        tell: Any = lambda *told: pytest.fail(str(told))  # noqa: E731
        program = Program(small.folder, RecordedRelock(), small.clock, keyring=small.keyring, cost=LIGHTEST, tell=tell)
        started.append(program)
        assert program.start()
        return program

    yield begin
    for program in started:
        if program.workplace is not None:
            program.workplace.close()
        if program.screen is not None:
            program.screen.close()
            program.screen.deleteLater()
        program._lock.release()


def shoot(program: Program, name: str) -> None:
    if folder := os.environ.get("SHOTS"):
        assert program.screen is not None
        program.screen.grab().save(f"{folder}/{name}.png")


def offered(program: Program, qtbot: QtBot) -> UnlockWindow:
    """The lock screen after the PIN was typed."""
    screen = program.screen
    assert isinstance(screen, UnlockWindow)
    screen.secret.setText(PIN)
    screen.open.click()
    qtbot.waitUntil(screen.restore.isVisible, timeout=10_000)
    return screen


def listed(program: Program, qtbot: QtBot) -> RestoreWindow:
    screen = program.screen
    assert isinstance(screen, RestoreWindow)
    qtbot.waitUntil(lambda: screen.model.rowCount() > 0 and screen.put_back.isEnabled(), timeout=10_000)
    return screen


def _zero(path: Path) -> None:
    path.write_bytes(b"\0" * path.stat().st_size)


@pytest.mark.parametrize(("harm", "said"), [(_zero, "is kapot"), (Path.unlink, "is weg")])
def test_the_lock_screen_says_what_is_wrong_and_a_copy_brings_the_work_back(
    small: SmallVault, begin: Callable[[], Program], qtbot: QtBot, harm: Callable[[Path], object], said: str
) -> None:
    harm(database(small.folder))
    before, program = hashes(small.folder), begin()
    lock = offered(program, qtbot)
    assert said in lock.fault.text.text()
    # What was typed last may not be in a copy, so the card no longer says that it is kept.
    assert not lock.promise.isVisible()
    shoot(program, "slot-kapot")
    lock.restore.click()
    screen = listed(program, qtbot)
    assert "16 november 2026" in screen.missing.text()
    shoot(program, "terugzetten")
    screen.secret.setText(PIN)
    screen.put_back.click()
    qtbot.waitUntil(lambda: isinstance(program.screen, UnlockWindow), timeout=20_000)
    shoot(program, "teruggezet")
    assert program.folder == vault_place.standing(small.folder) != small.folder
    after = hashes(small.folder)
    assert {path: after[path] for path in before if not path.endswith("venster.slot")} == {
        path: value for path, value in before.items() if not path.endswith("venster.slot")
    }
    again = program.screen
    assert isinstance(again, UnlockWindow)
    assert "staat er weer" in again.fault.text.text()
    again.secret.setText(PIN)
    again.open.click()
    qtbot.waitUntil(lambda: program.workplace is not None and program.workplace.window is not None, timeout=20_000)


def test_escape_and_a_wrong_secret_change_nothing(small: SmallVault, begin: Callable[[], Program], qtbot: QtBot) -> None:
    database(small.folder).unlink()
    program = begin()
    offered(program, qtbot).restore.click()
    screen, before = listed(program, qtbot), sorted(small.folder.parent.rglob("*"))
    screen.secret.setText("verkeerd1")
    screen.put_back.click()
    qtbot.waitUntil(lambda: not screen.fault.isHidden(), timeout=20_000)
    assert screen.fault.text.text().startswith("Hiermee gaat de kluis niet open.")
    shoot(program, "verkeerd")
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: isinstance(program.screen, UnlockWindow))
    assert sorted(small.folder.parent.rglob("*")) == before


def test_with_both_key_files_gone_the_copies_are_offered_at_once(small: SmallVault, begin: Callable[[], Program], qtbot: QtBot) -> None:
    for name in ("sleutels.json", "sleutels-2.json", "kluis.db"):
        (small.folder / name).unlink()
    program = begin()
    assert listed(program, qtbot).model.rowCount() == 1


def test_while_the_copies_are_read_it_does_not_say_that_there_are_none(
    small: SmallVault, begin: Callable[[], Program], qtbot: QtBot
) -> None:
    for path in small.folder.glob("sleutels*.json"):
        path.unlink()
    screen = begin().screen
    assert isinstance(screen, RestoreWindow)
    assert screen.missing.text() == LOOKING
    qtbot.waitUntil(lambda: bool(screen.table.isVisible()), timeout=10_000)
    assert "16 november 2026" in screen.missing.text()


def test_without_any_whole_copy_it_says_where_else_one_may_be(small: SmallVault, begin: Callable[[], Program], qtbot: QtBot) -> None:
    for path in (small.folder / "reservekopie").glob("*.tar"):
        path.write_bytes(b"x" * 3000)
    database(small.folder).unlink()
    program = begin()
    offered(program, qtbot).restore.click()
    screen = program.screen
    assert isinstance(screen, RestoreWindow)
    qtbot.waitUntil(screen.other.isEnabled)
    assert "usb-stick" in screen.missing.text()
    assert not screen.put_back.isEnabled()
    shoot(program, "geen-kopie")
