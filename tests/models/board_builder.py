"""Boards made from a few documents, as the program makes them: facts first, through JSON, then the figures of a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.models import betaling, strict_json
from desktop.models.monitor import feiten
from desktop.models.monitor.opmaken import Bord
from desktop.models.monitor.uitkomst import Aandeel, Evaluatie, Factor, Tabel
from desktop.models.strict_json import Document
from desktop.services.reference import load_instruments, load_profile

ON = date(2026, 11, 21)
PROFILE, INSTRUMENTS = load_profile(), load_instruments()


def participant(**sections: Any) -> Document:
    """Somebody who came in on 8 September 2025 and takes part."""
    return {"dossiernummer": "VD-1", "bewoner": {}, "instroom": {"datum": "2025-09-08"}, "status": "deelnemer", **sections}


def talk(day: str | None, rondkomen: str | None = None, toekomst: str | None = None, *, moment: str = "6m", **more: Any) -> Document:
    """One evaluation with the resident's answers."""
    return {
        "moment": moment,
        "datum": day,
        "rondkomen": {"bewoner": rondkomen},
        "toekomstperspectief": {"bewoner": toekomst},
        **more,
    }


def facts(document: Document) -> Document:
    """As they are kept: through JSON."""
    found: Document = strict_json.loads(strict_json.canonical(feiten.feiten(document, betaling.fold(document, [], [], "teamleider"))))
    return found


def board(*documents: Document, on: date = ON, teams: Mapping[str, str] | None = None, today: date | None = None) -> Bord:
    """A board with these cases, called 0, 1, 2 and so on, all from the device APPARAAT."""
    made = Bord(PROFILE, INSTRUMENTS, on, teams, today)
    for number, document in enumerate(documents):
        made.put(str(number), "APPARAAT", facts(document))
    return made


def evaluated(*documents: Document, on: date = ON, **more: Any) -> Evaluatie:
    return board(*documents, on=on, **more).evaluatie()


def factor(found: Evaluatie, code: str) -> Factor:
    return next(one for one in found.factoren if one.code == code)


def share(found: Evaluatie, code: str, place: int = 0) -> Aandeel:
    """The share of a factor; the resident's answer stands first."""
    return factor(found, code).aandelen[place]


def counts(aandeel: Aandeel) -> tuple[int, int, int, int]:
    """ja, nee, open, noemer."""
    return len(aandeel.ja.zaken), len(aandeel.nee.zaken), len(aandeel.open.zaken), len(aandeel.noemer.zaken)


def column(table: Tabel, code: str) -> dict[str, Any]:
    """Row code -> value in a column."""
    place = [one.code for one in table.kolommen].index(code)
    return {row.code: row.cellen[place].waarde for row in table.rijen}
