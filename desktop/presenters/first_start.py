"""The first start on a laptop: who works here, the keys, and the key card that was really written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from secrets import SystemRandom
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop import messages, texts
from desktop.models.errors import KantelpuntError
from desktop.presenters.background import Background

SHORTEST_PIN = 6
ASKED_BACK = 3
RUNS = "0123456789012345 9876543210987654 abcdefghijklmnopqrstuvwxyz qwertyuiop"


@dataclass(frozen=True)
class OrganisationFound:
    """The signed organisation file on this laptop. `holders` are the people with a reserve key."""

    name: str
    team: str
    holders: tuple[str, ...]
    practice: bool


class VaultMaker(Protocol):
    """What the composition root does. `create` may take seconds and runs outside the window's thread; it raises KantelpuntError."""

    def organisation_found(self) -> OrganisationFound | None: ...

    def pin_possible(self) -> bool:
        """Whether this computer has a keyring that we trust; without it only the six words open."""

    def create(self, name: str, pin: str) -> Sequence[str]:
        """Make everything and give the six words of the key card, shown once; `pin` is "" where no PIN is possible."""

    def key_card_pdf(self) -> bytes:
        """The key card of the vault that was just made."""


class FirstStart(QObject):
    """`made` carries the six words, `failed` a sentence. `finished` is emitted by `confirm` when the words were typed back right."""

    made = Signal(list)
    failed = Signal(str)
    busy = Signal(bool)
    finished = Signal()

    def __init__(self, maker: VaultMaker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.background = Background(self)
        self.organisation = maker.organisation_found()
        self.pin_possible = maker.pin_possible()
        self.asked: list[int] = []
        self._maker = maker
        self._words: list[str] = []

    def problems(self, name: str, pin: str, again: str) -> dict[str, str]:
        """A sentence per field (naam, pin, nog_eens) that is not right yet; {} when all is."""
        found = {} if len(name.split()) >= 2 else {"naam": "Schrijf je voornaam en je achternaam. Die staat straks bij wat je doet."}
        if not self.pin_possible:
            return found
        if reason := weak(pin, name):
            found["pin"] = reason
        elif pin != again:
            found["nog_eens"] = "Dit is niet dezelfde PIN. Typ hem nog een keer."
        return found

    def create(self, name: str, pin: str) -> None:
        """Make everything on this laptop; call only when there are no problems."""
        self.busy.emit(True)
        self.background.run(lambda: self._maker.create(" ".join(name.split()), pin), self._made, self._fail)

    def key_card_pdf(self) -> bytes:
        return self._maker.key_card_pdf()

    def confirm(self, typed: Sequence[str]) -> list[int]:
        """The asked words (numbered from 0 in `asked`) that were typed wrong; with none `finished` is told."""
        wrong = [number for number, word in zip(self.asked, typed, strict=True) if word.strip().lower() != self._words[number]]
        if not wrong:
            self._words = []
            self.finished.emit()
        return wrong

    def _made(self, words: Sequence[str]) -> None:
        self._words = list(words)
        self.asked = sorted(SystemRandom().sample(range(len(words)), ASKED_BACK))
        self.busy.emit(False)
        self.made.emit(self._words)

    def _fail(self, error: KantelpuntError) -> None:
        self.busy.emit(False)
        self.failed.emit(messages.sentence(error.code, error.facts))


def weak(pin: str, name: str) -> str:
    """Why a PIN is too easy, as a sentence; "" when it will do."""
    low = pin.lower()
    if len(pin) < SHORTEST_PIN:
        return f"Neem minstens {SHORTEST_PIN} tekens. Cijfers mogen, letters ook."
    if len(set(low)) < 3 or low in RUNS:
        return "Deze PIN raadt iemand anders snel. Neem geen rijtje en geen steeds dezelfde tekens."
    if any(part in low for part in name.lower().split() if len(part) > 2):
        return "Gebruik je eigen naam niet in de PIN."
    return ""


def recovery_words(holders: Sequence[str]) -> str:
    """look.md, words on the screen: how recovery is told."""
    people = texts.names(list(holders))
    if not holders:
        return "Er is nog niemand met een reservesleutel. Bewaar je sleutelkaart goed: zonder die kaart komt niemand meer bij je dossiers."
    if len(holders) == 1:
        return f"{people} kan je dossiers openen als jij dat niet meer kunt. Dat staat dan in je logboek."
    return f"{people} kunnen je dossiers openen als jij dat niet meer kunt. Elk van hen kan dat alleen. Dat staat dan in je logboek."
