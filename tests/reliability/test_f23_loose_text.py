"""The lock comes while a dialog is open: what was just typed in it is there when the dialog is opened again (reliability.md F23)."""

from __future__ import annotations

import pytest
from locked_room import LockedRoom, dressed
from measured import Measured
from practice_office import Office
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.views.new_resident import NewResidentDialog
from desktop.views.work_list import WorkListPage

TYPED = {"roepnaam": "Sjouk", "achternaam": "Hiemst"}


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, office: Office) -> LockedRoom:
    dressed(qapp)
    return LockedRoom(qtbot, office)


def dialog(room: LockedRoom) -> NewResidentDialog:
    """The window for a new resident, with what came back in it."""
    page = room.window.findChild(WorkListPage)
    assert isinstance(page, WorkListPage)
    page.new_wanted.emit()
    found = room.window.findChild(NewResidentDialog)
    assert isinstance(found, NewResidentDialog)
    answered: list[bool] = []
    room.place.runner.submit(lambda _desk: True, answered.append)
    room.qtbot.waitUntil(lambda: bool(answered))
    return found


def texts(found: NewResidentDialog) -> dict[str, str]:
    return {name: found.fields[name].text() for name in TYPED}


def test_the_last_letters_in_a_dialog_are_there_after_a_lock(room: LockedRoom, figure: Measured) -> None:
    room.open()
    fields = dialog(room).fields
    for name, text in TYPED.items():
        QTest.keyClicks(fields[name], text)
    room.lock()
    room.open()
    back = texts(dialog(room))
    room.leave()
    missing = sum(len(text) - len(back[name]) for name, text in TYPED.items())
    figure("F23", "op slot terwijl een los venster openstaat: tekens kwijt", missing, goal=0, unit="tekens", at_most=True)
    assert back == TYPED


def test_a_bug_keeps_what_stands_in_a_dialog(room: LockedRoom) -> None:
    room.open()
    QTest.keyClicks(dialog(room).fields["roepnaam"], "Sjouk")
    room.place.keep()
    kept: list[list[str]] = []
    room.place.runner.submit(lambda desk: [one.text for one in desk.store.drafts("")], kept.append)
    room.qtbot.waitUntil(lambda: bool(kept))
    assert kept == [["Sjouk"]]
    room.leave()
