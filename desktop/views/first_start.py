"""First start in three steps: who you are, your key card, three words back. Then the work list opens."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.presenters.first_start import FirstStart, OrganisationFound, recovery_words
from desktop.views.kit.bars import practice_band
from desktop.views.kit.buttons import primary_button, quiet_button
from desktop.views.kit.focus import FocusRing
from desktop.views.kit.inputs import Field, line, secret_line
from desktop.views.kit.labels import Label, label
from desktop.views.kit.notices import Notice
from desktop.views.kit.page import Card, Page, row
from desktop.views.kit.tokens import L, M, S
from desktop.views.pdf_preview import save_pdf

ALONE = (
    "Er staat geen bestand van je organisatie op deze laptop. Je kunt alleen oefenen, met verzonnen bewoners. "
    "Ga je met echte bewoners werken? Bel dan eerst je coördinator of de beheerder van de gemeente."
)
CARD_WHY = "Doet je PIN of je laptop het niet? Met deze zes woorden kom je bij je dossiers. Je ziet ze één keer."
KEEP = (
    "Schrijf ze over, of bewaar de kaart als PDF en druk hem af. "
    "Geef hem in een dichte envelop aan je teamleider. Bewaar hem niet bij de laptop."
)


class FirstStartWindow(QWidget):
    """Nothing can be skipped that would lock the worker out later."""

    def __init__(self, presenter: FirstStart) -> None:
        super().__init__()
        self.setWindowTitle("Kantelpunt")
        self.resize(1366, 768)
        self._ring = FocusRing(self)
        self.steps = QStackedWidget()
        self.who = WhoPage(presenter)
        self.card = KeyCardPage(presenter)
        self.back = WordsBackPage(presenter)
        for page in (self.who, self.card, self.back):
            self.steps.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        if presenter.organisation is None or presenter.organisation.practice:
            box.addWidget(practice_band())
        box.addWidget(self.steps)
        presenter.made.connect(self._show_card)
        self.card.next.clicked.connect(self._ask_back)
        self.back.again.clicked.connect(lambda: self.steps.setCurrentWidget(self.card))
        self.who.name.setFocus()

    def _show_card(self, words: list[str]) -> None:
        self.card.show_words(words)
        self.steps.setCurrentWidget(self.card)
        self.card.next.setFocus()

    def _ask_back(self) -> None:
        self.back.ask()
        self.steps.setCurrentWidget(self.back)


class WhoPage(Page):
    """Step 1: name, PIN, and whose laptop this will be."""

    def __init__(self, presenter: FirstStart) -> None:
        super().__init__("Welkom bij Kantelpunt", "Stap 1 van 3: wie ben je? Daarna maken we deze laptop voor je klaar.")
        self._presenter = presenter
        self.name, self.pin, self.again = line(32), secret_line(20), secret_line(20)
        self.fields = {
            "naam": Field("Je naam", self.name, "Zo staat je naam op plannen en bij wat je doet"),
            "pin": Field("Kies een PIN", self.pin, "Minstens 6 tekens. Je typt hem elke keer dat je begint"),
            "nog_eens": Field("Typ de PIN nog een keer", self.again),
        }
        self.fault = Notice("danger", "")
        self.fault.hide()
        self.add(_found(presenter.organisation))
        card = Card("Jij")
        card.add(self.fields["naam"])
        if presenter.pin_possible:
            pins = row(self.fields["pin"], self.fields["nog_eens"], spacing=L)
            pins.addStretch(1)
            card.body.setSpacing(M)
            card.body.addLayout(pins)
        else:
            card.add(label("Deze laptop heeft geen sleutelbos. Je opent Kantelpunt straks met zes woorden.", "muted"))
        self.add(card)
        self.add(self.fault)
        self.finish()
        self.make = primary_button("Maak deze laptop klaar", "arrow-right", self._make)
        self.footer_add(self.make)
        presenter.busy.connect(self._busy)
        presenter.failed.connect(self.fault.set_text)
        for field in (self.name, self.pin, self.again):
            field.returnPressed.connect(self._make)

    def _make(self) -> None:
        problems = self._presenter.problems(self.name.text(), self.pin.text(), self.again.text())
        for key, field in self.fields.items():
            field.say(problems.get(key, ""))
        if problems:
            self.fields[next(iter(problems))].field.setFocus()
            return
        self._presenter.create(self.name.text(), self.pin.text())

    def _busy(self, working: bool) -> None:
        self.make.setEnabled(not working)
        self.make.set_text("Even wachten, dit duurt een paar tellen..." if working else "Maak deze laptop klaar")


class KeyCardPage(Page):
    """Step 2: six words, once on the screen."""

    def __init__(self, presenter: FirstStart) -> None:
        super().__init__("Je sleutelkaart", f"Stap 2 van 3: {CARD_WHY}")
        self._presenter = presenter
        self.words = QGridLayout()
        self.words.setVerticalSpacing(S)
        self.words.setHorizontalSpacing(L)
        card = Card("Jouw zes woorden")
        card.body.addLayout(self.words)
        card.add(label(KEEP))
        self.saved = Notice("good", "")
        self.saved.hide()
        self.add(card)
        self.add(self.saved)
        if presenter.organisation is not None:
            self.add(Notice("info", recovery_words(presenter.organisation.holders)))
        self.finish()
        self.next = primary_button("Ik heb ze opgeschreven", "arrow-right")
        self.footer_add(quiet_button("Bewaar als PDF", "download", self._save))
        self.footer_add(self.next)

    def show_words(self, words: list[str]) -> None:
        for number, word in enumerate(words):
            self.words.addWidget(Label(f"{number + 1}", "muted"), number % 3, number // 3 * 2)
            self.words.addWidget(Label(word, "page"), number % 3, number // 3 * 2 + 1)
        self.words.setColumnStretch(1, 1)
        self.words.setColumnStretch(3, 1)

    def _save(self) -> None:
        try:
            path = save_pdf(self, self._presenter.key_card_pdf(), "sleutelkaart.pdf")
        except OSError:
            self.saved.set_text("De kaart kon daar niet worden bewaard. Kies een andere map, of schrijf de woorden over.")
            return
        if path is not None:
            self.saved.set_text(f"Bewaard als {path.name}. Druk hem af en gooi het bestand daarna weg.")


class WordsBackPage(Page):
    """Step 3: three of the six typed back, so that we both know they are on paper."""

    def __init__(self, presenter: FirstStart) -> None:
        super().__init__("Even nakijken", "Stap 3 van 3: typ drie woorden van je kaart. Dan weten we zeker dat hij klopt.")
        self._presenter = presenter
        self.card = Card()
        self.fields: list[Field] = []
        self.lines: list[QLineEdit] = []
        self.add(self.card)
        self.finish()
        self.again = quiet_button("Laat de woorden nog eens zien", "arrow-left")
        self.footer_add(self.again)
        self.footer_add(primary_button("Klaar, open Kantelpunt", "check", self._check))

    def ask(self) -> None:
        """Fields for the words that are asked, empty."""
        if not self.fields:
            for number in self._presenter.asked:
                self.lines.append(line(20))
                self.fields.append(Field(f"Woord {number + 1}", self.lines[-1]))
                self.card.add(self.fields[-1])
                self.lines[-1].returnPressed.connect(self._check)
        for field, typed in zip(self.fields, self.lines, strict=True):
            typed.clear()
            field.say("")
        self.lines[0].setFocus()

    def _check(self) -> None:
        wrong = self._presenter.confirm([typed.text() for typed in self.lines])
        for number, field in zip(self._presenter.asked, self.fields, strict=True):
            field.say("Dit is een ander woord dan op je kaart." if number in wrong else "")


def _found(organisation: OrganisationFound | None) -> QWidget:
    if organisation is None:
        return Notice("warn", ALONE)
    card = Card("Deze laptop hoort bij")
    card.add(label(f"{organisation.name}, {organisation.team}", "strong"))
    card.add(label(recovery_words(organisation.holders), "muted"))
    return card
