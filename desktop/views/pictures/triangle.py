"""The waardendriehoek in the window: a click, a touch or a key on a side goes there. Never a score."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.charts import weighing
from desktop.models.onderbouwing import Onderbouwing
from desktop.views.pictures.drawing import DrawnPicture, units

MIDDLE = ("Jij weegt", "en beslist")
ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
WIDTH, WIDEST = 322.0, 420.0


class Triangle(DrawnPicture):
    """`chosen` carries the code of the side that was clicked, or chosen with 1, 2, 3, or with the arrows and Enter."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(weighing.NAME, parent)
        self.sides: Sequence[Onderbouwing] = ()
        self.current = ""
        self._ready = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)
        self.setMaximumWidth(round(units(WIDEST)))

    def sizeHint(self) -> QSize:
        width = round(units(WIDTH))
        return QSize(width, self.heightForWidth(width))

    def show_sides(self, sides: Sequence[Onderbouwing], current: str) -> None:
        """Paint these sides; `current` is the one that is being filled in."""
        if self._ready not in [side.kant.code for side in sides] or current != self.current:
            self._ready = current
        self.sides, self.current = sides, current
        self._paint_again()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.sides and self.drawing is not None:
            scale = units(1)
            self._choose(weighing.at(event.position().x() / scale, event.position().y() / scale, self.drawing.width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS and self.sides:
            self._move(ARROWS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.sides:
            self._choose(self._place(self._ready))
        elif event.text() in ("1", "2", "3") and int(event.text()) <= len(self.sides):
            self._choose(int(event.text()) - 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._paint_again()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._paint_again()

    def _paint_again(self) -> None:
        sides, current, focused = self.sides, self.current, self._ready if self.hasFocus() else ""
        ready = next((f"{number} {side.kant.titel} {side.stand}" for number, side in enumerate(sides, 1) if side.kant.code == focused), "")
        # A screen reader hears the side that a key would open.
        self.setAccessibleName(f"{weighing.NAME}, {ready}" if ready else weighing.NAME)
        self.show_drawing(
            lambda width, _height, measure: (
                weighing.triangle(sides, width, measure, current=current, focused=focused, middle=MIDDLE) if sides else None
            )
        )

    def _move(self, by: int) -> None:
        self._ready = self.sides[(self._place(self._ready) + by) % len(self.sides)].kant.code
        self._paint_again()

    def _place(self, code: str) -> int:
        return next((place for place, side in enumerate(self.sides) if side.kant.code == code), 0)

    def _choose(self, place: int) -> None:
        self._ready = self.sides[place].kant.code
        self.chosen.emit(self._ready)
