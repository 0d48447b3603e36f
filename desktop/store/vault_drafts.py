"""What waits in a vault for somebody: text that was typed and not saved, and conflicts not yet settled. A part of VaultStore."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Table, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop.models.errors import CaseUnknown
from desktop.models.records import Draft
from desktop.models.strict_json import Document, canonical, loads
from desktop.store import clearing, tables
from desktop.store.database import Database


class VaultDrafts:
    """`database` is the vault's."""

    database: Database

    def conflicts(self, case: str) -> list[Document]:
        found = self.database.value(select(tables.conflicts.c.inhoud).where(tables.conflicts.c.zaak == case))
        return loads(found.encode("utf-8")) if found else []

    def put_conflicts(self, case: str, version: str, conflicts: list[Document]) -> None:
        """Nothing for a case that was cleared."""
        if clearing.is_cleared(self.database, case):
            return
        self._put(tables.conflicts, {"zaak": case, "versie": version, "inhoud": canonical(conflicts).decode()}, ("zaak",))

    def put_draft(self, draft: Draft) -> None:
        """Raises CaseUnknown for a page that is still open on a case that was cleared: nothing of it is kept, and it says so."""
        if clearing.is_cleared(self.database, draft.case):
            raise CaseUnknown(case=draft.case)
        row = {"zaak": draft.case, "pad": draft.path, "tekst": draft.text, "basis": draft.base, "op": draft.when.isoformat()}
        self._put(tables.drafts, row, ("zaak", "pad"))

    def drop_draft(self, case: str, path: str) -> None:
        with self.database.transaction():
            self.database.run(delete(tables.drafts).where(tables.drafts.c.zaak == case, tables.drafts.c.pad == path))

    def drafts(self, case: str | None = None) -> list[Draft]:
        table = tables.drafts
        query = select(table).order_by(table.c.op, table.c.zaak, table.c.pad)
        rows = self.database.rows(query if case is None else query.where(table.c.zaak == case))
        return [Draft(row.zaak, row.pad, row.tekst, row.basis, datetime.fromisoformat(row.op)) for row in rows]

    def _put(self, table: Table, row: dict[str, str], keys: tuple[str, ...]) -> None:
        new = upsert(table)
        statement = new.on_conflict_do_update(index_elements=keys, set_={key: new.excluded[key] for key in row if key not in keys})
        with self.database.transaction():
            self.database.run(statement, row)
