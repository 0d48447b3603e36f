"""What it costs to do nothing and what it costs to help: two roads, and a table of who pays or saves.

A gain for one bearer is not a saving for another, so they stand on lines of their own.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop import texts
from desktop.models.strict_json import Document
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.presenters.forms.spec import cut
from desktop.views.kit.labels import Label, label
from desktop.views.kit.tokens import XS, M, S
from desktop.views.pictures.picture import PictureBox
from desktop.views.pictures.two_paths import TwoPaths


class RendementCard(QWidget):
    """Follows the assessment of the case."""

    def __init__(self, editor: CaseEditor, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor, self.around = editor, around
        self.paths = TwoPaths()
        self.picture = PictureBox(self.paths)
        self.nothing = label("Vul hieronder een regel in. Dan zie je beide wegen naast elkaar.", "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        box.addWidget(self.picture)
        box.addWidget(self.nothing)
        self.holder: QWidget | None = None
        self._box = box
        self._shown: Document | None = {}
        editor.changed.connect(self.retell)
        self.retell()

    def retell(self, _paths: object = None) -> None:
        """Paint and write the figures of now."""
        figures = self.editor.assessment.get("rendement")
        if figures == self._shown:
            return
        self._shown = figures
        self.paths.show_figures(figures)
        self.picture.setVisible(figures is not None)
        self.picture.retell()
        self.nothing.setVisible(figures is None)
        if self.holder is not None:
            self.holder.hide()
            self.holder.deleteLater()
        self.holder = self._table(figures) if figures is not None else None
        if self.holder is not None:
            self._box.addWidget(self.holder)

    def _table(self, figures: Document) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(XS)
        grid.setColumnStretch(2, 1)
        balance = figures["saldo_cent"]
        self._row(
            grid, "Verschil in 12 maanden", balance["midden"], f"tussen {texts.money(balance['laag'])} en {texts.money(balance['hoog'])}"
        )
        self._row(grid, "Alleen directe kosten geteld", figures["saldo_alleen_direct_cent"], "")
        for bearer, cents in figures["per_drager_cent"].items():
            name = self.around.instruments.label("drager", bearer)
            self._row(grid, cut(name, 30), cents, "bespaart" if cents > 0 else ("betaalt" if cents < 0 else ""))
        for line in figures["niet_in_geld"]:
            grid.addWidget(label(f"Niet in geld: {cut(line, 200)}", "muted"), grid.rowCount(), 0, 1, 3)
        return holder

    def _row(self, grid: QGridLayout, name: str, cents: int, note: str) -> None:
        row = grid.rowCount()
        amount = Label(texts.money(cents), "strong")
        amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(Label(name), row, 0)
        grid.addWidget(amount, row, 1)
        grid.addWidget(label(note, "muted"), row, 2)
