"""The access log says more and has a chain that anybody can check; what other laptops logged is kept here too (reliability.md 5.4).

Lines of before stay as they are, form 1: what their chain was made of is not touched.
"""

# ruff: noqa: E501 frozen statements, as SQLite keeps them
from __future__ import annotations

from alembic.operations import Operations

revision = "0003"
before = "0002"

STATEMENTS = (
    "ALTER TABLE inzage ADD COLUMN vorm INTEGER DEFAULT 1 NOT NULL",
    "ALTER TABLE inzage ADD COLUMN hlc TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE inzage ADD COLUMN namens TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE inzage ADD COLUMN object TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE inzage ADD COLUMN grond TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE inzage ADD COLUMN details TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE inzage ADD COLUMN vorige TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE inzage ADD COLUMN keten TEXT DEFAULT '' NOT NULL",
    "CREATE TABLE inzage_begin (voor TEXT NOT NULL, nr INTEGER NOT NULL, mac TEXT NOT NULL, keten TEXT NOT NULL, bewijs TEXT NOT NULL, PRIMARY KEY (voor))",
    "CREATE TABLE inzage_elders (apparaat TEXT NOT NULL, nr INTEGER NOT NULL, keten TEXT NOT NULL, vorm INTEGER NOT NULL, op TEXT NOT NULL, hlc TEXT NOT NULL, persoon TEXT NOT NULL, namens TEXT NOT NULL, rol TEXT NOT NULL, handeling TEXT NOT NULL, object TEXT NOT NULL, zaak TEXT NOT NULL, resultaat TEXT NOT NULL, grond TEXT NOT NULL, details TEXT NOT NULL, vorige TEXT NOT NULL, van TEXT NOT NULL, PRIMARY KEY (apparaat, nr, keten))",
    "CREATE INDEX inzage_elders_zaak ON inzage_elders (zaak, op)",
    "CREATE TABLE inzage_stand (apparaat TEXT NOT NULL, groep TEXT NOT NULL, seq INTEGER NOT NULL, nr INTEGER NOT NULL, keten TEXT NOT NULL, PRIMARY KEY (apparaat, groep, seq))",
    "DROP TRIGGER inzage_blijft",
    "CREATE TRIGGER inzage_blijft BEFORE DELETE ON inzage WHEN old.nr > coalesce((SELECT max(nr) FROM inzage_begin), 0) BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER inzage_begin_vast BEFORE UPDATE ON inzage_begin BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER inzage_begin_blijft BEFORE DELETE ON inzage_begin BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER inzage_elders_vast BEFORE UPDATE ON inzage_elders BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER inzage_elders_blijft BEFORE DELETE ON inzage_elders WHEN old.op >= coalesce((SELECT max(voor) FROM inzage_begin), '') BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER versies_vast BEFORE UPDATE OF id, zaak, kop ON versies BEGIN SELECT RAISE(ABORT, 'append only'); END",
    "CREATE TRIGGER versies_blijft BEFORE DELETE ON versies WHEN old.vervangen_ms IS NULL BEGIN SELECT RAISE(ABORT, 'append only'); END",
)


def upgrade(operations: Operations) -> None:
    """From 0002; no line is touched."""
    for statement in STATEMENTS:
        operations.execute(statement)
