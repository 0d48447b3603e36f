"""The figures on the page of the evaluation: the factors, or one part with its tables; behind every number its cases."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models.monitor.uitkomst import Evaluatie, Tabel
from desktop.presenters.evaluation_numbers import PARTS, Getal, tables_of
from desktop.views.evaluation_block import TableBlock
from desktop.views.evaluation_factors import FactorCard, Tiles
from desktop.views.kit.buttons import link_button
from desktop.views.kit.chips import FilterChips
from desktop.views.kit.tokens import M
from desktop.views.reading_order import put_in_reading_order

FACTORS = "factoren"


class Figures(QWidget):
    """Chips, and below them the part that was chosen; a part is built when it is first looked at. `number_opened` carries a Getal."""

    number_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._evaluatie: Evaluatie | None = None
        self._factor = ""
        self._pressed: QWidget | None = None
        self.part = FACTORS
        self.chips = FilterChips([(FACTORS, "Factoren"), *((code, word) for code, word, _ in PARTS)])
        self.chips.chosen.connect(self.choose)
        self.tiles = Tiles()
        self.tiles.wanted.connect(self._break_down)
        self.cards: dict[str, FactorCard] = {}
        self.blocks: dict[str, TableBlock] = {}
        self.up = link_button("Terug naar de factoren", "arrow-left", lambda: self.choose(FACTORS))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(M)
        for widget in (self.chips, self.tiles):
            self._box.addWidget(widget)
        self._box.addWidget(self.up, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addStretch(1)
        self.up.hide()

    def choose(self, part: str) -> None:
        """A part of the page, or `factor/<code>` for the breakdowns of one factor."""
        self.part = part
        self._factor = part.removeprefix("factor/") if part.startswith("factor/") else ""
        self.chips.choose(FACTORS if self._factor else part)
        self._arrange()

    def show_figures(self, evaluatie: Evaluatie) -> None:
        self._evaluatie = evaluatie
        self._arrange()

    def focus_back(self) -> None:
        """The keyboard goes back to the number that was opened."""
        if self._pressed is not None and self._pressed.isVisible():
            self._pressed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        evaluatie = self._evaluatie
        if evaluatie is None:
            return
        overview = self.part == FACTORS
        self.tiles.setVisible(overview)
        self.up.setVisible(bool(self._factor))
        if overview:
            self.tiles.show_factors(evaluatie)
        wanted = [factor.code for factor in evaluatie.factoren if overview or factor.code == self._factor]
        for code in wanted:
            self._card(code, evaluatie)
        for code, card in self.cards.items():
            card.setVisible(code in wanted)
        tables = () if overview else self._tables(evaluatie)
        if [table.code for table in tables] != [code for code, block in self.blocks.items() if not block.isHidden()]:
            for block in self.blocks.values():
                block.hide()
        for table in tables:
            self._block(evaluatie, table)
        # After the layout went round: where things stand is only known then.
        QTimer.singleShot(0, self, lambda: put_in_reading_order(self))

    def _tables(self, evaluatie: Evaluatie) -> tuple[Tabel, ...]:
        if self._factor:
            return next((factor.tabellen for factor in evaluatie.factoren if factor.code == self._factor), ())
        return tables_of(evaluatie, self.part)

    def _card(self, code: str, evaluatie: Evaluatie) -> None:
        factor = next(one for one in evaluatie.factoren if one.code == code)
        if code not in self.cards:
            card = self.cards[code] = FactorCard(factor)
            card.number_opened.connect(self._opened)
            card.more_wanted.connect(self._break_down)
            self._box.insertWidget(self._box.count() - 1, card)
        self.cards[code].show_factor(evaluatie, factor, alone=bool(self._factor))

    def _block(self, evaluatie: Evaluatie, table: Tabel) -> None:
        if table.code not in self.blocks:
            block = self.blocks[table.code] = TableBlock(table)
            block.number_opened.connect(self._opened)
        block = self.blocks[table.code]
        if block.isHidden() or self._box.indexOf(block) < 0:
            # A table may stand in more than one part: it goes to the end, in the order of the part that is shown now.
            self._box.removeWidget(block)
            self._box.insertWidget(self._box.count() - 1, block)
        block.show_table(evaluatie, table)
        block.show()

    def _opened(self, getal: Getal) -> None:
        self._pressed = self.focusWidget()
        self.number_opened.emit(getal)

    def _break_down(self, code: str) -> None:
        self.choose(f"factor/{code}")
