"""When resident and worker look together at how it goes: the planned evaluations, from the same list that asks for them."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.models import evaluatiestand
from desktop.models.evaluatiestand import Stand
from desktop.presenters import evaluation_moments
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.views.kit.labels import label
from desktop.views.kit.page import Card, clear
from desktop.views.kit.tokens import XS, M

WHY = "Deze dagen tellen vanaf de instroom. Ze staan ook op het plan van de bewoner."
NONE = "Vul bij Bewoner de dag van instroom in. Dan staan hier de dagen."


class MomentsCard(Card):
    """Start, 3, 6 and 12 months and the end measurement, each with its day and how it stands."""

    def __init__(self, editor: CaseEditor, around: Around, parent: QWidget | None = None) -> None:
        super().__init__("Wanneer kijken we hoe het gaat?", "" if editor.read_only else WHY, parent)
        self.editor, self.around = editor, around
        self.none = label(NONE, "muted")
        self.add(self.none)
        holder = QWidget()
        self.rows = QGridLayout(holder)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setHorizontalSpacing(M)
        self.rows.setVerticalSpacing(XS)
        self.rows.setColumnStretch(2, 1)
        self.add(holder)
        self._shown: list[tuple[str, str, str]] = []
        self.retell()

    def retell(self, _paths: object = None) -> None:
        """The moments as they stand today."""
        lines = [self._line(one) for one in evaluatiestand.standing(self.editor.document, self.around.profile, self.around.today)]
        self.none.setVisible(not lines and not self.editor.read_only)
        if lines == self._shown:
            return
        self._shown = lines
        clear(self.rows)
        for place, line in enumerate(lines):
            for column, words in enumerate(line):
                self.rows.addWidget(label(words, "strong" if column == 0 else "text", wrap=column == 2), place, column)

    def _line(self, one: Stand) -> tuple[str, str, str]:
        name = self.around.instruments.label("evaluatiemoment", one.code)
        return name, evaluation_moments.planned(one), evaluation_moments.beside_its_day(one, self.around.today)
