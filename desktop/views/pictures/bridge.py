"""The bridge that two people can point at: a deck on pillars of five stones, a part of life on each, and the chosen stone marked.

Every part is a button of its own, so that the keyboard reaches it. What was not talked about is a whole pillar with those words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.models.instrument import Brug
from desktop.presenters.bridge_spots import Spot, twin
from desktop.views.kit import theme
from desktop.views.pictures.bridge_part import BridgePart
from desktop.views.pictures.drawn import has_drawing
from desktop.views.pictures.picture import Picture, ink, write

COLUMN = 78
"""Least width of a part in pixels at 100% text."""
BETWEEN = 20
"""Between two spans of the bridge, where one row has not room enough."""


class BridgePicture(Picture):
    """`chosen` carries the code of the part that was pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("De brug", parent)
        self.parts: list[BridgePart] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_spots(self, bridge: Brug, spots: Sequence[Spot], when: date | None = None) -> None:
        """Paint the measurement of the day `when`; parts that stay keep their button, and with it the keyboard."""
        if [part.spot.code for part in self.parts] != [spot.code for spot in spots]:
            self._make_anew(spots)
        for part, spot in zip(self.parts, spots, strict=True):
            part.show_spot(spot)
        self.setAccessibleName(bridge.titel)
        self.tell(twin(spots, when))
        self._place()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = round(COLUMN * theme.current().scale) * min(10, max(1, len(self.parts)))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least(), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        spans = self._spans(width)
        return sum(self._height(span, width // len(span)) for span in spans) + BETWEEN * max(0, len(spans) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._pillar_line()
        for name, area in self._pillars():
            if not name:
                continue
            ink(painter, "line", 2)
            top = area.bottom() - line
            painter.drawLine(area.left() + 8, top, area.right() - 8, top)
            write(painter, QRectF(area.left(), top + 4, area.width(), line - 4), name, "ink", "muted", True)

    def _make_anew(self, spots: Sequence[Spot]) -> None:
        for part in self.parts:
            part.hide()
            part.deleteLater()
        pictured = any(has_drawing(f"brug-{spot.code}") for spot in spots)
        self.parts = [BridgePart(spot, self, pictured=pictured) for spot in spots]
        for part in self.parts:
            part.clicked.connect(lambda _checked=False, code=part.spot.code: self.chosen.emit(code))
            part.show()

    def _least(self) -> int:
        """The width of the widest word, because no word may be cut."""
        metrics = QFontMetrics(self.font())
        words = [word for part in self.parts for word in part.spot.titel.split()]
        return max([round(COLUMN * theme.current().scale), *(metrics.horizontalAdvance(word) + 10 for word in words)])

    def _spans(self, width: int) -> list[list[BridgePart]]:
        """The rows of the bridge: whole pillars together, as many as fit; one that is too wide goes on below in rows alike."""
        room = max(1, width // self._least())
        found: list[list[BridgePart]] = []
        for piece in (piece for group in _groups(self.parts) for piece in _pieces(group, room)):
            if found and len(found[-1]) + len(piece) <= room and piece[0].spot.pijler:
                found[-1].extend(piece)
            else:
                found.append(list(piece))
        return found

    def _height(self, span: Sequence[BridgePart], column: int) -> int:
        return max(part.height_for(column) for part in span) + self._pillar_line()

    def _place(self) -> None:
        top = 0
        for span in self._spans(self.width()):
            column = self.width() // len(span)
            height = self._height(span, column)
            for number, part in enumerate(span):
                part.setGeometry(QRect(number * column, top, column, height - self._pillar_line()))
            top += height + BETWEEN
        self.update()

    def _pillar_line(self) -> int:
        has_pillars = any(part.spot.pijler for part in self.parts)
        return round(theme.current().px("muted") * 1.9) if has_pillars else 0

    def _pillars(self) -> list[tuple[str, QRect]]:
        """The name of each pillar and what it carries, down to its name."""
        found: list[tuple[str, QRect]] = []
        for part in self.parts:
            area = part.geometry().adjusted(0, 0, 0, self._pillar_line())
            if found and found[-1][0] == part.spot.pijler and found[-1][1].top() == area.top():
                found[-1] = (found[-1][0], found[-1][1].united(area))
            else:
                found.append((part.spot.pijler, area))
        return found


def _groups(parts: Sequence[BridgePart]) -> list[list[BridgePart]]:
    found: list[list[BridgePart]] = []
    for part in parts:
        if found and found[-1][0].spot.pijler == part.spot.pijler:
            found[-1].append(part)
        else:
            found.append([part])
    return found


def _pieces(group: list[BridgePart], room: int) -> list[list[BridgePart]]:
    """A pillar in as few rows as it needs, each about as long as the others."""
    rows = -(-len(group) // room)
    each = -(-len(group) // rows)
    return [group[start : start + each] for start in range(0, len(group), each)]
