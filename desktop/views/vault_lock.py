"""The card "Op slot gaan" of the page Kluis: when the vault locks by itself, and what always locks it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.presenters.lock_minutes import LockMinutes
from desktop.services.lock_times import FEWEST, MOST
from desktop.views.kit.inputs import Choice, Field
from desktop.views.kit.labels import label
from desktop.views.kit.page import Card

ALWAYS = (
    "Kantelpunt gaat ook op slot als de laptop slaapt, als je de klep dichtdoet, als je de computer vergrendelt of als een ander inlogt. "
    "En altijd acht uur na het openen. Wat je typte, blijft bewaard."
)
IN_VISIT = "Tijdens een huisbezoek gaat na 5 minuten het gordijn dicht en na 15 minuten het slot erop."


class LockCard(Card):
    """Give it a presenter; it asks and shows by itself."""

    def __init__(self, presenter: LockMinutes, parent: QWidget | None = None) -> None:
        super().__init__("Op slot gaan", "Je dossiers gaan vanzelf op slot als je even niets doet.", parent)
        self.presenter = presenter
        self.minutes = Choice([(str(number), f"{number} minuten") for number in range(FEWEST, MOST + 1)])
        self.minutes.setMaximumWidth(self.minutes.sizeHint().width() + 40)
        self.add(Field("Na hoeveel minuten?", self.minutes, IN_VISIT))
        self.add(label(ALWAYS, "muted"))
        self.minutes.activated.connect(lambda _row: presenter.choose(int(self.minutes.code())))
        presenter.known.connect(lambda number: self.minutes.choose(str(number)))
        presenter.refresh()
