"""The whole window of somebody in the practice office, opened on her own vault."""

from __future__ import annotations

from practice_office import Office
from pytestqt.qtbot import QtBot

from desktop.keys.derivation import LIGHTEST
from desktop.keys.slots import KeyFile
from desktop.window import Workplace


def opened(qtbot: QtBot, office: Office, who: str) -> Workplace:
    """`workplace.window` is on screen; dialogs say nothing. Who opens it closes it."""
    folder = office.folder / who
    made = Workplace(folder, KeyFile.read(folder, cost=LIGHTEST).unlock(office.secret), office.clock, tell=lambda *_: None)
    with qtbot.waitSignal(made.ready):
        made.open()
    assert made.window is not None
    qtbot.addWidget(made.window)
    made.window.show()
    return made
