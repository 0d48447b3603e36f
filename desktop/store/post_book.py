"""The post book: own bundles, whether the mailbox took them, receipts, and which bundles of others were applied."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop.models.errors import VaultRolledBack
from desktop.models.records import SyncState
from desktop.models.strict_json import Document, canonical, loads
from desktop.store import journal, settings
from desktop.store.database import Database
from desktop.store.tables import bundles, receipts, seen

MARKS = ("versies", "gebeurtenissen", "inzage")
CONFIRMED = "post.bevestigd"
_OF_GROUP = select(bundles).where(bundles.c.groep == bindparam("groep")).order_by(bundles.c.seq.desc())
_SEEN = select(seen.c.seq, seen.c.sha256).where(seen.c.apparaat == bindparam("apparaat"), seen.c.groep == bindparam("groep"))
_RECEIPTED = select(receipts.c.groep, func.max(receipts.c.seq).label("seq")).group_by(receipts.c.groep)
_MADE = select(func.max(bundles.c.seq)).where(bundles.c.groep == bindparam("groep"))
_RECEIVED = select(func.max(receipts.c.seq)).where(receipts.c.groep == bindparam("groep"))


def last(db: Database, group: str) -> Document | None:
    row = db.first(_OF_GROUP.limit(1), {"groep": group})
    return None if row is None else _bundle(row)


def own(db: Database, group: str, seq: int) -> Document | None:
    row = db.first(select(bundles).where(bundles.c.groep == group, bundles.c.seq == seq))
    return None if row is None else _bundle(row)


def record(db: Database, bundle: Document) -> None:
    """Keep an own bundle; a mark never goes back, so an omitted one stays where it was."""
    before = last(db, bundle["groep"]) or {}
    marks = {key: bundle.get(key, before.get(key, 0)) for key in MARKS}
    values = {"groep": bundle["groep"], "seq": bundle["seq"], "bestand": bundle["bestand"], "sha256": bundle["sha256"], **marks}
    db.run(insert(bundles), {**values, "inhoud": canonical(bundle).decode(), "bezorgd": 0})
    journal.append(db, "pakket", bundle["sha256"])


def undelivered(db: Database) -> list[Document]:
    rows = db.rows(select(bundles).where(bundles.c.bezorgd == 0).order_by(bundles.c.groep, bundles.c.seq))
    return [_bundle(row) for row in rows]


def mark_delivered(db: Database, name: str) -> None:
    db.run(update(bundles).where(bundles.c.bestand == name).values(bezorgd=1))


def record_receipt(db: Database, receipt: Document) -> None:
    values = {"van": receipt["van"], "groep": receipt["groep"], "seq": receipt["seq"], "inhoud": canonical(receipt).decode()}
    db.run(upsert(receipts).on_conflict_do_nothing(), values)


def last_receipts(db: Database) -> list[Document]:
    """The newest receipt of each group; an anchor of its own."""
    rows = db.rows(select(receipts.c.inhoud, func.max(receipts.c.seq)).group_by(receipts.c.groep))
    return [loads(row.inhoud.encode("utf-8")) for row in rows]


def check_receipts(db: Database) -> None:
    """Whoever sent a receipt for a bundle proves that this vault made it; raises VaultRolledBack when it knows no such bundle."""
    for row in db.rows(_RECEIPTED):
        made = db.value(_MADE, {"groep": row.groep}) or 0
        if row.seq > made:
            raise VaultRolledBack(expected=row.seq, found=made)


def hand_on(db: Database, device: str) -> None:
    """What an earlier device of this vault sent counts as that device's from now on; a new device begins its numbers at 1.

    How far its work was received is kept: the receipts themselves say nothing of the new device's numbers.
    """
    received = Watermarks(db).received
    settings.write(db, CONFIRMED, canonical(list(received)).decode())
    for row in db.rows(select(bundles)):
        db.run(insert(seen), {"apparaat": device, "groep": row.groep, "seq": row.seq, "sha256": row.sha256})
        journal.append(db, "gezien", row.sha256)
    db.run(delete(bundles))
    db.run(delete(receipts))


def receipt_keys(db: Database) -> set[tuple[str, str, int]]:
    return {(row.van, row.groep, row.seq) for row in db.rows(select(receipts.c.van, receipts.c.groep, receipts.c.seq))}


def seen_of(db: Database, device: str, group: str) -> dict[int, str]:
    return {row.seq: row.sha256 for row in db.rows(_SEEN, {"apparaat": device, "groep": group})}


def record_seen(db: Database, device: str, group: str, seq: int, sha256: str) -> None:
    db.run(insert(seen), {"apparaat": device, "groep": group, "seq": seq, "sha256": sha256})
    journal.append(db, "gezien", sha256)


class Watermarks:
    """How far own work went: made, taken by the mailbox, received. Read once per page of rows."""

    def __init__(self, db: Database) -> None:
        group = "gemeente" if last(db, "gemeente") is not None else "team"
        self.made = _mark(db.first(_OF_GROUP.limit(1), {"groep": group}))
        self.sent = _mark(db.first(_OF_GROUP.where(bundles.c.bezorgd == 1).limit(1), {"groep": group}))
        number = db.value(_RECEIVED, {"groep": group}) or 0
        received = _mark(db.first(_OF_GROUP.where(bundles.c.seq <= number).limit(1), {"groep": group}))
        self.received = max(received, confirmed_before(db))

    def state(self, version: int, event: int) -> SyncState:
        """Of a case whose newest own version and event have these numbers; 0 means that none was made here."""
        newest = (version, event)
        if _covers(self.received, newest):
            return "ontvangen"
        if _covers(self.sent, newest):
            return "verzonden"
        return "klaar" if _covers(self.made, newest) else "concept"


def confirmed_before(db: Database) -> tuple[int, int]:
    """How far the work of an earlier device of this vault was received: numbers of version and event."""
    kept = settings.read(db, CONFIRMED)
    versions, events = loads(kept.encode()) if kept else (0, 0)
    return int(versions), int(events)


def _covers(mark: tuple[int, int], newest: tuple[int, int]) -> bool:
    return mark[0] >= newest[0] and mark[1] >= newest[1]


def _mark(row: Row[Any] | None) -> tuple[int, int]:
    return (0, 0) if row is None else (row.versies, row.gebeurtenissen)


def _bundle(row: Row[Any]) -> Document:
    stored: Document = loads(row.inhoud.encode("utf-8"))
    return {**stored, **{key: getattr(row, key) for key in MARKS}}
