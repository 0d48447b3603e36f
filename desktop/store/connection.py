"""The only place that opens a database file: keyed before anything else, and never as plain SQLite (reliability.md findings 1-4).

The key is 32 raw bytes; it goes in as quoted hex through `set_key`, because a PRAGMA would show it in traces and error texts.
"""

from __future__ import annotations

import binascii
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from desktop.models.errors import (
    DiskFull,
    FolderReadOnly,
    Halted,
    KantelpuntError,
    StorageFault,
    StoreBusy,
    VaultDamaged,
    VaultExists,
    VaultMissing,
    WrongSecret,
)

log = logging.getLogger(__name__)
PLAIN = b"SQLite format 3\0"
PAGE = 4096
BUSY_SECONDS = 5.0
UNNAMED = {"database or disk is full": "SQLITE_FULL", "disk I/O error": "SQLITE_IOERR", "database is locked": "SQLITE_BUSY"}
"""What the driver's copying of a whole database says without a name: the words of SQLite itself."""
ENOUGH_ROOM = 4 * 1024 * 1024
PRAGMAS: tuple[str, ...] = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    "journal_size_limit = 16777216",
)


def create_connection(path: Path, key: bytes | bytearray) -> dbapi2.Connection:
    """A new, empty encrypted file, readable by its owner only; raises VaultExists."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise VaultExists(file=path.name) from None
    except OSError as error:
        raise StorageFault(file=path.name) from error
    return _keyed(path, key, known=False)


def open_connection(path: Path, key: bytes | bytearray, *, verified: bool = False) -> dbapi2.Connection:
    """An existing file. Raises VaultMissing, WrongSecret, VaultDamaged, StoreBusy, FolderReadOnly, StorageFault.

    SQLCipher cannot tell a wrong key from a damaged first page; `verified` says that the key was proven right elsewhere.
    """
    try:
        if not path.is_file():
            raise VaultMissing(file=path.name)
        _check_file(path)
        if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            raise FolderReadOnly(file=path.name)
        found = path.stat().st_ino
    except OSError as error:
        raise StorageFault(file=path.name) from error
    connection = _keyed(path, key, known=verified)
    if path.stat().st_ino != found:
        # A vault under a new key took its place meanwhile: what is written into the old file would be lost.
        connection.close()
        raise StoreBusy(file=path.name)
    return connection


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Driver errors as errors of ours: surroundings become StorageFault or VaultFault, a bug in our SQL stays what it is."""
    try:
        yield
    except dbapi2.Error as error:
        fault = translated(error, path)
        if fault is None:
            raise
        raise fault from error


def translated(error: BaseException | None, path: Path, *, known: bool = True) -> KantelpuntError | None:
    """The error of ours for a driver error; None for a bug in our SQL."""
    name = getattr(error, "sqlite_errorname", "") or UNNAMED.get(str(error), "")
    if name.startswith("SQLITE_BUSY") or name.startswith("SQLITE_LOCKED"):
        return StoreBusy(file=path.name)
    if name.startswith("SQLITE_INTERRUPT"):
        return Halted()
    if name.startswith("SQLITE_FULL"):
        return DiskFull(file=path.name)
    if name.startswith("SQLITE_NOTADB"):
        return VaultDamaged(what="ander") if known else WrongSecret()
    if name.startswith("SQLITE_CORRUPT"):
        return VaultDamaged(what="inhoud")
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY")):
        return DiskFull(file=path.name) if _no_room(path) else StorageFault(file=path.name)
    return None


def _no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < ENOUGH_ROOM
    except OSError:
        return False


def _check_file(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(len(PLAIN))
    size = path.stat().st_size
    if head == PLAIN:
        raise VaultDamaged(what="leesbaar")
    # Of an empty file SQLite would throw the log away, unread, and begin a new database.
    if size == 0 or (size % PAGE and not _is_logged(path)):
        raise VaultDamaged(what="bestand")
    if sys.platform != "win32" and path.stat().st_mode & 0o077:
        path.chmod(0o600)


def _is_logged(path: Path) -> bool:
    # A power cut while pages were put back can leave the file at an odd length; the write-ahead log then has all of them, whole.
    log = path.with_name(path.name + "-wal")
    return log.is_file() and log.stat().st_size > 0


def _keyed(path: Path, key: bytes | bytearray, *, known: bool) -> dbapi2.Connection:
    if len(key) != 32 or not any(key):
        # Zeros are a key that was wiped: a copy under it would lie open to everybody.
        raise ValueError("a database key is 32 raw bytes")
    connection = dbapi2.connect(str(path), timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
        quoted = bytearray(b"x'" + binascii.hexlify(key) + b"'")
        connection.set_key(quoted)
        quoted[:] = bytes(len(quoted))
        _set_up(connection)
    except dbapi2.Error as error:
        leave_as_it_lies(connection, path)
        raise translated(error, path, known=known) or error from error
    except BaseException:
        leave_as_it_lies(connection, path)
        raise
    return connection


def leave_as_it_lies(connection: dbapi2.Connection, path: Path) -> None:
    """Close and change nothing, where SQLite would put the write-ahead log back into the file and remove it.

    After a crash that log is the only place of the last work; beside a file that is damaged or another vault's it would be lost, and
    would damage that file. SQLite only puts back when nobody else has the file open: a reader, who may not write, stands by meanwhile.
    """
    if not _is_logged(path):
        connection.close()
        return
    reader = dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        reader.execute("PRAGMA cipher_log_level = NONE").fetchall()
        reader.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except dbapi2.Error as error:
        # It has no key; asking is enough to be counted among those who have the file open.
        log.debug("left as it lies: %s", getattr(error, "sqlite_errorname", ""))
    finally:
        connection.close()
        reader.close()


def _set_up(connection: dbapi2.Connection) -> None:
    if not connection.execute("PRAGMA cipher_version").fetchall():
        raise VaultDamaged(what="bestand")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
