"""The agenda of every case in a table of its own, so that a month of everybody is read without opening a case.

Lines hold codes and days; whose they are stands in the work list. A case in the trash has no lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import bindparam, delete, insert, select, text

from desktop.models.records import AgendaItem, AgendaRow
from desktop.store.database import Database
from desktop.store.tables import agenda

APPOINTMENT = "afspraak"
_HERE = select(agenda.c.dag, agenda.c.tijd, agenda.c.soort, agenda.c.code, agenda.c.aantal).where(agenda.c.nr == bindparam("nr"))
_DROP, _ADD = delete(agenda).where(agenda.c.nr == bindparam("n")), insert(agenda)
_MINE = "AND EXISTS (SELECT 1 FROM werkfilter f WHERE f.nr = a.nr AND f.persoon = :persoon) "
_ROWS = (
    "SELECT a.dag, a.tijd, a.soort, a.code, a.aantal, w.zaak, w.dossiernummer, w.naam FROM agenda a JOIN werklijst w ON w.nr = a.nr "
    "WHERE a.dag <= :tot {mine}ORDER BY a.dag, a.tijd, a.soort, a.code, w.naam_volgorde, a.nr LIMIT :limit"
)
_EVERYBODYS, _SOMEBODYS = text(_ROWS.format(mine="")), text(_ROWS.format(mine=_MINE))


def write(db: Database, number: int, items: Sequence[AgendaItem]) -> None:
    """The lines of the case with this number in the work list; what stands there already is not written again. Inside a transaction."""
    counted = Counter(items)
    if counted == here(db, number):
        return
    db.run(_DROP, {"n": number})
    if counted:
        db.run(_ADD, [_values(number, item, times) for item, times in counted.items()])


def here(db: Database, number: int) -> Counter[AgendaItem]:
    """The lines that are kept of one case."""
    found = db.rows(_HERE, {"nr": number})
    return Counter({AgendaItem(row.dag, row.tijd, row.soort, row.code): row.aantal for row in found})


def rows(db: Database, until: str, mine: str, limit: int) -> list[AgendaRow]:
    """By day and time; of the cases in which `mine` wrote, "" for all."""
    values = {"tot": until, "limit": limit}
    found = db.rows(_SOMEBODYS, {**values, "persoon": mine}) if mine else db.rows(_EVERYBODYS, values)
    lines = [
        (AgendaRow(row.zaak, row.dossiernummer, row.naam, AgendaItem(row.dag, row.tijd, row.soort, row.code)), row.aantal) for row in found
    ]
    return [line for line, times in lines for _ in range(times)]


def fixed(items: Sequence[AgendaItem]) -> Counter[AgendaItem]:
    """The lines that no passing day changes."""
    return Counter(item for item in items if item.kind == APPOINTMENT)


def appointments(db: Database, number: int) -> Counter[AgendaItem]:
    """What is kept of those."""
    return Counter({item: times for item, times in here(db, number).items() if item.kind == APPOINTMENT})


def _values(number: int, item: AgendaItem, times: int) -> dict[str, str | int]:
    return {"dag": item.day, "tijd": item.begin, "soort": item.kind, "code": item.code, "nr": number, "aantal": times}
