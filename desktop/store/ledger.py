"""The ledger: signed events in order of arrival, kept as the bytes that were signed."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from desktop.models.errors import VaultDamaged
from desktop.models.records import Event
from desktop.models.strict_json import Document, canonical, loads
from desktop.store import journal
from desktop.store.database import Database
from desktop.store.tables import events

NOTED, FOUND_VALID, ERASED = "gebeurtenis", "geldig", "gewist"
"""Kinds of journal entries about an event: it came in, it was found valid later, it was erased with its case."""
_BY_ID = select(events).where(events.c.id == bindparam("id"))
_ALL = select(events).order_by(events.c.nr)
_OF_CASE = _ALL.where(events.c.zaak == bindparam("zaak"))
_OF_KIND = _ALL.where(events.c.soort == bindparam("soort"))
_BOTH = _OF_CASE.where(events.c.soort == bindparam("soort"))
_AFTER = _ALL.where(events.c.nr > bindparam("nr"))
_CASES = select(events.c.zaak).where(events.c.zaak.in_(bindparam("ids", expanding=True))).distinct()
_INSERT = insert(events)


def put(db: Database, content: Document, signature: str, *, valid: bool, own: bool) -> bool:
    """Keep an event; False when it is here already. One that was refused before may be found valid later, once its device is enrolled."""
    body = canonical(content).decode()
    identity = sha256(body.encode("utf-8")).hexdigest()
    known = db.first(_BY_ID, {"id": identity})
    if known is not None:
        if valid and not known.geldig:
            db.run(update(events).where(events.c.id == identity).values(geldig=1))
            journal.append(db, FOUND_VALID, identity)
        return False
    values = {"id": identity, "zaak": content["zaak"], "soort": content["soort"], "inhoud": body}
    db.run(_INSERT, {**values, "handtekening": signature, "geldig": int(valid), "eigen": int(own)})
    journal.append(db, NOTED, identity)
    return True


def get(db: Database, identity: str) -> Event | None:
    row = db.first(_BY_ID, {"id": identity})
    return None if row is None else event(row)


def read(db: Database, case: str | None, kind: str | None) -> list[Event]:
    """In order of arrival."""
    statement = (_BOTH if kind else _OF_CASE) if case else (_OF_KIND if kind else _ALL)
    values = {key: value for key, value in {"zaak": case, "soort": kind}.items() if value}
    return [event(row) for row in db.rows(statement, values)]


def after(db: Database, number: int) -> list[Event]:
    return [event(row) for row in db.rows(_AFTER, {"nr": number})]


def cases_among(db: Database, cases: Sequence[str]) -> set[str]:
    """Those of these cases that have an event."""
    return {row.zaak for row in db.in_chunks(_CASES, cases)}


def event(row: Row[Any]) -> Event:
    """A row as record; raises VaultDamaged when its content is not its id."""
    raw = row.inhoud.encode("utf-8")
    if sha256(raw).hexdigest() != row.id:
        raise VaultDamaged(what="geschiedenis")
    content = loads(raw)
    return Event(
        id=row.id,
        kind=content["soort"],
        case=content["zaak"],
        follows=content["volgt"],
        body=content["inhoud"],
        person=content["persoon"],
        role=content["rol"],
        device=content["apparaat"],
        hlc=content["hlc"],
        signature=row.handtekening,
        valid=bool(row.geldig),
        rowid=row.nr,
        name=content.get("naam", ""),
    )
