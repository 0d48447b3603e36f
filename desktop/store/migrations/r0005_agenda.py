"""The agenda: what has a day, of every case. A projection: it is filled at opening."""

# ruff: noqa: E501 frozen statements, as SQLite keeps them
from __future__ import annotations

from alembic.operations import Operations

revision = "0005"
before = "0004"

STATEMENTS = (
    "CREATE TABLE agenda (dag TEXT NOT NULL, tijd TEXT NOT NULL, soort TEXT NOT NULL, code TEXT NOT NULL, nr INTEGER NOT NULL, aantal INTEGER NOT NULL, PRIMARY KEY (dag, tijd, soort, code, nr)) WITHOUT ROWID",
    "CREATE INDEX agenda_rij ON agenda (nr)",
)


def upgrade(operations: Operations) -> None:
    """From 0004; no truth is touched."""
    for statement in STATEMENTS:
        operations.execute(statement)
