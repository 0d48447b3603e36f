"""The bridge before and after: the first and the last step of every part. Parts are never averaged or added up (domain.md 3.1).

Only our own bridge is counted: a step of another instrument is another step.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from desktop import texts
from desktop.models import brug, facets
from desktop.models.betaling import Payment
from desktop.models.monitor.omstandigheden import Omstandigheden
from desktop.models.monitor.telling import Bijdrage, Gedeeld, Telling, samengevoegd
from desktop.models.monitor.uitkomst import Cel, Kolom, Rij, Tabel
from desktop.models.strict_json import Document

NAME = "brug"
STAPPEN = (1, 2, 3, 4, 5)
KOLOMMEN = (
    *(Kolom(f"voor_{step}", f"Eerst op {step}", "bewoners") for step in STAPPEN),
    *(Kolom(f"na_{step}", f"Laatst op {step}", "bewoners") for step in STAPPEN),
    Kolom("hoger", "Hogere stap", "bewoners"),
    Kolom("gelijk", "Zelfde stap", "bewoners"),
    Kolom("lager", "Lagere stap", "bewoners"),
    Kolom("een_meting", "Eén meting", "bewoners"),
)
UITLEG = (
    "Per onderdeel van de brug de eerste en de laatste stap die de bewoner zelf koos, bij deelnemers die dat onderdeel minstens twee keer "
    "invulden. Stap 1 is onderaan, stap 5 bovenaan. Weet ik niet, niet besproken en zonder datum tellen niet. "
    "Eén meting: nog geen vergelijking. Alleen onze eigen brug (brug-1) telt: metingen met een ander instrument staan hier niet bij."
)
BLIJFT = "De stappen over gezondheid blijven bij het team en gaan niet naar de gemeente."
OPMERKING = "De onderdelen worden niet opgeteld en er is geen gemiddelde. Een lagere stap kan, en is geen mislukking."


def feiten(document: Document, payments: Sequence[Payment]) -> Document:
    """`metingen`: [day (ISO), part -> step], oldest first, of our own bridge. Without a day nobody can say which step came first."""
    ours = (one for one in brug.measurements(document) if one.instrument == brug.EERSTE)
    held = [(one.datum, {part: step for part, step in one.stappen.items() if isinstance(step, int)}) for one in ours]
    return {"metingen": [[day.isoformat(), steps] for day, steps in held if day and steps]}


def bijdragen(feiten: Document, omstandigheden: Omstandigheden) -> dict[str, int]:
    """Of who is in the factors: the first and last step of each part up to the report's day."""
    return samengevoegd(gedeeld(feiten, omstandigheden))


def gedeeld(feiten: Document, omstandigheden: Omstandigheden) -> tuple[Bijdrage, ...]:
    """The same, in the pieces that many cases share."""
    if not omstandigheden.deelname.telt:
        return ()
    op = omstandigheden.kalender.op
    held = [steps for day, steps in feiten.get("metingen", ()) if day <= op]
    first: dict[str, int] = {}
    last: dict[str, int | None] = {}
    for steps in held:
        for part, step in steps.items():
            if part in first:
                last[part] = step
            else:
                first[part], last[part] = step, None
    return tuple([_stappen(part, step, last[part]) for part, step in first.items()])


@lru_cache(maxsize=1024)
def _stappen(part: str, first: int, last: int | None) -> Gedeeld:
    """What the first and the last step of a part add; `last` None: it was measured once."""
    if last is None:
        return Gedeeld({f"brug/{part}/een_meting": 1})
    change = "hoger" if last > first else "lager" if last < first else "gelijk"
    return Gedeeld({f"brug/{part}/voor_{first}": 1, f"brug/{part}/na_{last}": 1, f"brug/{part}/{change}": 1})


def tabellen(telling: Telling, omstandigheden: Omstandigheden) -> tuple[Tabel, ...]:
    """`brug`: a row per part of the bridge that is counted."""
    instruments = omstandigheden.instruments
    ours = instruments.bruggen.get(brug.EERSTE, instruments.brug)
    rows = tuple(Rij(part.code, part.titel, _cells(telling, part.code)) for part in ours.onderdelen)
    if not any(cell.zaken for row in rows for cell in row.cellen):
        return (Tabel("brug", "De brug", UITLEG, KOLOMMEN, (), reden="Er is nog geen deelnemer die de brug invulde."),)
    # Who has two measurements of any part, and who has one at most of all.
    twice = telling.zaken(*(f"brug/{row.code}/voor_{step}" for row in rows for step in STAPPEN))
    remark = f"{texts.count(len(twice), 'deelnemer heeft', 'deelnemers hebben')} een onderdeel twee keer ingevuld. {OPMERKING}"
    return (Tabel("brug", "De brug", UITLEG, KOLOMMEN, rows, opmerking=remark),)


def _cells(telling: Telling, part: str) -> tuple[Cel, ...]:
    cells = tuple(telling.aantal(f"brug/{part}/{column.code}") for column in KOLOMMEN)
    # In the municipality's copy nobody has a step of health: a zero would say that nobody gave one.
    kept = part not in facets.STAPPEN and not any(cell.zaken for cell in cells)
    return (Cel(None, "bewoners", (), BLIJFT),) * len(KOLOMMEN) if kept else cells
