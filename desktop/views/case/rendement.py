"""What it costs to do nothing and what it costs to help: two ways, who pays or saves, and from which chance helping earns itself back.

A gain for one bearer is not a saving for another, so they stand on lines of their own; every number opens where it comes from.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop import texts
from desktop.charts import two_ways
from desktop.models import herleiding, uitersten
from desktop.models.strict_json import Document
from desktop.models.uitersten import Omslag
from desktop.presenters import rendement_words
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.presenters.forms.op_maat import PRINCIPAL
from desktop.presenters.forms.spec import cut
from desktop.views.case.origin import OriginPanel
from desktop.views.kit.buttons import Button, link_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import Label, label
from desktop.views.kit.page import clear
from desktop.views.kit.tokens import XS, S
from desktop.views.pictures.picture import PictureBox
from desktop.views.pictures.two_paths import TwoPaths

TURNING = "Verdient zich terug vanaf"
HEADS = ("", "Alles", "Alleen direct")


class RendementCard(QWidget):
    """Follows the assessment and the lines of the case. `told` carries the panel that opened, for whoever scrolls.

    `made` carries the path of a cost that was put there with one press, for whoever brings the keyboard to it.
    """

    told = Signal(object)
    made = Signal(object)

    def __init__(self, editor: CaseEditor, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor, self.around = editor, around
        self.paths = TwoPaths()
        self.picture = PictureBox(self.paths)
        self.nothing = label("Vul hieronder een regel in. Dan zie je beide wegen naast elkaar.", "muted")
        self.hints, self.figures = QVBoxLayout(), QVBoxLayout()
        self.numbers: dict[str, Button] = {}
        self.panel = OriginPanel(around.instruments)
        self.panel.closed.connect(self._back)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        for part in (self.picture, self.nothing):
            box.addWidget(part)
        box.addLayout(self.figures)
        box.addWidget(self.panel)
        box.addLayout(self.hints)
        self._shown: object = None
        editor.changed.connect(self.retell)
        self.retell()

    def retell(self, _paths: object = None) -> None:
        """Paint and write the figures of now."""
        figures = self.editor.assessment.get("rendement")
        posts = herleiding.posts(self.editor.document, self.around.instruments, self.around.today)
        if self.editor.read_only:
            # Sources stay with the team: what is not here is not missing.
            posts = tuple(replace(post, bronnen=()) for post in posts)
        hints = [] if self.editor.read_only else rendement_words.wanting(self.editor.document)
        now = (figures, posts, [words for words, _debt in hints])
        if now == self._shown:
            return
        self._shown, self.posts = now, posts
        self.paths.show_figures(figures)
        self.picture.setVisible(figures is not None)
        self.picture.retell()
        self.nothing.setVisible(figures is None)
        clear(self.figures)
        self.numbers = {}
        if figures is not None:
            self.figures.addWidget(self._table(figures))
        self._hint(hints)
        self._retell_panel()

    def ask(self, figure: str, *, direct: bool = False) -> None:
        """Open the panel on one number."""
        self._tell(figure, direct=direct)
        self.panel.shut.setFocus(Qt.FocusReason.OtherFocusReason)
        self.told.emit(self.panel)

    def _table(self, figures: Document) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(S)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(3, 1)
        for column, head in enumerate(HEADS):
            words = Label(head, "muted")
            words.setContentsMargins(0, 0, S, 0)  # The numbers below are buttons, with room around their text.
            grid.addWidget(words, 0, column, Qt.AlignmentFlag.AlignRight)
        without = figures["zonder_cent"]
        self._row(grid, two_ways.WITHOUT, "zonder", self._between(without))
        self._row(grid, two_ways.WITH, "met", "")
        self._row(grid, "Verschil", "saldo", self._between(figures["saldo_cent"]))
        self._turning(grid)
        grid.addWidget(label("Wie betaalt of bespaart", "strong"), grid.rowCount(), 0, 1, 4)
        for bearer in herleiding.bearers(self.posts):
            word = "bespaart" if bearer.samen_cent > 0 else ("betaalt" if bearer.samen_cent < 0 else "")
            self._row(grid, cut(self.around.instruments.label("drager", bearer.drager), 30), f"drager:{bearer.drager}", word)
        for line in figures["niet_in_geld"]:
            grid.addWidget(label(f"Niet in geld: {cut(line, 200)}", "muted"), grid.rowCount(), 0, 1, 4)
        return holder

    def _between(self, spread: Document) -> str:
        low, high = spread["laag"], spread["hoog"]
        return f"tussen {texts.money(low)} en {texts.money(high)}" if low != high else ""

    def _row(self, grid: QGridLayout, name: str, figure: str, note: str) -> None:
        row = grid.rowCount()
        grid.addWidget(label(name, wrap=False), row, 0)
        for column, direct in ((1, False), (2, True)):
            cents = herleiding.total(self.posts, figure, direct=direct)
            self._number(grid, row, column, figure, f"{name}{', alleen direct' if direct else ''}", texts.money(cents))
        grid.addWidget(label(note, "muted"), row, 3)

    def _number(self, grid: QGridLayout, row: int, column: int, figure: str, name: str, shown: str) -> None:
        direct = column == 2
        button = link_button(shown, None, lambda: self.ask(figure, direct=direct))
        button.setAccessibleName(f"{name}: {shown}. Waar komt dit vandaan?")
        self.numbers[_key(figure, direct)] = button
        grid.addWidget(button, row, column, Qt.AlignmentFlag.AlignRight)

    def _turning(self, grid: QGridLayout) -> None:
        found = {False: self._omslag(False), True: self._omslag(True)}
        if found[False] is None:
            return
        row = grid.rowCount()
        grid.addWidget(label(TURNING, wrap=False), row, 0)
        for column, direct in ((1, False), (2, True)):
            self._number(grid, row, column, "kans", f"{TURNING}{', alleen direct' if direct else ''}", rendement_words.share(found[direct]))
        grid.addWidget(label(rendement_words.meant(found[False]), "muted"), row, 3)

    def _omslag(self, direct: bool) -> Omslag | None:
        return uitersten.turning(self.editor.document, ("direct",) if direct else uitersten.ALLES)

    def _tell(self, figure: str, *, direct: bool) -> None:
        button = self.numbers[_key(figure, direct)]
        head = button.accessibleName().removesuffix(" Waar komt dit vandaan?").removesuffix(".")
        if figure == "kans":
            self.panel.tell(_key(figure, direct), head, (), rendement_words.turning_told(self._omslag(direct)))
            return
        list_name = herleiding.price_list(self.around.instruments)
        # Without a line there is nothing that a price list could say.
        posts = herleiding.behind(self.posts, figure, direct=direct)
        notes = (
            [f"Bedragen over 12 maanden, midden. Kans × aantal × duur × prijs. {herleiding.spelled(list_name) or 'Zonder prijslijst'}."]
            if posts
            else []
        )
        self.panel.tell(_key(figure, direct), head, posts, notes)

    def _retell_panel(self) -> None:
        figure, _, direct = self.panel.figure.rpartition("|")
        if self.panel.isHidden():
            return
        if self.panel.figure in self.numbers:
            self._tell(figure, direct=direct == "direct")
        else:
            self.panel.hide()

    def _back(self) -> None:
        button = self.numbers.get(self.panel.figure)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_there(self, line: Document) -> None:
        self.made.emit(self.editor.add_item(("op_maat", "kosten"), line))

    def _hint(self, hints: list[rendement_words.Wanting]) -> None:
        clear(self.hints)
        for words, line in hints:
            holder = QWidget()
            flow = Flow(holder, S, XS)
            flow.addWidget(label(words, "muted"))
            if line is not None:
                button = link_button("Zet erbij", "plus", partial(self._put_there, line))
                button.setAccessibleName(f"Zet bij de kosten: {line['omschrijving']}")
                flow.addWidget(button)
            self.hints.addWidget(holder)
        if not self.editor.read_only:
            self.hints.addWidget(label(PRINCIPAL, "muted"))


def _key(figure: str, direct: bool) -> str:
    return f"{figure}|{'direct' if direct else ''}"
