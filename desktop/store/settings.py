"""Keyed texts inside the vault: the owner, device keys, counters.

What somebody decided and what stands nowhere else is noted in the journal by its hash, so that an old page put back is noticed."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert

from desktop.store import journal
from desktop.store.database import Database
from desktop.store.tables import settings

WATCHED = ("onderzoek.", "signalen", "eigenaar", "organisatie.")
NOTED = "instelling"
_ALL = select(settings.c.sleutel, settings.c.waarde).order_by(settings.c.sleutel)
_READ = select(settings.c.waarde).where(settings.c.sleutel == bindparam("sleutel"))
_NEW = insert(settings)
_WRITE = _NEW.on_conflict_do_update(index_elements=["sleutel"], set_={"waarde": _NEW.excluded.waarde})


def read(db: Database, key: str) -> str | None:
    value: str | None = db.value(_READ, {"sleutel": key})
    return value


def write(db: Database, key: str, value: str) -> None:
    """Inside a transaction."""
    if key.startswith(WATCHED) and read(db, key) != value:
        journal.append(db, NOTED, _note(key, value))
    db.run(_WRITE, {"sleutel": key, "waarde": value})


def changed(db: Database, noted: Iterable[str]) -> list[str]:
    """Keys that do not hold what was noted of them last; `noted` are the journal's entries of this kind in their order."""
    last = {entry.split(" ")[0]: entry for entry in noted}
    now = {row.sleutel: _note(row.sleutel, row.waarde) for row in db.rows(_ALL) if row.sleutel in last}
    return sorted(key for key, entry in last.items() if now.get(key) != entry)


def _note(key: str, value: str) -> str:
    return f"{key} {sha256(value.encode('utf-8')).hexdigest()}"
