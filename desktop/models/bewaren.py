"""How long what is kept, and what is due on a day: terms as data, and the reasons that hold a case back (reliability.md 5.5).

Pure. The laptop is a working copy; the archive is the municipality's. Days are calendar days of the laptop.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.models import dossier, evaluatie, reading, verzoeken
from desktop.models.betaling import Payment
from desktop.models.pilot import BEWAARKLASSEN, TERMIJN_EENHEDEN, Profile
from desktop.models.strict_json import Document
from desktop.models.termijnen import add_months
from desktop.models.toml_table import Table
from desktop.models.toml_table import parse as parse_toml

LAPTOP, INGETROKKEN, CONCEPT, GEMEENTE, PRULLENBAK = "laptop_afgesloten", "ingetrokken", "concept", "gemeente", "prullenbak"
INZAGELOG = "inzagelog"
CODES = (LAPTOP, *BEWAARKLASSEN)
BETALING_OPEN = ("aangevraagd", "akkoord", "in_betaling", "teruggekomen")
"""States of a payment in which money may still move."""
HOUVAST = {
    "bewaarplicht": "Dit dossier mag niet weg: er geldt een bewaarplicht.",
    "bezwaar_loopt": "Er loopt een bezwaar van de bewoner.",
    "verzoek_open": "Een verzoek van de bewoner over eigen gegevens is nog niet afgehandeld.",
    "betaling_open": "Er is nog een betaling onderweg.",
    "evaluatie_open": "Er komt nog een evaluatie.",
    "niet_ontvangen": "De gemeente heeft het nieuwste van dit dossier nog niet ontvangen.",
    "datum_ontbreekt": "De dag van afsluiten is niet ingevuld.",
}
"""What holds a case back: code -> sentence, the heaviest first."""
NIET_VOORBIJ = ("bewaarplicht", "bezwaar_loopt", "betaling_open")
"""Not even two persons who erase on the resident's own request go past these."""


@dataclass(frozen=True)
class Klasse:
    """One class: `aantal` and `eenheid` are the term, `toetsen` is "" or "te toetsen"."""

    code: str
    wat: str
    aantal: int
    eenheid: str
    vanaf: str
    grond: str
    bron: str
    toetsen: str

    @property
    def termijn(self) -> str:
        """The term in words: 90 dagen, 1 jaar."""
        one = {"dagen": "dag", "maanden": "maand", "jaren": "jaar"}[self.eenheid]
        return f"{self.aantal} {one if self.aantal == 1 or self.eenheid == 'jaren' else self.eenheid}"

    def ends(self, start: date) -> date:
        """The first day on which it may go."""
        try:
            months = {"dagen": 0, "maanden": 1, "jaren": 12}[self.eenheid]
            return add_months(start, self.aantal * months) if months else start + timedelta(days=self.aantal)
        except (OverflowError, ValueError):
            return date.max

    def starts_before(self, on: date) -> date:
        """What began before this day has had its term on `on`."""
        months = {"dagen": 0, "maanden": 1, "jaren": 12}[self.eenheid]
        return add_months(on, -self.aantal * months) if months else on - timedelta(days=self.aantal)


Termijnen = Mapping[str, Klasse]


@dataclass(frozen=True)
class Stand:
    """A closed case that is kept under `klasse` since `sinds` and may go on `op` (None: not known), unless `tegen` holds it."""

    klasse: str
    sinds: date | None
    op: date | None
    tegen: tuple[str, ...]

    def due(self, on: date) -> bool:
        """Whether it should go now."""
        return self.op is not None and self.op <= on and not self.tegen


def read(raw: bytes, file: str) -> Termijnen:
    """The classes of a file by code; every code must be there. Raises BadInstrument."""
    root = parse_toml(raw, file)
    root.choice("formaat", ("kantelpunt-bewaartermijnen",))
    found = {klasse.code: klasse for klasse in map(_class, root.tables("klassen"))}
    missing = next((code for code in CODES if code not in found), None)
    if missing:
        raise root.fault(f"klassen.{missing}", "ontbreekt")
    return found


def of_profile(termijnen: Termijnen, profile: Profile) -> Termijnen:
    """The terms of this pilot: what its signed profile says goes before the file."""
    found = dict(termijnen)
    found[LAPTOP] = replace(found[LAPTOP], aantal=profile.bewaren_dagen, eenheid="dagen")
    for own in profile.bewaartermijnen:
        found[own.code] = replace(found[own.code], aantal=own.aantal, eenheid=own.eenheid)
    return found


def standing(
    document: Document,
    payments: Sequence[Payment],
    termijnen: Termijnen,
    profile: Profile,
    on: date,
    *,
    register: bool,
    ontvangen: bool,
    bewaarplicht: bool = False,
) -> Stand | None:
    """Under which class a case falls and until when; None for one that is not closed.

    `register`: the vault of the municipality, which is the archive. `ontvangen`: a receipt covers the newest version.
    """
    if dossier.status(document) != "afgesloten":
        return None
    klasse = GEMEENTE if register else _class_on_laptop(document)
    since = reading.day(reading.section(document, "afsluiting").get("datum"))
    held = _held(document, payments, profile, on)
    held |= {"bewaarplicht": bewaarplicht, "niet_ontvangen": not (register or ontvangen), "datum_ontbreekt": since is None}
    against = tuple(code for code in HOUVAST if held.get(code))
    return Stand(klasse, since, termijnen[klasse].ends(since) if since else None, against)


def against_erasure(document: Document, payments: Sequence[Payment], *, bewaarplicht: bool = False) -> tuple[str, ...]:
    """What stands in the way of erasing before the term, on the resident's request or because the case is a mistake."""
    held = {"bewaarplicht": bewaarplicht, "bezwaar_loopt": verzoeken.bezwaar_loopt(document), "betaling_open": _money_moves(payments)}
    return tuple(code for code in NIET_VOORBIJ if held[code])


def is_vergissing(document: Document, events: int, *, verstuurd: bool) -> bool:
    """A case that was made by mistake: nothing decided, no money, nothing sent. Its maker may throw it away alone."""
    decided = reading.code(reading.section(document, "op_maat").get("besluit"))
    return not (decided or events or verstuurd or reading.items(document, "betalingen") or reading.items(document, "evaluaties"))


def _held(document: Document, payments: Sequence[Payment], profile: Profile, on: date) -> dict[str, bool]:
    return {
        "bezwaar_loopt": verzoeken.bezwaar_loopt(document),
        "verzoek_open": any(found.open for found in verzoeken.all_of(document)),
        "betaling_open": _money_moves(payments),
        "evaluatie_open": evaluatie.next_due(document, profile, on) is not None,
    }


def _money_moves(payments: Sequence[Payment]) -> bool:
    return any(payment.status in BETALING_OPEN for payment in payments)


def _class_on_laptop(document: Document) -> str:
    decided = reading.code(reading.section(document, "op_maat").get("besluit"))
    stopped = reading.code(reading.section(document, "afsluiting").get("reden")) == "gestopt_door_bewoner"
    return INGETROKKEN if stopped and not decided else LAPTOP


def _class(table: Table) -> Klasse:
    unit = next((unit for unit in TERMIJN_EENHEDEN if table.has(unit)), TERMIJN_EENHEDEN[0])
    return Klasse(
        code=table.choice("code", CODES),
        wat=table.text("wat"),
        aantal=table.cents(unit),
        eenheid=unit,
        vanaf=table.text("vanaf"),
        grond=table.text("grond"),
        bron=table.text("bron"),
        toetsen=table.choice("toetsen", ("", "te toetsen"), ""),
    )
