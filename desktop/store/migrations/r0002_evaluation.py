"""What the evaluation reads of each case, and where each case began. Projections are emptied: they are made again at opening."""

# ruff: noqa: E501 frozen statements, as SQLite keeps them
from __future__ import annotations

from alembic.operations import Operations

revision = "0002"
before = "0001"

STATEMENTS = (
    "DELETE FROM werkfilter",
    "DELETE FROM geld",
    "DELETE FROM zoeken",
    "DROP TABLE werklijst",
    "CREATE TABLE werklijst (nr INTEGER NOT NULL, zaak TEXT NOT NULL, dossiernummer TEXT NOT NULL, naam TEXT NOT NULL, naam_volgorde TEXT NOT NULL, adres TEXT NOT NULL, status TEXT NOT NULL, actie TEXT NOT NULL, uiterlijk TEXT NOT NULL, geld TEXT NOT NULL, filters TEXT NOT NULL, herkomst TEXT NOT NULL, personen TEXT NOT NULL, apparaat TEXT NOT NULL, versie_nr INTEGER NOT NULL, gebeurtenis_nr INTEGER NOT NULL, verversen_op TEXT, PRIMARY KEY (nr), UNIQUE (zaak))",
    "CREATE INDEX werklijst_verversen ON werklijst (verversen_op)",
    "CREATE TABLE evaluatie (nr INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, zaak TEXT NOT NULL, apparaat TEXT NOT NULL, feiten TEXT NOT NULL, UNIQUE (zaak))",
)


def upgrade(operations: Operations) -> None:
    """From 0001; no truth is touched."""
    for statement in STATEMENTS:
        operations.execute(statement)
