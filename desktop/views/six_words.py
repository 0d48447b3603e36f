"""Six numbered words to read aloud over the telephone."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.views.kit import theme
from desktop.views.kit.labels import Label
from desktop.views.kit.tokens import L, S
from desktop.views.large_text import LARGE

COLUMNS = 3


class SixWords(QWidget):
    """Three beside three, two by two at large text; a screen reader reads them as one sentence."""

    def __init__(self, words: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Zes woorden: " + ", ".join(words))
        columns = COLUMNS if theme.current().scale < LARGE else COLUMNS - 1
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(L)
        grid.setVerticalSpacing(S)
        for place, word in enumerate(words):
            grid.addLayout(_numbered(place + 1, word), place // columns, place % columns)
        grid.setColumnStretch(columns, 1)


def _numbered(number: int, word: str) -> QHBoxLayout:
    box = QHBoxLayout()
    box.setSpacing(S)
    box.addWidget(Label(str(number), "muted"))
    box.addWidget(Label(word, "section"))
    box.addStretch(1)
    return box
