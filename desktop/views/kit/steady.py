"""Holds a page still under the hand: what has the keyboard, or is pressed, stays where it was when something above it changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QMouseEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class Steady(QObject):
    """Scrolls one page by as much as its held widget would have moved in the window. Whoever scrolls decides; the page follows."""

    def __init__(self, scroller: QScrollArea) -> None:
        super().__init__(scroller)
        self._scroller, self._bar = scroller, scroller.verticalScrollBar()
        self._chain: list[QWidget] = []
        self._at: int | None = None
        self._pressed: int | None = None
        self._window: QWindow | None = None
        self._ours = self._clamped = False
        self._bar.valueChanged.connect(self._scrolled)
        self._bar.rangeChanged.connect(self._ranged)
        scroller.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if not isValid(self._scroller) or not isValid(self._bar):
            # The page is going, and its widgets still move while it does.
            return False
        if watched is self._window:
            if kind in PRESSES and isinstance(event, QMouseEvent):
                self._press(event.scenePosition().toPoint())
            elif kind == QEvent.Type.MouseButtonRelease:
                self._release()
        elif watched is self._scroller and kind == QEvent.Type.Show:
            self._watch_window()
        if self._chain and kind == QEvent.Type.Paint and watched is self._chain[0]:
            # Only what the worker has seen somewhere can be missed there.
            self._seen()
        elif kind in (QEvent.Type.Move, QEvent.Type.Resize) and watched is not self._scroller.widget():
            self._correct()
        return False

    def _watch_window(self) -> None:
        """Its window tells of a press before the field with the keyboard is left; a widget hears of it afterwards."""
        window = self._scroller.window().windowHandle()
        if window is not self._window:
            if self._window is not None and isValid(self._window):
                self._window.removeEventFilter(self)
            self._window = window
            if window is not None:
                window.installEventFilter(self)

    def _press(self, place: QPoint) -> None:
        if not self._scroller.isVisible():
            return
        found = self._scroller.window().childAt(place)
        if found is not None and self._scroller.viewport().isAncestorOf(found):
            self._hold(found)
            self._at = self._pressed = self._height()

    def _release(self) -> None:
        """A press that could not be held in its place (nothing to scroll by) still is the press of that button."""
        pressed, self._pressed = self._pressed, None
        held = self._chain[0] if self._chain and isValid(self._chain[0]) else None
        if isinstance(held, QAbstractButton) and held.isDown() and pressed is not None and self._height() != pressed:
            held.setDown(False)
            QTimer.singleShot(0, held, held.click)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not isValid(self._scroller) or not self._scroller.isAncestorOf(new):
            return
        if not self._chain or self._chain[0] is not new:
            self._hold(new)

    def _hold(self, widget: QWidget) -> None:
        for one in self._chain:
            if isValid(one) and one is not self._scroller:
                one.removeEventFilter(self)
        self._chain, self._at = _up(widget), None
        for one in self._chain:
            one.installEventFilter(self)

    def _height(self) -> int:
        held = self._chain[0]
        return held.mapTo(held.window(), QPoint(0, 0)).y()

    def _seen(self) -> None:
        """A page that was just opened is painted once before its lines have their heights: that is no place to hold."""
        here, content = self._height(), self._scroller.widget()
        layout = content.layout() if content is not None else None
        if here == self._at or content is None or layout is None:
            return
        needed = layout.totalHeightForWidth(content.width()) if layout.hasHeightForWidth() else layout.totalMinimumSize().height()
        if needed <= content.height():
            self._at = here

    def _correct(self) -> None:
        if self._at is None or not all(isValid(one) for one in self._chain) or not self._chain[0].isVisible():
            return
        drift = self._height() - self._at
        if drift:
            before, self._ours = self._ours, True
            self._bar.setValue(self._bar.value() + drift)
            self._ours = before

    def _ranged(self, _low: int, high: int) -> None:
        # A page that is taken away tells of its bar once more.
        if not isValid(self._bar):
            return
        # The bar brings its value within a smaller range by itself: that is nobody scrolling.
        self._clamped = high < self._bar.value()
        self._correct()

    def _scrolled(self) -> None:
        clamped, self._clamped = self._clamped, False
        if self._ours or clamped or self._at is None or not self._chain or not isValid(self._chain[0]):
            return
        self._at = self._height()


def _up(widget: QWidget) -> list[QWidget]:
    """A widget and all that it stands in, but for the window."""
    chain = [widget]
    while (around := chain[-1].parentWidget()) is not None and not around.isWindow():
        chain.append(around)
    return chain
