"""The step Evaluatie: the moments as a calm list with one button, and below it all answers to correct."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.presenters import evaluation_moments
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.presenters.evaluation_moments import Mark, MomentLine
from desktop.presenters.forms.spec import StepSpec
from desktop.views.case.form import FormStep
from desktop.views.kit.buttons import link_button, primary_button, quiet_button
from desktop.views.kit.labels import Label, label, picture
from desktop.views.kit.page import Card, clear, row
from desktop.views.kit.tokens import M, S

ICONS: dict[Mark, tuple[str, str]] = {
    "done": ("circle-check", "good"),
    "now": ("clock", "accent"),
    "none": ("minus", "muted"),
    "later": ("circle", "muted"),
}
NOTHING = "Vul eerst de datum van instroom in bij Bewoner. Dan staan hier de momenten."
QUIET = "Nu hoeft er niets. Je kunt wel tussendoor vragen hoe het gaat."


class EvaluationStep(FormStep):
    """`talk_wanted` carries the id of a talk that was held, "" for a new one; `sheet_wanted` asks for the questions on paper."""

    talk_wanted = Signal(str)
    sheet_wanted = Signal()

    def __init__(self, spec: StepSpec, editor: CaseEditor, around: Around) -> None:
        self.around = around
        super().__init__(spec, editor)
        editor.changed.connect(self.retell)
        self.retell()

    def build(self) -> None:
        """The moments first."""
        self.card = Card("Momenten")
        self.next = label("")
        self.card.add(self.next)
        self.table = QWidget()
        self.lines = QGridLayout(self.table)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setHorizontalSpacing(M)
        self.lines.setVerticalSpacing(S)
        self.lines.setColumnStretch(2, 1)
        self.card.add(self.table)
        self.start = primary_button("Start, 5 min", None, lambda: self.talk_wanted.emit(""))
        self.sheet = quiet_button("Vragen op papier", "printer", self.sheet_wanted.emit)
        buttons = row(self.sheet, self.start)
        buttons.insertStretch(0, 1)
        self.card.body.addLayout(buttons)
        if self.editor.read_only or self.around.person.role == "coordinator":
            # She does not see the whole case, so she asks nobody and writes no version.
            for button in (self.sheet, self.start):
                button.hide()
        self.add(self.card)
        super().build()

    def retell(self, _paths: object = None) -> None:
        """The list follows the case."""
        document, around = self.editor.document, self.around
        found = evaluation_moments.lines(document, around.profile, around.instruments, around.today)
        due = evaluation_moments.next_words(document, around.profile, around.instruments, around.today)
        quiet = "" if self.editor.read_only else (QUIET if found else NOTHING)
        self.next.setText(f"Nu aan de beurt: {due}." if due else quiet)
        self.next.setVisible(bool(self.next.text()))
        self.next.set_role("strong" if due else "muted")
        clear(self.lines)
        for place, line in enumerate(found):
            self._add_line(place, line)

    def _add_line(self, place: int, line: MomentLine) -> None:
        top = Qt.AlignmentFlag.AlignTop
        name, token = ICONS[line.mark]
        self.lines.addWidget(picture(name, token), place, 0, top)
        self.lines.addWidget(Label(line.title, "strong"), place, 1, top)
        words = label("\n".join(filter(None, (line.when, *line.said))), "text" if line.mark != "later" else "muted")
        self.lines.addWidget(words, place, 2, top)
        if line.own_missing and line.item and not self.editor.read_only:
            own = link_button("Vul jouw antwoord in", None, lambda: self.talk_wanted.emit(line.item))
            own.setAccessibleName(f"Vul jouw antwoord in bij {line.title.lower()}")
            self.lines.addWidget(own, place, 3, top)
