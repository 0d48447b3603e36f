"""Clocks of kantelpunten: calendar days and months from a letter. Always an estimate: the letter decides (contract.md 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from desktop.models import reading
from desktop.models.instrument import Instruments, Termijnregel
from desktop.models.strict_json import Document

ROOD_DAGEN = 3
ORANJE_DAGEN = 14


@dataclass(frozen=True)
class Termijn:
    """One clock; `uiterlijk` is the last day, as estimated."""

    kantelpunt: str | None
    code: str
    uiterlijk: date


def deadlines(document: Document, instruments: Instruments) -> list[Termijn]:
    """All clocks that the assessment lists, soonest first; a kantelpunt that tipped over keeps its line."""
    found = []
    for item in reading.items(document, "kantelpunten"):
        soort = reading.code(item.get("soort"))
        for rule in instruments.regels_van(soort):
            end = uiterlijk(item, rule) if rule.toets else None
            if end is not None:
                found.append(Termijn(reading.text_or_none(item.get("id")), rule.code, end))
    return sorted(found, key=lambda clock: clock.uiterlijk)


def urgency(uiterlijk: date, on: date) -> str:
    """voorbij, rood (3 days), oranje (14 days) or rustig: domain.md 5."""
    left = (uiterlijk - on).days
    if left < 0:
        return "voorbij"
    if left <= ROOD_DAGEN:
        return "rood"
    return "oranje" if left <= ORANJE_DAGEN else "rustig"


@lru_cache(maxsize=4096)
def add_months(start: date, months: int) -> date:
    """The same day so many months later; a day that does not exist becomes the last of that month. Raises OverflowError after year 9999."""
    years, month = divmod(start.month - 1 + months, 12)
    if start.year + years > date.max.year:
        raise OverflowError(start, months)
    first = date(start.year + years, month + 1, 1)
    for day in range(start.day, 27, -1):
        try:
            return first.replace(day=day)
        except ValueError:
            continue
    return first.replace(day=start.day)


def uiterlijk(item: Document, rule: Termijnregel) -> date | None:
    """The last day of one rule for a kantelpunt, None when it has no day to count from."""
    return einde(item.get(rule.veld), rule.dagen, rule.maanden)


def einde(value: object, dagen: int | None, maanden: int | None) -> date | None:
    """The day that lies so many days after a day, or months after a month, as they are written; None when that cannot be counted."""
    start = reading.month(value) if maanden is not None else reading.day(value)
    if start is None:
        return None
    try:
        return start + timedelta(days=dagen) if dagen is not None else add_months(start, maanden or 0)
    except OverflowError:
        return None  # A letter from the year 9999 is a typing error and has no deadline.
