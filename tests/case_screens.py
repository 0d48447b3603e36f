"""The case of a room opened: its editor alone, or its page as it is on a screen of 1366 by 768."""

from __future__ import annotations

from case_room import CaseRoom
from pytestqt.qtbot import QtBot

from desktop.presenters.case_editor import CaseEditor
from desktop.views.case.case_page import CasePage


def opened(qtbot: QtBot, room: CaseRoom) -> CaseEditor:
    editor = CaseEditor(room.runner, room.case, room.feed)
    with qtbot.waitSignal(editor.opened):
        editor.open()
    return editor


def page(qtbot: QtBot, room: CaseRoom, step: str = "bewoner") -> CasePage:
    made = CasePage(room.runner, room.case, room.feed, step)
    qtbot.addWidget(made)
    made.resize(1366, 730)
    made.show()
    qtbot.waitUntil(lambda: made.step == step)
    return made


def rest(qtbot: QtBot, room: CaseRoom) -> None:
    """Wait until the store has answered everything."""
    qtbot.waitUntil(lambda: not room.runner._jobs)
