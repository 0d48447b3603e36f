"""One line: names, dates, amounts, numbers, account numbers. Reads what people type and shows it in one way afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from desktop.models.patches import Path
from desktop.presenters.forms import values
from desktop.presenters.forms.marks import accepted
from desktop.presenters.forms.spec import FieldSpec
from desktop.views.fields.box import FieldBox, open_menu, own_undo_is_over
from desktop.views.kit import theme

REMARK_ROOM = 165
"""Pixels at 100% text under which a remark would become a column of single words."""


class LineEdit(QLineEdit):
    """Escape gives the keyboard back to the page without changing anything. Undo is the field's own first, and then the case's.

    What a screen reader or dictation puts into the field counts as typed; Qt itself says so of keys only.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: str | None = None
        self.textEdited.connect(self._by_key)
        self.textChanged.connect(self._by_anybody)

    def setText(self, text: str | None) -> None:
        self._known = text or ""
        super().setText(self._known)
        self._known = None

    def _by_key(self, text: str) -> None:
        self._known = text

    def _by_anybody(self, text: str) -> None:
        known, self._known = self._known, None
        if text == known:
            return
        self.textEdited.emit(text)
        self._known = None
        if not self.hasFocus():
            self.editingFinished.emit()

    def event(self, event: QEvent) -> bool:
        if own_undo_is_over(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
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


class LineField(FieldBox):
    """A field of one line for every kind that is written down."""

    def __init__(self, spec: FieldSpec, path: Path, today: date, parent: QWidget | None = None) -> None:
        super().__init__(spec, path, today, parent)
        self.edit = LineEdit()
        width = round(spec.characters * theme.current().px("text") * 0.6) + 24
        self.edit.setMinimumWidth(min(width, 200))
        self.edit.setMaximumWidth(width)
        self.edit.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if spec.kind == "money":
            self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.build(self.edit, stretch=False)
        room = round(REMARK_ROOM * theme.current().scale) if spec.kind in values.REMARKED else 0
        self.setFixedWidth(max(width, self.title_width(), room))
        self.edit.textEdited.connect(self._edited)
        self.edit.editingFinished.connect(self.leave)

    def show_value(self, value: Any) -> None:
        text = values.shown(self.spec, value)
        if text != self.edit.text():
            self.edit.setText(text)
            self.edit.setCursorPosition(0)
        self.dirty = False
        self.say(values.remark(self.spec, value))

    def show_text(self, text: str) -> None:
        self.edit.setText(text)
        self.dirty = True

    def text_place(self) -> int:
        return self.edit.cursorPosition()

    def set_text_place(self, place: int) -> None:
        self.edit.deselect()
        self.edit.setCursorPosition(min(place, len(self.edit.text())))

    def leave(self) -> None:
        """Hand over what was typed; a text that is no value of its kind stays as it is, with a remark."""
        if not self.dirty:
            return
        text = self.edit.text()
        value = values.read(self.spec, text, self.today)
        self.say(values.remark(self.spec, value))
        if value is not values.UNREADABLE:
            self.dirty = False
            self.edit.setText(values.shown(self.spec, value))
        self.left.emit(self.path, value, text)

    def _edited(self, text: str) -> None:
        clean = accepted(text).replace("\n", " ")
        if clean != text:
            place = self.edit.cursorPosition() - (len(text) - len(clean))
            self.edit.setText(clean)
            self.edit.setCursorPosition(max(0, place))
        self.dirty = True
        self.typed.emit(self.path, clean, values.read(self.spec, clean, self.today))
