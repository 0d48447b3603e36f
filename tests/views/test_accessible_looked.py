"""The looks of tests/accessible.py see what they are there for."""

from __future__ import annotations

from collections.abc import Callable

import accessible
import pytest
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.kit.inputs import Choice
from desktop.views.pictures.picture import Picture


def nameless() -> QWidget:
    return QLineEdit()


def unreachable() -> QWidget:
    button = QPushButton("Stuur")
    button.setFocusPolicy(button.focusPolicy().NoFocus)
    return button


def holding() -> QWidget:
    box = QPlainTextEdit()
    box.setAccessibleName("Notitie")
    return box


def turning() -> QWidget:
    box = QComboBox()
    box.addItems(["een", "twee"])
    box.setAccessibleName("Kies")
    return box


def cut() -> QWidget:
    label = QLabel("Een lange regel die niet past")
    label.setFixedWidth(20)
    return label


def wide() -> QWidget:
    area, inner = QScrollArea(), QWidget()
    inner.setFixedWidth(900)
    area.setWidget(inner)
    area.setFixedWidth(100)
    return area


def coloured() -> QWidget:
    frame = QFrame()
    frame.setProperty("badge", "danger")
    return frame


def silent() -> QWidget:
    return Picture("Driehoek")


FAULTS: dict[str, Callable[[], QWidget]] = {
    "no name": nameless,
    "no Tab": unreachable,
    "Tab stays in": holding,
    "turned by the wheel": turning,
    "cut": cut,
    "sideways": wide,
    "colour only": coloured,
    "no words": silent,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_look_sees_its_fault(qtbot: QtBot, fault: str) -> None:
    window = shown(qtbot, FAULTS[fault]())
    found = accessible.wrong(window)
    assert len(found) == 1
    assert found[0].startswith(fault)


def test_a_good_page_has_nothing_wrong(qtbot: QtBot) -> None:
    field = Choice([("a", "Een"), ("b", "Twee")])
    field.setAccessibleName("Kies")
    assert accessible.wrong(shown(qtbot, field)) == []


def shown(qtbot: QtBot, part: QWidget) -> QWidget:
    """The part under a button that has the keyboard."""
    window = QWidget()
    box = QVBoxLayout(window)
    first = QPushButton("Eerst")
    box.addWidget(first)
    box.addWidget(part)
    qtbot.addWidget(window)
    window.show()
    first.setFocus()
    return window
