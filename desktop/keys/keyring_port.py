"""What the key file needs of a keyring, and one in memory for tests. Without `keyring` itself, which is slow to import."""

from __future__ import annotations

from typing import Protocol

from desktop.models import errors


class KeyringHalf(Protocol):
    """32 random bytes per key id. All raise KeyringMissing, KeyringLocked, KeyringRefused(backend)."""

    def get(self, key_id: str) -> bytes:
        """The half; raises KeyringEntryMissing when there is none, or none that can be read as one."""

    def put(self, key_id: str, half: bytes) -> None:
        """Keeps the half, and has read it back when this returns."""

    def delete(self, key_id: str) -> None:
        """Silent when there is none."""


class TextKeyring(Protocol):
    """Short texts that are no secret beside the halves. Both raise KeyringMissing, KeyringLocked, KeyringRefused(backend)."""

    def read_text(self, name: str) -> str:
        """Raises KeyringEntryMissing."""

    def keep_text(self, name: str, text: str) -> None:
        """At most 256 characters; has read it back when this returns."""


class WholeKeyring(KeyringHalf, TextKeyring, Protocol):
    """Both: what the window hands to everything that needs a keyring."""


class MemoryKeyring:
    """Keeps halves and texts in memory; for tests and for nothing else. `fault` is raised by every call while it is set."""

    def __init__(self) -> None:
        self.halves: dict[str, bytes] = {}
        self.texts: dict[str, str] = {}
        self.fault: errors.KeyringFault | None = None

    def get(self, key_id: str) -> bytes:
        self._fail()
        if key_id not in self.halves:
            raise errors.KeyringEntryMissing
        return self.halves[key_id]

    def put(self, key_id: str, half: bytes) -> None:
        self._fail()
        self.halves[key_id] = half

    def delete(self, key_id: str) -> None:
        self._fail()
        self.halves.pop(key_id, None)

    def read_text(self, name: str) -> str:
        self._fail()
        if name not in self.texts:
            raise errors.KeyringEntryMissing
        return self.texts[name]

    def keep_text(self, name: str, text: str) -> None:
        self._fail()
        self.texts[name] = text

    def _fail(self) -> None:
        if self.fault:
            raise self.fault
