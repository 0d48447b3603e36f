"""A Drawing in the window: the same shapes as on paper, in the colours of the theme, with its text twin one key away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from desktop.charts.drawing import STRIPE, Box, Circle, Drawing, Line, Measure, Points, Shape, Text, Token
from desktop.views.kit import theme
from desktop.views.pictures.picture import Picture, colour

Make: TypeAlias = Callable[[float, float, Measure], Drawing | None]
"""A picture for a width and height in units (height 0: as high as it wants); None when there is nothing to draw."""
LEAST = 320.0
WIDTHS = 8
"""So many widths of a picture are remembered."""
UNIT = 15 / 14
"""Pixels a unit at 100%: a text of 14 units is as large as the text around it."""


class DrawnPicture(Picture):
    """Makes its drawing anew when its width changes, and is as high as that drawing."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.drawing: Drawing | None = None
        self._make: Make | None = None
        # A layout asks the height for several widths, and asks again.
        self._drawn: dict[float, Drawing | None] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_drawing(self, make: Make) -> bool:
        """Paint what `make` gives; False (and nothing on the screen) when that is nothing."""
        self._make = make
        self._drawn.clear()
        self._draw()
        return self.drawing is not None

    def sizeHint(self) -> QSize:
        width = round(660 * _unit())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(LEAST * _unit()), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        made = self._made(width)
        return 0 if made is None else round(made.height * _unit()) + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(_unit(), _unit())
        for shape in self.drawing.shapes:
            _PAINT[type(shape)](painter, shape)

    def _draw(self) -> None:
        self.drawing = self._made(self.width())
        if self.drawing is not None:
            self.tell(self.drawing.twin)
        self.updateGeometry()

    def _made(self, width: int) -> Drawing | None:
        units = max(width / _unit(), LEAST)
        if self._make is not None and units not in self._drawn:
            if len(self._drawn) == WIDTHS:
                self._drawn.clear()
            self._drawn[units] = self._make(units, 0, measure)
        return self._drawn.get(units)


def measure(text: str, size: float, bold: bool) -> float:
    """The width of a text as this window letters it, in units."""
    return QFontMetricsF(_font(size, bold)).horizontalAdvance(text)


def units(count: float) -> float:
    """So many units of a drawing, in pixels of this window."""
    return count * _unit()


def _unit() -> float:
    return theme.current().scale * UNIT


def _font(size: float, bold: bool) -> QFont:
    font = QFont(QApplication.font())
    # Unhinted and without tabular figures its letters are as wide as those on paper, so both pictures are the same.
    font.clearFeatures()
    font.setPixelSize(round(size))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setBold(bold)
    return font


def _line(painter: QPainter, line: Line) -> None:
    _pen(painter, line.colour, line.width, dashed=line.dashed)
    painter.drawLine(QPointF(*line.start), QPointF(*line.end))


def _box(painter: QPainter, box: Box) -> None:
    area = QRectF(box.x, box.y, box.width, box.height)
    if box.pattern == "filled":
        painter.fillRect(area, colour(box.colour))
    elif box.pattern == "striped":
        _stripes(painter, box, area)
    if box.edge is not None or box.pattern != "filled":
        _pen(painter, box.edge or box.colour, 1.2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)


def _stripes(painter: QPainter, box: Box, area: QRectF) -> None:
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    _pen(painter, box.colour, 1.6)
    for step in range(int((box.width + box.height) // STRIPE) + 1):
        left = box.x - box.height + step * STRIPE
        painter.drawLine(QPointF(left, area.bottom()), QPointF(left + box.height, area.top()))
    painter.restore()


def _circle(painter: QPainter, circle: Circle) -> None:
    _pen(painter, circle.colour, 2)
    painter.setBrush(colour(circle.colour if circle.filled else "surface"))
    painter.drawEllipse(QPointF(*circle.centre), circle.radius, circle.radius)


def _points(painter: QPainter, points: Points) -> None:
    line = QPolygonF([QPointF(*point) for point in points.points])
    if points.closed:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(points.colour))
        painter.drawPolygon(line)
        return
    _pen(painter, points.colour, points.width, dashed=points.dashed)
    painter.drawPolyline(line)


def _text(painter: QPainter, text: Text) -> None:
    width = measure(text.text, text.size, text.bold)
    left = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    painter.setFont(_font(text.size, text.bold))
    painter.setPen(colour(text.colour))
    painter.drawText(QPointF(left, text.y), text.text)


def _pen(painter: QPainter, token: Token, width: float, *, dashed: bool = False) -> None:
    pen = QPen(colour(token), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
    if dashed:
        pen.setDashPattern([4 / width, 3 / width])
    painter.setPen(pen)


_PAINT: Mapping[type[Shape], Callable[[QPainter, Any], None]] = {Line: _line, Box: _box, Circle: _circle, Points: _points, Text: _text}
