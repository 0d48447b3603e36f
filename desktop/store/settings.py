"""Keyed texts inside the vault: the owner, device keys, counters."""

from __future__ import annotations

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert

from desktop.store.database import Database
from desktop.store.tables import settings

_READ = select(settings.c.waarde).where(settings.c.sleutel == bindparam("sleutel"))
_NEW = insert(settings)
_WRITE = _NEW.on_conflict_do_update(index_elements=["sleutel"], set_={"waarde": _NEW.excluded.waarde})


def read(db: Database, key: str) -> str | None:
    value: str | None = db.value(_READ, {"sleutel": key})
    return value


def write(db: Database, key: str, value: str) -> None:
    """Inside a transaction."""
    db.run(_WRITE, {"sleutel": key, "waarde": value})
