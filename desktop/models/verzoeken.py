"""What a resident asks about her own data (AVG chapter III), as states with a deadline: section `verzoeken` of the case.

A request is answered within one month of its receipt, which may be made longer by two months with a reason (AVG art. 12(3)). Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.models import reading
from desktop.models.strict_json import Document
from desktop.models.termijnen import add_months

SECTIE = "verzoeken"
SOORTEN = {
    "inzage": "Inzage: weten wat er staat",
    "correctie": "Verbeteren of aanvullen",
    "wissen": "Laten wissen",
    "bezwaar": "Bezwaar tegen het gebruik",
    "overdraagbaarheid": "Gegevens meekrijgen",
}
UITKOMSTEN = {"toegewezen": "Gedaan", "deels": "Deels gedaan", "afgewezen": "Niet gedaan", "ingetrokken": "Ingetrokken door de bewoner"}
MAANDEN, EXTRA_MAANDEN = 1, 2
WEIGERGRONDEN = (
    "De wet verplicht om het te bewaren (art. 17 lid 3 onder b).",
    "Het is nodig voor een publieke taak of voor het archief (art. 17 lid 3 onder b en d).",
    "Het is nodig voor onderzoek, en wissen zou dat onmogelijk maken (art. 17 lid 3 onder d).",
    "Het is nodig in een rechtszaak of bij een bezwaar (art. 17 lid 3 onder e).",
)
"""When erasing may be refused, in plain words (AVG art. 17(3)); te toetsen with the privacy officer."""


@dataclass(frozen=True)
class Verzoek:
    """One request. `uiterlijk` is the last day for an answer; what is not dated has none. `afgehandeld_op` None: still open."""

    id: str
    soort: str
    ontvangen_op: date | None
    ontvangen_door: str
    uiterlijk: date | None
    verlengd: bool
    verlengd_reden: str
    afgehandeld_op: date | None
    uitkomst: str
    reden: str

    @property
    def open(self) -> bool:
        return self.afgehandeld_op is None


def all_of(document: Document) -> list[Verzoek]:
    """In the order of the document; an item of unknown kind is left out."""
    return [_read(item) for item in reading.items(document, SECTIE) if reading.code(item.get("soort")) in SOORTEN]


def first_due(document: Document) -> Verzoek | None:
    """The open request that must be answered first."""
    waiting = [found for found in all_of(document) if found.open]
    return min(waiting, key=lambda found: found.uiterlijk or date.max, default=None)


def bezwaar_loopt(document: Document) -> bool:
    return any(found.open and found.soort == "bezwaar" for found in all_of(document))


def wissen_toegewezen(document: Document) -> bool:
    """Whether a request to erase was granted: then two persons may clear the case before its term."""
    return any(found.soort == "wissen" and found.uitkomst == "toegewezen" for found in all_of(document))


def deadline(received: date, *, extended: bool) -> date:
    """The last day for an answer; raises OverflowError for a day in the year 9999."""
    return add_months(received, MAANDEN + (EXTRA_MAANDEN if extended else 0))


def new(identity: str, soort: str, on: date, person: str) -> Document:
    """The item as it is kept in the case."""
    return {"id": identity, "soort": soort, "ontvangen_op": on.isoformat(), "ontvangen_door": person, "afgehandeld_op": None}


def _read(item: Document) -> Verzoek:
    received = reading.day(item.get("ontvangen_op"))
    extended = reading.text(item.get("verlengd_reden"))
    return Verzoek(
        id=reading.code(item.get("id")),
        soort=reading.code(item.get("soort")),
        ontvangen_op=received,
        ontvangen_door=reading.text(item.get("ontvangen_door")),
        uiterlijk=_deadline(received, bool(extended)),
        verlengd=bool(extended),
        verlengd_reden=extended,
        afgehandeld_op=reading.day(item.get("afgehandeld_op")),
        uitkomst=reading.code(item.get("uitkomst")),
        reden=reading.text(item.get("reden")),
    )


def _deadline(received: date | None, extended: bool) -> date | None:
    if received is None:
        return None
    try:
        return deadline(received, extended=extended)
    except (OverflowError, ValueError):
        return None
