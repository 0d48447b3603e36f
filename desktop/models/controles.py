"""What the coordinator found in RIS or in a delivery of signals, laid over a case (domain.md 6, factor 3).

She never writes a version of a case, because she does not see all of it: every finding is a signed event. Amounts are whole cents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.models import reading
from desktop.models.case_check import text_allowed
from desktop.models.inschrijving import Inschrijving
from desktop.models.records import Event
from desktop.models.strict_json import Document

BEVESTIGD, VERVALLEN = "signaal.bevestigd", "signaal.vervallen"
GEDAAN, INGETROKKEN = "controle.gedaan", "controle.ingetrokken"
SOORTEN = ("huur", "energie", "water", "zorg")
"""The kinds of arrears that the pilot plan names (factor 3); other new arrears are shown, and do not count."""
UITKOMSTEN = ("geen", "gevonden")
MET_DE_HAND = "met de hand"
"""The `levering` of arrears that the coordinator typed over from RIS."""
MAX_LEVERING = 120
LIJSTEN = ("nieuwe_achterstanden", "controles")
HERKOMST = "coordinator"
"""Marks what was laid over a case: it stands in no version, so nobody can edit it there."""

_ID = re.compile(r"[0-9a-f]{8,64}")


@dataclass(frozen=True)
class Bevinding:
    """One signal or control as it stands. `event` laid it down or took it away; `geldt` False: taken away; `door` is the name."""

    id: str
    geldt: bool
    inhoud: Document
    event: str
    door: str


def well_formed(kind: str, body: Document) -> bool:
    """Whether this is the body of an event of this kind; other kinds than these four are not judged here."""
    form = _FORMS.get(kind)
    return form is None or (body.keys() == form.keys() and all(check(body[key]) for key, check in form.items()))


def signals(events: Iterable[Event], apparaten: Sequence[Document]) -> dict[str, Bevinding]:
    """Signal id -> as the latest valid event of a coordinator's device has it; a signal that was only taken away is not there."""
    return _standing(events, apparaten, "signaal", BEVESTIGD)


def controls(events: Iterable[Event], apparaten: Sequence[Document]) -> dict[str, Bevinding]:
    """Control id -> as it stands, as for `signals`."""
    return _standing(events, apparaten, "controle", GEDAAN)


def overlay(document: Document, events: Sequence[Event], apparaten: Sequence[Document]) -> Document:
    """The document with the coordinator's findings in `nieuwe_achterstanden` and `controles`; without any the very same document.

    They come after what the workers wrote, so that places in the lists stay as they are. `apparaten` are the enrolled devices.
    """
    if not any(event.kind in _FORMS for event in events):
        return document
    arrears = {name: _arrear(one) if one.geldt else None for name, one in signals(events, apparaten).items()}
    checks = {name: _control(one) if one.geldt else None for name, one in controls(events, apparaten).items()}
    return _laid_over(_laid_over(document, "nieuwe_achterstanden", arrears), "controles", checks)


def without_pretence(document: Document, events: Sequence[Event], apparaten: Sequence[Document]) -> Document:
    """What a screen shows: an item of the case file that says it is the coordinator's, while no event of hers does, says so no longer.

    A paper or an exported file keeps what was in the case, as it keeps every key.
    """
    signed = {name for found in (signals(events, apparaten), controls(events, apparaten)) for name, one in found.items() if one.geldt}
    shown = {key: [_honest(item, signed) for item in raw] for key in LIJSTEN if isinstance(raw := document.get(key), list)}
    return document if all(document[key] == items for key, items in shown.items()) else document | shown


def _honest(item: Any, signed: set[str]) -> Any:
    if not isinstance(item, dict) or item.get("herkomst") != HERKOMST or reading.code(item.get("id")) in signed:
        return item
    return {key: value for key, value in item.items() if key != "herkomst"}


def _standing(events: Iterable[Event], apparaten: Sequence[Document], key: str, laid: str) -> dict[str, Bevinding]:
    enrolled, found = Inschrijving(apparaten), dict[str, Bevinding]()
    mine = [event for event in events if event.kind.startswith(f"{key}.") and event.kind in _FORMS and _counts(event, enrolled)]
    for event in sorted(mine, key=lambda event: (event.hlc, event.id)):
        name = event.body[key]
        if event.kind == laid:
            found[name] = Bevinding(name, True, event.body, event.id, enrolled.name(event))
        elif name in found:
            found[name] = Bevinding(name, False, found[name].inhoud, event.id, enrolled.name(event))
    return found


def _counts(event: Event, enrolled: Inschrijving) -> bool:
    return event.valid and well_formed(event.kind, event.body) and enrolled.knows(event, "coordinator")


def _arrear(found: Bevinding) -> Document:
    kept = {key: found.inhoud[key] for key in ("soort", "ontstaan_op", "bedrag_cent")}
    return {"id": found.id, **kept, "bron": "vroegsignalering", "herkomst": HERKOMST}


def _control(found: Bevinding) -> Document:
    kept = {key: found.inhoud[key] for key in ("datum", "bron", "periode_van", "periode_tot", "uitkomst")}
    return {"id": found.id, **kept, "door": found.door, "herkomst": HERKOMST}


def _laid_over(document: Document, key: str, items: Mapping[str, Document | None]) -> Document:
    """An item that is in the document under the same id came back with an exported file: what the events say goes before it."""
    if not items:
        return document
    raw = document.get(key)
    shown: list[Any] = []
    waiting = dict(items)
    for item in raw if isinstance(raw, list) else []:
        name = reading.code(item.get("id")) if isinstance(item, dict) else ""
        if name not in items:
            shown.append(item)
        elif (found := waiting.pop(name, None)) is not None:
            shown.append({**item, **found})
    shown += [item for item in waiting.values() if item is not None]
    return document if shown == raw or (not shown and raw is None) else {**document, key: shown}


def _id(value: object) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _day(value: object) -> bool:
    return reading.day(value) is not None


def _day_or_none(value: object) -> bool:
    return value is None or _day(value)


def _amount_or_none(value: object) -> bool:
    return value is None or bool(reading.cents(value))


def _one_of(*known: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and value in known


def _levering(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MAX_LEVERING and value.isprintable() and text_allowed(value)


_FORMS: dict[str, dict[str, Callable[[object], bool]]] = {
    BEVESTIGD: {
        "signaal": _id, "soort": _one_of(*SOORTEN), "ontstaan_op": _day_or_none, "bedrag_cent": _amount_or_none, "levering": _levering,
    },
    VERVALLEN: {"signaal": _id},
    GEDAAN: {
        "controle": _id, "datum": _day, "periode_van": _day_or_none, "periode_tot": _day_or_none,
        "uitkomst": _one_of(*UITKOMSTEN), "bron": _one_of("ris"),
    },
    INGETROKKEN: {"controle": _id},
}  # fmt: skip
