"""The room of a picture, and its rows: names on the left, what is drawn beside them, and a line for the rows that did not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from desktop.charts import lettering
from desktop.charts.drawing import SMALL, TEXT, Drawing, Measure, Shape

T = TypeVar("T")
MOST_ROWS = 24
NAMES = 0.32
"""The share of the width that names may take."""
GAP = 12.0


@dataclass(frozen=True)
class Sheet:
    """`height` is the most that the picture may take; 0: as much as its rows need."""

    width: float
    height: float
    measure: Measure

    def fitting(self, items: Sequence[T], each: float, taken: float) -> tuple[Sequence[T], int]:
        """The first items that there is room for when each takes so much and the rest of the picture `taken`; and how many are left."""
        most = MOST_ROWS
        if self.height:
            most = max(1, min(most, int((self.height - taken) // each)))
        if len(items) <= most:
            return items, 0
        return items[:most], len(items) - most

    def names(self, names: Sequence[str]) -> float:
        """The width of a column of names."""
        widest = max((self.measure(lettering.plain(name), TEXT, False) for name in names), default=0.0)
        return min(widest, self.width * NAMES)

    def widest(self, words: Sequence[str], size: float = TEXT, bold: bool = False) -> float:
        """The width of a column of numbers, which are never cut."""
        return max((self.measure(word, size, bold) for word in words), default=0.0)

    def name(self, text: str, width: float, middle: float) -> list[Shape]:
        """A name of a row in at most two lines around a height, right against what is drawn."""
        lines = lettering.wrapped(text, width, 2, self.measure)
        return lettering.block(lines, width, middle - TEXT * lettering.LEADING * len(lines) / 2, "end")

    def name_from(self, text: str, width: float, top: float) -> list[Shape]:
        """The same, from a height downwards."""
        return lettering.block(lettering.wrapped(text, width, 2, self.measure), width, top, "end")

    def done(self, shapes: Sequence[Shape], height: float, name: str, twin: Sequence[str]) -> Drawing:
        """The picture; `twin` are its sentences."""
        return Drawing(self.width, height, tuple(shapes), name, " ".join(twin))

    def left_out(self, count: int, top: float) -> list[Shape]:
        """The line below when rows did not fit."""
        if not count:
            return []
        words = f"En nog {lettering.number(count)} andere: zie de tabel."
        return [lettering.small(0, top + SMALL, lettering.cut(words, self.width, self.measure, SMALL))]


def left_out_height(count: int) -> float:
    return 20.0 if count else 0.0
