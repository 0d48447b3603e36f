"""The access log: who did what with which case, each line under a MAC over the one before (reliability.md 5.4). No names, no free text."""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select

from desktop.models.records import LogLine
from desktop.models.strict_json import canonical
from desktop.store import journal
from desktop.store.database import Database
from desktop.store.tables import access_log

FIELDS = ("nr", "op", "persoon", "rol", "apparaat", "handeling", "zaak", "resultaat")
_LAST = select(access_log.c.nr, access_log.c.mac).order_by(access_log.c.nr.desc()).limit(1)
_AFTER = select(access_log).where(access_log.c.nr > bindparam("nr")).order_by(access_log.c.nr)
_OF_CASE = _AFTER.where(access_log.c.zaak == bindparam("zaak"))
_INSERT = insert(access_log)


def append(db: Database, key: bytes, line: dict[str, str]) -> None:
    """Add a line (all of FIELDS but nr); inside a transaction."""
    last = db.first(_LAST)
    number, before = (last.nr + 1, last.mac) if last is not None else (1, "")
    mac = _mac(key, {"nr": number, **line}, before)
    db.run(_INSERT, {"nr": number, **line, "mac": mac})
    journal.append(db, "inzage", mac)


def read(db: Database, case: str | None, after: int) -> list[LogLine]:
    rows = db.rows(_OF_CASE, {"nr": after, "zaak": case}) if case is not None else db.rows(_AFTER, {"nr": after})
    return [_line(row) for row in rows]


def broken(db: Database, key: bytes) -> list[int]:
    """Numbers of lines that were changed, moved or cut out."""
    wrong, before, expected = [], "", 1
    for row in db.rows(select(access_log).order_by(access_log.c.nr)):
        mac = _mac(key, {name: getattr(row, name) for name in FIELDS}, before)
        if row.nr != expected or not hmac.compare_digest(mac, row.mac):
            wrong.append(row.nr)
        before, expected = row.mac, row.nr + 1
    return wrong


def _mac(key: bytes, line: dict[str, Any], before: str) -> str:
    return hmac.new(key, canonical(line) + before.encode(), "sha256").hexdigest()


def _line(row: Row[Any]) -> LogLine:
    when = datetime.fromisoformat(row.op)
    return LogLine(row.nr, when, row.persoon, row.rol, row.apparaat, row.handeling, row.zaak, row.resultaat)
