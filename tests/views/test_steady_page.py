"""A page holds still under the hand when something above it comes, goes or grows."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.kit.buttons import Button, quiet_button
from desktop.views.kit.page import Page, clear


class Tall(Page):
    """A page of many lines and buttons; leaving a line brings cards above all of them."""

    def __init__(self, lines: int) -> None:
        super().__init__("Lang")
        self.top = QVBoxLayout()
        self.body.addLayout(self.top)
        self.lines = [QLineEdit() for _ in range(lines)]
        self.buttons: list[Button] = [quiet_button(f"Knop {place}") for place in range(lines)]
        for line, button in zip(self.lines, self.buttons, strict=True):
            self.add(line)
            self.add(button)
        self.finish()

    def bring(self, height: int = 120) -> None:
        clear(self.top)
        card = QWidget()
        card.setMinimumHeight(height)
        self.top.addWidget(card)
        card.show()


def height(widget: QWidget) -> int:
    return widget.mapTo(widget.window(), QPoint(0, 0)).y()


def shown(qtbot: QtBot, lines: int = 24) -> Tall:
    page = Tall(lines)
    qtbot.addWidget(page)
    page.resize(700, 600)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.lines[2].setFocus()
    qtbot.waitUntil(lambda: page.lines[2].hasFocus())
    bar = page.scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: lines < 10 or bar.maximum() > 500, timeout=5000)
    page.grab()
    assert bar.value() == 0
    return page


def click(widget: QWidget) -> None:
    """As a hand does it: through the window, which decides what lies under the mouse."""
    window = widget.window().windowHandle()
    assert window is not None
    QTest.mouseClick(
        window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, widget.mapTo(widget.window(), widget.rect().center())
    )


def test_the_field_with_the_keyboard_stays_when_a_card_comes_above_it(qtbot: QtBot) -> None:
    page = shown(qtbot)
    before = height(page.lines[2])
    page.bring()
    qtbot.waitUntil(lambda: page.scroller.verticalScrollBar().value() > 0, timeout=5000)
    assert height(page.lines[2]) == before
    page.bring(300)
    qtbot.waitUntil(lambda: page.scroller.verticalScrollBar().value() > 250, timeout=5000)
    assert height(page.lines[2]) == before


def test_who_scrolls_has_the_page_follow(qtbot: QtBot) -> None:
    page = shown(qtbot)
    before = height(page.lines[2])
    page.scroller.verticalScrollBar().setValue(40)
    assert height(page.lines[2]) == before - 40
    page.bring()
    qtbot.waitUntil(lambda: page.scroller.verticalScrollBar().value() > 40, timeout=5000)
    assert height(page.lines[2]) == before - 40


def test_a_click_reaches_the_button_that_lay_under_the_mouse(qtbot: QtBot) -> None:
    page = shown(qtbot)
    page.lines[2].editingFinished.connect(page.bring)
    QTest.keyClicks(page.lines[2], "5")
    before = height(page.buttons[3])
    with qtbot.waitSignal(page.buttons[3].clicked, timeout=5000):
        click(page.buttons[3])
    qtbot.waitUntil(lambda: page.scroller.verticalScrollBar().value() > 0, timeout=5000)
    assert height(page.buttons[3]) == before


def test_a_click_reaches_its_button_also_on_a_page_without_room_to_scroll(qtbot: QtBot) -> None:
    page = shown(qtbot, 4)

    def bring() -> None:
        page.bring(30)
        # As the store's answer may come between press and release.
        page.body.activate()

    page.lines[2].editingFinished.connect(bring)
    QTest.keyClicks(page.lines[2], "5")
    with qtbot.waitSignal(page.buttons[3].clicked, timeout=5000):
        click(page.buttons[3])
