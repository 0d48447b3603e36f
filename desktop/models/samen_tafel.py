"""What lies on the table in Samen kijken: the case of now, the words it is read with, and the places in which goals can stand. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.models import brug, brugkeuze, doelen, reading
from desktop.models.brug import Meting
from desktop.models.instrument import Brug, Instruments
from desktop.models.ondersteuningsplan import KLAAR
from desktop.models.patches import Path
from desktop.models.samen import Plek, Samen
from desktop.models.strict_json import Document

OPEN = "open"
"""Key in the section `samen`: question -> why it has no answer."""
LEEFGEBIEDEN = "leefgebieden"
"""Key in the section `samen`: where the resident wants to begin, when that was not picked on the bridge."""
ZONDER_BRUG = "zonder_brug"
"""Key in the section `samen`: this resident does without the bridge."""
MEESTE = brugkeuze.MEESTE


@dataclass(frozen=True)
class Plaats:
    """Where a goal can stand: a picked part of the bridge, or a leefgebied (then `onderdeel` is "")."""

    onderdeel: str
    leefgebied: str
    titel: str

    @property
    def code(self) -> str:
        return f"b-{self.onderdeel}" if self.onderdeel else f"l-{self.leefgebied}"


@dataclass(frozen=True)
class Tafel:
    """The case `document` on the day `today`; `ids` are random ids for what is new in it (meting, doel, actie)."""

    document: Document
    instruments: Instruments
    today: date
    ids: Mapping[str, str]

    @property
    def samen(self) -> Samen:
        return self.instruments.samen

    @property
    def brug(self) -> Brug | None:
        """The bridge that is asked with; None where this pilot has none, or this case does without."""
        if reading.section(self.document, "samen").get(ZONDER_BRUG) is True:
            return None
        offered = self.instruments.aangeboden_bruggen
        return offered[0] if offered else None

    def meting(self) -> Meting | None:
        """The measurement of today."""
        return brugkeuze.today(self.document, self.brug.naam, self.today) if self.brug is not None else None

    def gekozen(self) -> tuple[str, ...]:
        """The parts that were picked in the last measurement with this bridge, today's or an older one."""
        if self.brug is None:
            return ()
        found = [one for one in brug.measurements(self.document) if one.instrument == self.brug.naam]
        return self.bekend(found[-1].gekozen) if found else ()

    def bekend(self, onderdelen: Sequence[str]) -> tuple[str, ...]:
        """Those parts of the bridge that can be asked: a case file may name others, and those get no page."""
        return tuple(part for part in onderdelen if self.brug is not None and self.brug.onderdeel(part) is not None)

    def leefgebieden(self) -> tuple[str, ...]:
        """Where the resident wanted to begin, without the bridge."""
        named = reading.section(self.document, "samen").get(LEEFGEBIEDEN)
        known = [area.code for area in self.instruments.leefgebieden]
        return tuple(code for code in named if code in known) if isinstance(named, list) else ()

    def open_reason(self, code: str) -> str:
        """Why a question has no answer (weet_niet, liever_niet, overgeslagen), "" when nobody said so."""
        return reading.code(reading.section(self.document, "samen", OPEN).get(code))

    def plaatsen(self) -> list[Plaats]:
        """Where goals are talked about: what was picked on the bridge, else where the resident wants to begin."""
        picked = self.gekozen()
        if picked and self.brug is not None:
            areas = [doelen.leefgebied_of(part, self.instruments) for part in picked]
            return [Plaats(part, area, self.brug.titel_van(part)) for part, area in zip(picked, areas, strict=True)]
        chosen = [self.instruments.leefgebied(code) for code in self.leefgebieden()]
        return [Plaats("", area.code, area.label_bewoner) for area in chosen if area is not None]

    def plaats(self, code: str) -> Plaats | None:
        return next((place for place in self.plaatsen() if place.code == code), None)

    def zinnen(self, plaats: Plaats) -> Plek | None:
        return self.samen.plek(plaats.onderdeel, plaats.leefgebied)

    def doel(self, plaats: Plaats) -> tuple[Path, Document] | None:
        """The open goal of a place and where it stands; None when there is none yet."""
        if plaats.onderdeel:
            found = doelen.on_part(self.document, plaats.onderdeel)
        else:
            area = doelen.area_path(self.document, plaats.leefgebied)
            here = [(path, goal) for path, goal in doelen.located(self.document) if path[: len(area or ())] == area]
            found = [(path, goal) for path, goal in here if not goal.get("onderdeel")]
        return next(((path, goal) for path, goal in found if goal.get("status") not in KLAAR), None)

    def acuut(self) -> list[str]:
        """What of bestaanszekerheid asks for help now."""
        return urgent(self.document, self.instruments)


def urgent(document: Document, instruments: Instruments) -> list[str]:
    """What of bestaanszekerheid is acute: it comes before money, on both faces."""
    answers = reading.section(document, "bestaanszekerheid")
    return [keuze.code for keuze in instruments.keuze("bestaanszekerheid") if answers.get(keuze.code) == "acuut"]
