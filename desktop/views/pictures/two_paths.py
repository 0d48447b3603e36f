"""Two roads from today: as we do nothing, and as we help. Their lengths are the costs; the words stand beside them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop import texts
from desktop.models.strict_json import Document
from desktop.views.kit import theme
from desktop.views.pictures.picture import Picture, colour, ink, write


class TwoPaths(Picture):
    """Bars for both roads; the first has a range from low to high."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Als we niets doen en als we helpen", parent)
        self.figures: Document | None = None
        self.setMinimumHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(480, round(140 * theme.current().scale))

    def show_figures(self, figures: Document | None) -> None:
        """Paint the `rendement` of the assessment; None paints nothing."""
        self.figures = figures
        if figures is not None:
            without = figures["zonder_cent"]
            low, middle, high = (texts.money(without[estimate]) for estimate in ("laag", "midden", "hoog"))
            helped, difference = texts.money(figures["met_cent"]), texts.money(figures["saldo_cent"]["midden"])
            self.tell(f"Als we niets doen: {middle}, tussen {low} en {high}. Als we helpen: {helped}. Verschil: {difference}.")

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.figures is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        without, helped = self.figures["zonder_cent"], self.figures["met_cent"]
        longest = max(without["hoog"], helped, 1)
        half = self.height() / 2
        self._road(
            painter, 0, half, "Als we niets doen", without["midden"], longest, "accent_soft", "accent", (without["laag"], without["hoog"])
        )
        self._road(painter, half, half, "Als we helpen", helped, longest, "good_soft", "good", None)

    def _road(
        self,
        painter: QPainter,
        top: float,
        height: float,
        name: str,
        cents: int,
        longest: int,
        fill: str,
        line: str,
        span: tuple[int, int] | None,
    ) -> None:
        scale = theme.current().scale
        room = self.width() - 130 * scale - 12
        words = theme.current().px("text") * 1.5
        write_left(painter, QRectF(0, top, self.width(), words), name)
        bar = QRectF(4, top + words + 2, max(4.0, room * cents / longest), height - words - 16)
        painter.setBrush(colour(fill))
        ink(painter, line, 2)
        painter.drawRoundedRect(bar, 4, 4)
        end = bar.right()
        if span is not None:
            low, high = (4 + room * value / longest for value in span)
            middle = bar.center().y()
            ink(painter, line, 2)
            painter.drawLine(round(low), round(middle), round(high), round(middle))
            for spot in (low, high):
                painter.drawLine(round(spot), round(middle - 6), round(spot), round(middle + 6))
            end = max(end, high)
        write(painter, QRectF(end + 8, bar.top(), 120 * scale, bar.height()), texts.money(cents), "ink", "text", True)


def write_left(painter: QPainter, box: QRectF, text: str) -> None:
    """One line from the left."""
    font = painter.font()
    font.setPixelSize(theme.current().px("text"))
    font.setBold(False)
    painter.setFont(font)
    painter.setPen(colour("ink"))
    painter.drawText(box, text)
