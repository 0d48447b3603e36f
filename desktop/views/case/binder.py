"""Ties the fields of one page to the case editor: values in, typing out, states and remarks beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Signal

from desktop import texts
from desktop.models import tegenspraak
from desktop.models.patches import MISSING, Path
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.forms.spec import FieldSpec
from desktop.views.fields.box import FieldBox
from desktop.views.fields.make import make
from desktop.views.fields.pick import PickField
from desktop.views.fields.quiet_hint import show_hint
from desktop.views.fields.shown import ShownField

Note = Callable[[Any, Path], str]


@dataclass
class Bound:
    """One field and the item that decides whether it is shown (() for the document)."""

    box: FieldBox
    owner: Path


class Binder(QObject):
    """Knows the living fields of one step. `refreshed` comes after every change of the document."""

    refreshed = Signal()

    def __init__(self, editor: CaseEditor, note: Note | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._note = note
        self._bound: list[Bound] = []
        self._hints = self._look()
        editor.changed.connect(self.refresh)
        editor.renamed.connect(self._rename)
        editor.field_state.connect(self._state)
        editor.refused.connect(self._refuse)

    def field(self, spec: FieldSpec, owner: Path) -> FieldBox:
        """A living field for `spec` in the item at `owner`; of a case that cannot be changed here, one that is only read."""
        today = self.editor.around.today if self.editor.around else datetime.now().astimezone().date()
        made = ShownField if self.editor.read_only else make
        box = made(spec, (*owner, *spec.path), today)
        self._bound.append(Bound(box, owner))
        self._show(self._bound[-1])
        self._give_back(box)
        box.typed.connect(self.editor.text_changed)
        box.left.connect(self.editor.leave)
        box.earlier_wanted.connect(self.editor.earlier_wanted)
        return box

    def refresh(self, _paths: object = None) -> None:
        """Show what the document says, except in fields that are being typed in."""
        self._bound = [bound for bound in self._bound if shiboken6.isValid(bound.box)]
        self._hints = self._look()
        for bound in self._bound:
            self._show(bound)
        self.refreshed.emit()

    def find(self, path: Path) -> FieldBox | None:
        """The field at `path`, or None when it is not on this page."""
        return next((bound.box for bound in self._bound if shiboken6.isValid(bound.box) and bound.box.path == path), None)

    def take(self, path: Path, value: Any) -> None:
        """Put a value into its field, whatever was typed there (undo, a choice between two texts)."""
        box = self.find(path)
        if box is not None:
            box.say("")
            box.show_value(None if value is MISSING else value)

    def leave_all(self) -> None:
        """Every field hands over what was typed, as on leaving the step."""
        for bound in self._bound:
            leave = getattr(bound.box, "leave", None)
            if shiboken6.isValid(bound.box) and bound.box.dirty and leave is not None:
                leave()

    def _show(self, bound: Bound) -> None:
        box = bound.box
        value = self.editor.value(box.path)
        if box.spec.living is not None and isinstance(box, (PickField, ShownField)):
            box.offer(box.spec.living(self.editor.document))
        if not box.dirty:
            box.show_value(None if value is MISSING else value)
        if box.spec.when is not None:
            item = self.editor.value(bound.owner) if bound.owner else self.editor.document
            filled = value not in (MISSING, None, "")
            shown = filled or box.spec.when(item if isinstance(item, dict) else {})
            # A new field has no parent yet, and showing it then would flash a window of its own.
            if box.parentWidget() is not None or not shown:
                box.setVisible(shown)
        note = self._note(self.editor.document, box.path) if self._note else ""
        if note:
            box.say(note, "muted")
        show_hint(box, self._hints.get(box.path, ""))

    def _look(self) -> dict[Path, str]:
        """What does not fit in the case as it is now; who only reads is asked nothing."""
        around = self.editor.around
        if around is None or self.editor.read_only:
            return {}
        return tegenspraak.by_path(self.editor.document, around.profile, around.instruments.woorden.schuldeiser, around.today)

    def _give_back(self, box: FieldBox) -> None:
        if box.path in self.editor.returned:
            text, when = self.editor.returned[box.path]
            box.show_text(text)
            box.say(f"Dit typte je om {texts.clock_time(when)}. Het stond nog als concept. Kijk of het zo klopt.", "muted")

    def _rename(self, old: Path, new: Path) -> None:
        for bound in self._bound:
            if shiboken6.isValid(bound.box) and bound.box.path[: len(old)] == old:
                bound.box.path = new + bound.box.path[len(old) :]
            if bound.owner[: len(old)] == old:
                bound.owner = new + bound.owner[len(old) :]

    def _state(self, path: Path, state: str, when: datetime | None) -> None:
        box = self.find(path)
        if box is None:
            return
        words, role = state_words(state, when)
        box.set_state(words, "danger" if role else "muted")

    def _refuse(self, path: Path, sentence: str) -> None:
        box = self.find(path)
        if box is not None:
            box.say(sentence)


def state_words(state: str, when: datetime | None) -> tuple[str, bool]:
    """The words of a field's state, and whether they ask for attention."""
    if state == "concept" and when is not None:
        return f"concept opgeslagen {when.astimezone():%H:%M:%S}", False
    if state == "bewaard" and when is not None:
        return f"opgeslagen {texts.clock_time(when)}", False
    if state == "niet_bewaard":
        return "niet opgeslagen", True
    return "", False
