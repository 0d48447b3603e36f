"""Bewaren en opruimen: what may go and why, who decides with whom, thirty days to come back, and what is gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import texts
from desktop.models.records import WorkRow
from desktop.presenters import retention_words as words
from desktop.presenters.retention_desk import Facts, RetentionDesk
from desktop.services.clearing import InTrash
from desktop.services.retention import Due, Waiting
from desktop.views.desk_page import DeskPage
from desktop.views.kit.buttons import Button, danger_text_button, link_button, quiet_button
from desktop.views.kit.chips import FilterChips
from desktop.views.kit.dialogs import ask
from desktop.views.kit.labels import label
from desktop.views.kit.notices import EmptyState, Notice
from desktop.views.kit.page import Card, clear, held, row
from desktop.views.kit.tokens import S

TITLE = "Bewaren en opruimen"
WHY = "Op de laptop staat een werkkopie. Wat niet meer nodig is, gaat weg. Twee mensen beslissen samen, en het kan dertig dagen terug."
PARTS = (("op", "Op te ruimen"), ("wacht", "Wacht op een tweede"), ("bak", "Prullenbak"), ("gewist", "Gewist"), ("termijnen", "Termijnen"))
SHOWN = 50
NOTHING = {
    "op": ("Er is nu niets op te ruimen", "Een afgesloten dossier komt hier als de bewaartermijn bijna voorbij is."),
    "wacht": ("Er wacht niets", "Stelt iemand voor om een dossier op te ruimen, dan bevestigt een ander het hier."),
    "bak": ("De prullenbak is leeg", "Wat wordt opgeruimd, staat hier eerst dertig dagen."),
    "gewist": ("Er is nog niets gewist", "Hier staat straks wat er weg is, en waarom. Zonder namen."),
}


class RetentionPage(DeskPage):
    """`case_opened` carries a case id, `place_wanted` the key of another page."""

    case_opened = Signal(str)
    place_wanted = Signal(str)

    def __init__(self, presenter: RetentionDesk, parent: QWidget | None = None) -> None:
        super().__init__(presenter, TITLE, WHY, parent)
        self._presenter = presenter
        self.many = Notice("warn", "", quiet_button("Ja, dit klopt", "check", self._allow))
        self.old_key = Notice("warn", "", quiet_button("Naar Kluis", "key-round", lambda: self.place_wanted.emit("kluis")))
        self.copies = Notice("info", "", quiet_button("Haal oude kopieën weg", "trash-2", self._drop_copies))
        for notice in (self.many, self.old_key, self.copies):
            notice.hide()
            self.add(notice)
        self.chips = FilterChips(list(PARTS))
        self.chips.chosen.connect(self.choose)
        self.add(self.chips)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(S)
        self.body.addLayout(self.rows)
        self.finish()
        self.facts: Facts | None = None
        self._part = "op"
        presenter.shown.connect(self._show)
        presenter.told.connect(self.done.set_text)

    def choose(self, part: str) -> None:
        """Show one part of the page."""
        self._part = part
        self.chips.choose(part)
        if self.facts is not None:
            self._fill(self.facts)

    def _show(self, facts: Facts) -> None:
        self.facts = facts
        own = len(facts.due) + len(facts.mistakes) + len(facts.drafts)
        counts = {"op": own, "wacht": len(facts.waiting), "bak": len(facts.trash), "gewist": len(facts.gone)}
        self.chips.set_counts({**counts, "termijnen": len(facts.terms)})
        self.many.set_text(_many(len(facts.stopped)))
        self.old_key.set_text(OLD_KEY if facts.old_key else "")
        self.copies.set_text(_copies(len(facts.copies)))
        self._fill(facts)

    def _fill(self, facts: Facts) -> None:
        clear(self.rows)
        made = list(self._cards(facts))
        for card in made[:SHOWN]:
            self.rows.addWidget(card)
        if len(made) > SHOWN:
            self.rows.addWidget(label(f"En nog {len(made) - SHOWN}. Die komen als deze klaar zijn.", "muted"))
        if not made:
            title, text = NOTHING[self._part]
            self.rows.addWidget(EmptyState("circle-check", title, text))

    def _cards(self, facts: Facts) -> Sequence[QWidget]:
        if self._part == "op":
            return [*self._mistakes(facts), *self._drafts(facts), *(self._due(one, facts) for one in facts.due)]
        if self._part == "wacht":
            return [self._waiting(one) for one in facts.waiting]
        if self._part == "bak":
            return [self._trash(one, facts) for one in facts.trash]
        if self._part == "gewist":
            return [_card(words.gone(one)) for one in facts.gone]
        return [_card(f"{one.wat}: {one.termijn}", words.klasse(one)) for one in facts.terms.values()]

    def _due(self, one: Due, facts: Facts) -> QWidget:
        title = words.who(one.row.dossiernummer, one.row.name)
        buttons = [self._open(one.row.case, title)]
        if one.stand.due(facts.today):
            buttons.append(_named(quiet_button("Stel voor om op te ruimen", None, lambda: self._propose(one)), title))
        return _card(title, words.due(one, facts.terms, facts.today), words.holds(one), buttons)

    def _mistakes(self, facts: Facts) -> Sequence[QWidget]:
        told = "Nieuw gemaakt en nog nooit verstuurd. Per ongeluk gemaakt? Dan mag je het zelf weggooien."
        return [self._own(found, told, "Naar de prullenbak", self._presenter.throw_away) for found in facts.mistakes]

    def _drafts(self, facts: Facts) -> Sequence[QWidget]:
        old = "van meer dan een maand oud. Open het dossier om de tekst te bekijken."
        drop, said = self._presenter.drop_drafts, "Gooi deze concepten weg"
        return [self._own(found, f"{texts.count(many, 'concept', 'concepten')} {old}", said, drop) for found, many in facts.drafts]

    def _own(self, found: WorkRow, told: str, said: str, act: Callable[[WorkRow], None]) -> QWidget:
        title = words.who(found.dossiernummer, found.name)
        button = _named(danger_text_button(said, on_click=lambda: act(found)), title)
        return _card(title, told, "", [self._open(found.case, title), button])

    def _waiting(self, one: Waiting) -> QWidget:
        title = words.who(one.dossiernummer, one.name)
        buttons: list[Button] = []
        if one.obstacle == "":
            buttons.append(_named(quiet_button("Bevestig", "check", lambda: self._confirm(one)), title))
        refuse = "Niet opruimen" if one.obstacle == "" else "Trek het voorstel in"
        buttons.append(_named(link_button(refuse, "undo-2", lambda: self._presenter.withdraw(one)), title))
        return _card(title, words.waiting(one), "", buttons)

    def _trash(self, one: InTrash, facts: Facts) -> QWidget:
        title = words.who(one.dossiernummer, one.name)
        back = _named(quiet_button("Zet terug", "undo-2", lambda: self._presenter.put_back(one)), title)
        return _card(title, words.trash(one, facts.today), "", [back])

    def _open(self, case: str, title: str) -> Button:
        return _named(link_button("Open dossier", "arrow-up-right", lambda: self.case_opened.emit(case)), title)

    def _propose(self, one: Due) -> None:
        title = words.who(one.row.dossiernummer, one.row.name)
        text = "Een tweede persoon moet het bevestigen. Daarna staat het dossier dertig dagen in de prullenbak. Tot die tijd kan het terug."
        if ask(self, f"Opruimen: {title}", text, "Stel voor"):
            self._presenter.propose(one)

    def _confirm(self, one: Waiting) -> None:
        if ask(self, "Dit dossier opruimen?", _question(one), "Bevestig", danger=True):
            self._presenter.confirm(one)

    def _drop_copies(self) -> None:
        text = "De oude kopieën gaan weg, ook die van voor andere ongelukken. De nieuwste geteste kopie blijft. Dit kan niet terug."
        if ask(self, "Oude reservekopieën weghalen?", text, "Haal weg", danger=True):
            self._presenter.drop_copies()

    def _allow(self) -> None:
        if self.facts is not None and ask(self, "Klopt dit?", _many(len(self.facts.stopped)), "Ja, dit klopt", danger=True):
            self._presenter.allow_many(self.facts.stopped)


OLD_KEY = "Oude resten van wat gewist is, liggen nog onder de oude sleutel. Maak een nieuwe sleutel bij Kluis."


def _many(count: int) -> str:
    if not count:
        return ""
    return f"Anderen willen {count} dossiers tegelijk weghalen. Dat is veel, daarom is er nog niets gebeurd. Vraag na of het klopt."


def _copies(count: int) -> str:
    if not count:
        return ""
    said = texts.count(count, "reservekopie op deze laptop is", "reservekopieën op deze laptop zijn")
    return f"{said} van voor het laatste wissen. Het dossier zit daar nog in, op slot. Na een half jaar gaan ze vanzelf weg."


def _question(one: Waiting) -> str:
    if one.proposal.direct:
        return f"{words.waiting(one)} Na jouw bevestiging is het dossier meteen weg. Dat kan niet terug."
    return f"{words.waiting(one)} Het staat daarna dertig dagen in de prullenbak."


def _card(title: str, told: str = "", holds: str = "", buttons: Sequence[Button] = ()) -> Card:
    card = Card()
    card.add(label(title, "strong"))
    if told:
        card.add(label(told))
    if holds:
        card.add(label(f"Blijft nog: {holds}", "muted"))
    if buttons:
        line = row(*buttons)
        line.addStretch(1)
        card.body.addWidget(held(line), 0, Qt.AlignmentFlag.AlignLeft)
    return card


def _named(button: Button, title: str) -> Button:
    button.setAccessibleName(f"{button.text()}: {title}")
    return button
