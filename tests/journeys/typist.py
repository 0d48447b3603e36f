"""Hands that know a keyboard only: a key goes to the widget that has the keyboard, and everything is found by walking there with Tab."""

from __future__ import annotations

from at_the_window import Patient
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

MOST_TABS = 150


class Typist(Patient):
    """`passed` are the names that the keyboard went along on its last walk, for whoever reads why it did not arrive."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.passed: list[str] = []

    @property
    def here(self) -> QWidget:
        """Who has the keyboard."""
        front = QApplication.activeModalWidget() or self.window
        if QApplication.activeWindow() is not front:
            # Without a window manager nobody gives the keyboard to the window in front.
            front.activateWindow()
            self.until(front.isActiveWindow, "the window in front")
        self.until(lambda: QApplication.focusWidget() is not None, "somebody who has the keyboard")
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def key(self, *codes: Qt.Key) -> None:
        """Press keys one after the other."""
        for code in codes:
            QTest.keyClick(self.here, code)

    def write(self, text: str) -> None:
        QTest.keyClicks(self.here, text)

    def walk_to(self, words: str) -> None:
        """Tab until the keyboard is on what is called `words`."""
        self.passed = []
        for _ in range(MOST_TABS):
            if words in name_of(self.here):
                return
            self.passed.append(name_of(self.here))
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"no way to {words!r} by keyboard; passed {self.passed}")


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
