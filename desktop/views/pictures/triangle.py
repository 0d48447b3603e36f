"""The waardendriehoek: three corners, each with its number, its question and how far it is. Never a score."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from desktop.models.waardendriehoek import Zijde
from desktop.views.kit import theme
from desktop.views.kit.icons import pixmap
from desktop.views.pictures.picture import Picture, colour, ink, write

RADIUS = 22


class Triangle(Picture):
    """`chosen` carries the code of the corner that was clicked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Waardendriehoek", parent)
        self.sides: list[Zijde] = []
        self.current = ""
        self.setMinimumSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        scale = theme.current().scale
        return QSize(round(300 * min(scale, 1.6)), round(330 * min(scale, 1.6)))

    def show_sides(self, sides: list[Zijde], current: str) -> None:
        """Paint these sides; `current` is the one that is being filled in."""
        self.sides, self.current = sides, current
        done = sum(1 for side in sides if side.gevuld)
        parts = [f"{number} {side.kant.titel} ({side.kant.naam}): {state(side)}." for number, side in enumerate(sides, 1)]
        self.tell(" ".join([*parts, f"{done} van {len(sides)} onderbouwd. Jij weegt en beslist."]))

    def corners(self) -> list[QPointF]:
        """Top, bottom left, bottom right."""
        width, height = self.width(), self.height()
        line = theme.current().px("text") * 1.4
        top, bottom = line * 3 + RADIUS + 4, height - line * 3.7 - RADIUS - 4
        return [QPointF(width / 2, top), QPointF(width * 0.22, bottom), QPointF(width * 0.78, bottom)]

    def paintEvent(self, event: QPaintEvent) -> None:
        if len(self.sides) != 3:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corners = self.corners()
        ink(painter, "line", 3)
        painter.setBrush(colour("sunken"))
        painter.drawPolygon(QPolygonF(corners))
        done = sum(1 for side in self.sides if side.gevuld)
        middle = QPointF(corners[0].x(), corners[0].y() + (corners[1].y() - corners[0].y()) * 0.66)
        half = 60 * theme.current().scale
        write(painter, QRectF(middle.x() - half, middle.y() - half / 2, 2 * half, half), f"{done} van 3\nonderbouwd", "muted", "muted")
        for number, (corner, side) in enumerate(zip(corners, self.sides, strict=True)):
            self._corner(painter, corner, number, side)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for corner, side in zip(self.corners(), self.sides, strict=False):
            if abs(event.position().x() - corner.x()) < self.width() / 4 and abs(event.position().y() - corner.y()) < 3 * RADIUS:
                self.chosen.emit(side.kant.code)
                return

    def _corner(self, painter: QPainter, spot: QPointF, number: int, side: Zijde) -> None:
        here = side.kant.code == self.current
        painter.setBrush(colour("primary" if here else ("good_soft" if side.gevuld else "surface")))
        ink(painter, "primary" if here else ("good" if side.gevuld else "line"), 3 if side.begonnen else 2)
        if not side.begonnen and not here:
            painter.setPen(Qt.PenStyle.DashLine)
            painter.setPen(colour("line"))
        painter.drawEllipse(spot, RADIUS, RADIUS)
        circle = QRectF(spot.x() - RADIUS, spot.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)
        write(painter, circle, str(number + 1), "on_primary" if here else "ink", "section", True)
        if side.gevuld:
            size = theme.current().px("icon")
            painter.drawPixmap(round(spot.x() + RADIUS - 6), round(spot.y() - RADIUS - 8), pixmap("circle-check", "good", size))
        line = theme.current().px("text") * 1.4
        width = min(self.width() / 2 - 4, 190 * theme.current().scale) if number else float(self.width())
        left = max(0.0, min(spot.x() - width / 2, self.width() - width))
        top = spot.y() - RADIUS - 3 * line if number == 0 else spot.y() + RADIUS + 2
        write(painter, QRectF(left, top, width, 1.9 * line if number else line), side.kant.titel, "ink", "text", True)
        second = QRectF(left, top + (line if number == 0 else 1.6 * line), width, line * 1.6)
        write(painter, second, f"{side.kant.naam}\n{state(side)}", "muted", "muted")


def state(side: Zijde) -> str:
    """How far a side is, in words."""
    if side.gevuld:
        return "onderbouwd"
    if not side.begonnen:
        return "nog leeg"
    return f"nog {len(side.open)} open" if side.open else "conclusie nog"
