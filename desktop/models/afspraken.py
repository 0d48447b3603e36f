"""Appointments of a case: what comes, and what to propose as the next one.

Times are those of the clock on the wall in the Netherlands, days are local. A difficult talk goes best in the morning, and one reminder an
appointment is enough (domain.md 11).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from desktop import texts
from desktop.models import reading
from desktop.models.strict_json import Document
from desktop.models.werkdagen import werkdag_vanaf

GEWOON_MINUTEN = 60
OCHTEND = "10:00"
OVER_DAGEN = (7, 14, 28)
_TIJD = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True)
class Afspraak:
    """One appointment; `begin` is None when no time was agreed yet, `bereikt` None while nobody wrote down whether it went on."""

    id: str
    datum: date
    begin: time | None
    duur_minuten: int
    waar: str
    soort: str
    bereikt: bool | None


@dataclass(frozen=True)
class Voorstel:
    """A next appointment to choose; `item` is what is filled in."""

    label: str
    item: Document


def tijd(value: object) -> time | None:
    """A time written as 14:30 or 9:05."""
    found = _TIJD.fullmatch(value.strip()) if isinstance(value, str) else None
    return time(int(found[1]), int(found[2])) if found else None


def read(item: Document) -> Afspraak | None:
    """One item of `afspraken`; None without a day."""
    day = reading.day(item.get("datum"))
    if day is None:
        return None
    minutes, kept = item.get("duur_minuten"), item.get("bereikt")
    return Afspraak(
        id=reading.code(item.get("id")),
        datum=day,
        begin=tijd(item.get("begin")),
        duur_minuten=minutes if isinstance(minutes, int) and not isinstance(minutes, bool) and 0 < minutes <= 24 * 60 else GEWOON_MINUTEN,
        waar=reading.text(item.get("waar")),
        soort=reading.code(item.get("soort")),
        bereikt=kept if isinstance(kept, bool) else None,
    )


def bestaat(day: date, begin: time | None) -> bool:
    """False for a time that the clock skips: from two to three in the night in which summer time begins (the last Sunday of March)."""
    last = date(day.year, 3, 31)
    skips = last - timedelta(days=(last.weekday() + 1) % 7)
    return begin is None or day != skips or begin.hour != 2


def open_afspraken(document: Document) -> list[Afspraak]:
    """Of which nobody wrote down yet whether they went on, first one first; also those whose day has passed."""
    found = [read(item) for item in reading.items(document, "afspraken")]
    return sorted((one for one in found if one is not None and one.bereikt is None), key=lambda one: (one.datum, one.begin or time.max))


def komende(document: Document, on: date) -> list[Afspraak]:
    """From today on, first one first."""
    return [one for one in open_afspraken(document) if one.datum >= on]


def voorstellen(on: date) -> tuple[Voorstel, ...]:
    """The next appointment in one press: in one, two or four weeks, on a working day, in the morning."""
    return tuple(_voorstel(on, days) for days in OVER_DAGEN)


def nieuw(on: date) -> Document:
    """What a new appointment starts from."""
    return _voorstel(on, OVER_DAGEN[0]).item


def _voorstel(on: date, days: int) -> Voorstel:
    day = werkdag_vanaf(on + timedelta(days=days))
    weeks = texts.count(days // 7, "week", "weken")
    item = {"datum": day.isoformat(), "begin": OCHTEND, "duur_minuten": GEWOON_MINUTEN, "soort": "huisbezoek"}
    return Voorstel(f"Over {weeks}: {texts.long_date(day)}, {OCHTEND}", item)
