"""The card of a file that may be added: what it is, a title, and what happens to the original."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from desktop.models.bijlage import LONGEST_NAME
from desktop.presenters.attachments import Offer
from desktop.presenters.forms.bijlagen import SOORTEN, TYPES, size_words
from desktop.presenters.forms.marks import from_screen
from desktop.views.kit.buttons import Button, link_button, primary_button, quiet_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.inputs import Field, line
from desktop.views.kit.labels import Label, label
from desktop.views.kit.page import Card, held, row

ORIGINAL = "Het bestand zelf blijft staan waar het stond. Haal het daar weg als je het niet meer nodig hebt."
PASTED = (
    "Kantelpunt bewaart een kopie in de kluis. Staat de foto ook nog ergens anders? Haal haar daar weg als je haar niet meer nodig hebt."
)
BARE = "Plaats en toestel zijn uit de foto gehaald. Het beeld is hetzelfde gebleven."
ACTIVE = "In deze PDF zit ook een script of ander bestand. Kantelpunt voert dat niet uit: je ziet hier alleen de bladen."
NO_TITLE = "Geef de bijlage een titel. Dan vind je haar terug."


class OfferCard(Card):
    """`wanted` carries title and kind, `skipped` that it is not added."""

    wanted = Signal(str, str)
    skipped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Deze bijlage toevoegen?", parent=parent)
        self.what = label("", "strong")
        self.title = line()
        self.title.setMaxLength(LONGEST_NAME)
        self.field = Field("Titel", self.title, "Bijvoorbeeld: aanmaning zorgverzekeraar, 3 november")
        self.keep_name = link_button("", None, self._take_name)
        self.kinds = QButtonGroup(self)
        self.notes = label("", "muted")
        for part in (self.what, self.field, self.keep_name, Label("Soort", "strong"), self._kind_row(), self.notes, self._buttons()):
            self.add(part)
        self.body.setAlignment(self.keep_name, Qt.AlignmentFlag.AlignLeft)
        self.title.returnPressed.connect(self._add)
        self._name = ""

    def offer(self, offer: Offer, twice: str = "") -> None:
        """Show another file; `twice` is the title under which the same one is here already."""
        seen = offer.taken.gezien
        extra = f"{seen.bladen} {'blad' if seen.bladen == 1 else 'bladen'}" if seen.type == "pdf" else f"{seen.breedte} bij {seen.hoogte}"
        size = size_words(len(offer.taken.content))
        self.what.setText(f"{TYPES[seen.type]}, {extra}, {size}." + (f" Hierna nog {offer.left}." if offer.left else ""))
        self._name = offer.name
        self.keep_name.set_text(f"Neem de bestandsnaam over: {offer.name[:60]}")
        self.keep_name.setVisible(bool(offer.name))
        notes = [ORIGINAL if offer.name else PASTED]
        notes += [BARE] if offer.taken.ontdaan and seen.type != "pdf" else []
        notes += [ACTIVE] if seen.actief else []
        notes += [f"Dit bestand staat er al, als: {twice}."] if twice else []
        self.notes.setText("\n".join(notes))
        self.title.clear()
        self.field.say("")
        self.kinds.button(0).setChecked(True)
        self.show()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str) -> None:
        """Why it was not added."""
        self.field.say(words)

    def _kind_row(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder)
        for place, choice in enumerate(SOORTEN):
            button = Button(choice.label, "chip")
            button.setCheckable(True)
            button.setAccessibleName(f"Soort: {choice.label}")
            self.kinds.addButton(button, place)
            flow.addWidget(button)
        return holder

    def _buttons(self) -> QWidget:
        across: QHBoxLayout = row(quiet_button("Niet toevoegen", None, self.skipped.emit), primary_button("Toevoegen", None, self._add))
        across.insertStretch(0, 1)
        return held(across)

    def _take_name(self) -> None:
        self.title.setText(self._name)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        words = from_screen(self.title.text()).strip()
        if not words:
            self.field.say(NO_TITLE)
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.wanted.emit(words, str(SOORTEN[max(0, self.kinds.checkedId())].code))
