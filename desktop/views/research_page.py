"""Research: what would be sent today, the agreements, and the form of a new one. Only on the coordinator's laptop."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop.presenters.research_desk import Outlook, ResearchDesk
from desktop.views.desk_page import DeskPage
from desktop.views.kept_text import KeptText
from desktop.views.kit import files, theme
from desktop.views.kit.bars import FOLD_AT
from desktop.views.kit.buttons import primary_button, quiet_button
from desktop.views.kit.dialogs import ask
from desktop.views.kit.inputs import Field, line
from desktop.views.kit.labels import label
from desktop.views.kit.page import Card, held
from desktop.views.kit.table import Table
from desktop.views.large_text import fit

WHY = "Wat er naar een onderzoeker gaat, en onder welke afspraak. Zonder afspraak gaat er niets."
FIELDS = (
    ("organisatie", "Organisatie", 30), ("kenmerk", "Kenmerk van de afspraak", 18), ("besloten_door", "Wie besliste", 24),
    ("van", "Eerste dag", 12), ("tot", "Laatste dag", 12), ("besloten_op", "Besloten op", 12),
    ("doel", "Doel", 0), ("naam", "Wie het bestand opent", 24), ("age", "Zijn of haar sleutel (age1...)", 0),
)  # fmt: skip
ACROSS, ACROSS_LARGE = 3, 2


class ResearchPage(DeskPage):
    """Makes nothing by itself: files are made on a button, and the place is asked."""

    def __init__(self, presenter: ResearchDesk, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "Onderzoek", WHY, parent)
        self._presenter = presenter
        self.outlook = label("")
        self.fields: dict[str, QLineEdit] = {}
        sent = Card("Wat er vandaag mee zou gaan")
        sent.add(self.outlook)
        for card in (sent, self._agreements(), self._form()):
            self.add(card)
        self.finish()
        self.tables = quiet_button("Tabellen voor iedereen", "folder-open", self._publish)
        self.make = primary_button("Maak een levering", "package", self._export)
        self.footer_add(self.tables)
        self.footer_add(self.make)
        presenter.outlook_changed.connect(self._show)
        presenter.done.connect(self.done.set_text)
        presenter.recorded.connect(self._empty)
        presenter.busy.connect(self._work)

    def _agreements(self) -> Card:
        card = Card("Afspraken", "Dubbelklik op een afspraak om haar te stoppen.")
        self.table = Table(self._presenter.agreed, 0, {1: 170, 2: 230, 3: 100, 4: 110})
        self.table.setAccessibleName("Afspraken met onderzoekers")
        self.table.opened.connect(self._stop)
        self._presenter.agreed.modelReset.connect(lambda: fit(self.table, max(1, self._presenter.agreed.rowCount())))
        card.add(self.table)
        return card

    def _form(self) -> Card:
        card = Card("Nieuwe afspraak")
        grid = QGridLayout()
        across = ACROSS if theme.current().scale < FOLD_AT else ACROSS_LARGE
        for place, (code, title, width) in enumerate(FIELDS):
            self.fields[code] = line(width or None)
            grid.addWidget(Field(title, self.fields[code]), place // across, place % across)
        card.add(held(grid))
        card.add(KeptText(self._presenter.typed, self.fields))
        self.keep = quiet_button("Leg de afspraak vast", "check", self._record)
        card.body.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignRight)
        return card

    def _show(self, outlook: Outlook) -> None:
        self.outlook.setText("\n".join(outlook.lines))
        self.make.setEnabled(outlook.valid)

    def _record(self) -> None:
        self._presenter.record({code: field.text().strip() for code, field in self.fields.items()})

    def _empty(self) -> None:
        for field in self.fields.values():
            field.clear()

    def _stop(self, number: int) -> None:
        one = self._presenter.agreed.record(number)
        text = f"Stop de afspraak met {one.organisation}? Wat al geleverd is, blijft bij de onderzoeker."
        if one.state != "gestopt" and ask(self, "Afspraak stoppen", text, "Ja, stoppen"):
            self._presenter.stop(one.id)

    def _export(self) -> None:
        chosen = files.choose_target(self, "Waar komt de levering?", "onderzoek.tar.age", "Verzegeld bestand (*.age)")
        if chosen is not None:
            self._presenter.export(chosen)

    def _publish(self) -> None:
        chosen = files.choose_folder(self, "Kies een lege map voor de tabellen")
        if chosen is not None:
            self._presenter.publish(chosen)

    def _work(self, acting: bool) -> None:
        for button in (self.make, self.tables, self.keep):
            button.setEnabled(not acting)
