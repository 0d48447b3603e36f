"""Bel nu: whom to call when a clock ends within a week, four sentences to say, and the promise that comes out of it.

The sentences are data per kind of kantelpunt (`resources/instruments/belnu-1.toml`). What is written down of a call stands under `bellen`,
by the id of the kantelpunt: only the team sees it. What a creditor promised stands at the debt too (`pauze_tot`, `pauze_met`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from secrets import token_hex

from desktop.models import klokken, reading, schuld
from desktop.models.betaling import Payment
from desktop.models.instrument import Instruments
from desktop.models.klokken import Klok
from desktop.models.patches import Edit, Path
from desktop.models.strict_json import Document
from desktop.models.werkdagen import werkdag_vanaf

BELLEN = "bellen"
GEBELD = "schuldeiser"
"""The `soort` of a contact that was about a pause."""


@dataclass(frozen=True)
class Bellen:
    """One call to make: its kantelpunt, the clock that presses, and what is known of whom to call.

    `schulden` are the ids of debts that hang on it. `pauze_tot` is what was promised until now, None for nothing (any more).
    """

    kantelpunt: str
    soort: str
    klok: Klok
    naam: str
    telefoon: str
    kenmerk: str
    schulden: tuple[str, ...]
    pauze_tot: date | None
    gesproken_met: str
    vastgelegd_op: date | None


def te_bellen(document: Document, payments: Sequence[Payment], instruments: Instruments, on: date) -> list[Bellen]:
    """What asks for a telephone call now: one per kantelpunt, the most pressing first. A pause that was promised stays on the list."""
    pressing: dict[str | None, Klok] = {}
    for clock in klokken.lopend(document, payments, instruments, on):
        if clock.bel_nu(on):
            pressing.setdefault(clock.kantelpunt, clock)
    points = {reading.text_or_none(item.get("id")): item for item in reading.items(document, "kantelpunten")}
    return [_bellen(document, points.get(identity) or {}, clock, on) for identity, clock in pressing.items()]


def zonder_pauze(calls: Sequence[Bellen], on: date) -> list[Bellen]:
    """The calls of which nobody promised to wait beyond this week: these are to be made today."""
    return [call for call in calls if call.pauze_tot is None or (call.pauze_tot - on).days <= klokken.BEL_NU_DAGEN]


def zinnen(call: Bellen, instruments: Instruments, werker: str) -> tuple[str, ...]:
    """The four sentences, filled in; of the resident only the reference number is said."""
    card = instruments.belnu.kaart(call.soort)
    facts = {"werker": werker, "kenmerk": call.kenmerk or "... (zie de brief)", "dagen": str(card.dagen)}
    return tuple(_filled(sentence, facts) for sentence in card.zinnen)


def pauze_voorstel(call: Bellen, instruments: Instruments, on: date) -> date:
    """Until when to ask: so many days from today, and then the first working day."""
    return werkdag_vanaf(on + timedelta(days=instruments.belnu.kaart(call.soort).dagen))


def plek(call: Bellen, key: str) -> Path:
    """Where a value of this call stands in the case."""
    return (BELLEN, call.kantelpunt, key)


def belofte(document: Document, call: Bellen, on: date) -> list[Edit]:
    """What was promised, put where others look: at the debts, as a contact of today, and that it was recorded. [] without a day."""
    if call.pauze_tot is None or not call.kantelpunt:
        return []
    edits = [Edit(plek(call, "vastgelegd_op"), on.isoformat())]
    items = reading.items(document, "schulden")
    for debt in (item for item in items if item.get("id") in call.schulden):
        at = ("schulden", f"id={debt['id']}")
        edits.append(Edit((*at, "pauze_tot"), call.pauze_tot.isoformat()))
        edits.append(Edit((*at, "pauze_met"), call.gesproken_met or call.naam))
    contact = {"id": token_hex(4), "datum": on.isoformat(), "soort": GEBELD, "kantelpunt": call.kantelpunt}
    return [*edits, Edit(("contacten",), contact, "insert")]


def _bellen(document: Document, point: Mapping[str, object], clock: Klok, on: date) -> Bellen:
    identity = clock.kantelpunt or ""
    debts = [debt for debt in schuld.all_of(document) if identity and debt.kantelpunt == identity]
    debts = [debt for debt in debts if debt.geregeld_op is None] or debts
    noted = reading.section(document, BELLEN, identity)
    said = [day for day in (reading.day(noted.get("pauze_tot")), *(debt.pauze_tot for debt in debts)) if day is not None]
    return Bellen(
        kantelpunt=identity,
        soort=reading.code(point.get("soort")) or "anders",
        klok=clock,
        naam=reading.text(noted.get("naam")) or next((debt.schuldeiser for debt in debts if debt.schuldeiser), ""),
        telefoon=reading.text(noted.get("telefoon")),
        kenmerk=reading.text(noted.get("kenmerk")) or next((debt.betalingskenmerk for debt in debts if debt.betalingskenmerk), ""),
        schulden=tuple(debt.id for debt in debts if debt.id),
        pauze_tot=max((day for day in said if day >= on), default=None),
        gesproken_met=reading.text(noted.get("gesproken_met")) or next((debt.pauze_met for debt in debts if debt.pauze_met), ""),
        vastgelegd_op=reading.day(noted.get("vastgelegd_op")),
    )


def _filled(sentence: str, facts: Mapping[str, str]) -> str:
    for place, words in facts.items():
        sentence = sentence.replace(f"{{{place}}}", words)
    return sentence
