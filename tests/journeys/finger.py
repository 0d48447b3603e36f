"""Hands that touch a screen and do nothing else: no mouse and no key. What is not in sight is drawn into sight by the finger too."""

from __future__ import annotations

from collections.abc import Iterable

from at_the_window import Patient
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget


class Finger(Patient):
    """One finger on one window."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.device: QPointingDevice = QTest.createTouchDevice()

    def tap(self, words: str) -> None:
        """Touch the button that says `words`, on the place where it is painted."""
        found = [one for one in self.window.findChildren(QAbstractButton) if one.isVisible() and words in says(one)]
        assert len(found) == 1, (words, [says(one) for one in self.window.findChildren(QAbstractButton) if one.isVisible()])
        self.touch(found[0])

    def touch(self, widget: QWidget) -> None:
        """A short touch in the middle of a widget that is wholly in sight."""
        spot = widget.rect().center()
        assert widget.visibleRegion().contains(spot), says(widget)
        place = widget.mapTo(self.window, spot)
        touch = QTest.touchEvent(self.window, self.device)
        touch.press(1, place, self.window).commit()
        QTest.touchEvent(self.window, self.device).release(1, place, self.window).commit()
        QTest.qWait(1)

    def draw(self, widget: QWidget, line: Iterable[tuple[float, float]]) -> None:
        """Draw a line over a widget; places are shares of its width and height."""
        places = [widget.mapTo(self.window, QPoint(round(x * widget.width()), round(y * widget.height()))) for x, y in line]
        QTest.touchEvent(self.window, self.device).press(1, places[0], self.window).commit()
        for place in places[1:]:
            QTest.touchEvent(self.window, self.device).move(1, place, self.window).commit()
        QTest.touchEvent(self.window, self.device).release(1, places[-1], self.window).commit()


def says(widget: QWidget) -> str:
    """The words on a button or in its name."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return "\n".join([text.replace("&&", "&"), widget.accessibleName(), *(label.text() for label in widget.findChildren(QLabel))])
