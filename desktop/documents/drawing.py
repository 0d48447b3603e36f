"""A Drawing on paper, with lines and letters and without images: the same shapes as in the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Flowable

from desktop.charts import pictures
from desktop.charts.drawing import STRIPE, Box, Circle, Drawing, Line, Point, Points, Shape, Text, Token
from desktop.documents import fonts, styles
from desktop.documents.fonts import Weight
from desktop.documents.text import paragraph, runs, visible
from desktop.models.monitor.uitkomst import Evaluatie

UNITS = 660.0
"""Units across a page: a letter of 14 units becomes about 10 points."""
HIGHEST = 640.0
"""Points that a picture may be high, so that it fits on a page with its heading."""
DASH = (4, 3)
COLOURS: Mapping[Token, Color] = {
    "ink": styles.INK,
    "muted": styles.MUTED,
    "primary": styles.PRIMARY,
    "accent": styles.ACCENT,
    "good": HexColor("#2E6B34"),
    "warn": HexColor("#7A4F00"),
    "danger": HexColor("#A32020"),
    "line": styles.LINE,
    "separator": styles.HAIR,
    "sunken": styles.SUNKEN,
    "surface": styles.WHITE,
    "select": styles.SELECT,
}


def measure(text: str, size: float, bold: bool) -> float:
    """The width of a text as this paper letters it."""
    return sum(pdfmetrics.stringWidth(run, font, size) for font, run in runs(visible(text), _weight(bold)))


def picture(evaluatie: Evaluatie, code: str, height: float = 0, width: float = UNITS) -> Flowable:
    """The picture of a table as wide as the page, or the sentence that says why there is none. `height` in units (0: as it wants).

    A `width` below UNITS is for a picture that has only that part of the page, with letters of the same size.
    """
    fonts.register()
    made = pictures.picture(evaluatie, code, width, height, measure)
    return paragraph(styles.SMALL, pictures.reason(evaluatie, code)) if made is None else PaperDrawing(made)


class PaperDrawing(Flowable):
    """A Drawing, as wide as there is room for and never higher than a page."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self.drawing = drawing
        self.scale = 1.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.scale = min(aW / self.drawing.width, HIGHEST / self.drawing.height)
        self.width, self.height = self.drawing.width * self.scale, self.drawing.height * self.scale
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.saveState()
        canvas.scale(self.scale, self.scale)
        for shape in self.drawing.shapes:
            _PAINT[type(shape)](canvas, self.drawing.height, shape)
        canvas.restoreState()


def _line(canvas: Any, height: float, line: Line) -> None:
    _pen(canvas, line.colour, line.width, dashed=line.dashed)
    canvas.line(line.start[0], height - line.start[1], line.end[0], height - line.end[1])


def _box(canvas: Any, height: float, box: Box) -> None:
    bottom = height - box.y - box.height
    if box.pattern == "filled":
        canvas.setFillColor(COLOURS[box.colour])
        canvas.rect(box.x, bottom, box.width, box.height, stroke=0, fill=1)
    elif box.pattern == "striped":
        _stripes(canvas, box, bottom)
    if box.edge is not None or box.pattern != "filled":
        _pen(canvas, box.edge or box.colour, 1.2)
        canvas.rect(box.x, bottom, box.width, box.height, stroke=1, fill=0)


def _stripes(canvas: Any, box: Box, bottom: float) -> None:
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(box.x, bottom, box.width, box.height)
    canvas.clipPath(clip, stroke=0, fill=0)
    _pen(canvas, box.colour, 1.6)
    for step in range(int((box.width + box.height) // STRIPE) + 1):
        left = box.x - box.height + step * STRIPE
        canvas.line(left, bottom, left + box.height, bottom + box.height)
    canvas.restoreState()


def _circle(canvas: Any, height: float, circle: Circle) -> None:
    _pen(canvas, circle.colour, 2)
    canvas.setFillColor(COLOURS[circle.colour if circle.filled else "surface"])
    canvas.circle(circle.centre[0], height - circle.centre[1], circle.radius, stroke=1, fill=1)


def _points(canvas: Any, height: float, points: Points) -> None:
    path = canvas.beginPath()
    first, *rest = points.points
    path.moveTo(*_up(first, height))
    for point in rest:
        path.lineTo(*_up(point, height))
    _pen(canvas, points.colour, points.width, dashed=points.dashed)
    if points.closed:
        path.close()
        canvas.setFillColor(COLOURS[points.colour])
    canvas.drawPath(path, stroke=0 if points.closed else 1, fill=1 if points.closed else 0)


def _text(canvas: Any, height: float, text: Text) -> None:
    width = measure(text.text, text.size, text.bold)
    left = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    canvas.setFillColor(COLOURS[text.colour])
    letters = canvas.beginText(left, height - text.y)
    for font, run in runs(visible(text.text), _weight(text.bold)):
        letters.setFont(font, text.size)
        letters.textOut(run)
    canvas.drawText(letters)


def _pen(canvas: Any, colour: Token, width: float, *, dashed: bool = False) -> None:
    canvas.setStrokeColor(COLOURS[colour])
    canvas.setLineWidth(width)
    canvas.setDash(*([DASH] if dashed else [[], 0]))


def _up(point: Point, height: float) -> Point:
    return point[0], height - point[1]


def _weight(bold: bool) -> Weight:
    return "bold" if bold else "regular"


_PAINT: Mapping[type[Shape], Callable[[Any, float, Any], None]] = {Line: _line, Box: _box, Circle: _circle, Points: _points, Text: _text}
