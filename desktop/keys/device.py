"""This laptop's own keys: minisign signs bundles, Ed25519 signs events, age X25519 reads. They live inside the encrypted vault."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import minisign
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pyrage import x25519

from desktop.keys import wordlist
from desktop.models.records import EVENT_PREFIX
from desktop.models.strict_json import Document, canonical

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"
ID_LENGTH = 8


@dataclass(frozen=True)
class PublicKeys:
    """What others need: minisign public key (base64), Ed25519 public key (hex), age recipient. Named as in organisatie.json."""

    device: str
    bundle: str
    event: str
    age: str

    def document(self) -> dict[str, str]:
        return {"apparaat": self.device, "pakket_sleutel": self.bundle, "gebeurtenis_sleutel": self.event, "age": self.age}


@dataclass(frozen=True)
class DeviceKeys:
    """The device id and its three secret keys, as text."""

    device: str
    _bundle: str
    _event: str
    _age: str

    @classmethod
    def generate(cls) -> DeviceKeys:
        return cls(
            new_device_id(),
            minisign.KeyPair.generate().secret_key.to_base64().decode(),
            Ed25519PrivateKey.generate().private_bytes_raw().hex(),
            str(x25519.Identity.generate()),
        )

    def to_document(self) -> Document:
        """Plain texts, to be kept inside the encrypted vault only."""
        return {"apparaat": self.device, "pakket": self._bundle, "gebeurtenis": self._event, "age": self._age}

    @classmethod
    def from_document(cls, document: Document) -> DeviceKeys:
        return cls(document["apparaat"], document["pakket"], document["gebeurtenis"], document["age"])

    def public(self) -> PublicKeys:
        return PublicKeys(
            self.device,
            self.bundle_key().get_public_key().to_base64().decode(),
            self._event_key().public_key().public_bytes_raw().hex(),
            str(self.identity().to_public()),
        )

    def bundle_key(self) -> minisign.SecretKey:
        return minisign.SecretKey.from_base64(self._bundle)

    def identity(self) -> x25519.Identity:
        return x25519.Identity.from_str(self._age)

    def sign_event(self, content: bytes) -> bytes:
        """64 bytes over the event prefix and the canonical JSON (ARCHITECTURE.md, Event)."""
        return self._event_key().sign(EVENT_PREFIX + content)

    def _event_key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self._event))

    def __repr__(self) -> str:
        return f"DeviceKeys({self.device})"


def new_device_id() -> str:
    """Eight letters that are not mistaken for one another or for digits."""
    return "".join(secrets.choice(LETTERS) for _ in range(ID_LENGTH))


def verify_event(public: str, content: bytes, signature: bytes) -> bool:
    """`public` is the hex event key of an enrolled device; any malformed key or signature is simply not valid."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, EVENT_PREFIX + content)
    except (InvalidSignature, ValueError):
        return False
    return True


def words(public: PublicKeys) -> tuple[str, ...]:
    """Six Dutch words for all public keys of a laptop, compared aloud when it is enrolled."""
    return wordlist.fingerprint(canonical(public.document()))
