"""The access log: who did what with which case, each line under a MAC over the one before (reliability.md 5.4). No names, no free text.

Beside the MACs, whose key never leaves the laptop, runs a chain without a key that anybody can follow (docs/logboek.md says both exactly).
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Row, bindparam, delete, func, insert, select

from desktop.models.logregel import FIELDS, FIRST_FIELDS, chained, text
from desktop.models.records import LogLine
from desktop.models.strict_json import Document, canonical
from desktop.store import journal
from desktop.store.database import Database
from desktop.store.tables import access_log, log_begin

Keys: TypeAlias = Sequence[tuple[int, bytes]]
"""(up to and including which line, key) of the keys that a rekey retired, in order; after these counts the key of today."""

FORM = 2
BEGIN = "inzage_begin"
_LAST = select(access_log).order_by(access_log.c.nr.desc()).limit(1)
_BEGIN = select(log_begin).order_by(log_begin.c.nr.desc(), log_begin.c.voor.desc()).limit(1)
_AFTER = select(access_log).where(access_log.c.nr > bindparam("nr")).order_by(access_log.c.nr)
_OF_CASE = _AFTER.where(access_log.c.zaak == bindparam("zaak"))
_AT = select(access_log.c.keten).where(access_log.c.nr == bindparam("nr"))
_INSERT = insert(access_log)
_SAID = select(func.max(log_begin.c.voor))
_STAYS_FROM = select(func.min(access_log.c.nr)).where(access_log.c.op >= bindparam("voor"))


class End(NamedTuple):
    """Where both chains stand after a line. `chain` of a line of form 1, which has none, is its MAC."""

    number: int
    mac: str
    chain: str


def append(db: Database, key: bytes, *lines: dict[str, str]) -> None:
    """Add lines (all of FIELDS each); inside a transaction. As many questions to the vault for a thousand as for one."""
    rows, before = [], end(db)
    for line in lines:
        rows.append(sealed(key, line, before))
        before = End(before.number + 1, rows[-1]["mac"], rows[-1]["keten"])
    if rows:
        db.run(_INSERT, rows)
        journal.append(db, "inzage", *(row["mac"] for row in rows))


def end(db: Database) -> End:
    """Where the log stands: after its last line, or after what went before its beginning."""
    last = db.first(_LAST)
    return _end(last) if last is not None else begin(db)


def begin(db: Database) -> End:
    """The last line of those that went because their term was over; nothing yet: number 0."""
    row = db.first(_BEGIN)
    return End(0, "", "") if row is None else End(row.nr, row.mac, row.keten)


def head(db: Database, number: int) -> Document:
    """{"nummer", "keten"} of a line, for what is signed and leaves; `keten` is "" for a line of form 1 or one that is not here."""
    return {"nummer": number, "keten": db.value(_AT, {"nr": number}) or ""}


def read(db: Database, case: str | None, after: int) -> list[LogLine]:
    rows = db.rows(_OF_CASE, {"nr": after, "zaak": case}) if case is not None else db.rows(_AFTER, {"nr": after})
    return [line(row, row.apparaat) for row in rows]


def broken(db: Database, key: bytes, retired: Keys = ()) -> list[int]:
    """Numbers of lines that were changed, moved or cut out; 0 for a beginning that nobody with the key wrote."""
    wrong, before = [0] if not _begins_well(db, key, retired) else [], begin(db)
    for row in db.rows(select(access_log).order_by(access_log.c.nr)):
        if row.nr != before.number + 1 or not _holds(row, _key_of(row.nr, key, retired), before):
            wrong.append(row.nr)
        before = _end(row)
    return wrong


def purge(db: Database, key: bytes, before: str, *, also: bool = False) -> int:
    """Take away the own lines from before an ISO moment, oldest first up to the first that stays; gives the number of lines.

    `also`: lines of others are so old too, which the table lets go only when the beginning says so.
    """
    stays = db.value(_STAYS_FROM, {"voor": before}) or end(db).number + 1
    last = db.first(select(access_log).where(access_log.c.nr == stays - 1))
    known = begin(db) if last is None else _end(last)
    if (last is None and not also) or before <= (db.value(_SAID) or ""):
        return 0
    row = {"voor": before, "nr": known.number, "mac": known.mac, "keten": known.chain}
    proof = _mac(key, canonical(row), "")
    db.run(insert(log_begin), {**row, "bewijs": proof})
    journal.append(db, BEGIN, proof)
    return db.run(delete(access_log).where(access_log.c.nr <= known.number))


def line(row: Row[Any], device: str) -> LogLine:
    """A row of this log, or of `log_elsewhere`, as a record."""
    return LogLine(
        number=row.nr,
        when=datetime.fromisoformat(row.op),
        person=row.persoon,
        role=row.rol,
        device=device,
        action=row.handeling,
        case=row.zaak,
        result=row.resultaat,
        hlc=row.hlc,
        on_behalf=row.namens,
        kind=row.object,
        ground=row.grond,
        details=row.details,
        previous=row.vorige,
        chain=row.keten,
    )


def sealed(key: bytes, line: dict[str, str], before: End) -> Document:
    """The row of a line that follows on `before`."""
    written = text(chained(before.number + 1, line, before.chain))
    chain = sha256(written).hexdigest()
    mac = _mac(key, written + chain.encode(), before.mac)
    return {"nr": before.number + 1, **line, "vorm": FORM, "vorige": before.chain, "keten": chain, "mac": mac}


def _holds(row: Row[Any], key: bytes, before: End) -> bool:
    if row.vorm == 1:
        written = canonical({"nr": row.nr, **{name: getattr(row, name) for name in FIRST_FIELDS}})
    else:
        written = text(chained(row.nr, {name: getattr(row, name) for name in FIELDS}, row.vorige))
        if row.vorm != FORM or row.vorige != before.chain or row.keten != sha256(written).hexdigest():
            return False
        written += row.keten.encode()
    return hmac.compare_digest(_mac(key, written, before.mac), row.mac)


def _begins_well(db: Database, key: bytes, retired: Keys) -> bool:
    rows = db.rows(select(log_begin))
    content = [({"voor": row.voor, "nr": row.nr, "mac": row.mac, "keten": row.keten}, row.bewijs) for row in rows]
    keys = [key, *(old for _, old in retired)]
    return all(any(hmac.compare_digest(_mac(one, canonical(said), ""), proof) for one in keys) for said, proof in content)


def _key_of(number: int, key: bytes, retired: Keys) -> bytes:
    return next((old for last, old in retired if number <= last), key)


def _end(row: Row[Any]) -> End:
    return End(row.nr, row.mac, row.keten or row.mac)


def _mac(key: bytes, written: bytes, before: str) -> str:
    return hmac.digest(key, written + before.encode(), "sha256").hex()
