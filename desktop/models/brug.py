"""The bridge: measurements per part and what changed since the one before. Parts are never averaged or added up (domain.md 3.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.models import reading
from desktop.models.instrument import Brug
from desktop.models.strict_json import Document


@dataclass(frozen=True)
class Meting:
    """One measurement; a part is 1..5, "weet_niet" or None (not answered)."""

    datum: date | None
    instrument: str
    stappen: dict[str, int | str | None]
    toelichting: str


@dataclass(frozen=True)
class Verandering:
    """One part now and before; `verschil` in steps, None when one of the two is not a step."""

    onderdeel: str
    was: int | str | None
    nu: int | str | None
    verschil: int | None

    @property
    def tekst(self) -> str:
        """Neutral words; a lower step is another step, not a failure."""
        if self.verschil is None:
            return ""
        if self.verschil == 0:
            return "zelfde stap"
        size = abs(self.verschil)
        return f"{size} {'stap' if size == 1 else 'stappen'} {'verder' if self.verschil > 0 else 'terug, dat kan'}"


def measurements(document: Document) -> list[Meting]:
    """All measurements, oldest first; those without a date first, in the order of the case."""
    found = [_read(item) for item in reading.items(document, "brug")]
    return sorted(found, key=lambda one: one.datum or date.min)


def changes(document: Document, brug: Brug) -> list[Verandering]:
    """Every part of the bridge in the last measurement against the one before; [] without any measurement."""
    found = measurements(document)
    if not found:
        return []
    now, before = found[-1], found[-2] if len(found) > 1 else Meting(None, "", {}, "")
    return [_change(part.code, before.stappen.get(part.code), now.stappen.get(part.code)) for part in brug.onderdelen]


def _change(part: str, was: int | str | None, now: int | str | None) -> Verandering:
    steps = now - was if isinstance(now, int) and isinstance(was, int) else None
    return Verandering(part, was, now, steps)


def _read(item: Document) -> Meting:
    steps = reading.section(item, "stappen")
    return Meting(
        datum=reading.day(item.get("datum")),
        instrument=reading.code(item.get("instrument")),
        stappen={key: _step(value) for key, value in steps.items()},
        toelichting=reading.text(item.get("toelichting")),
    )


def _step(value: object) -> int | str | None:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 5:
        return value
    return "weet_niet" if value == "weet_niet" else None
