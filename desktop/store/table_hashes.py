"""What stands in every table, as one hash a table: two databases with the same hashes say the same (reliability.md F18)."""

from __future__ import annotations

from hashlib import sha256

from sqlcipher3 import dbapi2

from desktop.models.halt import NEVER, Halt

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"


def hashes(connection: dbapi2.Connection, halt: Halt = NEVER) -> dict[str, str]:
    """Table -> SHA-256 of all its rows in the order of the table itself. Raises Halted, the driver's errors."""
    names = [str(name) for (name,) in connection.execute(_TABLES).fetchall()]
    return {name: _hash(connection, name, halt) for name in names}


def _hash(connection: dbapi2.Connection, table: str, halt: Halt) -> str:
    digest = sha256()
    for row in connection.execute(f'SELECT * FROM "{table}" NOT INDEXED'):  # noqa: S608 names of our own schema
        halt.look()
        digest.update(repr(row).encode("utf-8"))
    return digest.hexdigest()
