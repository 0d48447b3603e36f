"""PNG as an attachment: every chunk checked, the picture unpacked and counted without being kept, and nothing behind it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from struct import unpack

from desktop.models.errors import BadAttachment

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_PIXELS = 50_000_000
MAX_PLAIN = 200_000_000
"""Bytes of the unpacked picture: 50 million pixels of four bytes."""
MAX_CHUNKS = 20_000
STEP, FEED = 1 << 20, 1 << 16
CRITICAL = (b"IHDR", b"PLTE", b"IDAT", b"IEND")
KEPT = (*CRITICAL, b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs", b"bKGD", b"cICP")
"""What the picture needs; texts, place (eXIf, XMP) and frames of an animation are left out."""
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def bare(raw: bytes) -> bytes:
    """The same picture without chunks that tell about place, device or maker; raises BadAttachment."""
    return SIGNATURE + b"".join(raw[start:end] for name, start, end in _chunks(raw) if name in KEPT)


def examine(raw: bytes) -> tuple[int, int]:
    """Width and height in pixels; raises BadAttachment (afbeelding_kapot, te_veel_beeldpunten, iets_erachter)."""
    chunks = list(_chunks(raw))
    names = [name for name, _, _ in chunks]
    if names[0] != b"IHDR" or names.count(b"IHDR") != 1 or b"IDAT" not in names:
        raise _broken()
    width, height, depth, colour, method, filtering, interlaced = unpack(">IIBBBBB", raw[chunks[0][1] + 8 : chunks[0][2] - 4])
    if depth not in DEPTHS.get(colour, ()) or method or filtering or interlaced > 1 or not width or not height:
        raise _broken()
    expected = _plain_size(width, height, depth * CHANNELS[colour], interlaced)
    if width * height > MAX_PIXELS or expected > MAX_PLAIN:
        raise BadAttachment(file="", reason="te_veel_beeldpunten")
    _count(b"".join(raw[start + 8 : end - 4] for name, start, end in chunks if name == b"IDAT"), expected)
    return width, height


def _chunks(raw: bytes) -> Iterator[tuple[bytes, int, int]]:
    at, number = len(SIGNATURE), 0
    while True:
        size = int.from_bytes(raw[at : at + 4], "big")
        name, end = raw[at + 4 : at + 8], at + 12 + size
        number += 1
        strange = not name.isalpha() or (name not in CRITICAL and not name[0] & 0x20)
        if end > len(raw) or strange or number > MAX_CHUNKS or (number == 1 and size != 13):
            raise _broken()
        if zlib.crc32(memoryview(raw)[at + 4 : end - 4]) != int.from_bytes(raw[end - 4 : end], "big"):
            raise _broken()
        yield name, at, end
        if name == b"IEND":
            if end != len(raw) or size:
                raise BadAttachment(file="", reason="iets_erachter")
            return
        at = end


def _plain_size(width: int, height: int, bits: int, interlaced: int) -> int:
    """Bytes of all lines, each with its filter byte."""
    if not interlaced:
        return height * (1 + (width * bits + 7) // 8)
    total = 0
    for left, top, across, down in ADAM7:
        columns, rows = -((left - width) // across), -((top - height) // down)
        if columns > 0 and rows > 0:
            total += rows * (1 + (columns * bits + 7) // 8)
    return total


def _count(packed: bytes, expected: int) -> None:
    """Unpack in steps and let go at once: a small file may be a very large picture."""
    unpacking, total, fed = zlib.decompressobj(), 0, 0
    try:
        while fed < len(packed) and not unpacking.eof and total <= expected:
            rest = packed[fed : fed + FEED]
            while rest and total <= expected:
                total += len(unpacking.decompress(rest, STEP))
                rest = unpacking.unconsumed_tail
            fed += FEED
    except zlib.error:
        raise _broken() from None
    if not unpacking.eof or total != expected or unpacking.unused_data or fed < len(packed):
        raise _broken()


def _broken() -> BadAttachment:
    return BadAttachment(file="", reason="afbeelding_kapot")
