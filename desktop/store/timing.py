"""The vault's hybrid logical clock: the greatest stamp that was written or taken in (reliability.md finding 12)."""

from __future__ import annotations

from datetime import datetime

from desktop.models import hlc
from desktop.store import settings
from desktop.store.database import Database

KEY = "klok.hlc"


def tick(db: Database, now: datetime, device: str) -> str:
    """A new stamp, kept; inside a transaction."""
    stamp = hlc.tick(settings.read(db, KEY) or hlc.FIRST, milliseconds(now), device)
    settings.write(db, KEY, stamp)
    return stamp


def observe(db: Database, stamp: str) -> None:
    """What is written here from now on comes after a stamp from elsewhere."""
    if stamp > (settings.read(db, KEY) or hlc.FIRST):
        settings.write(db, KEY, stamp)


def milliseconds(now: datetime) -> int:
    return int(now.timestamp() * 1000)
