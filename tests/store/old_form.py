"""The access log as the first program wrote it (schema 0001), and a vault taken back to before 0003."""

from __future__ import annotations

import hmac

from sqlalchemy import text

from desktop.models.strict_json import canonical
from desktop.store import journal
from desktop.store.database import Database
from desktop.store.migrations import r0001_begin

COLUMNS = {"inzage": "nr, op, persoon, rol, apparaat, handeling, zaak, resultaat, mac"}
LATER = ("vorm", "hlc", "namens", "object", "grond", "details", "vorige", "keten")
TABLES = ("inzage_begin", "inzage_elders", "inzage_stand", "prullenbak", "grafstenen", "agenda")
TRIGGERS = ("inzage_blijft", "versies_vast", "versies_blijft", "grafstenen_vast", "grafstenen_blijft")


def append(db: Database, key: bytes, line: dict[str, str]) -> None:
    """In place of `access_log.append`: a line of form 1."""
    last = db.first(text("SELECT nr, mac FROM inzage ORDER BY nr DESC LIMIT 1"))
    number, before = (last.nr + 1, last.mac) if last is not None else (1, "")
    kept = {name: line[name] for name in ("op", "persoon", "rol", "apparaat", "handeling", "zaak", "resultaat")}
    mac = hmac.new(key, canonical({"nr": number, **kept}) + before.encode(), "sha256").hexdigest()
    db.run(
        text(f"INSERT INTO inzage ({COLUMNS['inzage']}) VALUES (:nr, :op, :persoon, :rol, :apparaat, :handeling, :zaak, :resultaat, :mac)"),
        {"nr": number, **kept, "mac": mac},
    )
    journal.append(db, "inzage", mac)


def take_back(db: Database) -> None:
    """Nothing of 0003 is left; the lines that `append` wrote are there."""
    first = [one for one in r0001_begin.STATEMENTS if one.startswith("CREATE TRIGGER inzage_blijft")]
    with db.transaction():
        for statement in (
            *(f"DROP TRIGGER {name}" for name in TRIGGERS),
            *(f"DROP TABLE {name}" for name in TABLES),
            *(f"ALTER TABLE inzage DROP COLUMN {name}" for name in LATER),
            *first,
            "UPDATE alembic_version SET version_num = '0002'",
        ):
            db.run(text(statement))
