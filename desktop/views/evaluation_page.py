"""Evaluatie: the factors at a glance, everything below them in parts, and behind every number its cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from desktop import texts
from desktop.models.monitor.uitkomst import Evaluatie, Tabel
from desktop.presenters.evaluation_desk import EvaluationDesk, Shown
from desktop.presenters.evaluation_numbers import PARTS, Getal, tables_of
from desktop.views.desk_page import DeskPage
from desktop.views.evaluation_block import TableBlock
from desktop.views.evaluation_cases import CasesPanel
from desktop.views.evaluation_day import ask_day
from desktop.views.evaluation_factors import FactorCard, Tiles
from desktop.views.kit.buttons import link_button, primary_button, quiet_button
from desktop.views.kit.chips import FilterChips
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import label
from desktop.views.kit.notices import Notice
from desktop.views.kit.tokens import M
from desktop.views.reading_order import put_in_reading_order

WHY = "Wat heeft het geholpen? Klik op een getal en je ziet van wie het is."
TEAM_ONLY = "Dit zijn alleen de bewoners van jouw team. De gemeente telt alle teams samen."
EARLIER = "Dit is de stand van {day}. Wat daarna gebeurde, telt niet mee."
NO_FOLDER = "Het verslag kon daar niet worden bewaard. Kies een andere map. De cijfers zelf staan veilig in Kantelpunt."
WRITTEN = "Het verslag staat in {folder}: {names}. De bestanden zijn niet versleuteld en kunnen over één bewoner gaan."
FACTORS = "factoren"
FEW = 2


class EvaluationPage(DeskPage):
    """`case_opened` carries a case id: the case is wanted in its step Evaluatie."""

    case_opened = Signal(str)

    def __init__(self, presenter: EvaluationDesk, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "Evaluatie", WHY, parent)
        self._presenter = presenter
        self.day = label("", "muted", wrap=False)
        self.head.addWidget(self.day)
        self.head.addWidget(link_button("Andere dag", "calendar", self._choose_day))
        self.earlier = Notice("info", "", quiet_button("Naar vandaag", on_click=lambda: presenter.choose_day(None)))
        self.earlier.hide()
        self.team = Notice("info", TEAM_ONLY)
        self.team.hide()
        self.remarks = _Remarks()
        self.figures = _Figures()
        self.cases = CasesPanel(presenter)
        self._beside: dict[str, QWidget] = {}
        self.on_top: QWidget = self.figures
        self._place = 0
        beside = QWidget()
        self._links = Flow(beside)
        beside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for widget in (self.team, self.earlier, self.remarks):
            self.add(widget)
        # Not a stack of pages: that takes the height of its highest one, and the list would scroll for nothing.
        self.add(self.figures)
        self.add(self.cases, 1)
        self.cases.hide()
        self.report = primary_button("Maak het verslag", "file-text", self._write)
        self.footer_add(beside, left=True)
        self.footer_add(self.report)
        self.report.setEnabled(False)
        self._connect()

    def add_beside(self, title: str, icon_name: str, make: Callable[[], QWidget]) -> None:
        """Another page about the evaluation, behind a link below; made when somebody first goes there."""
        self._links.addWidget(link_button(title, icon_name, lambda: self._go_beside(title, make)))

    def add_way(self, title: str, icon_name: str, go: Callable[[], object]) -> None:
        """A link below to another place of the window."""
        self._links.addWidget(link_button(title, icon_name, go))

    def show_part(self, part: str) -> None:
        """Show factoren, or a part of PARTS."""
        self.figures.choose(part)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.on_top is self.cases and not event.spontaneous():
            # Back from a case: on to the next one in the list. The window itself gives the keyboard to the side bar first.
            QTimer.singleShot(0, self, self.cases.table.setFocus)

    def _connect(self) -> None:
        self._presenter.shown.connect(self._show)
        self._presenter.reported.connect(self._tell_report)
        self._presenter.busy.connect(self._work)
        self.figures.number_opened.connect(self._look_behind)
        self.cases.closed.connect(self._back)
        self.cases.case_opened.connect(self.case_opened)

    def _show(self, shown: Shown) -> None:
        self.day.setText(f"Stand op {texts.full_date(shown.evaluatie.op)}")
        past = shown.evaluatie.op != shown.today
        self.earlier.set_text(EARLIER.format(day=texts.plain_date(shown.evaluatie.op)) if past else "")
        self.team.setVisible(not shown.whole)
        self.report.setVisible(shown.whole)
        self.report.setEnabled(shown.whole)
        self.remarks.show_lines(shown.evaluatie.meldingen)
        self.figures.show_figures(shown.evaluatie)

    def _choose_day(self) -> None:
        shown = self._presenter.last
        if shown is not None and (day := ask_day(self, shown.evaluatie.op, shown.today)) is not None:
            self._presenter.choose_day(None if day == shown.today else day)

    def _look_behind(self, getal: Getal) -> None:
        self._place = self.scroller.verticalScrollBar().value()
        self._put_on_top(self.cases)
        self.cases.ask(getal)

    def _back(self) -> None:
        """Back to the number that was pressed, at the same height of the page."""
        self._presenter.look_away()
        self._put_on_top(self.figures)
        self.figures.focus_back()
        # The page has its full height again only after the layout went round.
        QTimer.singleShot(0, self, lambda: self.scroller.verticalScrollBar().setValue(self._place))

    def _go_beside(self, title: str, make: Callable[[], QWidget]) -> None:
        if title not in self._beside:
            page = QWidget()
            box = QVBoxLayout(page)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(M)
            box.addWidget(link_button("Terug naar de cijfers", "arrow-left", self._back), 0, Qt.AlignmentFlag.AlignLeft)
            box.addWidget(make(), 1)
            self._beside[title] = page
            self.add(page)
        self._put_on_top(self._beside[title])

    def _put_on_top(self, shown: QWidget) -> None:
        self.on_top = shown
        for widget in (self.figures, self.cases, *self._beside.values()):
            widget.setVisible(widget is shown)
        self.remarks.put_away(on=shown is not self.figures)
        self.scroller.verticalScrollBar().setValue(0)

    def _write(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "In welke map moet het verslag?")
        if chosen:
            self._presenter.write_report(Path(chosen))

    def _work(self, acting: bool) -> None:
        self.report.setEnabled(not acting)
        self.report.set_text("Bezig met het verslag" if acting else "Maak het verslag")

    def _tell_report(self, paths: list[Path]) -> None:
        if paths:
            self.done.set_text(WRITTEN.format(folder=paths[0].parent, names=texts.names([path.name for path in paths])))
        else:
            self.fault.set_text(NO_FOLDER)


class _Remarks(QWidget):
    """What does not add up, quietly: a line or two at once, more of them behind a link."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[str, ...] = ()
        self._open = self._away = False
        self.turn = link_button("", None, self._turn)
        self.notice = Notice("info", "", self.turn)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.notice)
        self.hide()

    def show_lines(self, lines: tuple[str, ...]) -> None:
        self._lines = lines
        self._tell()

    def put_away(self, *, on: bool) -> None:
        """Not on the screen while something else than the figures is."""
        self._away = on
        self._tell()

    def _turn(self) -> None:
        self._open = not self._open
        self._tell()

    def _tell(self) -> None:
        few = len(self._lines) <= FEW
        shown = self._lines if few or self._open else self._lines[:1]
        self.notice.set_text("\n".join(shown))
        self.turn.setVisible(not few)
        self.turn.set_text("Minder" if self._open else f"Nog {len(self._lines) - 1}")
        self.setVisible(bool(self._lines) and not self._away)


class _Figures(QWidget):
    """Chips, and below them the part that was chosen; a part is built when it is first looked at."""

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
        self.tiles.wanted.connect(self._to_card)
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
            card.more_wanted.connect(lambda code: self.choose(f"factor/{code}"))
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
        focus = self.focusWidget()
        self._pressed = focus
        self.number_opened.emit(getal)

    def _to_card(self, code: str) -> None:
        self.choose(f"factor/{code}")
