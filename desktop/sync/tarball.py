"""The tar inside a bundle: the same contents give the same bytes, and reading never touches the disk (reliability.md 5.6, X24).

Plain ustar, regular files only, sorted by name, fixed time, owner and mode. Behind the two zero blocks that end an archive come
more zero blocks until the size is a multiple of 64 KiB, so that the size of a bundle says little about what is in it. `tar -t` and
`tar -x` stop at the first two zero blocks and pass over the rest, as they do with tar's own record padding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from desktop.models.errors import BadBundle

MAX_ARCHIVE = 50_000_000
MAX_MEMBERS = 2_000
MAX_MEMBER = 10_000_000
STEP = 64 * 1024
BLOCK = 512

FIXED_NAMES = frozenset({"manifest.json", "manifest.json.minisig", "SHA256SUMS", "ops.jsonl"})
_NAME = re.compile(r"cases/[A-Z0-9][A-Z0-9-]{0,31}\.json|plannen/[A-Za-z0-9][A-Za-z0-9-]{0,80}\.pdf|bijlagen/[0-9a-f]{64}")
_OCTAL = re.compile(rb"[0-7]{7,11}[\0 ]")
_PLAIN = (b"0", b"\0")


def allowed(name: str) -> bool:
    """Whether a member of this name may be in a bundle: a closed list, so paths, drives and look-alikes need no list of their own."""
    return name in FIXED_NAMES or _NAME.fullmatch(name) is not None


def pack(members: Mapping[str, bytes], accepts: Callable[[str], bool] = allowed) -> bytes:
    """The archive of these members, byte-identical for equal members; raises BadBundle over the caps or outside the name list.

    `accepts` is another closed list of names, for what is not a bundle.
    """
    if len(members) > MAX_MEMBERS:
        raise BadBundle(file="", where="", reason="te_veel_bestanden")
    parts: list[bytes] = []
    for name in sorted(members):
        content = members[name]
        _check(name, len(content), accepts)
        parts += [_header(name, len(content)), content, bytes(-len(content) % BLOCK)]
    parts.append(bytes(2 * BLOCK))
    size = sum(map(len, parts))
    parts.append(bytes(-size % STEP))
    if size + len(parts[-1]) > MAX_ARCHIVE:
        raise BadBundle(file="", where="", reason="te_groot")
    return b"".join(parts)


def unpack(raw: bytes) -> dict[str, bytes]:
    """The members of an archive in memory; raises BadBundle (te_groot, tar_kapot, tar_soort, naam, dubbel, te_veel_bestanden)."""
    if len(raw) > MAX_ARCHIVE:
        raise BadBundle(file="", where="", reason="te_groot")
    members: dict[str, bytes] = {}
    taken: set[str] = set()
    at = 0
    while any(header := raw[at : at + BLOCK]):
        name, size = _read_header(header)
        if name.lower() in taken:
            raise BadBundle(file="", where=name, reason="dubbel")
        taken.add(name.lower())
        if len(taken) > MAX_MEMBERS:
            raise BadBundle(file="", where="", reason="te_veel_bestanden")
        start = at + BLOCK
        at = start + size + -size % BLOCK
        if at > len(raw):
            raise BadBundle(file="", where=name, reason="tar_kapot")
        members[name] = raw[start : start + size]
    _check_end(raw, at)
    return members


def _check(name: str, size: int, accepts: Callable[[str], bool] = allowed) -> None:
    if not accepts(name):
        raise BadBundle(file="", where=ascii(name[:100]), reason="naam")
    if size > MAX_MEMBER:
        raise BadBundle(file="", where=name, reason="te_groot")


def _header(name: str, size: int) -> bytes:
    block = bytearray(BLOCK)
    fields = {0: name.encode("ascii"), 100: b"0000600\0", 108: b"0000000\0", 116: b"0000000\0", 124: b"%011o\0" % size}
    fields |= {136: b"00000000000\0", 148: b" " * 8, 156: b"0", 257: b"ustar\0" + b"00", 329: b"0000000\0", 337: b"0000000\0"}
    for at, text in fields.items():
        block[at : at + len(text)] = text
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def _read_header(block: bytes) -> tuple[str, int]:
    if len(block) != BLOCK or block[257:265] != b"ustar\00000" or _checksum(block) != sum(block[:148]) + 32 * 8 + sum(block[156:]):
        raise BadBundle(file="", where="", reason="tar_kapot")
    # Links, devices, sparse files, long names and extended headers all have another type letter, a link name or a prefix.
    if block[156:157] not in _PLAIN or any(block[157:257]) or any(block[345:]):
        raise BadBundle(file="", where="", reason="tar_soort")
    raw_name, _, rest = block[:100].partition(b"\0")
    name = raw_name.decode("ascii", "backslashreplace")
    if any(rest) or not _OCTAL.fullmatch(block[124:136]):
        raise BadBundle(file="", where=ascii(name), reason="tar_kapot")
    size = int(block[124:135], 8)
    _check(name, size)
    return name, size


def _checksum(block: bytes) -> int:
    text = block[148:156].rstrip(b" \0")
    return int(text, 8) if text and not text.strip(b"01234567") else -1


def _check_end(raw: bytes, at: int) -> None:
    rest = raw[at:]
    if len(rest) < 2 * BLOCK or len(raw) % BLOCK or rest.strip(b"\0"):
        raise BadBundle(file="", where="", reason="tar_kapot")
