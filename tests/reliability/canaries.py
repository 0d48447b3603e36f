"""Words that stand nowhere else, and the search for them in every file that is left: plain, in UTF-16, hex or base64, packed, in a name.

A file outside the chosen places that is readable by its kind (a PDF, a picture, a bare database) is found too, whatever it says.
"""

from __future__ import annotations

import base64
import io
import os
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from math import ceil, log2
from pathlib import Path

STEM = "Kanarievlo"
SHORTEST_BASE64 = 8
"""Fewer letters turn up by chance in megabytes of cipher text."""
MOST_UNPACKED = 5_000_000
PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
READABLE = {
    b"%PDF": "een PDF",
    b"\x89PNG": "een beeld",
    b"\xff\xd8\xff": "een foto",
    b"PK\x03\x04": "een leesbaar archief",
    b"SQLite format 3": "een leesbare database",
}


def hits(folder: Path, words: Iterable[str | bytes], skip: Iterable[Path]) -> list[str]:
    """Where below `folder` any of the words stands, outside the places in `skip`; [] when nowhere."""
    needles, apart = [needle for word in words for needle in _shapes(word)], tuple(skip)
    found = []
    for place, folders, files in os.walk(folder):
        here = Path(place)
        folders[:] = [name for name in folders if here / name not in apart]
        for path in (here / name for name in [*folders, *files]):
            if path not in apart:
                found += [f"{path.relative_to(folder)}: {what}" for what in _in(path, needles)]
    return found


def _in(path: Path, needles: list[bytes]) -> Iterator[str]:
    notes = [os.getxattr(path, name, follow_symlinks=False) for name in os.listxattr(path, follow_symlinks=False)]
    if _any(needles, path.name.encode(), *notes):
        yield "een woord in de naam"
    if path.is_symlink() or not path.is_file():
        return
    content = path.read_bytes()
    yield from (what for begin, what in READABLE.items() if content.startswith(begin))
    if _any(needles, content, *_unpacked(content)):
        yield "een woord in de inhoud"


def _any(needles: list[bytes], *contents: bytes) -> bool:
    return any(needle in content or needle in content.lower() for content in contents for needle in needles)


def _shapes(word: str | bytes) -> Iterator[bytes]:
    """How a word may stand in a file; capitals and small letters are the same, but for base64."""
    if isinstance(word, bytes):
        yield from _written(word)
        return
    for spelled in {word, word.lower(), word.upper()}:
        for encoding in ("utf-8", "utf-16-le"):
            yield from _written(spelled.encode(encoding))


def _written(raw: bytes) -> Iterator[bytes]:
    yield raw.lower()
    yield raw
    yield raw.hex().encode()
    for shift in range(3):
        # What stands before it in the same text decides how three bytes become four letters.
        core = base64.b64encode(bytes(shift) + raw)[ceil(shift * 4 / 3) : (shift + len(raw)) * 8 // 6]
        if len(core) >= SHORTEST_BASE64:
            yield core


def _unpacked(content: bytes) -> Iterator[bytes]:
    for begin in PACKED.finditer(content):
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 32)
        try:
            yield unpack.decompress(content[begin.start() :], MOST_UNPACKED)
        except zlib.error:
            continue
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (archive.read(name) for name in archive.namelist())


def entropy(content: bytes) -> float:
    """Bits a byte, at most 8: how little can be said about what comes next."""
    return -sum(count / len(content) * log2(count / len(content)) for count in Counter(content).values())
