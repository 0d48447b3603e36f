"""Two people worked apart and wrote the same thing differently: both texts, with who and when, and one choice for all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.models.strict_json import Document
from desktop.presenters.case_conflicts import Conflict, Side, read_all
from desktop.presenters.case_editor import CaseEditor
from desktop.views.fields.choice import WideAnswer
from desktop.views.kit.buttons import link_button, primary_button
from desktop.views.kit.labels import label
from desktop.views.kit.page import Card
from desktop.views.kit.tokens import S


class ConflictCard(Card):
    """Hidden while there is nothing to choose; folded to one line until the worker wants to look."""

    def __init__(self, editor: CaseEditor, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.editor = editor
        self.line = label("", "strong")
        self.add(self.line)
        self.open_button = link_button("Bekijk en kies", "arrow-right-left", self._turn)
        self.body.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setMinimumHeight(240)
        self.area.hide()
        self.add(self.area)
        self.done = primary_button("Keuzes vastleggen", "check", self._settle)
        self.done.hide()
        self.body.addWidget(self.done, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()
        self._shown: list[Document] = []
        self._conflicts: list[Conflict] = []
        self._groups: list[QButtonGroup] = []

    def retell(self) -> None:
        """Follow the case."""
        if self.editor.conflicts == self._shown:
            return
        self._shown = list(self.editor.conflicts)
        self._conflicts = read_all(self._shown)
        count = len(self._conflicts)
        times = "1 plek" if count == 1 else f"{count} plekken"
        self.line.setText(f"Jij en een collega schreven op {times} iets anders. Allebei de teksten zijn bewaard.")
        self._fill()
        self.setVisible(bool(count) and not self.editor.read_only)

    def _fill(self) -> None:
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setSpacing(S)
        self._groups = []
        for conflict in self._conflicts:
            box.addWidget(label(conflict.where, "strong"))
            group = QButtonGroup(inner)
            box.addWidget(self._answer(group, 0, conflict.kept, "staat er nu"))
            if conflict.can_take:
                box.addWidget(self._answer(group, 1, conflict.other, "de andere tekst"))
            else:
                box.addWidget(label(f"{conflict.other.who}: {conflict.other.text}", "muted"))
            self._groups.append(group)
        box.addStretch(1)
        self.area.setWidget(inner)

    def _answer(self, group: QButtonGroup, place: int, side: Side, note: str) -> WideAnswer:
        button = WideAnswer(f"{side.text}\n{side.who} ({note})")
        button.setCheckable(True)
        group.addButton(button, place)
        return button

    def _turn(self) -> None:
        for widget in (self.area, self.done):
            widget.setVisible(widget.isHidden())

    def _settle(self) -> None:
        chosen = [group.checkedId() for group in self._groups]
        if -1 in chosen:
            self.line.setText("Kies bij elke plek welke tekst blijft. De andere blijft in de geschiedenis.")
            return
        self.area.hide()
        self.done.hide()
        pairs = zip(self._conflicts, chosen, strict=True)
        self.editor.settle_conflicts([conflict.take for conflict, place in pairs if place == 1])
