"""The bridge: ten planks with five steps each; a filled dot is now, an open one was the time before. Never an average."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.models.brug import Verandering
from desktop.models.instrument import Brug
from desktop.views.kit import theme
from desktop.views.pictures.picture import Picture, colour, ink, write

STEPS = 5


class BridgePicture(Picture):
    """One row per part, in the order of the bridge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("De brug", parent)
        self.rows: list[tuple[str, Verandering]] = []

    def sizeHint(self) -> QSize:
        return QSize(520, round((len(self.rows) * 30 + 24) * theme.current().scale))

    def show_changes(self, bridge: Brug, changes: list[Verandering]) -> None:
        """Paint the last measurement against the one before."""
        titles = {part.code: part.titel for part in bridge.onderdelen}
        self.rows = [(titles.get(one.onderdeel, one.onderdeel), one) for one in changes]
        self.setFixedHeight(self.sizeHint().height() if self.rows else 0)
        self.tell(" ".join(f"{title}: {_words(one)}." for title, one in self.rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = theme.current().scale
        for number, (title, one) in enumerate(self.rows):
            self._row(painter, 4 + number * 30 * scale, 30 * scale, title, one)

    def _row(self, painter: QPainter, top: float, height: float, title: str, one: Verandering) -> None:
        scale = theme.current().scale
        left, gap = 170 * scale, min(56 * scale, (self.width() - 350 * scale) / STEPS)
        middle = top + height / 2
        text_box = QRectF(0, top, left - 8, height)
        painter.setPen(colour("ink"))
        font = painter.font()
        font.setPixelSize(theme.current().px("text"))
        font.setBold(False)
        painter.setFont(font)
        painter.drawText(text_box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), title)
        ink(painter, "separator", 3)
        painter.drawLine(QPointF(left + 12 * scale, middle), QPointF(left + 12 * scale + gap * (STEPS - 1), middle))
        for step in range(1, STEPS + 1):
            self._dot(painter, QPointF(left + 12 * scale + gap * (step - 1), middle), step, one)
        said = one.tekst or ("weet ik niet" if one.nu == "weet_niet" else ("" if isinstance(one.nu, int) else "niet ingevuld"))
        words = QRectF(left + 12 * scale + gap * STEPS - gap / 2, top, 175 * scale, height)
        write(painter, words, said, "muted", "muted")

    def _dot(self, painter: QPainter, spot: QPointF, step: int, one: Verandering) -> None:
        scale = theme.current().scale
        radius = (11 if step == one.nu else 9) * scale
        if step == one.nu:
            ink(painter, "primary", 2)
            painter.setBrush(colour("primary"))
        elif step == one.was:
            ink(painter, "primary", 2)
            painter.setBrush(colour("surface"))
        else:
            ink(painter, "separator", 1)
            painter.setBrush(colour("surface"))
        painter.drawEllipse(spot, radius, radius)
        token = "on_primary" if step == one.nu else "muted"
        write(painter, QRectF(spot.x() - radius, spot.y() - radius, 2 * radius, 2 * radius), str(step), token, "muted", step == one.nu)


def _words(one: Verandering) -> str:
    now = {"weet_niet": "weet ik niet", None: "niet ingevuld"}.get(one.nu if not isinstance(one.nu, int) else "", f"stap {one.nu}")
    return f"{now}, {one.tekst}" if one.tekst else now
