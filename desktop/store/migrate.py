"""Brings an older vault to this program's schema, whole or not at all. Imported only when there is something to do.

A revision is a module in `migrations/` with `revision`, `before` and `upgrade(operations)`; they are listed here and not searched
for on disk, because a packaged program has no source folder.
"""

from __future__ import annotations

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from desktop.store.database import Database
from desktop.store.migrations import r0001_begin

REVISIONS = (r0001_begin,)


def upgrade(db: Database, revision: str | None) -> None:
    """Run what comes after `revision` (None: everything) in one transaction; a cut leaves the old schema."""
    names = [module.revision for module in REVISIONS]
    waiting = REVISIONS[names.index(revision) + 1 if revision else 0 :]
    with db.transaction():
        context = MigrationContext.configure(db.connection, opts={"render_as_batch": True})
        for module in waiting:
            module.upgrade(Operations(context))
        db.run(text("UPDATE alembic_version SET version_num = :revision"), {"revision": names[-1]})
