"""An attachment as pictures of its pages, made in memory. Only painted: nothing that a PDF wants to do is done."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QTransform
from PySide6.QtPdf import QPdfDocument

from desktop.models import bijlage
from desktop.models.errors import BadAttachment

MEMORY_MB = 256
"""Room for a picture of 50 million pixels while it is decoded."""
LONGEST_SIDE = 4000
"""Pixels that are kept of a larger picture: more than a screen shows at twice its size."""
QUALITY = 92


class Pages(Protocol):
    """`size` of a page in points (`is_paper`) or pixels, `paint` at a width in pixels."""

    count: int
    is_paper: bool

    def size(self, number: int) -> QSize: ...

    def paint(self, number: int, width: int) -> QImage: ...


class PicturePages:
    """A photo: one page, turned as the camera was held."""

    count, is_paper = 1, False

    def __init__(self, content: bytes) -> None:
        QImageReader.setAllocationLimit(MEMORY_MB)
        buffer = _buffer(content)
        reader = QImageReader(buffer, bijlage.examine(content).type.encode())
        reader.setAutoTransform(True)
        size = reader.size()
        if max(size.width(), size.height()) > LONGEST_SIDE:
            reader.setScaledSize(size.scaled(LONGEST_SIDE, LONGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio))
        self._image = reader.read()
        if self._image.isNull():
            raise BadAttachment(file="", reason="bijlage_niet_te_tonen")

    def size(self, number: int) -> QSize:
        return self._image.size()

    def paint(self, number: int, width: int) -> QImage:
        return self._image.scaledToWidth(max(1, width), Qt.TransformationMode.SmoothTransformation)


class PaperPages:
    """A PDF, on white paper."""

    is_paper = True

    def __init__(self, content: bytes) -> None:
        self._buffer = _buffer(content)
        self._document = QPdfDocument()
        self._document.load(self._buffer)
        self.count = min(self._document.pageCount(), 50)
        if self._document.status() != QPdfDocument.Status.Ready or self.count < 1:
            raise BadAttachment(file="", reason="bijlage_niet_te_tonen")

    def size(self, number: int) -> QSize:
        points = self._document.pagePointSize(number)
        return QSize(max(1, round(points.width())), max(1, round(points.height())))

    def paint(self, number: int, width: int) -> QImage:
        size = self.size(number)
        # A page may say that it is a thousand times as high as it is wide.
        shown = QSize(width, max(1, min(round(width * size.height() / size.width()), 4 * LONGEST_SIDE)))
        paper = QImage(shown, QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawImage(0, 0, self._document.render(number, shown))
        painter.end()
        return paper


def pages(content: bytes) -> Pages:
    """The pages of these bytes; raises BadAttachment (bijlage_niet_te_tonen, or what `examine` says of them)."""
    return PaperPages(content) if bijlage.examine(content).type == "pdf" else PicturePages(content)


def turned(image: QImage, quarters: int) -> QImage:
    """The picture turned clockwise by so many quarters."""
    return image.transformed(QTransform().rotate(90 * (quarters % 4))) if quarters % 4 else image


def pasted_picture(mime: QMimeData) -> bytes:
    """The picture on the clipboard as PNG, or as JPEG where a PNG would be too large; b"" without one."""
    if mime.hasFormat("image/png"):
        return bytes(mime.data("image/png").data())
    image = mime.imageData() if mime.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return b""
    content = encoded(image, "PNG")
    return content if len(content) <= bijlage.MAX_BYTES else encoded(image, "JPEG")


def encoded(image: QImage, kind: str) -> bytes:
    """The picture as the bytes of a file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind, QUALITY if kind == "JPEG" else -1)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _buffer(content: bytes) -> QBuffer:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return buffer
