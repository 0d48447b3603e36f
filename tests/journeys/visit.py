"""The whole way of one resident through three real windows, from an empty folder to 'ontvangen' on the worker's screen.

Plain functions over a Hand; `play.py` shows it, `test_journey.py` checks it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import at_the_table
from hand import Hand
from places import LEEUWARDEN, Place
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from town import Town

from desktop.app import Program
from desktop.keys import wordlist
from desktop.keys.derivation import LIGHTEST
from desktop.keys.keyring_port import MemoryKeyring
from desktop.keys.relock import RecordedRelock
from desktop.views.bundle_page import BundlePage
from desktop.views.case.case_page import CasePage
from desktop.views.case.preview import PreviewPage
from desktop.views.first_start import FirstStartWindow
from desktop.views.six_words import SixWords
from desktop.views.unlock import UnlockWindow

PIN = "zonnebloem7"
WORKER = "Wytske Postma"
HALF_TYPED = "Ik wil weer slapen. En ik wil dat de brieven"
QUESTION = "plan.hulpvraag"


@dataclass
class Visit:
    """Where the visit stands: three people, one hand. `plan` and `bundle` are what it leaves behind."""

    town: Town
    hand: Hand
    place: Place = LEEUWARDEN
    keyring: MemoryKeyring = field(default_factory=MemoryKeyring)
    relock: RecordedRelock = field(default_factory=RecordedRelock)
    programs: dict[str, Program] = field(default_factory=dict)
    case: str = ""
    plan: bytes = b""

    @property
    def page(self) -> CasePage:
        workplace = self.hand.program.workplace
        assert workplace is not None
        assert isinstance(workplace.case, CasePage)
        return workplace.case

    def sit_at(self, who: str) -> None:
        """Start the program of `who`, or go on where it was."""
        if who not in self.programs:
            folder = self.town.vault(who)
            program = Program(folder, self.relock, self.town.clock, keyring=self.keyring, cost=LIGHTEST, tell=self.hand.tell)
            assert program.start()
            self.programs[who] = program
        self.hand.sit_at(self.programs[who])

    def close(self) -> None:
        """Every window closes, as by its cross."""
        for program in self.programs.values():
            if program.screen is not None:
                program.screen.close()
                program.screen.deleteLater()
            program.deleteLater()
        self.programs.clear()


# -- the worker begins ------------------------------------------------------------------------------------------------


def first_start(visit: Visit) -> None:
    """Name and PIN, the key card, three words typed back."""
    hand = visit.hand
    visit.sit_at("werker")
    start = hand.screen
    assert isinstance(start, FirstStartWindow)
    hand.shoot("eerste-start")
    for name, text in (("Je naam", WORKER), ("Kies een PIN", PIN), ("Typ de PIN nog een keer", PIN)):
        hand.write_named(name, text)
    hand.press("Maak deze laptop klaar")
    hand.until(lambda: hand.sees("Jouw zes woorden"), "the key card")
    hand.shoot("sleutelkaart")
    words = card_words(start)
    hand.press("Ik heb ze opgeschreven")
    for number, word in enumerate(words, 1):
        if hand.sees(f"Woord {number}"):
            hand.write_named(f"Woord {number}", word)
    hand.shoot("woorden-terug")
    hand.press("Klaar, open Kantelpunt")
    at_work(visit)
    hand.shoot("werklijst-leeg")


def card_words(start: FirstStartWindow) -> list[str]:
    """The six words as they stand on the key card, in their order."""
    texts = [item.widget().text() for item in (start.card.words.itemAt(place) for place in range(start.card.words.count()))]  # type: ignore[union-attr]
    words = dict(zip([int(text) for text in texts[::2]], texts[1::2], strict=True))
    return wordlist.parse([words[number] for number in sorted(words)]).split()


def at_work(visit: Visit) -> None:
    """The main window stands; look at it."""
    hand = visit.hand
    hand.until(lambda: hand.program.workplace is not None and hand.program.workplace.window is hand.program.screen, "the work list")
    hand.sit_at(hand.program)
    hand.settle()


def intake(visit: Visit) -> None:
    """A new resident; her case opens."""
    hand = visit.hand
    hand.press("Nieuwe bewoner")
    for name, text in (("Roepnaam", "Anneke"), ("Achternaam", "Haan"), ("Postcode", "8911 ab"), ("Huisnummer", "12")):
        hand.write_named(name, text)
    hand.shoot("nieuwe-bewoner")
    hand.press("Begin dossier")
    hand.until(lambda: hand.program.workplace is not None and hand.program.workplace.case is not None, "the case")
    hand.settle()
    visit.case = visit.page.case


def fill_steps(visit: Visit) -> None:
    """Everything before the plan."""
    hand = visit.hand
    at_the_table.resident(hand, visit.place.resident)
    at_the_table.money(hand, visit.place.tipping_point, visit.place.debt)
    at_the_table.op_maat(hand)
    at_the_table.decide(hand)
    at_the_table.bridge(hand)


# -- the lock in the middle of a sentence -------------------------------------------------------------------------------


def lock_half_way(visit: Visit) -> None:
    """The lock comes while she types; the text is back in the same field, with the keyboard in it."""
    hand = visit.hand
    hand.step("Plan")
    box = hand.field(QUESTION)
    hand.write(box.focus_on, HALF_TYPED)
    hand.key(Qt.Key.Key_F10)
    hand.until(lambda: visit.relock.times == 1, "the lock")
    gone = visit.programs.pop("werker")
    assert gone.screen is not None
    gone.screen.hide()
    gone.screen.deleteLater()
    unlock(visit, "werker", PIN, "PIN")


def unlock(visit: Visit, who: str, secret: str, field_name: str) -> None:
    """The lock screen of `who`, and what comes after it."""
    hand = visit.hand
    visit.sit_at(who)
    assert isinstance(hand.screen, UnlockWindow)
    assert hand.sees("OEFENING")
    hand.shoot(f"slot-{who}")
    hand.write_named(field_name, secret)
    hand.press("Open")
    at_work(visit)


# -- plan, paper, payment ---------------------------------------------------------------------------------------------------


def make_plan(visit: Visit) -> None:
    """The plan with a goal and an action, and the resident's agreement."""
    hand = visit.hand
    hand.fill(QUESTION, f"{HALF_TYPED} ophouden.")
    hand.fill("plan.kracht", "Anneke werkt en heeft een lieve zus.")
    area = visit.place.words[-1]
    at_the_table.add(hand, f"Eerste doel bij {area[:1].lower()}{area[1:]}", at_the_table.AIM)
    at_the_table.fill(hand, visit.place.goal)
    at_the_table.add(hand, "Actie toevoegen", at_the_table.ACTION)
    at_the_table.add(hand, "Aanbod toevoegen", at_the_table.OFFER)
    hand.press("Handtekening op papier")
    hand.press("Akkoord van vandaag vastleggen")
    hand.until(lambda: hand.sees("Handtekening · 16"), "the agreement")
    hand.press("Vandaag uitgereikt")
    hand.shoot_down("plan")


