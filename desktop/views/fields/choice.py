"""Equal answers side by side: pills. Choosing the chosen one again takes the answer back."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from desktop.models.patches import MISSING, Path
from desktop.presenters.forms.spec import Choice, FieldSpec
from desktop.views.fields.box import FieldBox
from desktop.views.kit.buttons import Button, link_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import label, set_tip
from desktop.views.kit.tokens import XS, S

LONG = 38


class WideAnswer(Button):
    """An answer of a sentence: as wide as the page, its text wraps."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__("", "quiet", None, parent)
        self.words = label(text)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(text)
        box = QHBoxLayout(self)
        box.setContentsMargins(S, XS, S, XS)
        box.addWidget(self.words, 1000)
        box.addStretch(1)

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(320, self.width())))

    def heightForWidth(self, width: int) -> int:
        return max(40, self.words.heightForWidth(width - 2 * S) + 2 * S)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))


class ChoiceField(FieldBox):
    """One answer of a few; Delete clears. A value that no answer stands for gets a pill of its own."""

    def __init__(self, spec: FieldSpec, path: Path, today: date, parent: QWidget | None = None) -> None:
        super().__init__(spec, path, today, parent)
        self.long = spec.kind == "ladder" or any(len(option.label) > LONG for option in spec.options)
        self.pills = QWidget()
        self._layout: Any = QVBoxLayout(self.pills) if self.long else Flow(self.pills)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(XS if self.long else S)
        self.group = QButtonGroup(self)
        self.codes: list[Any] = []
        self.value: Any = None
        for option in spec.options:
            self._add(option)
        self.other = link_button("Een andere keuze", None, self._unfold)
        self.unfolded = False
        if self.long:
            cast(QVBoxLayout, self._layout).addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self.build(self.pills)
        self.setMinimumWidth(self.title_width())
        if self.group.buttons():
            self.setFocusProxy(self.group.buttons()[0])
        self.group.buttonClicked.connect(lambda button: self._clicked(self.group.id(button)))

    def show_value(self, value: Any) -> None:
        value = None if value is MISSING or value == "" else value
        if value is not None and value not in self.codes:
            self._add(Choice(value, str(value)))
        self.value = value
        self._paint()
        self.dirty = False

    def show_text(self, text: str) -> None:
        """Choices are never drafts."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Digits and letters choose nothing here: who types a date while a pill has the keyboard would change an answer.
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(None)
        else:
            super().keyPressEvent(event)

    def _add(self, option: Choice) -> None:
        button = WideAnswer(option.label) if self.long else Button(option.label, "chip")
        button.setCheckable(True)
        button.setAccessibleName(f"{self.spec.label}: {option.label}")
        set_tip(button, option.hint)
        self.group.addButton(button, len(self.codes))
        self.codes.append(option.code)
        if self.long:
            self._layout.insertWidget(len(self.codes) - 1, button)
        else:
            self._layout.addWidget(button)

    def _clicked(self, place: int) -> None:
        self._choose(None if self.codes[place] == self.value else self.codes[place])

    def _choose(self, value: Any) -> None:
        self.value = value
        self.unfolded = False
        self._paint()
        self.left.emit(self.path, value, "")

    def _paint(self) -> None:
        # An exclusive group does not let go of its last answer by itself.
        self.group.setExclusive(False)
        for place, code in enumerate(self.codes):
            self.group.button(place).setChecked(self.value is not None and code == self.value)
        self.group.setExclusive(True)
        if self.long:
            self._fold()

    def _fold(self) -> None:
        """Of long answers only the chosen one stays on the page, until the worker wants another."""
        folded = self.value is not None and not self.unfolded
        for place, code in enumerate(self.codes):
            self.group.button(place).setHidden(folded and code != self.value)
        self.other.setHidden(not folded)
        # The keyboard comes to an answer that is on the page.
        self.setFocusProxy(self.group.button(self.codes.index(self.value) if folded else 0))

    def _unfold(self) -> None:
        self.unfolded = True
        self._fold()
        self.group.button(0).setFocus(Qt.FocusReason.OtherFocusReason)


class ManyField(FieldBox):
    """Any number of answers; the order in the document stays, new ones come last, unknown ones are kept."""

    def __init__(self, spec: FieldSpec, path: Path, today: date, parent: QWidget | None = None) -> None:
        super().__init__(spec, path, today, parent)
        self.pills = QWidget()
        self._layout = Flow(self.pills)
        self.buttons: dict[Any, Button] = {}
        self.value: list[Any] = []
        for option in spec.options:
            self._add(option)
        self.build(self.pills)
        for button in list(self.buttons.values())[:1]:
            self.setFocusProxy(button)

    def show_value(self, value: Any) -> None:
        self.value = list(value) if isinstance(value, list) else ([value] if isinstance(value, str) and value else [])
        for code in self.value:
            if isinstance(code, str) and code not in self.buttons:
                self._add(Choice(code, code))
        for code, button in self.buttons.items():
            button.setChecked(code in self.value)
        self.dirty = False

    def show_text(self, text: str) -> None:
        """Choices are never drafts."""

    def _add(self, option: Choice) -> None:
        button = Button(option.label, "chip")
        button.setCheckable(True)
        button.setAccessibleName(f"{self.spec.label}: {option.label}")
        button.clicked.connect(lambda checked, code=option.code: self._toggle(code, checked))
        self.buttons[option.code] = button
        self._layout.addWidget(button)

    def _toggle(self, code: Any, checked: bool) -> None:
        self.value = [*(one for one in self.value if one != code), *([code] if checked else [])]
        self.left.emit(self.path, list(self.value), "")
