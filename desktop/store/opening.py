"""Creating and opening a vault's database; what the composition roots call."""

from __future__ import annotations

import os
from pathlib import Path

from desktop.durable import sync_folder
from desktop.models.errors import VaultExists
from desktop.store import backup, schema
from desktop.store.connection import create_connection, leave_as_it_lies, open_connection
from desktop.store.database import Database
from desktop.store.tables import REVISION
from desktop.store.vault_store import VaultStore
from desktop.store.work import Clock, Work


def create_store(path: Path, key: bytes | bytearray, clock: Clock, work: Work | None = None) -> VaultStore:
    """A new vault; it gets its name when it is whole, so a cut leaves none. Raises VaultExists, StorageFault."""
    if path.exists():
        raise VaultExists(file=path.name)
    unfinished = path.with_name(path.name + ".nieuw")
    unfinished.unlink(missing_ok=True)
    database = Database(create_connection(unfinished, key), unfinished)
    try:
        schema.create(database)
    finally:
        database.close()
    os.replace(unfinished, path)
    sync_folder(path.parent)
    return open_store(path, key, clock, work, verified=True)


def open_store(path: Path, key: bytes | bytearray, clock: Clock, work: Work | None = None, *, verified: bool = False) -> VaultStore:
    """An existing vault, in constant time. `verified`: the key was proven right, so "not a database" means damage.

    A vault of an older program is upgraded, after a reserve copy of it was laid beside it; without the copy nothing is changed.
    Raises StorageFault when there is no room for that copy, VaultMissing, WrongSecret, VaultDamaged, VaultNewer, StoreBusy.
    """
    raw = open_connection(path, key, verified=verified)
    try:
        database = Database(raw, path)
        store = VaultStore(database, clock, work)
        if schema.is_older(database):
            backup.before_upgrade(store, key, REVISION, clock.now())
            _bring_up_to_date(database)
    except BaseException:
        leave_as_it_lies(raw, path)
        raise
    return store


def _bring_up_to_date(database: Database) -> None:
    """Raises VaultNewer: while the copy was made another program may have been here, also a newer one."""
    if schema.is_older(database):
        from desktop.store.migrate import upgrade  # noqa: PLC0415 start-up path: Alembic costs more than opening the vault

        upgrade(database, schema.found(database))
