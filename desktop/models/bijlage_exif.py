"""What is kept of the EXIF data of a photo: how the camera was held, and when. Not where, not the device, no small copy of the picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from struct import pack, unpack_from
from typing import Literal

Order = Literal["<", ">"]
HEAD = b"Exif\0\0"
ORIENTATION, CHANGED, TAKEN, MORE = 0x0112, 0x0132, 0x9003, 0x8769
MAX_TAGS = 200
_WHEN = re.compile(rb"\d{4}:\d\d:\d\d \d\d:\d\d:\d\d\0")


def segment(body: bytes) -> bytes:
    """A small APP1 segment with orientation and moment; b"" for a body that tells neither. Its own output gives itself."""
    if not body.startswith(HEAD):
        return b""
    turned, moment = _read(body[len(HEAD) :])
    entries = []
    if turned != 1:
        entries.append(pack(">HHIHH", ORIENTATION, 3, 1, turned, 0))
    if moment:
        entries.append(pack(">HHII", CHANGED, 2, len(moment), 8 + 2 + 12 * (len(entries) + 1) + 4))
    if not entries:
        return b""
    tiff = b"MM\0*" + pack(">IH", 8, len(entries)) + b"".join(entries) + bytes(4) + moment
    return b"\xff\xe1" + pack(">H", 2 + len(HEAD) + len(tiff)) + HEAD + tiff


def _read(tiff: bytes) -> tuple[int, bytes]:
    """Orientation (1 when unknown) and moment (20 bytes as EXIF writes it, or nothing); damaged data tells nothing."""
    order: Order = "<" if tiff[:2] == b"II" else ">"
    if tiff[:4] not in (b"II*\0", b"MM\0*") or len(tiff) < 14:
        return 1, b""
    first = dict(_tags(tiff, unpack_from(f"{order}I", tiff, 4)[0], order))
    inner = dict(_tags(tiff, _long(tiff, first[MORE], order), order)) if MORE in first else {}
    turned = unpack_from(f"{order}H", tiff, first[ORIENTATION])[0] if ORIENTATION in first else 1
    taken = _moment(tiff, inner.get(TAKEN), order) or _moment(tiff, first.get(CHANGED), order)
    return turned if 1 <= turned <= 8 else 1, taken


def _tags(tiff: bytes, at: int, order: Order) -> Iterator[tuple[int, int]]:
    """(tag, where its value or the place of its value stands) of one directory, as far as it lies inside the data."""
    if at + 2 > len(tiff):
        return
    count = min(unpack_from(f"{order}H", tiff, at)[0], MAX_TAGS)
    for place in range(at + 2, at + 2 + 12 * count, 12):
        if place + 12 > len(tiff):
            return
        yield unpack_from(f"{order}H", tiff, place)[0], place + 8


def _long(tiff: bytes, at: int, order: Order) -> int:
    return int(unpack_from(f"{order}I", tiff, at)[0])


def _moment(tiff: bytes, at: int | None, order: Order) -> bytes:
    if at is None:
        return b""
    start = _long(tiff, at, order)
    text = tiff[start : start + 20]
    return text if _WHEN.fullmatch(text) else b""
