"""Tables of the evaluation made from a few documents, through facts and contributions as the program makes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from types import ModuleType
from typing import Any

from desktop.models import betaling
from desktop.models.betaling import Payment
from desktop.models.monitor import antwoorden, deelname, omstandigheden
from desktop.models.monitor.telling import Telling
from desktop.models.monitor.uitkomst import Tabel
from desktop.models.strict_json import Document
from desktop.services.reference import load_instruments, load_profile

ON = date(2026, 11, 21)


def participant(**sections: Any) -> Document:
    """Somebody who came in on 8 September 2025 and takes part."""
    return {"dossiernummer": "VD-1", "bewoner": {}, "instroom": {"datum": "2025-09-08"}, "status": "deelnemer", **sections}


def tables(module: ModuleType, *documents: Document, on: date = ON, payments: Sequence[Payment] | None = None) -> dict[str, Tabel]:
    """The tables of a module by code; the cases are called 0, 1, 2 and so on. `payments` instead of those that came with the documents."""
    around, telling = omstandigheden.van(load_profile(), load_instruments(), on), Telling()
    for number, document in enumerate(documents):
        money = betaling.fold(document, [], [], "teamleider") if payments is None else payments
        own = replace(around, deelname=deelname.lees(deelname.feiten(document, money), around.kalender))
        counted: dict[str, int] = {}
        for part in (antwoorden, module):
            counted |= part.bijdragen(part.feiten(document, money), own)
        telling.put(str(number), counted)
    return {table.code: table for table in module.tabellen(telling, around)}


def values(table: Tabel, row: str) -> list[int | str | None]:
    """What stands in a row."""
    return [cell.waarde for cell in next(one for one in table.rijen if one.code == row).cellen]