def look_together(visit: Visit) -> None:
    """Samen kijken from the plan: a goal, all topics, the bridge, the plan in plain words, and back behind the curtain."""
    hand = visit.hand
    hand.press("Samen kijken F8")
    hand.until(lambda: hand.sees("Wat wil je bereiken?"), "Samen kijken")
    hand.shoot("samen-doel")
    hand.key(Qt.Key.Key_Escape)
    hand.shoot("samen-kijken")
    for topic in ("Gaat het nu?", "De brug", "Akkoord"):
        hand.press(topic)
        hand.shoot(f"samen-{topic.lower().replace(' ', '-').rstrip('?')}")
        hand.key(Qt.Key.Key_Escape)
    hand.press(f"Terug naar {WORKER.split()[0]}")
    assert hand.program.workplace is not None
    assert hand.program.workplace.window is not None
    hand.program.workplace.window.curtain.lift()
    hand.until(lambda: hand.count("Bekijk op papier"), "the plan of the worker")
    hand.settle()


def look_at_paper(visit: Visit) -> None:
    """The preview; its bytes are what would be printed."""
    hand = visit.hand
    hand.press("Bekijk op papier")
    preview = hand.one(PreviewPage)
    hand.until(lambda: preview.view.content, "the paper")
    hand.shoot("papier")
    visit.plan = bytes(preview.view.content)
    preview.view.content = b""
    hand.press("Voor de bewoner")
    hand.until(lambda: preview.view.content, "the paper for the resident")
    hand.shoot("papier-bewoner")


