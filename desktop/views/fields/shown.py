"""A value that can be read and copied and not changed, for who sees a part of a case: plain ink, no frame that asks to be filled in."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.models.patches import Path
from desktop.presenters.forms import values
from desktop.presenters.forms.marks import to_screen
from desktop.presenters.forms.spec import Choice, FieldSpec
from desktop.views.fields.box import FieldBox
from desktop.views.kit.labels import label

NOTHING = "–"
"""Not filled in, or not shared: who sees a part cannot know which."""


class ShownField(FieldBox):
    """Label and value of any kind of field; Tab stops at the value, so that it can be read aloud and copied with the keyboard."""

    has_earlier = False

    def __init__(self, spec: FieldSpec, path: Path, today: date, parent: QWidget | None = None) -> None:
        super().__init__(spec, path, today, parent)
        self._options = spec.options
        self.words = label(NOTHING)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.build(self.words)
        # Hints say how to fill something in.
        self.hint.hide()

    def offer(self, options: tuple[Choice, ...]) -> None:
        """The names of codes from now on; `show_value` follows."""
        self._options = options

    def show_value(self, value: Any) -> None:
        words = self._said(value)
        if words != self.words.text():
            self.words.setText(words)
        self.words.set_role("text" if words != NOTHING else "muted")

    def show_text(self, text: str) -> None:
        """Nothing is typed here, so there are no drafts to put back."""

    def _said(self, value: Any) -> str:
        if isinstance(value, list):
            return ", ".join(self._said(one) for one in value) or NOTHING
        named = next((option.label for option in self._options if option.code == value), None)
        if named is None and isinstance(value, bool):
            named = "Ja" if value else "Nee"
        return to_screen(named) if named is not None else values.shown(self.spec, value) or NOTHING
