"""Pages of the work list and search as you type: indexed on every sort, so a page costs the same at any size."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, TextClause, bindparam, select, text

from desktop.models.records import WorkQuery, WorkRow
from desktop.store import search_text
from desktop.store.database import Database
from desktop.store.post_book import Watermarks
from desktop.store.projections import LATER
from desktop.store.tables import filter_count, money

ORDERS = {
    "due": "f.uiterlijk, f.naam_volgorde, f.nr",
    "name": "f.naam_volgorde, f.nr",
    "dossiernummer": "f.dossiernummer, f.nr",
}
_COLUMNS = "w.nr, w.zaak, w.dossiernummer, w.naam, w.adres, w.status, w.actie, w.uiterlijk, w.geld, w.filters, w.herkomst, w.apparaat"
_NUMBERS = "w.versie_nr, w.gebeurtenis_nr"
_WHERE = "f.persoon = :persoon AND f.filter = :filter"
_FOUND = "f.nr IN (SELECT rowid FROM zoeken WHERE zoeken MATCH :woorden)"
_COUNTS = text(
    f"SELECT f.filter, count(*) AS aantal FROM werkfilter f WHERE f.persoon = :persoon AND {_FOUND} GROUP BY f.filter"  # noqa: S608 own texts
)
_TOTALS = select(filter_count.c.filter, filter_count.c.aantal).where(filter_count.c.persoon == bindparam("persoon"))
_MONEY = select(money).where(money.c.zaak.in_(bindparam("zaken", expanding=True)))

_THESE = text(
    f"SELECT {_COLUMNS}, {_NUMBERS} FROM werklijst w WHERE w.zaak IN (SELECT value FROM json_each(:zaken)) "  # noqa: S608 own texts
    "ORDER BY w.naam_volgorde, w.nr LIMIT :limit OFFSET :offset"
)


def _page(order: str, *, searching: bool) -> TextClause:
    where = f"{_WHERE} AND {_FOUND}" if searching else _WHERE
    # The page is cut on the index alone; only its own rows are then read whole.
    page = f"SELECT f.nr FROM werkfilter f WHERE {where} ORDER BY {order} LIMIT :limit OFFSET :offset"  # noqa: S608 own texts
    again = order.replace("f.nr", "w.nr").replace("f.", "w.")
    return text(f"SELECT {_COLUMNS}, {_NUMBERS} FROM werklijst w WHERE w.nr IN ({page}) ORDER BY {again}")  # noqa: S608 own texts


_PAGES = {(name, searching): _page(order, searching=searching) for name, order in ORDERS.items() for searching in (False, True)}


def rows(db: Database, query: WorkQuery) -> list[WorkRow]:
    """One page; text that holds nothing to search for finds nothing. An unknown sort is by due date."""
    words = search_text.match(query.text)
    if query.text.strip() and not words:
        return []
    values = {"persoon": query.mine, "filter": query.filter, "limit": query.limit, "offset": query.offset}
    sort = query.sort if query.sort in ORDERS else "due"
    return _whole(db, db.rows(_PAGES[sort, bool(words)], {**values, "woorden": words} if words else values))


def rows_of(db: Database, cases: Sequence[str], offset: int, limit: int) -> list[WorkRow]:
    """One page of these cases, by name."""
    return _whole(db, db.rows(_THESE, {"zaken": json.dumps(list(cases)), "limit": limit, "offset": offset}))


def counts(db: Database, query: WorkQuery) -> dict[str, int]:
    """Filter code -> number of rows."""
    words = search_text.match(query.text)
    if words:
        return {row.filter: row.aantal for row in db.rows(_COUNTS, {"persoon": query.mine, "woorden": words})}
    return {row.filter: row.aantal for row in db.rows(_TOTALS, {"persoon": query.mine}) if row.aantal}


def _whole(db: Database, found: Sequence[Row[Any]]) -> list[WorkRow]:
    marks = Watermarks(db)
    amounts = {(row.zaak, row.soort): row.bedrag_cent for row in db.rows(_MONEY, {"zaken": [row.zaak for row in found]})}
    return [_row(row, marks, amounts) for row in found]


def _row(row: Row[Any], marks: Watermarks, amounts: dict[tuple[str, str], int]) -> WorkRow:
    return WorkRow(
        case=row.zaak,
        dossiernummer=row.dossiernummer,
        name=row.naam,
        address=row.adres,
        status=row.status,
        next_action=row.actie,
        due=None if row.uiterlijk == LATER else row.uiterlijk,
        money=row.geld,
        promised_cent=amounts.get((row.zaak, "toegezegd"), 0),
        paid_cent=amounts.get((row.zaak, "betaald"), 0),
        sync=marks.state(row.versie_nr, row.gebeurtenis_nr),
        filters=frozenset(row.filters.split()),
        herkomst=row.herkomst,
        device=row.apparaat,
    )
