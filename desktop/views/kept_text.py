"""Fields outside a case whose text is kept while it is typed, and the line that says so when it comes back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop import texts
from desktop.models.records import Draft
from desktop.presenters.forms.marks import accepted, to_screen
from desktop.presenters.loose_text import LooseText
from desktop.views.kit.buttons import quiet_button
from desktop.views.kit.notices import Notice

TextField = QLineEdit | QPlainTextEdit


class KeptText(Notice):
    """Ties fields to their drafts. Shown only when text of before stands in them; "Begin leeg" lets that text go."""

    def __init__(self, loose: LooseText, fields: Mapping[str, TextField], parent: QWidget | None = None) -> None:
        super().__init__("info", "", quiet_button("Begin leeg", None, self._clear), parent)
        self._loose, self._fields = loose, dict(fields)
        self._first = {name: _text(field) for name, field in fields.items()}
        self.hide()
        for name, field in self._fields.items():
            _listen(field, name, loose)
        loose.found.connect(self._found)
        loose.load()

    def begin_with(self, name: str, text: str) -> None:
        """What a field says before anybody typed in it; a text of before still comes back over it."""
        if _text(self._fields[name]) == self._first[name]:
            self._first[name] = text
            _put(self._fields[name], text)

    def _found(self, found: dict[str, Draft]) -> None:
        back = {name: draft for name, draft in found.items() if name in self._fields and _text(self._fields[name]) == self._first[name]}
        for name, draft in back.items():
            _put(self._fields[name], draft.text)
        if back:
            when = max(draft.when for draft in back.values())
            self.set_text(f"Dit typte je op {texts.moment(when)}. Het is nog nergens voor gebruikt. Kijk of het zo klopt.")

    def _clear(self) -> None:
        for name, field in self._fields.items():
            _put(field, self._first[name])
        self._loose.drop()
        self.set_text("")


def _listen(field: TextField, name: str, loose: LooseText) -> None:
    if isinstance(field, QLineEdit):
        field.textEdited.connect(lambda text: loose.typed(name, accepted(text)))
    else:
        field.textChanged.connect(lambda: loose.typed(name, accepted(field.toPlainText())))


def _text(field: TextField) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _put(field: TextField, text: str) -> None:
    blocked = field.blockSignals(True)
    field.setText(to_screen(text)) if isinstance(field, QLineEdit) else field.setPlainText(to_screen(text))
    field.blockSignals(blocked)
