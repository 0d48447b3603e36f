"""Everything that is shown names residents; titles, settings and lists of recent files never do (reliability.md X7)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from locked_room import LockedRoom, dressed
from measured import Measured
from practice_office import Office
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.presenters.forms.steps import TITLES
from desktop.views.work_list import WorkListPage

CANARIES = ("Kanarievogel", "Zilverpapegaai", "8911XQ", "999990019")
RESIDENT = {
    "roepnaam": CANARIES[0],
    "achternaam": CANARIES[1],
    "postcode": CANARIES[2],
    "huisnummer": 12,
    "bsn": CANARIES[3],
    "gemeentecode": "0080",
}


@pytest.fixture(params=["worker", "teamlead", "coordinator"])
def room(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, office: Office) -> LockedRoom:
    dressed(qapp)
    return LockedRoom(qtbot, office, request.param, bewoner=RESIDENT, op_maat={"motivering": CANARIES[0]})


class Titles:
    """All titles of all windows, looked at after every step."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def look(self) -> None:
        QApplication.processEvents()
        self.seen += [window.title() for window in QGuiApplication.topLevelWindows()]
        self.seen += [widget.windowTitle() + widget.windowIconText() for widget in QApplication.topLevelWidgets()]


def settle(room: LockedRoom) -> None:
    answered: list[bool] = []
    room.place.runner.submit(lambda _desk: True, answered.append)
    room.qtbot.waitUntil(lambda: bool(answered))


def walk(room: LockedRoom, titles: Titles) -> None:
    """Every place, every step of the case, the talk, a dialog, the curtain and the lock."""
    for key in list(room.window._keys):
        room.window.show_place(key)
        settle(room)
        titles.look()
    room.open_case("bewoner")
    for step in TITLES:
        room.page.open_step(step)
        settle(room)
        titles.look()
    room.place.open_talk(room.case)
    settle(room)
    titles.look()
    room.window.findChildren(WorkListPage)[0].new_wanted.emit()
    titles.look()
    for dialog in room.window.findChildren(QDialog):
        dialog.reject()
    room.window.curtain.draw()
    titles.look()
    room.lock()


def outside(folder: Path) -> list[str]:
    """Files of this user, beside the vault, in which a canary stands."""
    names = [canary.encode() for canary in CANARIES]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(name in path.read_bytes() or name in path.name.encode() for name in names)]


def test_no_title_setting_or_recent_list_names_a_resident(room: LockedRoom, figure: Measured) -> None:
    titles = Titles()
    room.open()
    walk(room, titles)
    stored = [
        f"{key} {QSettings(scope, 'kantelpunt').value(key)}"
        for scope in ("kantelpunt",)
        for key in QSettings(scope, "kantelpunt").allKeys()
    ]
    named = [text for text in (*titles.seen, *stored) if any(canary in text for canary in CANARIES)]
    figure("X7", f"namen in {len(titles.seen)} venstertitels, in instellingen en in bestanden van de gebruiker",
           len(named) + len(outside(Path(os.environ["HOME"]))), goal=0, at_most=True)  # fmt: skip


def test_a_file_dialog_leaves_no_list_of_folders_behind(qtbot: QtBot, qapp: QApplication, tmp_path: Path, office: Office) -> None:
    dressed(qapp)
    (tmp_path / CANARIES[0]).mkdir()
    room = LockedRoom(qtbot, office)
    room.open()
    dialog = QFileDialog(room.window, "Bewaar als PDF", str(tmp_path / CANARIES[0]))
    dialog.open()
    dialog.accept()
    dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    room.lock()
    assert outside(Path(os.environ["HOME"])) == []
