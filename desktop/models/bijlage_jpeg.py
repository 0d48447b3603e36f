"""JPEG as an attachment: its segments walked to the end of the picture, and only what the picture needs kept.

Telephones put a second picture or a short film behind a photo and say so; that is cut off. Anything else behind it is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from desktop.models import bijlage_exif
from desktop.models.errors import BadAttachment

MAX_PIXELS = 50_000_000
MAX_SEGMENTS, MAX_SCANS, MAX_FILL = 2_000, 100, 64
SIZES = (0xC0, 0xC1, 0xC2)
"""Baseline, extended and progressive; the rarer kinds are made by no camera."""
APP0, APP1, APP2, APP14, APP15, COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
ANNOUNCED = (b"MotionPhoto", b"MicroVideo", b"Container:Directory")
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


@dataclass
class _Walk:
    """Segments as (marker, start, end), the end of the picture, its size, and how often a picture was drawn."""

    segments: list[tuple[int, int, int]] = field(default_factory=list)
    end: int = 0
    size: tuple[int, int] = (0, 0)
    scans: int = 0


def bare(raw: bytes) -> bytes:
    """The same picture with only its own segments, and how it was turned and when it was taken; raises BadAttachment."""
    walk = _walk(raw)
    if not _may_be_cut(raw, walk):
        raise BadAttachment(file="", reason="iets_erachter")
    kept = [(marker, raw[start:end]) for marker, start, end in walk.segments if _is_kept(marker, raw[start + 4 : end])]
    first = [part for marker, part in kept if marker == APP0]
    exif = [bijlage_exif.segment(raw[start + 4 : end]) for marker, start, end in walk.segments if marker == APP1]
    told = next((part for part in exif if part), b"")
    return b"\xff\xd8" + b"".join(first) + told + b"".join(part for marker, part in kept if marker != APP0) + b"\xff\xd9"


def examine(raw: bytes) -> tuple[int, int]:
    """Width and height in pixels; raises BadAttachment (afbeelding_kapot, te_veel_beeldpunten, iets_erachter)."""
    walk = _walk(raw)
    if walk.end != len(raw):
        raise BadAttachment(file="", reason="iets_erachter")
    return walk.size


def _walk(raw: bytes) -> _Walk:
    walk, at = _Walk(), 2
    while len(walk.segments) < MAX_SEGMENTS and walk.scans <= MAX_SCANS:
        at += len(raw[at : at + MAX_FILL]) - len(raw[at : at + MAX_FILL].lstrip(b"\xff")) - 1
        if at + 2 > len(raw) or raw[at] != 0xFF or raw[at + 1] == 0xFF:
            raise _broken()
        marker = raw[at + 1]
        if marker == 0xD9:
            walk.end = at + 2
            return _checked(walk)
        end = at + 2 + int.from_bytes(raw[at + 2 : at + 4], "big")
        if marker < 0xC0 or 0xD0 <= marker <= 0xD8 or end < at + 4 or end > len(raw):
            raise _broken()
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            _read_size(walk, marker, raw[at + 4 : end])
        if marker == 0xDA:
            end = _after_scan(raw, end)
            walk.scans += 1
        walk.segments.append((marker, at, end))
        at = end
    raise _broken()


def _after_scan(raw: bytes, at: int) -> int:
    found = _MARKER.search(raw, at)
    if found is None:
        raise _broken()
    return found.start()


def _read_size(walk: _Walk, marker: int, body: bytes) -> None:
    if marker not in SIZES or len(body) < 6 or walk.size != (0, 0) or body[0] != 8 or body[5] not in (1, 3, 4):
        raise _broken()
    height, width = int.from_bytes(body[1:3], "big"), int.from_bytes(body[3:5], "big")
    if width * height > MAX_PIXELS:
        raise BadAttachment(file="", reason="te_veel_beeldpunten")
    walk.size = (width, height)


def _checked(walk: _Walk) -> _Walk:
    if not all(walk.size) or not walk.scans or not any(marker == 0xDB for marker, _, _ in walk.segments):
        raise _broken()
    return walk


def _may_be_cut(raw: bytes, walk: _Walk) -> bool:
    rest = raw[walk.end :]
    if not rest.strip(b"\0") or rest.endswith(b"SEFT"):  # what Samsung writes behind each photo
        return True
    for marker, start, end in walk.segments:
        body = raw[start + 4 : end]
        if marker == APP2 and body.startswith(b"MPF\0") and rest.lstrip(b"\0").startswith(b"\xff\xd8\xff"):
            return True
        if marker == APP1 and body.startswith(b"http://ns.adobe.com/") and any(word in body for word in ANNOUNCED):
            return True
    return False


def _is_kept(marker: int, body: bytes) -> bool:
    if marker == APP0:
        return body.startswith(b"JFIF\0")
    if marker == APP2:
        return body.startswith(b"ICC_PROFILE\0")
    if marker == APP14:
        return body.startswith(b"Adobe")
    return marker != COMMENT and not APP0 <= marker <= APP15


def _broken() -> BadAttachment:
    return BadAttachment(file="", reason="afbeelding_kapot")
