"""A character that is still being put together (an accent, a word of an input method) belongs to what was typed."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget


def settle(widget: QWidget | None) -> None:
    """Make it part of the text of the field that has the keyboard, before the field is hidden or locked."""
    QGuiApplication.inputMethod().commit()
    if isinstance(widget, QPlainTextEdit):
        composed = widget.textCursor().block().layout().preeditAreaText()
        if composed:
            event = QInputMethodEvent()
            event.setCommitString(composed)
            QApplication.sendEvent(widget, event)
