"""What a vault remembers of its post: bundles, receipts, and what it took in. A part of VaultStore."""

from __future__ import annotations

from desktop.models.strict_json import Document
from desktop.store import post_book, versions
from desktop.store.database import Database


class VaultPost:
    """`database` is the vault's."""

    database: Database

    def last_bundle(self, group: str) -> Document | None:
        return post_book.last(self.database, group)

    def own_bundle(self, group: str, seq: int) -> Document | None:
        return post_book.own(self.database, group, seq)

    def record_bundle(self, bundle: Document) -> None:
        with self.database.transaction():
            post_book.record(self.database, bundle)

    def undelivered(self) -> list[Document]:
        return post_book.undelivered(self.database)

    def mark_delivered(self, name: str) -> None:
        with self.database.transaction():
            post_book.mark_delivered(self.database, name)

    def record_receipt(self, receipt: Document) -> None:
        with self.database.transaction():
            post_book.record_receipt(self.database, receipt)

    def receipt_keys(self) -> set[tuple[str, str, int]]:
        return post_book.receipt_keys(self.database)

    def last_receipts(self) -> list[Document]:
        return post_book.last_receipts(self.database)

    def seen(self, device: str, group: str) -> dict[int, str]:
        return post_book.seen_of(self.database, device, group)

    def record_seen(self, device: str, group: str, seq: int, sha256: str) -> None:
        with self.database.transaction():
            post_book.record_seen(self.database, device, group, seq, sha256)

    def hand_on(self, device: str) -> None:
        """A restored vault goes on as a new device; `device` was the old one."""
        with self.database.transaction():
            post_book.hand_on(self.database, device)

    def unconfirmed(self) -> list[str]:
        """Cases whose newest work by the old device of a restored vault nobody confirmed to have."""
        return versions.own_after(self.database, post_book.confirmed_before(self.database)[0])
