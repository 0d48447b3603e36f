"""The vault's hybrid logical clock: the greatest stamp that was written or taken in (reliability.md finding 12)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from desktop.models import hlc
from desktop.store import settings
from desktop.store.database import Database
from desktop.store.tables import access_log, events, versions

KEY = "klok.hlc"
_STAMP = func.json_extract
_VERSION = select(_STAMP(versions.c.kop, "$.hlc")).where(versions.c.eigen == 1).order_by(versions.c.nr.desc()).limit(1)
_EVENT = select(_STAMP(events.c.inhoud, "$.hlc")).where(events.c.eigen == 1).order_by(events.c.nr.desc()).limit(1)
_LINE = select(access_log.c.hlc).order_by(access_log.c.nr.desc()).limit(1)


def tick(db: Database, now: datetime, device: str) -> str:
    """A new stamp, kept; inside a transaction."""
    stamp = hlc.tick(settings.read(db, KEY) or hlc.FIRST, milliseconds(now), device)
    settings.write(db, KEY, stamp)
    return stamp


def observe(db: Database, stamp: str, now: datetime) -> None:
    """What is written here from now on comes after a stamp from elsewhere; one from the far future does not take our clock along."""
    last = settings.read(db, KEY) or hlc.FIRST
    if stamp > last and hlc.believable(stamp, last, milliseconds(now)):
        settings.write(db, KEY, stamp)


def newest_written(db: Database) -> str:
    """The greatest of the newest stamps of what was written here; the clock is never behind it."""
    found = [db.value(query) for query in (_VERSION, _EVENT, _LINE)]
    return max([hlc.FIRST, *(str(stamp) for stamp in found if stamp)])


def milliseconds(now: datetime) -> int:
    return int(now.timestamp() * 1000)
