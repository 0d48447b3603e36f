"""*Kopieer voor het registratiesysteem*: the summary of the visit to read first, what may go along, and the button that counts quietly."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.models.samenvatting import Wens
from desktop.presenters.visit import Visit
from desktop.views.kit.buttons import quiet_button
from desktop.views.kit.labels import label
from desktop.views.kit.page import Card, held, row

COPY = "Kopieer voor het registratiesysteem"
WHY = (
    "Lees het eerst. Naam, adres en BSN van de bewoner staan er niet in. De naam van een ander kan er wel in staan. "
    "Na een minuut, of op slot, is de kopie weg. In het logboek staat dat je kopieerde."
)


class RegistryCard(Card):
    """Asks for the text when it comes on screen and when a tick changes."""

    def __init__(self, visit: Visit, parent: QWidget | None = None) -> None:
        super().__init__("Voor het registratiesysteem", WHY, parent)
        self._visit = visit
        self.text = label("")
        self.text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.health = QCheckBox("Ook doelen en afspraken over gezondheid of justitie")
        self.note = QCheckBox("Ook mijn notitie")
        for box in (self.health, self.note):
            box.toggled.connect(self.refresh)
            self.add(box)
        self.add(self.text)
        self.state = label("", "muted")
        self.button = quiet_button(COPY, "clipboard-list", self._copy)
        self.button.setEnabled(False)
        across = row(self.button, self.state)
        across.setStretch(1, 1)
        self.add(held(across))
        visit.told.connect(self._told)
        visit.left.connect(self._count)
        visit.failed.connect(self.state.setText)

    def refresh(self, _checked: object = None) -> None:
        """Ask what would be copied."""
        self._visit.tell(Wens(gezondheid=self.health.isChecked(), notitie=self.note.isChecked()))

    def _told(self, words: str) -> None:
        self.text.setText(words)
        self.button.setEnabled(self._visit.clipboard is not None)

    def _copy(self) -> None:
        self._visit.copy(self.text.text())

    def _count(self, seconds: int) -> None:
        """Told in steps of ten, so that nothing on the page runs."""
        if seconds <= 0:
            self.state.setText("De kopie is weg van het klembord.")
        else:
            self.state.setText(f"Gekopieerd. Plak het nu. Nog ongeveer {max(10, round(seconds, -1))} seconden.")
