"""age around a bundle and minisign on it, with the doors that both libraries leave open shut (reliability.md finding 11, X10-X12).

Decrypting comes after the outer signature and after our own reading of the age header: X25519 stanzas only, every field canonical,
no passphrase, no armour. rage, which pyrage is made of, adds one random stanza `<word>-grease` so that readers keep ignoring what they
do not know; one such stanza, last and short, is therefore taken, and it opens nothing. All pure, any thread.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

import minisign
import pyrage
from pyrage import x25519

from desktop.models.errors import BadBundle
from desktop.sync.tarball import MAX_ARCHIVE

MAX_SEALED = MAX_ARCHIVE + 100_000
MAX_SIGNATURE = 2_000
MAX_RECIPIENTS = 20
_MAX_HEADER = 20 * 120 + 2_000
_VERSION = b"age-encryption.org/v1"
_GREASE = re.compile(rb"-> [!-~]{0,20}-grease( [!-~]{1,20}){0,6}")
_COMMENT = re.compile(r"kantelpunt-1 apparaat=([A-Z]{8}) groep=(gemeente|team) seq=([1-9][0-9]{0,8}) vorige=([0-9a-f]{64}|-)")
_UNTRUSTED = "pakket van Kantelpunt, sleutel {}"
_CLAIMED = re.compile(r"pakket van Kantelpunt, sleutel (RW[A-Za-z0-9+/]{54})")


@dataclass(frozen=True)
class Stamp:
    """What the trusted comment of a signature says: whose bundle, which group and number, and the hash of the one before ("" for none)."""

    device: str
    group: str
    seq: int
    previous: str

    def text(self) -> str:
        return f"kantelpunt-1 apparaat={self.device} groep={self.group} seq={self.seq} vorige={self.previous or '-'}"


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def sign(content: bytes, secret: str, comment: str) -> bytes:
    """A prehashed minisign signature file; `secret` is the base64 line of an unlocked minisign secret key."""
    with minisign.SecretKey.from_base64(secret) as key:
        claimed = _UNTRUSTED.format(key.get_public_key().to_base64().decode())
        signature = key.sign(content, untrusted_comment=claimed, trusted_comment=comment)
    return bytes(signature) + b"\n"


def verify(content: bytes, signature: bytes, public: str) -> str:
    """The trusted comment of a good signature by `public` (base64 line); raises BadBundle `handtekening`."""
    if len(signature) > MAX_SIGNATURE:
        raise _bad("handtekening")
    try:
        found = minisign.Signature.from_bytes(signature)
        if not found.is_prehashed():
            raise _bad("handtekening")
        minisign.PublicKey.from_base64(public).verify(content, found)
    except ValueError:  # minisign.Error, and cryptography on a key that is no point of the curve
        raise _bad("handtekening") from None
    return found.trusted_comment


def verify_stamp(content: bytes, signature: bytes, public: str) -> Stamp:
    """As `verify`, for a signature on a bundle or its manifest."""
    return read_stamp(verify(content, signature, public))


def read_stamp(comment: str) -> Stamp:
    found = _COMMENT.fullmatch(comment)
    if found is None:
        raise _bad("handtekening")
    device, group, seq, previous = found.groups()
    return Stamp(device, group, int(seq), previous.strip("-"))


def unverified_comment(signature: bytes) -> str:
    """The trusted comment before anybody checked it: only to find out whose key to check it with."""
    try:
        return minisign.Signature.from_bytes(signature[:MAX_SIGNATURE]).trusted_comment
    except ValueError:
        raise _bad("handtekening") from None


def claimed_key(signature: bytes) -> str:
    """The public key that a signature itself names. Checking with it proves that the file is whole, and not whose it is."""
    try:
        found = _CLAIMED.fullmatch(minisign.Signature.from_bytes(signature[:MAX_SIGNATURE]).untrusted_comment or "")
    except ValueError:
        raise _bad("handtekening") from None
    if found is None:
        raise _bad("handtekening")
    return found[1]


def encrypt(plain: bytes, recipients: Sequence[str]) -> bytes:
    """An age file that each of these X25519 recipients can open; raises BadBundle `ontvanger` for anything else."""
    if not 1 <= len(recipients) <= MAX_RECIPIENTS:
        raise _bad("ontvanger")
    try:
        return pyrage.encrypt(plain, [x25519.Recipient.from_str(recipient) for recipient in recipients])
    except (pyrage.RecipientError, pyrage.EncryptError):
        raise _bad("ontvanger") from None


def decrypt(sealed: bytes, identities: Sequence[str]) -> bytes:
    """The plain bytes; raises BadBundle (te_groot, kop, geen_ontvanger, versleuteling)."""
    if len(sealed) > MAX_SEALED:
        raise _bad("te_groot")
    check_header(sealed)
    keys = [x25519.Identity.from_str(identity) for identity in identities]
    try:
        return pyrage.decrypt(sealed, keys)
    except pyrage.DecryptError as error:
        # The library tells "not for me" and "damaged" apart only in its sentence; a wrong guess costs a less exact message.
        raise _bad("geen_ontvanger" if "No matching keys" in str(error) else "versleuteling") from None


def check_header(sealed: bytes) -> int:
    """The number of X25519 stanzas in a strictly formed age header; raises BadBundle `kop`."""
    head, separator, rest = sealed[: _MAX_HEADER + 100].partition(b"\n--- ")
    lines = head.split(b"\n")
    mac, newline, _ = rest.partition(b"\n")
    if not separator or not newline or lines[0] != _VERSION or not _canonical(mac, 32):
        raise _bad("kop")
    if len(sealed) - len(head) - len(separator) - len(mac) - 1 < 16 + 16:
        raise _bad("kop")
    return _count_stanzas(lines[1:])


def _count_stanzas(lines: Sequence[bytes]) -> int:
    count = 0
    while 2 * count + 1 < len(lines) and lines[2 * count].startswith(b"-> X25519 "):
        if not _canonical(lines[2 * count][10:], 32) or not _canonical(lines[2 * count + 1], 32):
            raise _bad("kop")
        count += 1
    rest = lines[2 * count :]
    if not 1 <= count <= MAX_RECIPIENTS or (rest and not _is_grease(rest)):
        raise _bad("kop")
    return count


def _is_grease(lines: Sequence[bytes]) -> bool:
    body = lines[1:]
    full = all(len(line) == 64 for line in body[:-1])
    return bool(_GREASE.fullmatch(lines[0])) and 1 <= len(body) <= 8 and full and len(body[-1]) < 64 and _canonical(b"".join(body))


def _canonical(text: bytes, size: int | None = None) -> bool:
    try:
        raw = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        return False
    return base64.b64encode(raw).rstrip(b"=") == text and (size is None or len(raw) == size)


def _bad(reason: str) -> BadBundle:
    return BadBundle(file="", where="", reason=reason)
