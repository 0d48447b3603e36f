"""The trash, and the tombstones of cases that were cleared: what stays of them is an id, a day and a ground (reliability.md 5.5)."""

# ruff: noqa: E501 frozen statements, as SQLite keeps them
from __future__ import annotations

from alembic.operations import Operations

revision = "0004"
before = "0003"

STATEMENTS = (
    "CREATE TABLE prullenbak (zaak TEXT NOT NULL, soort TEXT NOT NULL, grond TEXT NOT NULL, voorstel TEXT NOT NULL, hoofd TEXT NOT NULL, op TEXT NOT NULL, wissen_op TEXT NOT NULL, verstuurd_nr INTEGER NOT NULL, PRIMARY KEY (zaak))",
    "CREATE TABLE grafstenen (zaak TEXT NOT NULL, soort TEXT NOT NULL, grond TEXT NOT NULL, voorstel TEXT NOT NULL, hoofd TEXT NOT NULL, op TEXT NOT NULL, toegezegd_cent INTEGER NOT NULL, betaald_cent INTEGER NOT NULL, PRIMARY KEY (zaak))",
    "CREATE TRIGGER grafstenen_vast BEFORE UPDATE ON grafstenen BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER grafstenen_blijft BEFORE DELETE ON grafstenen BEGIN SELECT RAISE(ABORT, 'append only'); END",
)


def upgrade(operations: Operations) -> None:
    """From 0003; nothing is cleared by an upgrade."""
    for statement in STATEMENTS:
        operations.execute(statement)
