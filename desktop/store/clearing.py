"""The trash and the tombstones: a case is hidden first, and later its text leaves the vault for good (design.md 2, opgeruimd).

Version headers stay, so that the history remains provable; so do the events about clearing, which hold no personal data. All that is
written here goes inside a transaction. Amounts (cents) stay with the tombstone: what was spent of the pot stays spent.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, func, insert, select, text, update

from desktop.models.opruimen import BLIJVEND
from desktop.models.records import Tombstone, Trashed
from desktop.models.strict_json import canonical, loads
from desktop.store import journal, settings, stored_files, versions
from desktop.store.database import Database
from desktop.store.tables import (
    agenda,
    bundles,
    cases,
    conflicts,
    drafts,
    evaluation,
    events,
    heads,
    money,
    printed,
    receipts,
    sections,
    tombstones,
    trash,
    work,
    work_filter,
)
from desktop.store.tables import versions as version_rows

ERASED, STONE = "gewist", "grafsteen"
"""What the journal says of an event whose content went, and of a tombstone."""
TO_SWEEP = "opruimen.vegen"
"""The setting that holds until a sweep is done: names of outgoing bundles that must go too."""
_TRASHED = select(trash.c.zaak).where(trash.c.zaak == bindparam("zaak"))
_STONE = select(tombstones.c.zaak).where(tombstones.c.zaak == bindparam("zaak"))
_SENT = select(func.max(bundles.c.versies).label("nr")).group_by(bundles.c.groep)
_UNSENT = (
    select(version_rows.c.nr)
    .where(version_rows.c.zaak == bindparam("zaak"), version_rows.c.nr > bindparam("nr"))
    .order_by(version_rows.c.nr)
)
# A hand that writes headers may name sections of another case; those stay while a case that is here names them.
_NAMED_ELSEWHERE = text(
    "SELECT DISTINCT deel.value AS deel FROM versies, json_each(versies.kop, '$.delen') AS deel"
    " WHERE versies.zaak <> :zaak AND versies.zaak NOT IN (SELECT zaak FROM grafstenen)"
    " AND deel.value IN (SELECT value FROM json_each(:delen))"
)
_RENUMBER = update(version_rows).where(version_rows.c.nr == bindparam("was")).values(nr=bindparam("wordt"))


def is_trashed(db: Database, case: str) -> bool:
    return db.value(_TRASHED, {"zaak": case}) is not None


def is_cleared(db: Database, case: str) -> bool:
    """Whether this case has a tombstone: nothing of it is taken in again."""
    return db.value(_STONE, {"zaak": case}) is not None


def cleared(db: Database, wanted: Sequence[str]) -> set[str]:
    """Those of these cases that have a tombstone."""
    query = select(tombstones.c.zaak).where(tombstones.c.zaak.in_(bindparam("ids", expanding=True)))
    return {row.zaak for row in db.in_chunks(query, wanted)}


def stays(kind: str) -> bool:
    """Whether an event of this kind may be kept of a case that was cleared."""
    return kind in BLIJVEND


def put_in_trash(db: Database, found: Trashed) -> None:
    """Hide a case; how far it was sent is kept, so that what was not sent yet can still go when it comes back."""
    sent = min((row.nr for row in db.rows(_SENT)), default=0)
    row = {"zaak": found.case, "soort": found.kind, "grond": found.ground, "voorstel": found.proposal, "hoofd": found.head}
    db.run(insert(trash), {**row, "op": found.since, "wissen_op": found.until, "verstuurd_nr": sent})


def take_out(db: Database, case: str) -> None:
    """Back from the trash; versions that no bundle took come after everything that one did."""
    row = db.first(select(trash).where(trash.c.zaak == case))
    if row is None:
        return
    db.run(delete(trash).where(trash.c.zaak == case))
    for unsent in db.rows(_UNSENT, {"zaak": case, "nr": row.verstuurd_nr}):
        last = db.value(select(func.max(version_rows.c.nr)))
        db.run(_RENUMBER, {"was": unsent.nr, "wordt": last + 1})
    db.forget()


def trashed(db: Database) -> list[Trashed]:
    """What is in the trash, the first to go first."""
    rows = db.rows(select(trash).order_by(trash.c.wissen_op, trash.c.zaak))
    return [Trashed(row.zaak, row.soort, row.grond, row.voorstel, row.hoofd, row.op, row.wissen_op) for row in rows]


def stones(db: Database) -> list[Tombstone]:
    """All tombstones, the newest first."""
    rows = db.rows(select(tombstones).order_by(tombstones.c.op.desc(), tombstones.c.zaak))
    return [Tombstone(row.zaak, row.soort, row.grond, row.voorstel, row.hoofd, row.op) for row in rows]


def never_sent(db: Database, case: str) -> bool:
    """Whether the first version of a case is later than everything that own bundles took."""
    first = db.value(select(func.min(version_rows.c.nr)).where(version_rows.c.zaak == case))
    return first is None or first > max((row.nr for row in db.rows(_SENT)), default=0)


def hide(db: Database, case: str) -> None:
    """Out of the work list, the search and the evaluation; its money stays counted."""
    number = db.value(select(work.c.nr).where(work.c.zaak == case))
    if number is not None:
        db.run(delete(work_filter).where(work_filter.c.nr == number))
        db.run(delete(agenda).where(agenda.c.nr == number))
        db.run(text("DELETE FROM zoeken WHERE rowid = :n"), {"n": number})
        db.run(delete(work).where(work.c.nr == number))
    db.run(delete(evaluation).where(evaluation.c.zaak == case))


def purge(db: Database, stone: Tombstone) -> None:
    """Take everything personal of a case out of the vault and leave its tombstone; `sweep` must follow after the commit."""
    case = stone.case
    hide(db, case)
    _erase_sections(db, case)
    _erase_events(db, case)
    stored_files.erase(db, case)
    for table in (drafts, conflicts, printed, cases, heads, trash):
        db.run(delete(table).where(table.c.zaak == case))
    cents = {row.soort: row.bedrag_cent for row in db.rows(select(money).where(money.c.zaak == case))}
    row = {"zaak": case, "soort": stone.kind, "grond": stone.ground, "voorstel": stone.proposal, "hoofd": stone.head, "op": stone.on}
    db.run(insert(tombstones), {**row, "toegezegd_cent": cents.get("toegezegd", 0), "betaald_cent": cents.get("betaald", 0)})
    journal.append(db, STONE, case)
    settings.write(db, TO_SWEEP, canonical(sorted({*to_sweep(db), *_outgoing(db, case)})).decode())
    db.forget()


def to_sweep(db: Database) -> list[str]:
    """Names of outgoing bundles that must go; only while `must_sweep`."""
    kept = settings.read(db, TO_SWEEP)
    return [str(name) for name in loads(kept.encode())] if kept else []


def must_sweep(db: Database) -> bool:
    return bool(settings.read(db, TO_SWEEP))


def count_money(db: Database) -> None:
    """The amounts of cleared cases, after all projections were dropped."""
    for row in db.rows(select(tombstones)):
        for kind, cents in (("toegezegd", row.toegezegd_cent), ("betaald", row.betaald_cent)):
            if cents > 0:
                db.run(insert(money), {"zaak": row.zaak, "soort": kind, "bedrag_cent": cents})


def _erase_sections(db: Database, case: str) -> None:
    rows = db.rows(select(version_rows.c.id, version_rows.c.kop, version_rows.c.vervangen_ms).where(version_rows.c.zaak == case))
    parts = {part for row in rows for part in versions.commitments(row.kop)}
    kept = db.rows(_NAMED_ELSEWHERE, {"zaak": case, "delen": canonical(sorted(parts)).decode()})
    named = sorted(parts - {row.deel for row in kept})
    for begin in range(0, len(named), 500):
        db.run(delete(sections).where(sections.c.commitment.in_(named[begin : begin + 500])))
    db.run(delete(version_rows).where(version_rows.c.zaak == case, version_rows.c.vervangen_ms.is_not(None)))


def _erase_events(db: Database, case: str) -> None:
    going = [row.id for row in db.rows(select(events.c.id, events.c.soort).where(events.c.zaak == case)) if not stays(row.soort)]
    for identity in going:
        db.run(delete(events).where(events.c.id == identity))
        journal.append(db, ERASED, identity)


def _outgoing(db: Database, case: str) -> list[str]:
    """Own bundles that hold this case and that somebody else has: the copies here may go. They are never asked for again."""
    received = {(row.groep, row.seq) for row in db.rows(select(receipts.c.groep, receipts.c.seq))}
    found = []
    for row in db.rows(select(bundles)):
        if case in (loads(row.inhoud.encode("utf-8")).get("zaken") or ()) and (row.bezorgd or (row.groep, row.seq) in received):
            found.append(str(row.bestand))
            db.run(update(bundles).where(bundles.c.bestand == row.bestand).values(bezorgd=1))
    return found
