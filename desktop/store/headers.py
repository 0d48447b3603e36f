"""Version headers and commitments, as bytes and hashes: pure (ARCHITECTURE.md, version header)."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_bytes

from desktop.models.records import Version
from desktop.models.strict_json import Document, canonical, loads

Salts = Mapping[str, bytes]


@dataclass(frozen=True)
class Sealed:
    """One section with its salt, its canonical text, and the commitment over both."""

    salt: bytes
    body: str
    commitment: str


def commitment(salt: bytes, body: str) -> str:
    return hmac.digest(salt, body.encode("utf-8"), "sha256").hex()


def seal(salt: bytes, body: str) -> Sealed:
    return Sealed(salt, body, commitment(salt, body))


def seal_all(parts: Document, before: Sequence[Mapping[str, Sealed]], *, automatic: bool) -> dict[str, Sealed]:
    """Every section under its salt; an unchanged one keeps the salt that it has in a parent."""
    return {name: _seal(name, canonical(value).decode(), before, automatic=automatic) for name, value in parts.items()}


def identity(header: Document) -> str:
    return sha256(canonical(header)).hexdigest()


def from_text(text: str, version_id: str, rowid: int) -> Version:
    """The record of a stored header."""
    return from_header(loads(text.encode("utf-8")), version_id, rowid)


def from_header(header: Document, version_id: str, rowid: int) -> Version:
    return Version(
        id=version_id,
        case=header["zaak"],
        parents=tuple(header["ouders"]),
        author=header["auteur"],
        person=header["persoon"],
        role=header["rol"],
        device=header["apparaat"],
        hlc=header["hlc"],
        command=header["opdracht"],
        sections=header["delen"],
        rowid=rowid,
    )


def _seal(name: str, body: str, before: Sequence[Mapping[str, Sealed]], *, automatic: bool) -> Sealed:
    earlier = [parent[name] for parent in before if name in parent]
    same = [part for part in earlier if part.body == body]
    if same:
        # Both parents may hold the same text under two salts: any rule will do that every device follows.
        return min(same, key=lambda part: part.commitment)
    return seal(_merge_salt(name, earlier) if automatic else token_bytes(16), body)


def _merge_salt(name: str, earlier: Sequence[Sealed]) -> bytes:
    key = b"".join(sorted(part.salt for part in earlier))
    return hmac.new(key, name.encode("utf-8"), "sha256").digest()[:16]
