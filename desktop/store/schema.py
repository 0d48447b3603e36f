"""The schema of a vault: whole at creation, refused when it is newer than this program; `migrate` brings an older one up to date."""

from __future__ import annotations

from sqlalchemy import text

from desktop.models.errors import VaultDamaged, VaultNewer
from desktop.store.database import Database
from desktop.store.tables import REVISION, metadata
from desktop.store.triggers import STATEMENTS

_VERSION = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
KNOWN: tuple[str, ...] = ("0001", "0002", "0003", "0004", "0005")


def create(db: Database) -> None:
    """All tables, triggers and the revision, in one transaction."""
    with db.transaction():
        metadata.create_all(db.connection)
        for statement in (*STATEMENTS, _VERSION):
            db.run(text(statement))
        db.run(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": REVISION})


def found(db: Database) -> str:
    """The revision of this vault; raises VaultDamaged when it has none."""
    if not db.value(text("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'")):
        raise VaultDamaged(what="inhoud")
    return str(db.value(text("SELECT version_num FROM alembic_version")))


def is_older(db: Database) -> bool:
    """Whether this vault waits for an upgrade; one row is compared. Raises VaultNewer, VaultDamaged."""
    revision = found(db)
    if revision not in KNOWN:
        raise VaultNewer(found=revision, known=REVISION)
    return revision != REVISION
