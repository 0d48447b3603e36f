"""PDF as an attachment: whole, readable without a password, at most 50 pages, and no other file at its end.

Scripts, links that start programs and files inside a PDF do nothing here, because only its pages are painted; they are noticed, so that
the screen can say so. Only what tells the number of pages is unpacked, within a bound.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from desktop.models.errors import BadAttachment

MAX_PAGES = 50
MAX_UNPACKED, MAX_STREAMS, MAX_HEX = 20_000_000, 20_000, 50_000
ENDS = b" \t\r\n\f\0"
ZIP_END = b"PK\x05\x06"
_HEAD = re.compile(rb"%PDF-[12]\.[0-9]")
_STREAM = re.compile(rb"(?<!end)stream")
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_OBJECT_OR_PAGE = re.compile(rb"(?<!\d)(\d{1,9})[ \t\r\n]{1,4}\d{1,5}[ \t\r\n]{1,4}obj|/Type[ \t\r\n]{0,4}/Page(?![A-Za-z])")
_PAGE = re.compile(rb"/Type[ \t\r\n]{0,4}/Page(?![A-Za-z])")
_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z])")
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE|XFA)(?![A-Za-z])")
_COUNTS = re.compile(rb"/(N|First)[ \t\r\n]{1,4}(\d{1,9})")


def examine(raw: bytes) -> tuple[int, bool]:
    """Number of pages, and whether something is in it that does more than show; raises BadAttachment (pdf_kapot, pdf_slot, ...)."""
    if not _HEAD.match(raw) or not raw.rstrip(ENDS).endswith(b"%%EOF"):
        raise _broken()
    if _is_zip(raw):
        raise BadAttachment(file="", reason="iets_erachter")
    found: list[tuple[bytes, bytes]] = []
    for outside, inside in _parts(raw):
        found.append((_plain_names(outside), inside))
        if len(found) > MAX_STREAMS:
            raise BadAttachment(file="", reason="te_veel_bladen")
    plain = [outside for outside, _ in found]
    # Before anything is unpacked: under a password what is packed cannot be read.
    if any(map(_LOCKED.search, plain)):
        raise BadAttachment(file="", reason="pdf_slot")
    packed = _packed(found)
    return _pages(plain, packed), any(map(_ACTIVE.search, (*plain, *(_plain_names(content) for content, _ in packed))))


def _packed(found: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The object streams, unpacked, each with its dictionary."""
    result, room = [], MAX_UNPACKED
    for outside, inside in found:
        dictionary = outside[outside.rfind(b"obj") + 3 :]
        if b"/ObjStm" in dictionary:
            result.append((_unpack(inside, room), dictionary))
            room -= len(result[-1][0])
    return result


def _pages(plain: list[bytes], packed: list[tuple[bytes, bytes]]) -> int:
    numbers: set[int] = set()
    current = 0
    for text in plain:
        for found in _OBJECT_OR_PAGE.finditer(text):
            if found[1]:
                current = int(found[1])
            else:
                numbers.add(current)
    for content, dictionary in packed:
        numbers |= set(_packed_pages(content, dictionary))
    if not numbers:
        raise _broken()
    if len(numbers) > MAX_PAGES:
        raise BadAttachment(file="", reason="te_veel_bladen")
    return len(numbers)


def _packed_pages(content: bytes, dictionary: bytes) -> Iterator[int]:
    """The numbers of the pages in an object stream: it begins with pairs of number and place."""
    counts = {name: int(value) for name, value in _COUNTS.findall(dictionary)}
    first = counts.get(b"First", 0)
    fields = content[:first].split()[: 2 * min(counts.get(b"N", 0), 20_000)]
    if not all(field.isdigit() and len(field) < 10 for field in fields):
        raise _broken()
    pairs = list(zip(fields[::2], fields[1::2], strict=False))
    for place, (number, start) in enumerate(pairs):
        end = first + int(pairs[place + 1][1]) if place + 1 < len(pairs) else len(content)
        if _PAGE.search(_plain_names(content[first + int(start) : end])):
            yield int(number)


def _parts(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """What stands outside of streams and the stream after it, in turn."""
    at = 0
    while True:
        start = _STREAM.search(raw, at)
        end = raw.find(b"endstream", start.end()) if start else -1
        if start is None or end < 0:
            yield raw[at:], b""
            return
        yield raw[at : start.start()], raw[start.end() : end]
        at = end + 9


def _unpack(inside: bytes, room: int) -> bytes:
    data = inside.removeprefix(b"\r").removeprefix(b"\n")
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(data, max(1, room))
    except zlib.error:
        raise _broken() from None
    if unpacking.unconsumed_tail:
        raise BadAttachment(file="", reason="te_veel_bladen")
    return text


def _plain_names(text: bytes) -> bytes:
    """Names may be written with hexadecimal letters, `/#45ncrypt`; here they are written out."""
    if text.count(b"#") > MAX_HEX:
        raise BadAttachment(file="", reason="te_veel_bladen")
    return _HEX.sub(lambda found: bytes([int(found[1], 16)]), text)


def _is_zip(raw: bytes) -> bool:
    """Whether a program for archives would open this: the end of a ZIP is looked for from behind."""
    at = raw.rfind(ZIP_END)
    while at >= 0 and at > len(raw) - 65_600:
        if int.from_bytes(raw[at + 20 : at + 22], "little") <= len(raw) - at - 22 and len(raw) - at >= 22:
            return True
        at = raw.rfind(ZIP_END, 0, at)
    return False


def _broken() -> BadAttachment:
    return BadAttachment(file="", reason="pdf_kapot")
