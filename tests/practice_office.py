"""The practice organisation as an office of three people with real vaults: what tests of services and of the whole path stand on.

It is made once a run, with the lightest key derivation and a clock that stands still; every test works on a copy of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.keys.derivation import LIGHTEST
from desktop.keys.slots import KeyFile
from desktop.models.strict_json import Document
from desktop.services import editing, syncing
from desktop.services.desk import Desk
from desktop.verbs import opening, practice

BEGIN = datetime(2026, 11, 16, 9, tzinfo=UTC)
IBAN = "NL28RABO0317240185"
OTHER_IBAN = "NL83ABNA0512903347"


class StandingClock:
    """Goes on only when it is told to."""

    def __init__(self, moment: datetime = BEGIN) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def forward(self, **step: float) -> None:
        self.moment += timedelta(**step)


class Office:
    """Opens a desk when somebody sits down, and closes them all in the end. One clock for everybody."""

    def __init__(self, folder: Path, secret: str) -> None:
        self.folder, self.secret = folder, secret
        self.clock = StandingClock(BEGIN + timedelta(days=1))
        self._desks: dict[str, Desk] = {}
        self._wipe: list[Callable[[], None]] = []

    def desk(self, who: str) -> Desk:
        """The desk of worker, teamlead or coordinator (or of another vault folder beside them)."""
        if who not in self._desks:
            keys = KeyFile.read(self.folder / who, cost=LIGHTEST).unlock(self.secret)
            self._desks[who] = opening.open_desk(self.folder / who, keys, self.clock)
            self._wipe.append(keys.wipe)
        return self._desks[who]

    def exchange(self, *people: str) -> list[Document]:
        """Everybody makes bundles and does a round, twice, so that what one sends in the first is with the other in the second."""
        rounds = []
        for _ in range(2):
            for who in people or practice.PEOPLE:
                self.clock.forward(minutes=15)
                syncing.make(self.desk(who))
                rounds.append(syncing.round(self.desk(who)))
        return rounds

    def close(self) -> None:
        for desk in self._desks.values():
            desk.close()
        for wipe in self._wipe:
            wipe()
        self._desks.clear()
        self._wipe.clear()


def make(folder: Path) -> Document:
    """What `demo` makes, on the day BEGIN."""
    return practice.make(folder, cost=LIGHTEST, clock=StandingClock())


def debt(name: str = "s1", **more: Any) -> Document:
    """A debt that can be asked for."""
    known = {"id": name, "schuldeiser": "De Terp", "soort": "zorg", "bedrag_cent": 45_000, "iban": IBAN, "tenaamstelling": "De Terp NV"}
    return {**known, "betalingskenmerk": "6204518830061240", "oplossing": "doorbraakbetaling", **more}


def participant(number: str = "VD-2026-0900", **more: Any) -> Document:
    """A resident for whom everything is in order to ask for a payment."""
    commitment = {"antwoord": "ja", "datum": "2026-11-02"}
    return {
        "formaat": "kantelpunt-dossier",
        "versie": 1,
        "dossiernummer": number,
        "bewoner": {"roepnaam": "Sjoukje", "achternaam": "Dijkstra", "postcode": "8911AB", "huisnummer": 12, "gemeentecode": "0080"},
        "instroom": {"datum": "2026-11-02", "begeleiding": commitment, "onderzoek": commitment},
        "schulden": [debt()],
        "op_maat": {"besluit": "inzetten", "motivering": "De premie is nog geen zes maanden oud."},
        "plan": {"hulpvraag": "Rust in huis", "leefgebieden": [], "akkoord": {"wijze": "handtekening", "datum": "2026-11-09"}},
        "status": "deelnemer",
        **more,
    }


def put(desk: Desk, document: Document) -> str:
    """A case in this vault; gives its id."""
    return desk.store.add_version(None, document, command="ingelezen").case


def found(desk: Desk, number: str = "VD-2026-0900") -> str:
    """The id of a case by its number."""
    case = desk.store.find_case(number)
    assert case is not None
    return case


def shown(desk: Desk, case: str) -> Document:
    """The document as the screen has it, payments folded."""
    return editing.look_again(desk, case).document
