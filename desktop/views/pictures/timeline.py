"""A short line of states in their order: done, now, to come. For a payment, and for the moments of evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.views.kit import theme
from desktop.views.pictures.picture import Picture, colour, ink, write


@dataclass(frozen=True)
class Stop:
    """One state on the line; `under` is a date or a name below its word."""

    word: str
    state: Literal["done", "now", "later", "stopped"]
    under: str = ""


class Timeline(Picture):
    """Dots on a line with a word under each."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.stops: list[Stop] = []
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(460, round(100 * theme.current().scale))

    def show_stops(self, stops: list[Stop]) -> None:
        """Paint these states from left to right."""
        self.stops = stops
        words = {"done": "gedaan", "now": "nu", "later": "nog niet", "stopped": "gestopt"}
        self.tell(", ".join(f"{stop.word}{f' ({stop.under})' if stop.under else ''}: {words[stop.state]}" for stop in stops) + ".")

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.stops:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap, line = self.width() / len(self.stops), 18.0
        for number, stop in enumerate(self.stops):
            spot = QPointF(gap * (number + 0.5), line)
            if number:
                ink(painter, "good" if stop.state in ("done", "now") else "separator", 3)
                painter.drawLine(QPointF(spot.x() - gap + 12, line), QPointF(spot.x() - 12, line))
            self._dot(painter, spot, stop)
            below = theme.current().px("muted") * 1.4
            write(painter, QRectF(spot.x() - gap / 2 + 2, line + 14, gap - 4, below * 1.9), stop.word, "ink", "muted", stop.state == "now")
            write(painter, QRectF(spot.x() - gap / 2 + 2, line + 14 + below * 1.9, gap - 4, below), stop.under, "muted", "muted")

    def _dot(self, painter: QPainter, spot: QPointF, stop: Stop) -> None:
        token = {"done": "good", "now": "primary", "later": "line", "stopped": "danger"}[stop.state]
        ink(painter, token, 2)
        painter.setBrush(colour(token if stop.state == "done" else "surface"))
        painter.drawEllipse(spot, 9, 9)
        if stop.state == "now":
            painter.setBrush(colour(token))
            painter.drawEllipse(spot, 4, 4)
        elif stop.state == "stopped":
            painter.drawLine(QPointF(spot.x() - 4, spot.y() - 4), QPointF(spot.x() + 4, spot.y() + 4))
            painter.drawLine(QPointF(spot.x() - 4, spot.y() + 4), QPointF(spot.x() + 4, spot.y() - 4))