def ask_for_payment(visit: Visit) -> None:
    hand = visit.hand
    hand.step("Betaling")
    hand.shoot("betaling-klaar")
    hand.press("Betaling aanvragen")
    hand.until(lambda: hand.sees("Aanvraag terugtrekken"), "the request")
    hand.shoot("betaling-gevraagd")


def finish_case(visit: Visit) -> None:
    """The steps after the payment, the history, and back to the list."""
    hand = visit.hand
    at_the_table.evaluation(hand)
    at_the_table.contact(hand)
    hand.step("Geschiedenis")
    hand.shoot_down("geschiedenis")
    hand.press("Mijn werk")
    hand.shoot("werklijst")


# -- over the mailbox ---------------------------------------------------------------------------------------------------------


def send(visit: Visit, who: str, picture: str = "") -> None:
    """The page Pakketten of `who`: make, deliver, fetch."""
    hand = visit.hand
    visit.sit_at(who)
    visit.town.clock.forward(minutes=15)
    hand.press("Pakketten")
    hand.click(hand.one(BundlePage).send)
    hand.until(lambda: not hand.sees("Bezig met sturen"), "the mailbox")
    if picture:
        hand.shoot(picture)


def own_words(hand: Hand) -> list[str]:
    """The six words on the page Pakketten of a laptop that is not confirmed."""
    return hand.one(SixWords).accessibleName().removeprefix("Zes woorden: ").split(", ")


def confirm_laptop(visit: Visit, words: list[str]) -> None:
    """The coordinator hears six words over the telephone, sees the same six, and confirms."""
    hand = visit.hand
    unlock(visit, "coordinator", visit.town.words, "Zes woorden")
    hand.until(lambda: hand.sees("nog niet bevestigd"), "the new laptop")
    hand.shoot("register-nieuwe-laptop")
    hand.press("Bekijk")
    assert own_words(hand) == words
    hand.shoot("register-laptops")
    with hand.answering("Ja, dezelfde zes"):
        hand.press(f"Bevestig de laptop van {WORKER}")
    hand.until(lambda: hand.sees("is bevestigd"), "the confirmation")
    send(visit, "coordinator")


def approve(visit: Visit) -> None:
    """The team lead fetches, compares with the letter, and agrees."""
    hand = visit.hand
    unlock(visit, "teamleider", visit.town.words, "Zes woorden")
    send(visit, "teamleider", "teamleider-pakketten")
    hand.press("Wacht op akkoord")
    hand.until(lambda: hand.sees("Klopt dit?"), "the payment that waits")
    hand.shoot("wacht-op-akkoord")
    hand.press("Akkoord")
    hand.until(lambda: hand.sees("Akkoord gegeven"), "the agreement")
    hand.shoot("akkoord-gegeven")
    send(visit, "teamleider")


def read_in(visit: Visit) -> list[list[str]]:
    """The coordinator takes the packages in; the receipts go back. Gives the rows of the register."""
    hand = visit.hand
    visit.sit_at("coordinator")
    hand.press("Bewoners en geld")
    hand.press("Haal pakketten op")
    hand.until(lambda: hand.sees("ingelezen."), "the packages in the register")
    hand.press("Bewoners  1")
    hand.shoot("register")
    rows = hand.rows("Bewoners")
    send(visit, "coordinator")
    return rows


def received(visit: Visit) -> str:
    """Where the case stands on the worker's list."""
    hand = visit.hand
    hand.press("Mijn werk")
    hand.shoot("werklijst-ontvangen")
    return hand.rows("Mijn werk")[0][4]


def bundle_of(visit: Visit) -> Path:
    """The newest package of the worker for the municipality, as it lies in the mailbox."""
    return max(visit.town.mailbox.rglob("KP1-*-g*.tar.age"), key=lambda path: (path.parent == _worker_box(visit), path.name))


def _worker_box(visit: Visit) -> Path:
    device = visit.hand.ask(lambda desk: desk.device)
    return visit.town.mailbox / str(device)


def shown_text(widget: QWidget) -> str:
    """The text of a text field."""
    return str(widget.toPlainText())  # type: ignore[attr-defined]
