"""Several lines of plain text that grow with what is written; Tab goes on to the next field."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.models.patches import Path
from desktop.presenters.forms import values
from desktop.presenters.forms.marks import accepted, to_screen
from desktop.presenters.forms.spec import FieldSpec
from desktop.views.fields.box import FieldBox, open_menu, own_undo_is_over
from desktop.views.kit import theme

FEWEST, MOST = 2, 14


class TextEdit(QPlainTextEdit):
    """Plain text only; what is pasted loses characters that a case file may not hold."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """As high as the text, between two and fourteen lines."""
        needed = round(self.document().size().height())
        lines = min(MOST, max(FEWEST, needed))
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed > MOST else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        height = self.fontMetrics().lineSpacing() * lines + 30
        if height != self.height():
            self.setFixedHeight(height)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(to_screen(source.text()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        # Undo is the field's own first, and then the case's.
        known = self.document()
        if own_undo_is_over(event, undo=known.isUndoAvailable(), redo=known.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        open_menu(self, self.createStandardContextMenu(), event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.fit()


class TextField(FieldBox):
    """A text of the resident or the worker."""

    def __init__(self, spec: FieldSpec, path: Path, today: date, parent: QWidget | None = None) -> None:
        super().__init__(spec, path, today, parent)
        self.edit = TextEdit()
        self.build(self.edit)
        self.setMaximumWidth(theme.current().measure())
        self._showing = False
        self.edit.textChanged.connect(self._edited)
        self.edit.left.connect(self.leave)

    def show_value(self, value: Any) -> None:
        self._put(values.shown(self.spec, value))
        self.dirty = False

    def show_text(self, text: str) -> None:
        self._put(text)
        self.dirty = True

    def text_place(self) -> int:
        return self.edit.textCursor().position()

    def set_text_place(self, place: int) -> None:
        cursor = self.edit.textCursor()
        cursor.setPosition(min(place, self.edit.document().characterCount() - 1))
        self.edit.setTextCursor(cursor)

    def leave(self) -> None:
        """Hand over what was typed."""
        if self.dirty:
            self.dirty = False
            text = self.edit.toPlainText()
            self.edit.document().clearUndoRedoStacks()
            self.left.emit(self.path, values.read(self.spec, text, self.today), text)

    def _put(self, text: str) -> None:
        if text != self.edit.toPlainText():
            self._showing = True
            self.edit.setPlainText(text)
            self._showing = False

    def _edited(self) -> None:
        if self._showing:
            return
        self.dirty = True
        text = accepted(self.edit.toPlainText())
        self.typed.emit(self.path, text, values.read(self.spec, text, self.today))
