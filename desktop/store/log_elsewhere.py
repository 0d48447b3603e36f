"""The access logs of other laptops, as their bundles brought them: so that a resident can be told everybody who looked.

Each laptop's lines have their own chain. A line that does not fit is kept too and told by the check; nothing is ever replaced.
"""

from __future__ import annotations

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop.models.records import LogLine
from desktop.models.strict_json import Document
from desktop.store import access_log
from desktop.store.database import Database
from desktop.store.tables import log_elsewhere, log_heads

_ALL = select(log_elsewhere).order_by(log_elsewhere.c.apparaat, log_elsewhere.c.nr, log_elsewhere.c.keten)
_OF_CASE = _ALL.where(log_elsewhere.c.zaak == bindparam("zaak"))
_NEW_LINE, _NEW_HEAD = upsert(log_elsewhere).on_conflict_do_nothing(), upsert(log_heads).on_conflict_do_nothing()


def put(db: Database, op: Document, sender: str) -> bool:
    """Keep a checked line of ops.jsonl; False when it was here. Inside a transaction."""
    later = {name: op.get(name, "") for name in ("hlc", "namens", "object", "grond", "details", "vorige", "keten")}
    first = {name: op[name] for name in ("op", "persoon", "rol", "apparaat", "handeling", "zaak", "resultaat")}
    form = access_log.FORM if later["keten"] else 1
    return bool(db.run(_NEW_LINE, {**first, **later, "nr": op["nummer"], "vorm": form, "van": sender}))


def put_head(db: Database, device: str, group: str, seq: int, head: Document) -> None:
    """Keep how far a device's log went by its signed manifest. Inside a transaction."""
    db.run(_NEW_HEAD, {"apparaat": device, "groep": group, "seq": seq, "nr": head["nummer"], "keten": head["keten"]})


def read(db: Database, case: str | None) -> list[LogLine]:
    """Lines of a case (None: all), by device and number."""
    rows = db.rows(_ALL) if case is None else db.rows(_OF_CASE, {"zaak": case})
    return [access_log.line(row, row.apparaat) for row in rows]


def is_older(db: Database, before: str) -> bool:
    """Whether there are lines from before an ISO moment."""
    return db.value(select(log_elsewhere.c.nr).where(log_elsewhere.c.op < before).limit(1)) is not None


def purge(db: Database, before: str) -> int:
    """Take away lines from before an ISO moment; `access_log.purge` of the same moment comes first. Gives the number."""
    return db.run(delete(log_elsewhere).where(log_elsewhere.c.op < before))
