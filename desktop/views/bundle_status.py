"""Pakketten: what the municipality and the team have received, in figures and plain words, and the button to send."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import texts
from desktop.models.strict_json import Document
from desktop.presenters.sync_status import SyncStatus, bar_line, received_on
from desktop.views.kit.buttons import primary_button
from desktop.views.kit.figures import Figures
from desktop.views.kit.labels import label
from desktop.views.kit.notices import Notice
from desktop.views.kit.page import Card, Page
from desktop.views.kit.tokens import XS

WHY = "Een pakket is een versleuteld bestand met je wijzigingen. Pas met een ontvangstbewijs weet je dat het is aangekomen."


class BundleStatusPage(Page):
    """Where every change is: on this laptop, on its way, or received."""

    def __init__(self, presenter: SyncStatus, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Pakketten", WHY, "form", parent)
        self._today = today
        self.summary = Notice("info", "")
        self.fault = Notice("danger", "")
        self.fault.hide()
        self.figures = Figures()
        self.round = Card("Laatste keer verstuurd en opgehaald")
        self.lines = QVBoxLayout()
        self.lines.setSpacing(XS)
        self.round.body.addLayout(self.lines)
        self.round.hide()
        for part in (self.summary, self.fault, self.figures, self.round, _explained()):
            self.add(part)
        self.finish()
        self.send = primary_button("Stuur nu", "send", presenter.send)
        self.footer_add(self.send)
        presenter.changed.connect(self._show)
        presenter.sent.connect(self._sent)
        presenter.failed.connect(self.fault.set_text)
        presenter.busy.connect(self._busy)

    def _show(self, state: Document) -> None:
        self.summary.set_text(bar_line(state, self._today) + ".")
        last = received_on(state)
        self.figures.show_figures(
            [
                (str(state.get("waiting") or 0), "dossiers nog niet ontvangen"),
                (str(state.get("outbox") or 0), "pakketten in de map uitgaand"),
                (texts.ago(last, self._today) if last else "nog nooit", "laatste ontvangstbewijs"),
            ]
        )

    def _sent(self, sentences: list[str]) -> None:
        self.fault.hide()
        while (item := self.lines.takeAt(0)) is not None:
            item.widget().deleteLater()
        for sentence in sentences:
            self.lines.addWidget(label(sentence))
        self.round.show()

    def _busy(self, sending: bool) -> None:
        self.send.setEnabled(not sending)
        self.send.set_text("Bezig met versturen..." if sending else "Stuur nu")


def _explained() -> Card:
    card = Card("Wat de woorden betekenen")
    for word, meaning in (
        ("nog niet", "de wijziging staat alleen op deze laptop"),
        ("staat klaar", "het pakket is gemaakt en wacht op verbinding"),
        ("onderweg", "de postbus heeft het pakket, de gemeente las het nog niet"),
        ("ontvangen", "er is een ontvangstbewijs voor de nieuwste wijziging"),
    ):
        card.add(label(f"{word}: {meaning}"))
    return card
