"""The bytes that a vault keeps beside its versions: agreed plans and attachments. A part of VaultStore."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.models.records import StoredFile
from desktop.store import clearing, stored_files, timing
from desktop.store.database import Database
from desktop.store.work import Clock

KEEP_REMOVED_MS = 30 * 24 * 3_600_000


class VaultBytes:
    """`database` is the vault's, `clock` that of the store."""

    database: Database
    clock: Clock

    def put_stored_file(self, kind: str, case: str, version: str, name: str, content: bytes) -> None:
        """Nothing for a case that was cleared."""
        with self.database.transaction():
            if clearing.is_cleared(self.database, case):
                return
            stored_files.put(self.database, kind, case, version, name, content)

    def stored_files(self, kind: str, case: str | None = None) -> list[StoredFile]:
        return stored_files.read(self.database, kind, case)

    def stored_sizes(self, kind: str, case: str) -> dict[str, int]:
        """Version -> bytes of the files of a case that are here."""
        return stored_files.sizes(self.database, kind, case)

    def files_with(self, kind: str, versions: Sequence[str]) -> list[StoredFile]:
        return stored_files.with_versions(self.database, kind, versions)

    def drop_unused_files(self) -> int:
        """Let go of attachments that no version of the last thirty days names, or whose case is gone; gives the number of files."""
        with self.database.transaction():
            return stored_files.drop_unused(self.database, timing.milliseconds(self.clock.now()) - KEEP_REMOVED_MS)
