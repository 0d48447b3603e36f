"""A drop-down for longer lists; an open one also takes a word of the worker's own."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from desktop.models.patches import MISSING, Path
from desktop.presenters.forms.marks import accepted, from_screen, to_screen
from desktop.presenters.forms.spec import Choice, FieldSpec
from desktop.views.fields.box import FieldBox
from desktop.views.kit import theme
from desktop.views.kit.inputs import Choice as DropDown
from desktop.views.kit.labels import tip

NOTHING = "Nog niet gekozen"


class PickField(FieldBox):
    """One of a list; the first line is "nog niet gekozen"."""

    def __init__(self, spec: FieldSpec, path: Path, today: date, parent: QWidget | None = None) -> None:
        super().__init__(spec, path, today, parent)
        self.open = spec.kind == "open_pick"
        self.drop = DropDown()
        self._offered: tuple[Choice, ...] = ()
        if not self.open:
            self.drop.addItem(NOTHING, None)
        self.offer(spec.options)
        self._size(spec)
        self.build(self.drop, stretch=False)
        self.drop.activated.connect(lambda _place: self._chosen())
        if self.open:
            self._open_up()

    def offer(self, options: tuple[Choice, ...]) -> None:
        """These options from now on; a list that is being looked at stays as it is. `show_value` follows."""
        if options == self._offered or self.drop.view().isVisible():
            return
        self._offered = options
        while self.drop.count() > (0 if self.open else 1):
            self.drop.removeItem(self.drop.count() - 1)
        for option in options:
            self.drop.addItem(option.label, option.code)
            self.drop.setItemData(self.drop.count() - 1, tip(option.hint), Qt.ItemDataRole.ToolTipRole)

    def show_value(self, value: Any) -> None:
        value = None if value is MISSING or value == "" else value
        place = self.drop.findData(value)
        if self.open:
            self.drop.setCurrentIndex(place)
            self.drop.setEditText(self.drop.itemText(place) if place >= 0 else to_screen(str(value or "")))
        else:
            if place < 0:
                self.drop.addItem(to_screen(str(value)), value)
                place = self.drop.count() - 1
            self.drop.setCurrentIndex(place)
        self.dirty = False

    def show_text(self, text: str) -> None:
        if self.open:
            self.drop.setEditText(text)
            self.dirty = True

    def _size(self, spec: FieldSpec) -> None:
        width = round(spec.characters * theme.current().px("text") * 0.6) + 44
        self.drop.setMaximumWidth(width)
        self.drop.setMinimumContentsLength(12)
        self.drop.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.drop.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(max(width, self.title.sizeHint().width() + 130))
        self.setMinimumWidth(min(width, 280))

    def _open_up(self) -> None:
        self.drop.setEditable(True)
        self.drop.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.drop.setCompleter(None)  # type: ignore[arg-type]
        line = self.drop.lineEdit()
        if line is not None:
            line.setPlaceholderText("Kies of typ zelf")
            line.setAccessibleName(self.spec.label)
            line.textEdited.connect(self._edited)
            line.editingFinished.connect(self._finished)

    def _value(self) -> Any:
        text = from_screen(self.drop.currentText()).strip()
        place = self.drop.findText(self.drop.currentText(), Qt.MatchFlag.MatchFixedString)
        return self.drop.itemData(place) if place >= 0 else (text or None)

    def _chosen(self) -> None:
        self.dirty = False
        self.left.emit(self.path, self.drop.currentData(), "")

    def _edited(self, text: str) -> None:
        self.dirty = True
        self.typed.emit(self.path, accepted(text), self._value())

    def _finished(self) -> None:
        if self.dirty:
            self.dirty = False
            self.left.emit(self.path, self._value(), self.drop.currentText())
