"""The keys of a vault that somebody opened, in memory."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.keys import derivation
from desktop.models.records import OldLogKey


class OpenKeys:
    """What an opened key file gives. Holds secrets: never shown, and wiped as far as Python can at `wipe`.

    `database_key` is the raw SQLCipher key (32 bytes), `log_key` the MAC key of the access log, `draft_key` that of drafts.
    `log_keys` are the log's keys of before. `previous` is there while the keys are being renewed: the vault may still be under those.
    """

    __slots__ = ("_master", "database_key", "draft_key", "key_id", "log_key", "log_keys", "previous")

    def __init__(self, key_id: str, master: bytes, database_key: bytes, log_keys: Sequence[OldLogKey] = ()) -> None:
        self.key_id = key_id
        self.log_keys = tuple(log_keys)
        self.previous: OpenKeys | None = None
        self._master = bytearray(master)
        self.database_key = bytearray(database_key)
        self.log_key = derivation.derive(master, "toegang")
        self.draft_key = derivation.derive(master, "concept")

    def master(self) -> bytes:
        """For this package only: new slots are made from it."""
        return bytes(self._master)

    def renewed_from(self) -> OpenKeys:
        """The keys of before, while they are being renewed."""
        if self.previous is None:
            raise RuntimeError("these keys are not being renewed")
        return self.previous

    def wipe(self) -> None:
        for key in (self._master, self.database_key):
            key[:] = bytes(len(key))
        self.log_key = self.draft_key = b""
        self.log_keys = ()
        if self.previous is not None:
            self.previous.wipe()

    def __repr__(self) -> str:
        return f"OpenKeys({self.key_id})"
