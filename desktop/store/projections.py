"""The work list, money and search rows of each case: written with every version and event, dropped and rebuilt at will."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop.models.records import AgendaItem, Version, WorkRow
from desktop.models.strict_json import Document
from desktop.store import agenda_lines, evaluation_facts, search_text
from desktop.store.database import Database
from desktop.store.tables import agenda, evaluation, events, money, money_total, printed, versions, work, work_filter

LATER = "9999-12-31"
_KEPT = (
    "dossiernummer",
    "naam",
    "naam_volgorde",
    "adres",
    "status",
    "actie",
    "uiterlijk",
    "geld",
    "filters",
    "herkomst",
    "personen",
    "apparaat",
)
_NEW = upsert(work)
_WRITE = _NEW.on_conflict_do_update(
    index_elements=["zaak"], set_={key: _NEW.excluded[key] for key in (*_KEPT, "versie_nr", "gebeurtenis_nr", "verversen_op")}
).returning(work.c.nr)
_DROP_FILTERS = delete(work_filter).where(work_filter.c.nr == bindparam("n"))
_ADD_FILTER = insert(work_filter)
_DROP_MONEY, _ADD_MONEY = delete(money).where(money.c.zaak == bindparam("z")), insert(money)
_DROP_WORDS = text("DELETE FROM zoeken WHERE rowid = :n")
_ADD_WORDS = text("INSERT INTO zoeken (rowid, tekst) VALUES (:n, :tekst)")
_PLAN = select(printed.c.plan).where(printed.c.zaak == bindparam("zaak"))
_NEWEST = select(func.max(versions.c.nr)).where(versions.c.zaak == bindparam("zaak"), versions.c.eigen == 1)
_NEWEST_EVENT = select(func.max(events.c.nr)).where(events.c.zaak == bindparam("zaak"), events.c.eigen == 1)


@dataclass(frozen=True)
class Projection:
    """What the projections of one case say. `persons` wrote in it, `device` is where it began; `refresh` is an ISO day or None."""

    row: WorkRow
    refresh: str | None
    facts: Document
    document: Document
    persons: list[str]
    device: str
    agenda: Sequence[AgendaItem] = ()


def to_print(db: Database, head: Version, document: Document) -> bool:
    """Whether an agreed plan is not on paper as it is now."""
    plan = document.get("plan")
    agreed = isinstance(plan, dict) and bool(plan.get("akkoord"))
    return agreed and db.value(_PLAN, {"zaak": head.case}) != head.sections.get("plan")


def values(db: Database, made: Projection) -> dict[str, Any]:
    """The columns of a work row, all but its number."""
    row = made.row
    return {
        "zaak": row.case,
        "dossiernummer": row.dossiernummer,
        "naam": row.name,
        "naam_volgorde": sort_name(made.document, row.name),
        "adres": row.address,
        "status": row.status,
        "actie": row.next_action,
        "uiterlijk": row.due or LATER,
        "geld": row.money,
        "filters": " ".join(sorted(row.filters)),
        "herkomst": row.herkomst,
        "personen": " ".join(made.persons),
        "apparaat": made.device,
        "versie_nr": db.value(_NEWEST, {"zaak": row.case}) or 0,
        "gebeurtenis_nr": db.value(_NEWEST_EVENT, {"zaak": row.case}) or 0,
        "verversen_op": made.refresh,
    }


def write(db: Database, made: Projection) -> None:
    """Put one case into every projection; inside a transaction."""
    columns, row = values(db, made), made.row
    number = db.value(_WRITE, columns)
    db.run(_DROP_FILTERS, {"n": number})
    keys = {key: columns[key] for key in ("uiterlijk", "naam_volgorde", "dossiernummer")}
    rows = [{"persoon": who, "filter": code, "nr": number, **keys} for who in ("", *made.persons) for code in sorted(row.filters)]
    if rows:
        db.run(_ADD_FILTER, rows)
    write_money(db, row)
    db.run(_DROP_WORDS, {"n": number})
    db.run(_ADD_WORDS, {"n": number, "tekst": search_text.words(made.document)})
    evaluation_facts.write(db, row.case, made.device, made.facts)
    agenda_lines.write(db, int(number), made.agenda)


def money_cent(db: Database, kind: str, case: str | None) -> int:
    """Cents of `toegezegd` or `betaald`; the total keeps itself."""
    if case is None:
        return int(db.value(select(money_total.c.bedrag_cent).where(money_total.c.soort == kind)) or 0)
    return int(db.value(select(money.c.bedrag_cent).where(money.c.zaak == case, money.c.soort == kind)) or 0)


def due_for_refresh(db: Database, day: str) -> list[str]:
    """Cases whose row changes by itself on or before an ISO day."""
    return [row.zaak for row in db.rows(select(work.c.zaak).where(work.c.verversen_op <= day))]


def mark_printed(db: Database, case: str, plan: str) -> None:
    new = upsert(printed)
    db.run(new.on_conflict_do_update(index_elements=["zaak"], set_={"plan": new.excluded.plan}), {"zaak": case, "plan": plan})


def sort_name(document: Document, name: str) -> str:
    """Family name first, without accents and capitals, as a Dutch list is ordered."""
    bewoner = document.get("bewoner")
    person = bewoner if isinstance(bewoner, dict) else {}
    parts = [person.get(key) for key in ("achternaam", "roepnaam")]
    plain = unicodedata.normalize("NFD", " ".join(part for part in parts if isinstance(part, str)) or name)
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def write_money(db: Database, row: WorkRow) -> None:
    """What is promised to and paid for one case; inside a transaction."""
    db.run(_DROP_MONEY, {"z": row.case})
    amounts = {"toegezegd": row.promised_cent, "betaald": row.paid_cent}
    rows = [{"zaak": row.case, "soort": kind, "bedrag_cent": cents} for kind, cents in amounts.items() if cents > 0]
    if rows:
        db.run(_ADD_MONEY, rows)


def drop(db: Database) -> None:
    """Empty all projections."""
    for table in (work_filter, money, work, evaluation, agenda):
        db.run(delete(table))
    db.run(text("DELETE FROM zoeken"))
