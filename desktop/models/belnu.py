"""Bel nu: whom to call when a clock ends within a week, four sentences to say, and the promise that comes out of it.

The sentences are data per kind of kantelpunt (`resources/instruments/belnu-1.toml`). What is written down of a call is an item of `bellen`
that names its kantelpunt: only the team sees it. What a creditor promised stands at the debt too (`pauze_tot`, `pauze_met`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from secrets import token_hex

from desktop.models import klokken, reading, schuld
from desktop.models.betaling import Payment
from desktop.models.instrument import Instruments
from desktop.models.klokken import BELLEN, Klok
from desktop.models.patches import Edit, Path
from desktop.models.schuld import Schuld
from desktop.models.strict_json import Document

GEBELD = "schuldeiser"
"""The `soort` of a contact that was about a pause."""


@dataclass(frozen=True)
class Gesprek:
    """A call about one kantelpunt (its id, "" for none yet), and whom to call.

    `item` is the path step of what was written down, "" before that. `schulden` are the ids of the debts that hang on it. `pauze_tot` is
    what was promised and still holds, None for nothing (any more).
    """

    kantelpunt: str
    soort: str
    item: str
    naam: str
    telefoon: str
    kenmerk: str
    schulden: tuple[str, ...]
    pauze_tot: date | None
    gesproken_met: str
    vastgelegd_op: date | None


@dataclass(frozen=True)
class Bellen:
    """A call to make now: the clock that presses, and what is known of the call."""

    klok: Klok
    gesprek: Gesprek


def te_bellen(document: Document, payments: Sequence[Payment], instruments: Instruments, on: date) -> list[Bellen]:
    """What asks for a telephone call now: one per kantelpunt, the most pressing first. A pause that was promised stays on the list."""
    pressing: dict[int, Klok] = {}
    for clock in klokken.lopend(document, payments, instruments, on):
        if clock.bel_nu(on) and clock.plaats >= 0:
            pressing.setdefault(clock.plaats, clock)
    points = reading.items(document, "kantelpunten")
    # What can still be stopped comes before what has passed.
    ordered = sorted(pressing.items(), key=lambda one: (one[1].uiterlijk < on, abs((one[1].uiterlijk - on).days)))
    return [Bellen(clock, _gesprek(document, points[place], on)) for place, clock in ordered]


def zonder_pauze(calls: Sequence[Bellen], on: date) -> list[Bellen]:
    """The calls of which nobody promised to wait beyond this week: these are to be made today."""
    until = [(call, call.gesprek.pauze_tot) for call in calls]
    return [call for call, day in until if day is None or (day - on).days <= klokken.BEL_NU_DAGEN]


def zinnen(call: Gesprek, instruments: Instruments, werker: str) -> tuple[str, ...]:
    """The four sentences, filled in; of the resident only the reference number is said."""
    card = instruments.belnu.kaart(call.soort)
    facts = {"werker": werker, "kenmerk": call.kenmerk or "... (zie de brief)", "dagen": str(card.dagen)}
    return tuple(_filled(sentence, facts) for sentence in card.zinnen)


def met_bewoner(document: Document) -> list[Document]:
    """The contacts with the resident herself: a call with a creditor about a pause is none, and the evaluation counts it nowhere."""
    return [item for item in reading.items(document, "contacten") if item.get("soort") != GEBELD]


def plek(call: Gesprek) -> Path:
    """Where the item of this call stands in the case."""
    return (BELLEN, call.item)


def begin(asked: Bellen) -> list[Edit]:
    """Write down who is called: an item with what is known already, and an id for the kantelpunt where it has none. [] when it is there."""
    call = asked.gesprek
    if call.item:
        return []
    identity = call.kantelpunt or token_hex(4)
    known = {"naam": call.naam, "kenmerk": call.kenmerk}
    item = {"id": f"bel-{identity}", "kantelpunt": identity, **{key: value for key, value in known.items() if value}}
    named = [] if call.kantelpunt else [Edit(("kantelpunten", f"[{asked.klok.plaats}]", "id"), identity)]
    return [Edit((BELLEN,), item, "insert"), *named]


def belofte(document: Document, call: Gesprek, on: date) -> list[Edit]:
    """What was promised, put where others look: at the debts, as a contact of today, and that it was recorded. [] without a day."""
    if call.pauze_tot is None or not call.item:
        return []
    edits = [Edit((*plek(call), "vastgelegd_op"), on.isoformat()), *_bij_de_schulden(call)]
    contact = {"datum": on.isoformat(), "soort": GEBELD, "kantelpunt": call.kantelpunt}
    if not any(contact.items() <= item.items() for item in reading.items(document, "contacten")):
        edits.append(Edit(("contacten",), {"id": token_hex(4), **contact}, "insert"))
    return edits


def zonder_kantelpunt(document: Document, call: Gesprek) -> list[Schuld]:
    """The open debts that hang on no kantelpunt, as long as none hangs on this one: the call may be about one of them."""
    if call.schulden or not call.item:
        return []
    return [debt for debt in schuld.all_of(document) if debt.id and not debt.kantelpunt and debt.geregeld_op is None]


def koppel(call: Gesprek, debt: str) -> list[Edit]:
    """Hang a debt (its id) on the kantelpunt of the call; a promise that was recorded before goes to the debt as well."""
    recorded = _bij_de_schulden(replace(call, schulden=(debt,))) if call.vastgelegd_op is not None else []
    return [Edit(("schulden", f"id={debt}", "kantelpunt"), call.kantelpunt), *recorded]


def vastgelegd(document: Document, call: Gesprek) -> bool:
    """Whether the promise stands, as it is now, where others look for it."""
    debts = [debt for debt in schuld.all_of(document) if debt.id in call.schulden]
    return call.vastgelegd_op is not None and call.pauze_tot is not None and all(debt.pauze_tot == call.pauze_tot for debt in debts)


def gesprek(document: Document, kantelpunt: str, on: date) -> Gesprek | None:
    """What was written down, or is known, of the call about one kantelpunt; None where there is no such kantelpunt."""
    points = reading.items(document, "kantelpunten")
    place = next((number for number, point in enumerate(points) if kantelpunt and point.get("id") == kantelpunt), -1)
    return None if place < 0 else _gesprek(document, points[place], on)


def _gesprek(document: Document, point: Document, on: date) -> Gesprek:
    identity = reading.code(point.get("id"))
    debts = [debt for debt in schuld.all_of(document) if identity and debt.kantelpunt == identity]
    debts = [debt for debt in debts if debt.geregeld_op is None] or debts
    noted = reading.first(reading.items(document, BELLEN), "kantelpunt", identity) if identity else None
    said = [reading.day((noted or {}).get("pauze_tot")), *(debt.pauze_tot for debt in debts)]
    return Gesprek(
        kantelpunt=identity,
        soort=reading.code(point.get("soort")) or "anders",
        item=f"id={noted['id']}" if noted and noted.get("id") else "",
        naam=_known(noted, "naam", *(debt.schuldeiser for debt in debts)),
        telefoon=_known(noted, "telefoon"),
        kenmerk=_known(noted, "kenmerk", *(debt.betalingskenmerk for debt in debts)),
        schulden=tuple(debt.id for debt in debts if debt.id),
        pauze_tot=max((day for day in said if day is not None and day >= on), default=None),
        gesproken_met=_known(noted, "gesproken_met", *(debt.pauze_met for debt in debts)),
        vastgelegd_op=reading.day((noted or {}).get("vastgelegd_op")),
    )


def _bij_de_schulden(call: Gesprek) -> list[Edit]:
    if call.pauze_tot is None:
        return []
    said = {"pauze_tot": call.pauze_tot.isoformat(), "pauze_met": call.gesproken_met or call.naam}
    return [Edit(("schulden", f"id={debt}", key), value) for debt in call.schulden for key, value in said.items()]


def _known(noted: Document | None, key: str, *otherwise: str) -> str:
    """What was written down of the call, else what the case knows already."""
    return reading.text((noted or {}).get(key)) or next((words for words in otherwise if words), "")


def _filled(sentence: str, facts: Mapping[str, str]) -> str:
    for place, words in facts.items():
        sentence = sentence.replace(f"{{{place}}}", words)
    return sentence
