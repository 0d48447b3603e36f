"""One part of the bridge over time: an answer a column, oldest at the left, at the height of its step. Never a line or a sum."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import texts
from desktop.views.kit import theme
from desktop.views.pictures.picture import Picture, colour, write

Answers = Sequence[tuple[date | None, int | str]]
STEPS = 5
RISE, STONE, COLUMN = 13, 24, 96


class StepsOverTime(Picture):
    """The newest answer is filled; a "weet ik niet" stands as a question mark on the ground."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.answers: Answers = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_answers(self, answers: Answers) -> None:
        """Paint these answers, oldest first."""
        self.answers = answers
        self.tell("; ".join(f"{_day(day)}: {_word(step)}" for day, step in answers) + ("." if answers else ""))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        scale = theme.current().scale
        date_line = round(theme.current().px("muted") * 1.6)
        return QSize(round(COLUMN * scale * max(1, len(self.answers))), round((RISE * (STEPS - 1) + STONE + 6) * scale) + date_line)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.answers:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = theme.current().scale
        column = min(self.width() / len(self.answers), COLUMN * scale)
        line = theme.current().px("muted") * 1.6
        ground = self.height() - line
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(QPointF(0, ground), QPointF(column * len(self.answers), ground))
        for place, (day, step) in enumerate(self.answers):
            middle = column * (place + 0.5)
            last = place == len(self.answers) - 1
            rise = (step - 1) * RISE * scale if isinstance(step, int) else 0
            self._stone(painter, QPointF(middle, ground - rise - STONE * scale / 2 - 3), str(step) if isinstance(step, int) else "?", last)
            write(painter, QRectF(middle - column / 2, ground, column, line), _day(day), "muted", "muted")

    def _stone(self, painter: QPainter, spot: QPointF, number: str, last: bool) -> None:
        side = STONE * theme.current().scale
        box = QRectF(spot.x() - side / 2, spot.y() - side / 2, side, side)
        painter.setPen(QPen(colour("primary"), 2))
        painter.setBrush(colour("primary") if last else colour("surface"))
        painter.drawRoundedRect(box, 5, 5)
        write(painter, box, number, "on_primary" if last else "ink", "text", last)


def _day(day: date | None) -> str:
    return texts.short_date(day) if day else "zonder datum"


def _word(step: int | str) -> str:
    return f"stap {step}" if isinstance(step, int) else "weet ik niet"
