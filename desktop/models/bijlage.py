"""Attachments of a case: which files are taken in, judged by their content and never by their name (reliability.md X26).

A photo or PDF of a letter. The compressed picture stays byte for byte what the camera made; place, device and everything behind the picture
are cut off when it is taken in. Pure, any thread; every refusal is BadAttachment with a reason code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from desktop.models import bijlage_jpeg, bijlage_pdf, bijlage_png, reading
from desktop.models.errors import BadAttachment
from desktop.models.strict_json import Document

Type = Literal["pdf", "png", "jpeg"]
STORED = "bijlage"
"""The kind of stored file; its `version` is the SHA-256 of the bytes."""
SECTION = "bijlagen"
SOORTEN = ("brief", "foto", "anders")
SUFFIX: dict[str, str] = {"pdf": ".pdf", "png": ".png", "jpeg": ".jpg"}
MAX_BYTES = 10_000_000
LONGEST_NAME = 120
_OTHERS = (
    (re.compile(rb"....ftyp(?:heic|heix|hevc|hevx|heim|heis|mif1|msf1|avif)", re.DOTALL), "heic"),
    (re.compile(rb"GIF8|RIFF....WEBP|BM.{4}\0{4}|II\*\0|MM\0\*|\0\0\x01\0", re.DOTALL), "andere_afbeelding"),
    (re.compile(rb"PK\x03\x04|PK\x05\x06|\xd0\xcf\x11\xe0|\{\\rtf", re.DOTALL), "kantoorbestand"),
)
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Gezien:
    """What a file is. `bladen` only of a PDF, width and height (pixels) of a picture; `actief`: a script or file is in the PDF."""

    type: Type
    breedte: int = 0
    hoogte: int = 0
    bladen: int = 0
    actief: bool = False


@dataclass(frozen=True)
class Opgenomen:
    """A file as it is kept. `ontdaan`: something was cut off (place, device, a second picture or film behind the photo)."""

    content: bytes
    gezien: Gezien
    ontdaan: bool

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


def take_in(raw: bytes) -> Opgenomen:
    """The bytes to keep of a file that somebody offers; raises BadAttachment. Taking in what was taken in changes nothing."""
    kind = _kind(raw)
    content = raw
    if kind == "jpeg":
        content = bijlage_jpeg.bare(raw)
    elif kind == "png":
        content = bijlage_png.bare(raw)
    return Opgenomen(content, examine(content), content != raw)


def examine(raw: bytes) -> Gezien:
    """What these bytes are, all rules kept; raises BadAttachment. For what was taken in, here or on another laptop."""
    kind = _kind(raw)
    if kind == "pdf":
        pages, active = bijlage_pdf.examine(raw)
        return Gezien("pdf", bladen=pages, actief=active)
    width, height = bijlage_png.examine(raw) if kind == "png" else bijlage_jpeg.examine(raw)
    return Gezien(kind, width, height)


def suggested_name(file_name: str) -> str:
    """A file name as a title: without folders, without suffix, on one line."""
    last = re.split(r"[/\\]", file_name.rstrip("/\\"))[-1]
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", last)
    return clean_name(stem)


def clean_name(name: str) -> str:
    """A title on one line, without control characters, of at most LONGEST_NAME characters."""
    line = "".join(char if char.isprintable() else " " for char in name)
    return " ".join(line.split())[:LONGEST_NAME].strip()


def file_name(dossiernummer: str, item: Document) -> str:
    """What an exported file is called: letters, digits and dashes only."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", reading.text(item.get("naam"))).strip("-")[:60] or "bijlage"
    return f"{re.sub(r'[^A-Z0-9-]', '', dossiernummer) or 'dossier'}-{plain}{SUFFIX.get(reading.text(item.get('type')), '')}"


def named(section: object) -> set[str]:
    """The hashes that a section `bijlagen` names; a malformed one names nothing."""
    items = section if isinstance(section, list) else []
    found = (item.get("sha256") for item in items if isinstance(item, dict))
    return {hash_ for hash_ in found if isinstance(hash_, str) and _HASH.fullmatch(hash_)}


def _kind(raw: bytes) -> Type:
    if not raw:
        raise BadAttachment(file="", reason="bijlage_leeg")
    if len(raw) > MAX_BYTES:
        raise BadAttachment(file="", reason="bijlage_te_groot")
    if raw.startswith(b"%PDF-"):
        return "pdf"
    if raw.startswith(bijlage_png.SIGNATURE):
        return "png"
    if raw.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    other = next((reason for pattern, reason in _OTHERS if pattern.match(raw[:64])), "bijlage_soort")
    raise BadAttachment(file="", reason=other)
