"""The screens of a visit are named, reachable, in order and not cut, at 100% and at 200% text."""

from __future__ import annotations

from collections.abc import Iterator

import accessible
import pytest
from case_room import CaseRoom
from case_screens import page, rest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.presenters.new_resident import NewResident
from desktop.views.case.after_visit import CODE
from desktop.views.kit import theme
from desktop.views.new_resident import NewResidentDialog

ROW = "Wytse van der Wal\t8924KM\t811\tA\t17-03-1991\tDe Terp Zorgverzekeringen\t€ 85,00"


@pytest.fixture(params=[1.0, 2.0], autouse=True)
def letters(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[float]:
    theme.apply(qapp, "light", request.param)
    yield request.param
    theme.apply(qapp, "light", 1.0)


def wrong(qtbot: QtBot, room: CaseRoom, widget: QWidget) -> list[str]:
    rest(qtbot, room)
    for _ in range(8):
        QApplication.processEvents()
    found: list[str] = accessible.wrong(widget)
    return found


def test_the_bar_and_the_end_of_a_visit(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room)
    with qtbot.waitSignal(made.visit_running):
        made.visit.start()
    made.visit_bar.who.click()
    assert wrong(qtbot, example_room, made) == []
    with qtbot.waitSignal(made.visit.ended):
        made.visit.end()
    assert made.step == CODE
    assert wrong(qtbot, example_room, made) == []


def test_the_window_for_a_new_resident_with_all_that_it_can_hold(qtbot: QtBot, example_room: CaseRoom) -> None:
    presenter = NewResident(example_room.runner, example_room.feed)
    with qtbot.waitSignal(presenter.ready):
        dialog = NewResidentDialog(presenter)
    qtbot.addWidget(dialog)
    dialog.show()
    QGuiApplication.clipboard().setText(ROW)
    with qtbot.waitSignal(presenter.neighbours):
        dialog.paste.click()
    QGuiApplication.clipboard().clear()
    assert wrong(qtbot, example_room, dialog) == []
