"""Exactly what the mail rooms ask of the encrypted vault; the vault's `Store` offers it, and the tests' small store too."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from desktop.models.records import Event, LogLine, StoredFile, Version
from desktop.models.strict_json import Document


class SyncStore(Protocol):
    """All raise StorageFault; `transaction` joins when already inside one and rolls back on any exception."""

    def transaction(self) -> AbstractContextManager[None]: ...

    def cases(self) -> list[str]: ...

    def document(self, case: str, version: str | None = None) -> Document: ...

    def check_case(self, *cases: str) -> None:
        """Raises VaultDamaged when something that was ever stored of these cases is missing or older than it was."""

    def heads(self, case: str) -> list[Version]: ...

    def history(self, case: str) -> list[Version]: ...

    def add_version(
        self, case: str | None, document: Document, *, command: str, parents: Sequence[str] = (), automatic: bool = False
    ) -> Version: ...

    def put_version(self, header: Document, bodies: dict[str, tuple[str, Any]]) -> bool:
        """`bodies`: commitment -> (salt hex, body), those that came along; parents may come later, or never (another device's)."""

    def put_event(self, event: Document, *, valid: bool) -> bool:
        """`event`: {"id", "inhoud", "handtekening"} as on its line of ops.jsonl; False when it was here already."""

    def events(self, case: str | None = None, kind: str | None = None) -> list[Event]: ...

    def conflicts(self, case: str) -> list[Document]: ...

    def put_conflicts(self, case: str, version: str, conflicts: list[Document]) -> None:
        """Replaces what was open in this case; [] when all was chosen."""

    def put_stored_file(self, kind: str, case: str, version: str, name: str, content: bytes) -> None:
        """Kept once per (kind, case, version); of an attachment `version` is its SHA-256."""

    def stored_sizes(self, kind: str, case: str) -> dict[str, int]:
        """Version -> bytes of the files of a case that are here."""

    def stored_files(self, kind: str, case: str | None = None) -> list[StoredFile]: ...

    def versions_after(self, rowid: int) -> list[Version]:
        """Versions that arrived later than `rowid`, in order of arrival."""

    def events_after(self, rowid: int) -> list[Event]: ...

    def log(self, action: str, case: str = "", *, details: bytes = b"") -> None: ...

    def log_each(self, action: str, cases: Sequence[str]) -> None: ...

    def log_after(self, number: int) -> list[LogLine]: ...

    def log_head(self, number: int) -> Document:
        """{"nummer", "keten"} of a line of this vault's own access log; `keten` is "" where it has none."""

    def log_elsewhere(self, case: str | None = None) -> list[LogLine]:
        """Lines of other laptops' access logs that came here."""

    def put_log_line(self, line: Document, sender: str) -> bool:
        """`line` as in ops.jsonl, in the bundle of device `sender`; False when it was here already."""

    def put_log_head(self, device: str, group: str, seq: int, head: Document) -> None:
        """How far a device's log went by the signed manifest of its bundle: {"nummer", "keten"}."""

    def versions_named(self, ids: Sequence[str]) -> list[Version]:
        """Those of these versions that are in this vault."""

    def heads_of(self, cases: Sequence[str]) -> dict[str, list[Version]]:
        """Case -> its heads; a case without versions is left out."""

    def cases_with_events(self, cases: Sequence[str]) -> set[str]:
        """Those of these cases that the ledger knows."""

    def cleared(self, cases: Sequence[str]) -> set[str]:
        """Those of these cases that were cleared here: `put_version` and `put_event` pass over what comes of them."""

    def section_texts(self, commitments: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Commitment -> (salt hex, canonical JSON text) of those sections that are in this vault."""

    def files_with(self, kind: str, versions: Sequence[str]) -> list[StoredFile]:
        """The stored files of a kind that were kept with these versions."""

    def last_bundle(self, group: str) -> Document | None:
        """The newest own bundle: groep, seq, bestand, sha256, and how far it went: versies and gebeurtenissen (rowids), inzage (number)."""

    def record_bundle(self, bundle: Document) -> None:
        """Keep an own bundle: the keys of `last_bundle`, `zaken` (case ids), `hlc` (oldest stamp). Its versions are no longer squashed."""

    def undelivered(self) -> list[Document]:
        """Own bundles that no mailbox took yet, oldest first."""

    def mark_delivered(self, name: str) -> None: ...

    def own_bundle(self, group: str, seq: int) -> Document | None: ...

    def record_receipt(self, receipt: Document) -> None:
        """A checked receipt (ARCHITECTURE.md, and `bestand`, its name in the mailbox) for an own bundle; again changes nothing."""

    def receipt_keys(self) -> set[tuple[str, str, int]]:
        """(receiver, group, number) of every receipt that was recorded."""

    def last_receipts(self) -> list[Document]:
        """The newest receipt of each group."""

    def seen(self, device: str, group: str) -> dict[int, str]:
        """Number -> SHA-256 of every bundle of that device that was applied here."""

    def record_seen(self, device: str, group: str, seq: int, sha256: str) -> None: ...


class MailboxPort(Protocol):
    """As `Mailbox` in services/ports.py, which these rooms may not import."""

    def list(self, prefix: str = "") -> list[str]: ...

    def get(self, name: str) -> bytes: ...

    def put_new(self, name: str, content: bytes) -> None: ...

    def exists(self, name: str) -> bool: ...

    def remove(self, name: str) -> None: ...
