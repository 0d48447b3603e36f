"""The calm drawings of `resources/drawings` (our own work, EUPL-1.2), in the ink of the theme and sharp at every text size."""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.paths import resource
from desktop.views.kit import theme
from desktop.views.kit.icons import inked

_NAME = re.compile(r"[a-z0-9_]+(-[a-z0-9_]+)*")


class Drawn(QWidget):
    """One drawing, `side` pixels at 100% text. Words stand beside it, so it has no name for a screen reader and no keyboard.

    Raises FileNotFoundError for a name that there is no drawing of; `has_drawing` tells.
    """

    def __init__(self, name: str, side: int, ink: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _source(name)
        self.name, self.side, self.ink = name, side, ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        side = round(self.side * theme.current().scale)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        side = min(self.sizeHint().width(), self.width(), self.height())
        painter = QPainter(self)
        painter.drawPixmap(
            (self.width() - side) // 2, (self.height() - side) // 2, drawing(self.name, side, self.devicePixelRatio(), self.ink)
        )


def drawing(name: str, side: int, density: float, ink: str = "ink") -> QPixmap:
    """The drawing `name` as a pixmap of `side` pixels, for a painting. Raises FileNotFoundError."""
    return _inked(name, theme.current().tokens.colours[ink], side, ceil(density))


def has_drawing(name: str) -> bool:
    """Whether there is a drawing: an instrument of others brings parts that nobody drew."""
    # A code of an imported case is never a way through folders.
    return bool(_NAME.fullmatch(name)) and resource("drawings", f"{name}.svg").is_file()


@lru_cache(maxsize=256)
def _inked(name: str, ink: str, side: int, density: int) -> QPixmap:
    return inked(_source(name), ink, side, density)


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return resource("drawings", f"{name}.svg").read_text("utf-8")
