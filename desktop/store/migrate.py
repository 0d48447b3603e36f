"""Brings an older vault to this program's schema, whole or not at all. Imported only when there is something to do.

A revision is a module in `migrations/` with `revision`, `before` and `upgrade(operations)`; they are listed here and not searched
for on disk, because a packaged program has no source folder.
"""

from __future__ import annotations

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from desktop.store import schema
from desktop.store.database import Database
from desktop.store.migrations import r0001_begin, r0002_evaluation, r0003_access_log, r0004_retention, r0005_agenda

REVISIONS = (r0001_begin, r0002_evaluation, r0003_access_log, r0004_retention, r0005_agenda)


def upgrade(db: Database, revision: str | None) -> None:
    """Run what comes after `revision` (None: everything) in one transaction; a cut leaves the old schema.

    Another program may have been faster: what has been done by the time that this one may write, is not done again.
    """
    names = [module.revision for module in REVISIONS]
    with db.transaction():
        now = schema.found(db) if revision else None
        waiting = REVISIONS[names.index(now) + 1 if now else 0 :]
        context = MigrationContext.configure(db.connection, opts={"render_as_batch": True})
        for module in waiting:
            module.upgrade(Operations(context))
        db.run(text("UPDATE alembic_version SET version_num = :revision"), {"revision": names[-1]})
