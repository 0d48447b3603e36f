"""A database under another key: copied, compared and put in the place of the old one, while nobody else has it open (design.md 3).

SQLite's own backup into a file with the new key; the old file stays as it is until the new one stands, whole, under its name.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from desktop.durable import sync_file, sync_folder
from desktop.models.errors import StorageFault, StoreBusy, VaultDamaged, WrongSecret
from desktop.store import table_hashes
from desktop.store.connection import create_connection, faults, open_connection

UNFINISHED = "kluis.db.nieuwe-sleutel"
BESIDE = ("-wal", "-shm", "-journal")


def opens(path: Path, key: bytes | bytearray) -> bool:
    """Whether this key is the one of an existing vault. Raises VaultMissing, VaultDamaged, StoreBusy."""
    try:
        open_connection(path, key).close()
    except WrongSecret:
        return False
    return True


@contextmanager
def alone(path: Path, key: bytes | bytearray) -> Iterator[dbapi2.Connection]:
    """A vault that nobody else has open, and nobody can open until this ends; without a write-ahead log beside it.

    Raises StoreBusy when somebody has; then nothing was changed.
    """
    raw = open_connection(path, key, verified=True)
    try:
        with faults(path):
            # A log of the old file must not be found beside the new one: leaving WAL empties it, and wants everybody else gone.
            raw.execute("PRAGMA journal_mode = DELETE").fetchall()
            raw.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
            raw.execute("BEGIN EXCLUSIVE")
            raw.execute("COMMIT")
            if raw.execute("PRAGMA journal_mode").fetchone() != ("delete",):
                raise StoreBusy(file=path.name)
        yield raw
    finally:
        raw.close()


def last_line(raw: dbapi2.Connection) -> int:
    """The number of the newest line of the access log, 0 without one."""
    return int(raw.execute("SELECT coalesce(max(nr), 0) FROM inzage").fetchone()[0])


def copy(raw: dbapi2.Connection, path: Path, key: bytes | bytearray) -> Path:
    """All of `raw` in a new file beside `path` under `key`, compared table by table, and on the disk. Raises StorageFault, VaultDamaged."""
    target = path.with_name(UNFINISHED)
    sweep(path)
    try:
        _copy(raw, target, key)
    except BaseException:
        sweep(path)
        raise
    return target


def swap(path: Path) -> None:
    """The new file under the name of the old one, in one step. Raises StorageFault."""
    try:
        os.replace(path.with_name(UNFINISHED), path)
        sync_folder(path.parent)
    except OSError:
        raise StorageFault(file=path.name) from None


def sweep(path: Path) -> None:
    """Take away what a copy that was cut off left behind."""
    target = path.with_name(UNFINISHED)
    for name in (target, *(target.with_name(target.name + end) for end in BESIDE)):
        name.unlink(missing_ok=True)


def _copy(raw: dbapi2.Connection, target: Path, key: bytes | bytearray) -> None:
    made = create_connection(target, key)
    try:
        with faults(target):
            raw.backup(made)
            made.execute("PRAGMA journal_mode = DELETE").fetchall()
            sound = not made.execute("PRAGMA cipher_integrity_check").fetchall()
            same = table_hashes.hashes(raw) == table_hashes.hashes(made)
    finally:
        made.close()
    if not (sound and same):
        raise VaultDamaged(what="bestand")
    sync_file(target)
