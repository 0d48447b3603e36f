"""The focus ring: 2 px outside a 2 px gap around whatever has the keyboard (look.md)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from desktop.views.kit import theme

RINGED = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QAbstractItemView)
REACH = 4


class FocusRing(QWidget):
    """Painted over one window; follows the focus, takes no mouse and no focus itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._chain: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().colour("primary"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._chain:
            if isValid(widget):
                widget.removeEventFilter(self)
        ringed = isinstance(new, RINGED) and new.window() is self._window
        self._chain = _ancestry(new, self._window) if ringed and new is not None else []
        for widget in self._chain:
            widget.installEventFilter(self)
        self._place()

    def _place(self) -> None:
        if not self._chain or not all(isValid(widget) and widget.isVisible() for widget in self._chain):
            self.hide()
            return
        target = self._chain[0]
        own, seen = target.rect().translated(target.mapTo(self._window, QPoint(0, 0))), _seen(self._chain, self._window)
        wanted = own.adjusted(-REACH, -REACH, REACH, REACH)
        if seen.contains(own):
            # What stands against the edge of its list has its ring within it, not cut.
            wanted &= seen
        self.setGeometry(wanted)
        self.setMask(seen.translated(-wanted.topLeft()))
        self.show()
        self.raise_()


def _ancestry(widget: QWidget, window: QWidget) -> list[QWidget]:
    chain, here = [], widget
    while here is not window:
        chain.append(here)
        parent = here.parentWidget()
        if parent is None:
            return []
        here = parent
    return chain


def _seen(chain: list[QWidget], window: QWidget) -> QRect:
    """What the scroll areas around the target let through, in the window's coordinates."""
    result = window.rect()
    for widget in chain[1:]:
        if widget.objectName() == "qt_scrollarea_viewport":
            result &= widget.rect().translated(widget.mapTo(window, QPoint(0, 0)))
    return result if not result.isEmpty() else QRect(0, 0, 1, 1)
