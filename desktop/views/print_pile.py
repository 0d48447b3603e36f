"""Afdrukken: the pile of plans, its preview, and the ticks for what was really handed out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop import texts
from desktop.models.records import WorkRow
from desktop.presenters.print_pile import PrintPile
from desktop.presenters.ticks_model import TicksModel
from desktop.views.desk_page import DeskPage
from desktop.views.kit.buttons import Button, link_button, primary_button, quiet_button
from desktop.views.kit.inputs import Field, line
from desktop.views.kit.notices import EmptyState
from desktop.views.kit.page import Card, row
from desktop.views.kit.stack import Stack
from desktop.views.kit.table import Table
from desktop.views.kit.tokens import M
from desktop.views.large_text import fit, keep_readable
from desktop.views.pdf_preview import PdfPreview, save_pdf

WHY = "Plannen die nog niet op papier staan, in één keer, met vooraan een lijst met namen. En de vragen van de evaluatie."
WIDTHS = {1: 220, 2: 190, 3: 240}
SHOWN_ROWS = 7
SAVED = "Bewaard als {name}. Ruim het bestand op als je het hebt afgedrukt: het is niet versleuteld."


class PrintPilePage(DeskPage):
    """`case_opened` carries a case id."""

    case_opened = Signal(str)

    def __init__(self, presenter: PrintPile, today: date, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "Afdrukken", WHY, parent)
        self._presenter = presenter
        self._today = today
        self.pile = _Ticks("Nog af te drukken", presenter.to_print)
        self.handing = _Ticks("Afgedrukt, nog niet uitgereikt", presenter.to_hand_out, "Vink aan wie het papier heeft gekregen.")
        self.preview = PdfPreview()
        self.asking = _Ticks("Evaluatie: vragen op papier", presenter.to_ask, "Eén blad per bewoner, zonder naam. Later typ je het over.")
        self.below = Stack()
        for part in (self._lists(), self.preview, self._nothing(), QWidget()):
            self.below.addWidget(part)
        self.below.setCurrentIndex(3)
        self.add(self.below, 1)
        self._add_actions()
        self._connect()

    def _lists(self) -> QWidget:
        lists = QWidget()
        box = QVBoxLayout(lists)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(M)
        box.addWidget(self.pile)
        box.addWidget(self.handing)
        box.addWidget(self.asking)
        box.addStretch(1)
        self.ask = quiet_button("Maak de bladen", "printer", self._presenter.make_sheets)
        self.ask.setEnabled(False)
        self.asking.body.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        self.on = line(12)
        self.on.setText(texts.short_date(self._today))
        self.when = Field("Uitgereikt op", self.on)
        self.give = quiet_button("Leg vast dat het is uitgereikt", "handshake", self._hand_out)
        below = row(self.when, self.give)
        below.setAlignment(self.give, Qt.AlignmentFlag.AlignBottom)
        below.addStretch(1)
        self.handing.body.addLayout(below)
        return lists

    def _nothing(self) -> QWidget:
        words = "Zodra een bewoner akkoord is met een plan, of het plan verandert, staat het hier klaar."
        return EmptyState("printer", "Alles staat op papier", words)

    def _add_actions(self) -> None:
        self.back = link_button("Terug naar de lijst", "arrow-left", self._show_lists)
        self.again = link_button("Bekijk de laatste stapel", "file-text", self._show_preview)
        self.save = primary_button("Bewaar als PDF", "download", self._save)
        self.make = primary_button("Maak één PDF met voorblad", "printer", self._presenter.make)
        self.footer_add(self.back, left=True)
        self.footer_add(self.again, left=True)
        self.footer_add(self.save)
        self.footer_add(self.make)
        self._offer(None)

    def _connect(self) -> None:
        self._presenter.listed.connect(self._listed)
        self._presenter.made.connect(self._preview)
        self._presenter.handed_out.connect(lambda number: self.done.set_text(f"{texts.count(number, 'plan', 'plannen')} uitgereikt."))
        self._presenter.to_print.ticked_changed.connect(lambda number: self.make.setEnabled(number > 0))
        self._presenter.to_hand_out.ticked_changed.connect(lambda number: self.give.setEnabled(number > 0))
        self._presenter.to_ask.ticked_changed.connect(lambda number: self.ask.setEnabled(number > 0))
        for ticks in (self.pile, self.handing, self.asking):
            ticks.opened.connect(self.case_opened)

    def _listed(self, to_print: int, to_hand_out: int, to_ask: int) -> None:
        self.pile.setVisible(to_print > 0)
        self.handing.setVisible(to_hand_out > 0)
        self.asking.setVisible(to_ask > 0)
        if self.below.currentWidget() is not self.preview:
            self._show_lists()

    def _show_lists(self) -> None:
        lists = (self._presenter.to_print, self._presenter.to_hand_out, self._presenter.to_ask)
        anything = any(model.rowCount() for model in lists)
        self.below.setCurrentIndex(0 if anything else 2)
        self._offer(self.make if self._presenter.to_print.rowCount() else None)
        # The made plans left the list; their paper can still be looked at and saved.
        self.again.setVisible(bool(self.preview.content))
        self.show_footer(bool(self.preview.content or self._presenter.to_print.rowCount()))

    def _preview(self, content: bytes) -> None:
        self.preview.show_pdf(content)
        self._show_preview()

    def _show_preview(self) -> None:
        self.below.setCurrentWidget(self.preview)
        self._offer(self.save)

    def _offer(self, button: Button | None) -> None:
        self.show_footer(button is not None)
        self.back.setVisible(button is self.save)
        self.again.hide()
        for one in (self.save, self.make):
            one.setVisible(one is button)

    def _save(self) -> None:
        try:
            path = save_pdf(self, self.preview.content, f"stapel-{self._today.isoformat()}.pdf")
        except OSError:
            self.fault.set_text("De PDF kon daar niet worden bewaard. Kies een andere map. De plannen zelf staan veilig in Kantelpunt.")
            return
        if path is not None:
            self.done.set_text(SAVED.format(name=path.name))

    def _hand_out(self) -> None:
        day = texts.read_date(self.on.text(), self._today)
        if day is None or day > self._today:
            self.when.say("Schrijf de dag als 06-10-2025. Een dag die nog komt kan niet.")
            return
        self.when.say("")
        self._presenter.hand_out(day)


class _Ticks(Card):
    """A table whose rows can be ticked, with one box for all."""

    opened = Signal(str)

    def __init__(self, title: str, model: TicksModel[WorkRow], hint: str = "") -> None:
        super().__init__(title, hint)
        self._model = model
        self.all = QCheckBox("Alles aanvinken")
        self.all.clicked.connect(model.tick_all)
        self.table = Table(model, 0, WIDTHS)
        self.table.setAccessibleName(title)
        keep_readable(self.table, 0)
        self.table.opened.connect(lambda number: self.opened.emit(model.record(number).case))
        self.add(self.all)
        self.add(self.table)
        model.modelReset.connect(lambda: fit(self.table, min(max(model.rowCount(), 1), SHOWN_ROWS)))
        model.ticked_changed.connect(lambda number: self.all.setChecked(0 < number == model.rowCount()))
