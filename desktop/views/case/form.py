"""A step of a case as a page of groups, built from its table of fields."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.forms.spec import Group, ListSpec, StepSpec
from desktop.views.case.binder import Binder, Note
from desktop.views.case.parts import fill
from desktop.views.kit.buttons import link_button, quiet_button
from desktop.views.kit.page import Card, Page, Width
from desktop.views.kit.tokens import M


class FormStep(Page):
    """One step; steps with more than fields build on it."""

    WIDTH: Width = "form"

    def __init__(self, spec: StepSpec, editor: CaseEditor, note: Note | None = None, parent: QWidget | None = None) -> None:
        super().__init__(spec.title, spec.why, self.WIDTH, parent)
        self.spec, self.editor = spec, editor
        self.binder = Binder(editor, note, self)
        self.undo_button = quiet_button("Ongedaan maken", "undo-2", self._undo)
        self.head.addWidget(self.undo_button)
        editor.undo_changed.connect(self._undo_state)
        self._undo_state()
        self.build()
        self.finish()

    def build(self) -> None:
        """The groups of the table; steps with more than fields add theirs."""
        for group in self.spec.groups:
            self.add(self.group_card(group))

    def group_card(self, group: Group) -> Card:
        """A card with the fields of one group; what is rarely needed is folded behind "Meer"."""
        card = Card(group.title, group.why)
        card.body.setSpacing(M)
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(M)
        parts = tuple(replace(part, title="") if isinstance(part, ListSpec) and part.title == group.title else part for part in group.parts)
        fill(box, parts, (), self.binder)
        card.add(holder)
        if group.more:
            holder.hide()
            more = link_button("Meer", None, lambda: holder.setVisible(holder.isHidden()))
            card.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def leave(self) -> None:
        """The worker goes elsewhere: what was typed becomes a version."""
        self.binder.leave_all()

    def _undo(self) -> None:
        self.editor.undo(self.spec.code)

    def _undo_state(self) -> None:
        self.undo_button.setVisible(self.editor.can_undo(self.spec.code))
