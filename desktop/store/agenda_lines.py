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
# The plus keeps the planner to the index of `nr`: by person it would walk along everything that she works on, for each line.
_MINE = "AND EXISTS (SELECT 1 FROM werkfilter f WHERE f.nr = a.nr AND +f.persoon = :persoon) "
_ROWS = (
    "SELECT a.dag, a.tijd, a.soort, a.code, a.aantal, w.zaak, w.dossiernummer, w.naam FROM agenda a JOIN werklijst w ON w.nr = a.nr "
    "WHERE {days} {mine}ORDER BY {order}, w.naam_volgorde, a.nr LIMIT :limit"
)
_TO_COME = {"days": "a.dag BETWEEN :van AND :tot", "order": "a.dag, a.tijd, a.soort, a.code"}
# An appointment whose day is over is not late.
_LATE = {"days": f"a.dag < :voor AND a.soort <> '{APPOINTMENT}'", "order": "a.dag DESC, a.tijd DESC, a.soort DESC, a.code DESC"}
_QUERIES = {(late, mine): text(_ROWS.format(mine=mine, **(_LATE if late else _TO_COME))) for late in (False, True) for mine in ("", _MINE)}


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


def rows(db: Database, since: str, until: str, mine: str, limit: int) -> list[AgendaRow]:
    """What comes, by day and time; of the cases in which `mine` wrote, "" for all."""
    return _read(db, mine, {"van": since, "tot": until, "limit": limit}, late=False)


def late(db: Database, before: str, mine: str, limit: int) -> list[AgendaRow]:
    """What had its day before `before` and is still open, the oldest first; where there is more, the oldest are left out."""
    return _read(db, mine, {"voor": before, "limit": limit}, late=True)[::-1]


def _read(db: Database, mine: str, values: dict[str, str | int], *, late: bool) -> list[AgendaRow]:
    found = db.rows(_QUERIES[late, _MINE if mine else ""], {**values, "persoon": mine} if mine else values)
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
