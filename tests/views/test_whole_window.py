"""The window of every role with an attacker's words in it: nothing is markup, no title names anybody (reliability.md X7, X21)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import office_window
import pytest
from practice_office import Office
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.services import intake
from desktop.views.kit import theme
from desktop.window import Workplace

ATTACK = '<b>Jan</b><img src="file:///etc/passwd">'
PEOPLE = ("worker", "teamlead", "coordinator")


@pytest.fixture(params=PEOPLE)
def workplace(request: Any, qtbot: QtBot, qapp: QApplication, office: Office) -> Iterator[Workplace]:
    """An opened window at 1366x768, with a resident whose name is an attack."""
    if not qapp.styleSheet():
        theme.apply(qapp, "light")
    intake.new_case(office.desk(request.param), {"roepnaam": ATTACK, "achternaam": "Kanarie"})
    made = office_window.opened(qtbot, office, request.param)
    yield made
    made.close()


def settle(qtbot: QtBot, workplace: Workplace) -> None:
    """Until the store thread answered everything that was asked."""
    answered: list[bool] = []
    workplace.runner.submit(lambda _desk: True, answered.append)
    qtbot.waitUntil(lambda: bool(answered))


def places(workplace: Workplace) -> list[str]:
    assert workplace.window is not None
    return list(workplace.window._keys)


def check(window: QWidget) -> None:
    assert {found.textFormat() for found in window.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    assert not any("<img" in found.toolTip() or "<b>" in found.toolTip() for found in window.findChildren(QWidget))
    assert "Jan" not in window.windowTitle()
    assert "Kanarie" not in window.windowTitle()


def test_no_place_reads_data_as_markup_or_needs_sideways_scrolling(qtbot: QtBot, workplace: Workplace) -> None:
    window = workplace.window
    assert window is not None
    for place in places(workplace):
        window.show_place(place)
        settle(qtbot, workplace)
        check(window)
        areas = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
        assert [area.horizontalScrollBar().maximum() for area in areas] == [0] * len(areas), place


def test_an_open_case_names_its_number_only(qtbot: QtBot, workplace: Workplace) -> None:
    window = workplace.window
    assert window is not None
    found: list[str] = []
    workplace.runner.submit(
        lambda desk: next(case for case in desk.store.cases() if "Kanarie" in str(desk.store.document(case))), found.append
    )
    qtbot.waitUntil(lambda: bool(found))
    workplace.open_case(found[0])
    settle(qtbot, workplace)
    check(window)
    stored = [str(QSettings().value(key)) for key in QSettings().allKeys()]
    assert not any("Kanarie" in value for value in stored)
