"""A step of a case as a page of groups, built from its table of fields."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.forms.spec import Group, ListSpec, StepSpec
from desktop.views.case.binder import Binder, Note
from desktop.views.case.parts import NOTHING_HERE, fill, has_items
from desktop.views.case.undo_bar import UndoBar
from desktop.views.kit.buttons import link_button
from desktop.views.kit.labels import label
from desktop.views.kit.page import Card, Page, Width
from desktop.views.kit.tokens import M
from desktop.views.reading_order import ReadingOrder


class FormStep(Page):
    """One step; steps with more than fields build on it."""

    WIDTH: Width = "form"

    def __init__(self, spec: StepSpec, editor: CaseEditor, note: Note | None = None, parent: QWidget | None = None) -> None:
        # Why a step is there tells the worker what to do; who only reads has nothing to do.
        super().__init__(spec.title, "" if editor.read_only else spec.why, self.WIDTH, parent)
        self.spec, self.editor = spec, editor
        self.binder = Binder(editor, note, self)
        self.undo_bar = UndoBar(editor, spec.code, self.leave)
        self.head.addWidget(self.undo_bar)
        self.build()
        self.finish()
        content = self.scroller.widget()
        if content is not None:
            ReadingOrder(self, content)

    def build(self) -> None:
        """The groups of the table; steps with more than fields add theirs."""
        for group in self.spec.groups:
            self.add(self.group_card(group))

    def group_card(self, group: Group) -> Card:
        """A card with the fields of one group; what is rarely needed is folded behind "Meer"."""
        card = Card(group.title, "" if self.editor.read_only else group.why)
        card.body.setSpacing(M)
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(M)
        parts = tuple(replace(part, title="") if isinstance(part, ListSpec) and part.title == group.title else part for part in group.parts)
        fill(box, parts, (), self.binder)
        card.add(holder)
        if self.editor.read_only:
            self._tell_when_empty(card, group, holder)
            return card
        if group.more:
            holder.hide()
            more = link_button("Meer", None, lambda: holder.setVisible(holder.isHidden()))
            card.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _tell_when_empty(self, card: Card, group: Group, holder: QWidget) -> None:
        """For who only reads: one line instead of a page of dashes."""
        nothing = label(NOTHING_HERE, "muted")
        card.add(nothing)

        def follow() -> None:
            filled = any(has_items(self.binder, part.path) for part in group.parts)
            holder.setVisible(filled)
            nothing.setHidden(filled)

        self.binder.refreshed.connect(follow)
        follow()

    def leave(self) -> None:
        """The worker goes elsewhere: what was typed becomes a version."""
        self.binder.leave_all()
