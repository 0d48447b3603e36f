"""One table of the evaluation on the page: its picture, the table below it, and how to read it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.charts import pictures
from desktop.models.monitor import verslag
from desktop.models.monitor.uitkomst import Evaluatie, Tabel
from desktop.views.figures_table import FiguresTable
from desktop.views.kit import theme
from desktop.views.kit.buttons import link_button
from desktop.views.kit.labels import label
from desktop.views.kit.page import Card
from desktop.views.kit.tokens import L, S
from desktop.views.large_text import LARGE
from desktop.views.pictures.drawing import DrawnPicture
from desktop.views.pictures.picture import PictureBox

HOW = "Hoe lezen?"
NARROW = 1
NO_PICTURE = frozenset({"doorlooptijd_mediaan", "rendement_omslag", "lijkt_dubbel"})
"""Tables of one number, which say it all by themselves."""


class TableBlock(Card):
    """`number_opened` carries a Getal."""

    number_opened = Signal(object)

    def __init__(self, table: Tabel, parent: QWidget | None = None) -> None:
        super().__init__(table.titel, parent=parent)
        self.code = table.code
        self._shown: Tabel | None = None
        self.picture = DrawnPicture(table.titel)
        self.box = PictureBox(self.picture)
        self.table = FiguresTable()
        self.table.number_opened.connect(self.number_opened)
        self.remark, self.reason, self.how = label("", "muted"), label("", "muted"), label("", "muted")
        self.read = link_button(HOW, "circle-question-mark", lambda: self.how.setVisible(self.how.isHidden()))
        self.how.hide()
        self.body.addLayout(self._side_by_side(len(table.kolommen) <= NARROW and theme.current().scale < LARGE))
        for part in (self.remark, self.reason, self.read, self.how):
            self.add(part)

    def show_table(self, evaluatie: Evaluatie, table: Tabel) -> None:
        """The table as it is now; nothing moves when it did not change."""
        if table == self._shown:
            return
        self._shown = table
        drawn = self.code not in NO_PICTURE
        self.box.setVisible(drawn and self.picture.show_drawing(lambda *room: pictures.picture(evaluatie, self.code, *room)))
        self.box.retell()
        self.table.setVisible(bool(table.rijen))
        self.table.show_table(table)
        for place, words in ((self.remark, table.opmerking), (self.reason, _reasons(table))):
            place.setText(words)
            place.setVisible(bool(words))
        self.how.setText(table.uitleg)
        self.read.setVisible(bool(table.uitleg))

    def _side_by_side(self, beside: bool) -> QBoxLayout:
        """A narrow table stands beside its picture, a wide one below it."""
        both = QBoxLayout(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        both.setSpacing(L if beside else S)
        for part, share in ((self.box, 1), (self.table, 1)):
            both.addWidget(part, share if beside else 0)
            if beside:
                both.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        if not beside:
            # Its frame ends where its columns end.
            both.setAlignment(self.table, Qt.AlignmentFlag.AlignLeft)
        return both


def _reasons(table: Tabel) -> str:
    """Why there are no rows, or why some of them have no number."""
    found = [verslag.redenen(row) for row in table.rijen]
    said = list(dict.fromkeys(words for words in found if words))
    # Where some rows have a number, the reason is about the dashes only.
    dash = "Bij een streepje: " if "" in found and said and not said[0].startswith("Staat er") else ""
    return table.reden or " ".join([dash + " ".join(said)] if said else [])
