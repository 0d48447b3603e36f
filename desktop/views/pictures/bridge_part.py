"""One part of the bridge: its drawing on the deck, its five stones below, and in words how it stands."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.presenters.bridge_spots import Spot
from desktop.views.kit import theme
from desktop.views.pictures.drawn import drawing, has_drawing
from desktop.views.pictures.picture import colour, ink, write

STEPS = 5
SIDE, DECK, STONE, GAP, WIDE = 44, 8, 24, 3, 48
"""Pixels at 100%: the drawing, the deck, the height of a stone, the joint between two, and the width of a stone."""
MOST = 1.5
"""Drawings and stones grow with the text up to here; above it only the words do."""


class BridgePart(QAbstractButton):
    """Press it to go to what was said about this part. Not `pictured`: the instrument has no drawings, so there is no room for one."""

    def __init__(self, spot: Spot, parent: QWidget | None = None, *, pictured: bool = True) -> None:
        super().__init__(parent)
        self.spot, self.pictured = spot, pictured
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_spot(spot)

    def show_spot(self, spot: Spot) -> None:
        """The same part as it is now."""
        self.spot = spot
        # Above it stands the picture to pick, which has the bare name.
        self.setAccessibleName(f"{spot.titel} op de brug")
        self.setAccessibleDescription(spot.words)
        # Ten parts that nobody spoke about are ten stops of the Tab key for nothing; they are read in the text beside the picture.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if spot.besproken else Qt.FocusPolicy.NoFocus)
        self.setProperty("elsewhere", not spot.besproken)
        self.update()

    def height_for(self, width: int) -> int:
        """What this part needs in pixels when it is `width` wide."""
        return self._ground() + self._words_height(width) + 8

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() and self.spot.besproken:
            painter.fillRect(self.rect(), colour("hover"))
        self._drawing(painter)
        painter.fillRect(QRectF(0, self._deck(), self.width(), DECK), colour("line"))
        if self.spot.besproken:
            for step in range(1, STEPS + 1):
                self._stone(painter, step)
        else:
            self._whole(painter)
        self._words(painter)

    def _drawing(self, painter: QPainter) -> None:
        name = f"brug-{self.spot.code}"
        if not has_drawing(name):
            return
        side = _px(SIDE)
        shown = drawing(name, side, self.devicePixelRatio(), "ink" if self.spot.besproken else "muted")
        painter.drawPixmap((self.width() - side) // 2, 4, shown)

    def _stone(self, painter: QPainter, step: int) -> None:
        """The chosen stone is filled, wider and has a bold number; that of the time before has a broken edge."""
        now, before = step == self.spot.nu, step == self.spot.was
        box = self._place_of(step, wider=now)
        painter.setPen(QPen(colour("primary" if now or before else "line"), 2 if now or before else 1))
        if before and not now:
            painter.setPen(QPen(colour("primary"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(colour("primary") if now else colour("surface"))
        painter.drawRoundedRect(box, 5, 5)
        number = "section" if now else "muted"
        write(painter, box, str(step), "on_primary" if now else "ink" if before else "muted", number, now)

    def _whole(self, painter: QPainter) -> None:
        """A pillar without steps: it carries the bridge as well as the others."""
        box = self._place_of(STEPS, wider=False).united(self._place_of(1, wider=False))
        painter.setPen(QPen(colour("line"), 1))
        painter.setBrush(colour("hover"))
        painter.drawRoundedRect(box, 5, 5)

    def _words(self, painter: QPainter) -> None:
        ink(painter, "separator", 1)
        painter.drawLine(QPointF(0, self._ground() - 3), QPointF(self.width(), self._ground() - 3))
        top = self._ground()
        for text, tone, size, bold in self._lines():
            height = _height(text, size, bold, self.width())
            write(painter, QRectF(2, top, self.width() - 4, height), text, tone, size, bold)
            top += height

    def _lines(self) -> list[tuple[str, str, str, bool]]:
        """Words below the pillar: text, colour, size and whether it is bold."""
        said = self.spot.besproken
        lines = [(self.spot.titel, "ink" if said else "muted", "text", said), (self.spot.staat, "ink" if said else "muted", "muted", said)]
        more = [text for text in (self.spot.verandering, self.spot.hangt) if text]
        return [*lines, *((text, "muted", "muted", False) for text in more)]

    def _words_height(self, width: int) -> int:
        return sum(_height(text, size, bold, width) for text, _, size, bold in self._lines())

    def _place_of(self, step: int, *, wider: bool) -> QRectF:
        top = self._deck() + DECK + (STEPS - step) * (_px(STONE) + GAP) + GAP
        width = min(_px(WIDE) + (_px(14) if wider else 0), self.width() - 6)
        return QRectF((self.width() - width) / 2, top, width, _px(STONE))

    def _deck(self) -> int:
        return _px(SIDE) + 10 if self.pictured else 6

    def _ground(self) -> int:
        return self._deck() + DECK + STEPS * (_px(STONE) + GAP) + GAP + 6


def _px(size: float) -> int:
    return round(size * min(theme.current().scale, MOST))


def _height(text: str, size: str, bold: bool, width: int) -> int:
    font = QFont()
    font.setPixelSize(theme.current().px(size))
    font.setBold(bold)
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    return QFontMetrics(font).boundingRect(QRect(0, 0, width - 4, 10_000), flags, text).height() + 2
