"""What the evaluation says: numbers with the cases behind them. Screen, paper and spreadsheets only show these."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

Eenheid: TypeAlias = Literal["bewoners", "aantal", "cent", "dagen", "procent", "stap", "tekst"]
"""What a number counts: residents, other things, euro cents, days, whole percents, a step of the bridge; or a word."""


@dataclass(frozen=True)
class Cel:
    """One number (or word) and the ids of the cases behind it. `waarde` None: there is none, and `reden` says why in a sentence."""

    waarde: int | str | None
    eenheid: Eenheid
    zaken: Collection[str] = field(default=(), repr=False)
    reden: str = ""


@dataclass(frozen=True)
class Kolom:
    code: str
    naam: str
    eenheid: Eenheid


@dataclass(frozen=True)
class Rij:
    """One row: as many cells as its table has columns."""

    code: str
    naam: str
    cellen: tuple[Cel, ...]


@dataclass(frozen=True)
class Tabel:
    """`uitleg` is the definition in plain Dutch, `opmerking` what a reader must know of these numbers, `reden` why there are no rows."""

    code: str
    titel: str
    uitleg: str
    kolommen: tuple[Kolom, ...]
    rijen: tuple[Rij, ...]
    opmerking: str = ""
    reden: str = ""

    def cel(self, rij: str, kolom: str) -> Cel:
        """The cell of a row and a column by their codes; raises KeyError."""
        place = [column.code for column in self.kolommen].index(kolom) if any(column.code == kolom for column in self.kolommen) else None
        found = next((row for row in self.rijen if row.code == rij), None)
        if place is None or found is None:
            raise KeyError((rij, kolom))
        return found.cellen[place]


@dataclass(frozen=True)
class Aandeel:
    """How many of all residents say yes, never without its bounds.

    `ja` + `nee` + `open` = `noemer` (open: no answer, does not know, or not checked). `minstens` and `hoogstens` are whole percents if all
    that is open would be no or yes, rounded down and up; `laag` and `hoog` the Wilson 95% interval of yes among those who answered,
    rounded down and up. All four None when there is nobody to count, and `reden` says so.
    """

    code: str
    naam: str
    ja: Cel
    nee: Cel
    open: Cel
    noemer: Cel
    minstens: int | None
    hoogstens: int | None
    laag: int | None
    hoog: int | None
    doel_procent: int | None
    zin: str
    reden: str = ""


@dataclass(frozen=True)
class Factor:
    """One monitoring factor of the pilot plan (S000 8). The texts say how it is read; `aandelen` has the resident's answer first."""

    code: str
    nummer: int
    titel: str
    definitie: str
    teller: str
    noemer: str
    niet_beantwoord: str
    doel_procent: int | None
    aandelen: tuple[Aandeel, ...]
    tabellen: tuple[Tabel, ...]


@dataclass(frozen=True)
class Evaluatie:
    """All figures of one day. `meldingen` are sentences about what does not add up (undated answers, look-alikes, outside the window)."""

    op: date
    profiel: str
    titel: str
    oefening: bool
    deelnemers: Cel
    factoren: tuple[Factor, ...]
    tabellen: tuple[Tabel, ...]
    meldingen: tuple[str, ...] = ()

    def tabel(self, code: str) -> Tabel:
        """A table by code, also those of the factors; raises KeyError."""
        every = [*self.tabellen, *(table for factor in self.factoren for table in factor.tabellen)]
        found = next((table for table in every if table.code == code), None)
        if found is None:
            raise KeyError(code)
        return found
