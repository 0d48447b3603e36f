"""Rekenvoorbeeld: a business case that was printed, calculated again, and what its outcome hangs on. Stands beside the evaluation."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models import almelo
from desktop.models.monitor.uitkomst import Tabel
from desktop.models.rekenvoorbeeld import Voorbeeld
from desktop.services import reference
from desktop.views.figures_table import FiguresTable
from desktop.views.kit.labels import label
from desktop.views.kit.page import Card, held, row, rule
from desktop.views.kit.tokens import XS, M, S

TITLE = "Rekenvoorbeeld Almelo"
WHY = "Zo rekende een andere gemeente. Kantelpunt rekent het na en laat zien waar de uitkomst van afhangt."
PARTS = (
    ("Zo rekende Almelo", ("almelo_regels", "almelo_uitkomst")),
    ("Waar hangt de uitkomst van af?", ("almelo_hangt_af", "almelo_omslag")),
    ("Wie betaalt of bespaart?", ("almelo_drager",)),
)
KNOW = "Goed om te weten"


class WorkedExamplePage(QWidget):
    """Nothing here is about a resident, and nothing can be changed. It does not scroll by itself: it lies in a page that does."""

    def __init__(self, example: Voorbeeld | None = None, parent: QWidget | None = None) -> None:
        """`example` is the one that comes with the program, unless given; raises BadInstrument when that cannot be read."""
        super().__init__(parent)
        shown = example or reference.load_example()
        self.setAccessibleName(TITLE)
        self.tables = {table.code: table for table in almelo.voorbeeld(shown)}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(M)
        box.addWidget(label(TITLE, "section"))
        box.addWidget(label(WHY, "muted"))
        box.addWidget(_sentences(almelo.zinnen(shown)))
        for title, codes in PARTS:
            box.addWidget(_part(title, [self.tables[code] for code in codes]))
        box.addStretch(1)


def _sentences(lines: tuple[str, ...]) -> Card:
    card = Card(KNOW)
    card.body.setSpacing(S)
    for number, line in enumerate(lines):
        mark = label("•", "muted", wrap=False)
        words = row(mark, label(line, "text" if number else "strong"), spacing=S)
        words.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        words.addStretch(1)
        card.add(held(words))
    return card


def _part(title: str, tables: list[Tabel]) -> Card:
    """A card with one or two tables; a table that is alone has the name of its card."""
    card = Card(title)
    for number, table in enumerate(tables):
        if number:
            card.add(rule())
        if len(tables) > 1:
            card.add(label(table.titel, "strong"))
        shown = FiguresTable()
        shown.show_table(table)
        card.add(label(table.uitleg, "muted"))
        card.body.addWidget(shown, 0, Qt.AlignmentFlag.AlignLeft)
        if table.opmerking:
            card.add(label(table.opmerking, "muted"))
        card.body.addSpacing(XS)
    return card
