"""The primitives of the key file: Argon2id, HKDF-SHA256 and AES-256-GCM, all from `cryptography`; nothing of our own making.

`cryptography` is imported by the function that needs it: the lock screen reads the key file and is painted before anything is unlocked.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from dataclasses import dataclass
from typing import Any

from desktop.models.errors import VaultDamaged

KEY_BYTES = 32
NONCE_BYTES = 12
SALT_BYTES = 16
MEBIBYTE = 1024


@dataclass(frozen=True)
class Cost:
    """What one guess costs. `memory` in KiB, `passes` over it, `lanes` side by side."""

    memory: int
    passes: int
    lanes: int

    def document(self) -> dict[str, Any]:
        return {"soort": "argon2id", "geheugen_kib": self.memory, "rondes": self.passes, "banen": self.lanes}

    @classmethod
    def from_document(cls, value: Any) -> Cost:
        """Bounded: a changed file can neither exhaust the memory nor make guessing cheap. Raises VaultDamaged."""
        match value:
            case {"soort": "argon2id", "geheugen_kib": int(memory), "rondes": int(passes), "banen": int(lanes)} if (
                64 * MEBIBYTE <= memory <= 1024 * MEBIBYTE and 1 <= passes <= 10 and 1 <= lanes <= 16
            ):
                return cls(memory, passes, lanes)
        raise VaultDamaged(what="sleutels")


SHIPPED = Cost(256 * MEBIBYTE, 3, 4)
LIGHTEST = Cost(64 * MEBIBYTE, 1, 4)
"""The least that a key file may ask; for tests and for practice vaults that hold no resident."""


_one_by_one = threading.Lock()


def stretch(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """The slow step. Two at a time share the threads of OpenSSL, and then each can wait for the other for ever; so they take turns."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415 - after the lock screen

    slow = Argon2id(salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory)
    with _one_by_one:
        return slow.derive(secret)


def derive(key: bytes, purpose: str) -> bytes:
    """A key for one purpose only (HKDF-SHA256)."""
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - after the lock screen
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415 - after the lock screen

    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"kantelpunt-1 " + purpose.encode()).derive(key)


def wrap(key: bytes, content: bytes, header: bytes) -> dict[str, str]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - after the lock screen

    nonce = secrets.token_bytes(NONCE_BYTES)
    return {"nonce": nonce.hex(), "tekst": AESGCM(key).encrypt(nonce, content, header).hex()}


def unwrap(key: bytes, wrapped: dict[str, str], header: bytes) -> bytes | None:
    """The content, or None when the key does not fit or a bit was changed."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - after the lock screen
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - after the lock screen

    try:
        return AESGCM(key).decrypt(bytes.fromhex(wrapped["nonce"]), bytes.fromhex(wrapped["tekst"]), header)
    except InvalidTag:
        return None


def seal(key: bytes, content: bytes) -> str:
    return hmac.digest(key, content, "sha256").hex()


def seal_fits(key: bytes, content: bytes, found: str) -> bool:
    return hmac.compare_digest(seal(key, content), found)
