"""Photos and PDFs as tests need them: good ones, and a corpus of files that must be refused (X26)."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cache

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QImage
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

SIGNATURE = b"\x89PNG\r\n\x1a\n"
HTML = b"<html><script>alert('x')</script></html>"


@cache
def picture(kind: str = "JPEG", width: int = 320, height: int = 240, colour: str = "#1f6f54") -> bytes:
    """A plain picture as Qt writes it."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)  # type: ignore[call-overload]
    return bytes(QByteArray(buffer.data()).data())


def letter(pages: int = 2, text: str = "Aanmaning", password: str = "") -> bytes:
    """A letter as PDF."""
    out = io.BytesIO()
    paper = canvas.Canvas(out, encrypt=StandardEncryption(password, canPrint=1) if password else None, invariant=1)
    for number in range(1, pages + 1):
        paper.drawString(100, 700, f"{text}, blad {number}")
        paper.showPage()
    paper.save()
    return out.getvalue()


def with_script(pages: int = 1) -> bytes:
    """A PDF with a script in it: taken in, and said so."""
    return letter(pages).replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", 1)


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def located_photo(turned: int = 6) -> bytes:
    """A photo as a telephone makes it: how it was held, when and where it was made, and with which device."""
    gps = struct.pack("<HHHI4sI", 1, 1, 2, 2, b"N\0\0\0", 0)
    entries = struct.pack("<HHII", 0x0112, 3, 1, turned) + struct.pack("<HHII", 0x0110, 2, 12, 200)
    entries += struct.pack("<HHII", 0x0132, 2, 20, 220) + struct.pack("<HHII", 0x8825, 4, 1, 100)
    tiff = (b"II*\0" + struct.pack("<IH", 8, 4) + entries + bytes(4)).ljust(100, b"\0") + gps
    tiff = tiff.ljust(200, b"\0") + b"Fairphone 5\0".ljust(20, b"\0") + b"2026:11:02 10:15:00\0"
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='53,12.1N'/>"
    photo = picture()
    return photo[:2] + segment(0xE1, b"Exif\0\0" + tiff) + segment(0xE1, xmp) + segment(0xFE, b"Burmaniahuis") + photo[2:]


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, plain: bytes, *, depth: int = 8, colour: int = 2, more: bytes = b"") -> bytes:
    """A PNG that says it is so large, with these unpacked lines."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return SIGNATURE + head + more + chunk(b"IDAT", zlib.compress(plain)) + chunk(b"IEND", b"")


def black(width: int, height: int, plain: int = 0) -> bytes:
    """A black PNG whose picture is `plain` bytes when it is unpacked, made without holding those."""
    packing, left = zlib.compressobj(1), plain or height * (1 + 3 * width)
    parts = [packing.compress(bytes(min(10_000_000, left - at))) for at in range(0, left, 10_000_000)]
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return SIGNATURE + head + chunk(b"IDAT", b"".join(parts) + packing.flush()) + chunk(b"IEND", b"")


def archive(comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("brief.txt", "hallo")
        packed.comment = comment
    return out.getvalue()


def frame(marker: int, width: int, height: int) -> bytes:
    """A JPEG with only a frame of this kind and size, and a scan with nothing in it."""
    body = b"\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\0"
    return b"\xff\xd8" + segment(0xDB, bytes(65)) + segment(marker, body) + segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\0" + b"\xff\xd9"


def hostile() -> dict[str, bytes]:
    """Name -> a file of which nothing may be kept."""
    photo, drawing, paper = picture(), picture("PNG"), letter()
    return {**_strangers(), **_pictures(photo, drawing), **_papers(paper), **_stuffed()}


def _strangers() -> dict[str, bytes]:
    return {
        "leeg.pdf": b"",
        "pagina.jpg": HTML,
        "tekening.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>",
        "pakket.pdf": archive(),
        "document.pdf": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "programma.png": b"MZ" + bytes(600),
        "script.jpg": b"#!/bin/sh\nrm -rf ~\n",
        "telefoon.jpg": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200),
        "bewegend.png": b"GIF89a" + bytes(100),
        "web.jpg": b"RIFF\x10\0\0\0WEBPVP8 " + bytes(100),
        "scan.jpg": b"II*\0" + bytes(100),
        "brief.pdf": b"\xef\xbb\xbf%PDF-1.4\n" + letter(),
        "groot.jpg": picture() + bytes(10_000_000),
        "rommel.png": bytes(range(256)) * 20,
    }


def _pictures(photo: bytes, drawing: bytes) -> dict[str, bytes]:
    flipped = bytearray(drawing)
    flipped[40] ^= 1
    return {
        "foto met pagina.jpg": photo + HTML,
        "foto met pakket.jpg": photo + archive(),
        "halve foto.jpg": photo[: len(photo) // 2],
        "foto zonder beeld.jpg": b"\xff\xd8\xff\xd9",
        "foto zonder eind.jpg": photo[:-2],
        "twee maten.jpg": photo[:2] + segment(0xC0, b"\x08\0\x10\0\x10\x01\x01\x11\0") + photo[2:],
        "reusachtige foto.jpg": frame(0xC0, 60_000, 60_000),
        "zonder maat.jpg": frame(0xC0, 0, 100),
        "zeldzaam.jpg": frame(0xC9, 100, 100),
        "honderden lagen.jpg": photo[:-2] + segment(0xDA, b"\x01\x01\0\0\x3f\0") * 400 + photo[-2:],
        "lang segment.jpg": photo[:2] + b"\xff\xe5\xff\xff" + photo[2:20],
        "tekening met pakket.png": drawing + archive(),
        "tekening met staart.png": drawing + b"\0",
        "halve tekening.png": drawing[: len(drawing) // 2],
        "veranderde tekening.png": bytes(flipped),
        "reusachtig.png": png(60_000, 60_000, bytes(1000)),
        "bom.png": black(7_000, 7_000, 300_000_000),
        "diepe bom.png": png(7_000, 7_000, bytes(1000), depth=16, colour=6),
        "te weinig lijnen.png": png(100, 100, bytes(50)),
        "vreemd deel.png": png(1, 1, bytes(4), more=chunk(b"ABCD", b"x")),
        "zonder beeld.png": SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)) + chunk(b"IEND", b""),
        "nul breed.png": png(0, 5, b""),
    }


def _papers(paper: bytes) -> dict[str, bytes]:
    return {
        "brief met pakket.pdf": paper + archive(),
        "brief met pakket en slot.pdf": paper + archive(b"\n%%EOF\n"),
        "brief met pagina.pdf": paper + HTML,
        "halve brief.pdf": paper[: len(paper) // 2],
        "dikke brief.pdf": letter(51),
        "gesloten brief.pdf": letter(password="geheim"),
        "verborgen slot.pdf": paper.replace(b"/Root", b"/#45ncrypt 1 0 R /Root", 1),
        "zonder bladen.pdf": b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n%%EOF",
        "andere kop.pdf": paper.replace(b"%PDF-1", b"%PDF-9", 1),
        "pdf-bom.pdf": _bomb(),
    }


def _bomb() -> bytes:
    packed = zlib.compress(b" " * 60_000_000, 9)
    return b"%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 >>\nstream\n" + packed + b"\nendstream\nendobj\n%%EOF"


def _stuffed() -> dict[str, bytes]:
    """Files that want to keep the reader busy."""
    parts = {
        "cijfers": b"1",
        "objecten": b"1 0 obj ",
        "stromen": b"stream endstream ",
        "letters": b"#41",
        "soorten": b"/Type    ",
        "einden": b"endstream",
    }
    papers = {f"{name}.pdf": b"%PDF-1.4\n" + part * (9_900_000 // len(part)) + b"\n%%EOF" for name, part in parts.items()}
    chunks = chunk(b"tEXt", b"") * 800_000
    markers = b"\xff\xd8" + segment(0xFE, b"") * 2_400_000
    return {
        **papers,
        "stukjes.png": png(1, 1, bytes(4), more=chunks),
        "stukjes.jpg": markers,
        "vullers.jpg": b"\xff\xd8" + b"\xff" * 9_900_000,
    }
