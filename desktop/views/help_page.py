"""Hulp: the keys, the words, the size of the text, and whom to call."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.views.kit import theme
from desktop.views.kit.chips import FilterChips
from desktop.views.kit.labels import Label, label
from desktop.views.kit.page import Card, Page
from desktop.views.kit.tokens import L, S

KEYS = (
    ("Ctrl+F", "Zoek een bewoner"),
    ("Ctrl+E", "In de werklijst: begin de evaluatie met deze bewoner"),
    ("Ctrl+Z", "In een dossier: zet terug wat je het laatst deed. Met Shift erbij: doe het opnieuw"),
    ("Alt+H", "In een dossier: bekijk de eerdere teksten van dit veld"),
    ("Alt+1 tot Alt+0", "In een dossier: naar een stap. Alt+A gaat naar Andere hulp"),
    ("Enter", "Open de regel die gekozen is"),
    ("Tab", "Naar het volgende vak"),
    ("F8", "In een dossier: Samen kijken met de bewoner, en weer terug. Cijfers kiezen een antwoord, Enter gaat verder"),
    ("F9", "Gordijn: verberg het scherm meteen"),
    ("F10", "Op slot"),
    ("Esc", "Niets doen en terug"),
)
WORDS = (
    ("Mag het?", "legitimiteit: past het bij de bedoeling van de wet"),
    ("Helpt het?", "rendement: wat kost het als we niets doen, en als we helpen"),
    ("Wil en kan ik het?", "betrokkenheid: wat wil de bewoner zelf"),
    ("Pakket", "een versleuteld bestand met je wijzigingen voor gemeente of team"),
    ("Warme overdracht", "je belt samen, gaat samen, en gaat na of het liep"),
    ("Sleutelkaart", "zes woorden op papier, voor als je PIN niet werkt"),
    ("Reservesleutel", "waarmee iemand van je organisatie je dossiers kan openen als jij dat niet meer kunt"),
)
CALL = "Bel je coördinator of de beheerder. Zeg wat er op het scherm staat. Stuur nooit een foto van een dossier."


class HelpPage(Page):
    """`scale_chosen` carries the size of the text: 1.0 to 2.0."""

    scale_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Hulp", "De toetsen, de woorden en de grootte van de letters.", "form", parent)
        self.sizes = FilterChips([(str(scale), f"{scale:.0%}") for scale in theme.SCALES])
        self.sizes.choose(str(theme.current().scale))
        self.sizes.chosen.connect(lambda code: self.scale_chosen.emit(float(code)))
        letters = Card("Letters", "Kies je een andere grootte, dan gaat Kantelpunt even op slot. Daarna zijn alle letters zo groot.")
        letters.add(self.sizes)
        call = Card("Kom je er niet uit?")
        call.add(label(CALL))
        for card in (letters, _table("Toetsen", KEYS), _table("Woorden", WORDS), call):
            self.add(card)
        self.finish()


def _table(title: str, lines: tuple[tuple[str, str], ...]) -> Card:
    card = Card(title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(L)
    grid.setVerticalSpacing(S)
    grid.setColumnStretch(1, 1)
    for number, (word, meaning) in enumerate(lines):
        grid.addWidget(Label(word, "strong"), number, 0)
        grid.addWidget(label(meaning), number, 1)
    card.body.addLayout(grid)
    return card
