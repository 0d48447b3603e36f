"""The bridge: measurements per part and what changed since the one before. Parts are never averaged or added up (domain.md 3.1).

A measurement names the instrument it was made with and is read with that one; measurements of different instruments, or of different
versions of one, are never laid beside each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.models import reading
from desktop.models.instrument import Brug, Instruments, Onderdeel
from desktop.models.patches import Path, listed
from desktop.models.strict_json import Document
from desktop.models.toml_table import Herkomst

WEET_NIET = "weet_niet"
EERSTE = "brug-1"
"""What a measurement that names no instrument was made with (contract.md 2)."""


@dataclass(frozen=True)
class Meting:
    """One measurement; a part is 1..5, "weet_niet" or None (not answered).

    `gekozen` are the parts that the resident wanted to talk about, `pad` is where the measurement stands in the case.
    """

    datum: date | None
    instrument: str
    stappen: dict[str, int | str | None]
    toelichting: str
    gekozen: tuple[str, ...] = ()
    pad: Path = ()

    @property
    def besproken(self) -> tuple[str, ...]:
        """The parts that were talked about: what was picked, and what has an answer. The rest is not lacking."""
        answered = [part for part, step in self.stappen.items() if step is not None and part not in self.gekozen]
        return (*self.gekozen, *answered)


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
    found = [_read(item, path) for path, item in listed(document, ("brug",))]
    return sorted(found, key=lambda one: one.datum or date.min)


def instrument_of(meting: Meting, instruments: Instruments) -> Brug:
    """The instrument that a measurement was made with; of one that is not on this computer only the codes of its parts are known."""
    return instruments.bruggen.get(meting.instrument) or _nameless(meting)


def made_with(document: Document, brug: Brug) -> list[Meting]:
    """The measurements that can be laid beside each other: made with exactly this instrument, oldest first."""
    return [one for one in measurements(document) if one.instrument == brug.naam]


def before(document: Document, meting: Meting) -> Meting | None:
    """The measurement of the same instrument just before this one."""
    found = [one for one in measurements(document) if one.instrument == meting.instrument]
    place = next((number for number, one in enumerate(found) if one.pad == meting.pad), 0)
    return found[place - 1] if place else None


def changes(document: Document, brug: Brug) -> list[Verandering]:
    """Every part of the bridge in the last measurement against the one before; [] without any measurement."""
    found = made_with(document, brug)
    if not found:
        return []
    return compared(found[-1], found[-2] if len(found) > 1 else None, [part.code for part in brug.onderdelen])


def compared(now: Meting, earlier: Meting | None, parts: Sequence[str]) -> list[Verandering]:
    """These parts now and before; the caller sees to it that both are of one instrument (`before`)."""
    was = earlier.stappen if earlier else {}
    return [_change(part, was.get(part), now.stappen.get(part)) for part in parts]


def over_time(document: Document, meting: Meting, part: str) -> list[tuple[date | None, int | str]]:
    """Every answer about one part with the instrument of this measurement, oldest first; a measurement without an answer is not there."""
    found = [(one.datum, one.stappen.get(part)) for one in measurements(document) if one.instrument == meting.instrument]
    return [(day, step) for day, step in found if step is not None]


def _change(part: str, was: int | str | None, now: int | str | None) -> Verandering:
    steps = now - was if isinstance(now, int) and isinstance(was, int) else None
    return Verandering(part, was, now, steps)


def _read(item: Document, path: Path) -> Meting:
    steps = reading.section(item, "stappen")
    picked = item.get("gekozen")
    return Meting(
        datum=reading.day(item.get("datum")),
        instrument=reading.code(item.get("instrument")) or EERSTE,
        stappen={key: _step(value) for key, value in steps.items()},
        toelichting=reading.text(item.get("toelichting")),
        gekozen=tuple(dict.fromkeys(code for code in picked if isinstance(code, str) and code)) if isinstance(picked, list) else (),
        pad=path,
    )


def _step(value: object) -> int | str | None:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 5:
        return value
    return WEET_NIET if value == WEET_NIET else None


def _nameless(meting: Meting) -> Brug:
    origin = Herkomst(meting.instrument, None, None, None)
    parts = tuple(Onderdeel(code, "", code, "", (), origin) for code in dict.fromkeys((*meting.gekozen, *meting.stappen)))
    return Brug(meting.instrument, meting.instrument, "", (), parts, ())
