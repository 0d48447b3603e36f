"""A visit in plain words, for the registration system of the own organisation: a worker reads it first and then puts it there herself.

Roles and no names; never a BSN, an account or an address. Health and justice, and her own note, only where she ticks them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop import texts
from desktop.models import afspraken, changes, dossier, facets, klokken, ondersteuningsplan, reading, signalen
from desktop.models.bsn_in_tekst import zonder_bsn
from desktop.models.changes import Change
from desktop.models.instrument import Instruments
from desktop.models.ondersteuningsplan import Doel
from desktop.models.strict_json import Document

BESPROKEN = {
    "bewoner": "gegevens van de bewoner",
    "instroom": "meedoen",
    "bestaanszekerheid": "bestaanszekerheid",
    "kantelpunten": "wat er dreigt",
    "schulden": "schulden",
    "op_maat": "de afweging (Op Maat)",
    "brug": "de brug",
    "plan": "het plan",
    "betalingen": "de betaling",
    "doorverwijzingen": "andere hulp",
    "evaluaties": "evaluatie",
    "bijlagen": "brieven en foto's",
}
"""Section of the case -> how it is named when it was changed during the visit, in the order of the steps."""
WIE = {"bewoner": "bewoner", "werker": "werker", "ander": "iemand anders"}
DE_BEWONER, KORTSTE_NAAM = "de bewoner", 3
"""What stands in the place of her name; a name of two letters could be any word."""
MEEDOEN = ("begeleiding", "onderzoek", "interview")
"""What a resident is asked about taking part."""
ZONDER_REKENING = "[rekening weggelaten]"
_BEGIN = re.compile(r"(?:\A|\n|(?:\A|\n)(?:- |[A-Z][\w ]*: )|[.!?][\"')]? +)[\"'(]?\Z")
_REKENING = re.compile(r"\b[a-z]{2}\d{2}(?:[ .]?[a-z]{4})?(?:[ .]?\d){10,26}\b", re.IGNORECASE)


@dataclass(frozen=True)
class Wens:
    """What the worker ticked: `gezondheid` is goals and steps about health and justice, `notitie` her own note of the visit."""

    gezondheid: bool = False
    notitie: bool = False


def summary(
    document: Document,
    before: Document,
    contact: Document,
    instruments: Instruments,
    on: date,
    wens: Wens = Wens(),
    *,
    plan_changed: bool = False,
) -> str:
    """The visit `contact` (an item of `contacten`) in lines of text; `before` is the case as it was at the beginning of that day.

    `plan_changed`: the plan of now is not the one to which the resident agreed.
    """
    lines = [
        *_visit(document, contact, instruments, on),
        *_discussed(document, before),
        *_decision(document, instruments, on),
        *_promised(document, instruments, on),
        *_plan(document, on, wens, changed=plan_changed),
        *_next(document, on),
    ]
    note = reading.text(contact.get("notitie"))
    if wens.notitie and note:
        lines.append(f"Notitie: {note}")
    told = _REKENING.sub(ZONDER_REKENING, "\n".join(lines))
    own = signalen.bsn(reading.section(document, "bewoner").get("bsn"))
    return texts.literal(_without_name(zonder_bsn(told, own), document))


def _visit(document: Document, contact: Document, instruments: Instruments, on: date) -> Iterator[str]:
    kind = instruments.label("contact_soort", contact.get("soort")) or "Contact"
    minutes = reading.count(contact.get("minuten"))
    day = reading.day(contact.get("datum")) or on
    long = f", {texts.count(minutes, 'minuut', 'minuten')}" if minutes else ""
    yield f"{kind} op {texts.long_date(day)}{long}"
    yield f"Dossier: {reading.code(document.get('dossiernummer'))}"
    if contact.get("bereikt") is False:
        yield "De bewoner is niet gesproken."
    roles = contact.get("wie_erbij")
    there = [instruments.label("wie_erbij", role).lower() for role in roles if isinstance(role, str)] if isinstance(roles, list) else []
    yield f"Erbij: {texts.names(['bewoner', 'werker', *there] if contact.get('bereikt') is not False else ['werker', *there])}"


def _discussed(document: Document, before: Document) -> Iterator[str]:
    touched = {change.path[0] for change in changes.between(before, document) if change.path and _was_talked_of(change)}
    words = [word for section, word in BESPROKEN.items() if section in touched]
    yield f"Besproken: {texts.names(words)}" if words else "Besproken: er is niets veranderd in het dossier"


def _was_talked_of(change: Change) -> bool:
    """A new case has a day and a channel of intake; whether she takes part was asked only where an answer of hers changed."""
    return change.path[0] != "instroom" or (change.path[2:3] in (("antwoord",), ("ingetrokken_op",)) and change.path[1] in MEEDOEN)


def _promised(document: Document, instruments: Instruments, on: date) -> Iterator[str]:
    """What a creditor promised by telephone on this day."""
    for call in reading.items(document, klokken.BELLEN):
        until = reading.day(call.get("pauze_tot"))
        if until is None or reading.day(call.get("vastgelegd_op")) != on:
            continue
        point = reading.first(reading.items(document, "kantelpunten"), "id", reading.code(call.get("kantelpunt"))) or {}
        about = instruments.label("kantelpunt_soort", point.get("soort")).lower()
        yield f"Gebeld met de schuldeiser{f' ({about})' if about else ''}: die wacht tot en met {texts.plain_date(until)}"


def _decision(document: Document, instruments: Instruments, on: date) -> Iterator[str]:
    op_maat = reading.section(document, "op_maat")
    decision = reading.code(op_maat.get("besluit"))
    if not decision:
        yield "Besluit: nog niet genomen"
        return
    day = reading.day(op_maat.get("besloten_op"))
    yield f"Besluit{f' van {texts.plain_date(day)}' if day else ''}: {instruments.label('besluit', decision).lower()}"
    if day == on and reading.text(op_maat.get("motivering")):
        yield f"Reden: {_line(op_maat['motivering'])}"


def _plan(document: Document, on: date, wens: Wens, *, changed: bool) -> Iterator[str]:
    goals = [goal for goal in ondersteuningsplan.goals(document) if goal.open and goal.doel]
    told = [goal for goal in goals if wens.gezondheid or goal.leefgebied in facets.LEEFGEBIEDEN]
    if told:
        yield "Doelen:"
        yield from (f"- {_line(goal.doel)}{_by(goal.uiterlijk)}" for goal in told)
    steps = [line for goal in told for line in _steps(goal)]
    if steps:
        yield "Afspraken:"
        yield from steps
    left_out = len(goals) - len(told)
    if left_out:
        yield f"{texts.count(left_out, 'doel staat', 'doelen staan')} hier niet bij: gezondheid of justitie."
    agreed = ondersteuningsplan.agreed_on(document)
    if changed:
        since = f" van {texts.plain_date(agreed)}" if agreed is not None else ""
        yield f"Het plan is veranderd na het akkoord{since}. Nog opnieuw akkoord vragen."
    elif agreed is not None and agreed <= on:
        yield f"Akkoord op het plan: {texts.plain_date(agreed)}"


def _steps(goal: Doel) -> Iterator[str]:
    for action in goal.acties:
        if action.open and action.wat:
            yield f"- {_line(action.wat)} ({WIE.get(action.wie, 'nog afspreken wie')}{_by(action.uiterlijk, ', ')})"


def _next(document: Document, on: date) -> Iterator[str]:
    coming = [one for one in afspraken.komende(document, on) if one.datum > on]
    if not coming:
        yield "Volgende afspraak: nog niet gemaakt"
        return
    first = coming[0]
    at = f", {first.begin:%H:%M}" if first.begin is not None else ""
    yield f"Volgende afspraak: {texts.long_date(first.datum)}{at}"


def _by(day: date | None, before: str = ", klaar op ") -> str:
    return f"{before}{texts.short_date(day)}" if day else ""


def _line(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _without_name(text: str, document: Document) -> str:
    """What somebody typed names the resident by her first name or surname; the other system knows whose record it is."""
    bewoner = reading.section(document, "bewoner")
    own = [dossier.full_name(document), *(_line(reading.text(bewoner.get(key))) for key in ("roepnaam", "achternaam"))]
    named = [re.escape(name) for name in own if len(name) >= KORTSTE_NAAM and name != document.get("dossiernummer")]
    return re.sub(rf"\b(?:{'|'.join(named)})\b", _instead, text) if named else text


def _instead(found: re.Match[str]) -> str:
    """With a capital where a sentence or what somebody typed begins."""
    return DE_BEWONER.capitalize() if _BEGIN.search(found.string[: found.start()]) else DE_BEWONER
