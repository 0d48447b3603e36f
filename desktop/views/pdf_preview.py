"""A PDF on the screen from memory, on white paper, and saved only where the person says."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop import durable
from desktop.views.kit import files
from desktop.views.kit.labels import Label
from desktop.views.kit.tokens import M

PAGE_WIDTH = 760
MOST_PAGES = 40


class PdfPreview(QScrollArea):
    """Shows at most 40 pages; the paper itself has all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName("Voorbeeld van het papier")
        self.content = b""
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)

    def show_pdf(self, content: bytes) -> int:
        """Paint the pages; returns how many there are."""
        self.content = content
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        sheet = QWidget()
        box = QVBoxLayout(sheet)
        box.setSpacing(M)
        for number in range(min(self._document.pageCount(), MOST_PAGES)):
            box.addWidget(self._page(number), 0, Qt.AlignmentFlag.AlignHCenter)
        if self._document.pageCount() > MOST_PAGES:
            box.addWidget(Label(f"En nog {self._document.pageCount() - MOST_PAGES} bladen.", "muted"))
        box.addStretch(1)
        self.setWidget(sheet)
        return self._document.pageCount()

    def _page(self, number: int) -> QLabel:
        points = self._document.pagePointSize(number)
        density = self.devicePixelRatioF()
        size = QSize(round(PAGE_WIDTH * density), round(PAGE_WIDTH * density * points.height() / points.width()))
        paper = QImage(size, QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawImage(0, 0, self._document.render(number, size))
        painter.end()
        shown = QPixmap.fromImage(paper)
        shown.setDevicePixelRatio(density)
        result = Label()
        result.setPixmap(shown)
        result.setAccessibleName(f"Blad {number + 1}")
        return result


def save_pdf(parent: QWidget, content: bytes, name: str) -> Path | None:
    """Ask where, and write the file whole and readable by this person only; None when nothing was chosen. Raises OSError."""
    path = files.choose_to_write(parent, "Bewaar als PDF", name, {"PDF (*.pdf)": "pdf"})
    if path is None:
        return None
    durable.replace(path, content)
    return path
