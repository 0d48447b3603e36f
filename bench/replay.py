"""The statements that the program sends to its database, written down as they pass, and sent again by the bare driver.

So a raw peer runs the very same SQL with the very same values on a copy of the same file, without SQLAlchemy and without our code.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlcipher3 import dbapi2

from desktop.store import connection
from desktop.store.vault_store import VaultStore


@dataclass(frozen=True)
class Statement:
    sql: str
    values: Any = ()
    many: bool = False


@contextmanager
def noted(store: VaultStore) -> Iterator[list[Statement]]:
    """Every statement of this store while the context lasts, begin and commit included."""
    engine = store.database.connection.engine
    found: list[Statement] = []

    def before(_connection: object, _cursor: object, sql: str, values: Any, _context: object, many: bool) -> None:
        found.append(Statement(sql, values, many))

    def commit(_connection: object) -> None:
        found.append(Statement("COMMIT"))

    listeners = (("before_cursor_execute", before), ("commit", commit))
    for name, listener in listeners:
        event.listen(engine, name, listener)
    try:
        yield found
    finally:
        for name, listener in listeners:
            event.remove(engine, name, listener)


def play(raw: Any, statements: list[Statement]) -> None:
    """Send them again, and fetch what they answer."""
    for one in statements:
        if one.many:
            raw.executemany(one.sql, one.values)
        else:
            raw.execute(one.sql, one.values).fetchall()


def opened(folder: Path, key: bytes | bytearray) -> dbapi2.Connection:
    """The bare connection, keyed and set as the program sets it."""
    return connection.open_connection(folder / "kluis.db", key)


def of(store: object) -> VaultStore:
    """The desk's store as what it is."""
    assert isinstance(store, VaultStore)
    return store
