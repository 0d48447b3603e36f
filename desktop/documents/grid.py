"""A table whose rows may be longer than a page: cells are columns of paragraphs, and a row breaks inside when it must.

reportlab's own Table raises LayoutError on a cell taller than a page and is slow on text; this one only measures paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from desktop.documents.styles import HAIR

Cell: TypeAlias = list[Flowable]
Row: TypeAlias = list[Cell]

SMALLEST = 40.0
"""Points that must be left on a page before a row is broken there; a lower strip is left empty."""


@dataclass(frozen=True)
class Look:
    """Points and colours of a grid; `widths` are shares of the available width."""

    widths: tuple[float, ...]
    gap: float = 10
    pad: float = 4
    inset: float = 0
    rule: Color | None = HAIR
    ground: Color | None = None
    head_ground: Color | None = None
    bar: Color | None = None


@dataclass
class _Laid:
    cells: Row
    height: float = 0.0
    sizes: list[list[float]] = field(default_factory=list)


class Grid(Flowable):
    """Rows under an optional head that comes back on every next page."""

    def __init__(self, look: Look, rows: Sequence[Sequence[Sequence[Flowable]]], head: Row | None = None) -> None:
        super().__init__()
        self.look, self.head = look, head
        self.rows: list[Row] = [[list(cell) for cell in row] for row in rows]
        self._laid: list[_Laid] = []
        self._columns: list[float] = []
        self._laid_width = -1.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        if self._laid_width != aW:
            self._laid_width = aW
            room = aW - 2 * self.look.inset - self.look.gap * (len(self.look.widths) - 1)
            self._columns = [room * share / sum(self.look.widths) for share in self.look.widths]
            self._laid = [self._lay(row) for row in ([self.head] if self.head else []) + self.rows]
        self.width, self.height = aW, sum(laid.height for laid in self._laid)
        return self.width, self.height

    def beginning(self) -> float:
        """Points of the head and the first row, after `wrap`; of a row that would be broken no more than what stays before the break."""
        first = self._laid[: 2 if self.head else 1]
        return sum(min(laid.height, 2.5 * SMALLEST) for laid in first)

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """As many rows as fit; the row that does not fit moves on, or is broken when it is longer than a page would be kind to."""
        self.wrap(aW, aH)
        skip = 1 if self.head else 0
        used = self._laid[0].height if skip else 0.0
        count = 0
        for laid in self._laid[skip:]:
            if used + laid.height > aH:
                break
            used, count = used + laid.height, count + 1
        first, rest = self.rows[:count], self.rows[count:]
        if rest and (left := aH - used) > SMALLEST and self._laid[skip + count].height > 2.5 * SMALLEST:
            top, bottom = self._break_row(rest[0], left)
            # A paragraph that cannot be broken forgets how it was laid; this grid may go to the next page whole.
            self._laid_width = -1.0
            if top:
                first, rest = [*first, top], [bottom, *rest[1:]]
        return [self._with(first), self._with(rest)] if first and rest else []

    def draw(self) -> None:
        canvas: Canvas = self.canv
        self._paint_ground(canvas)
        top = self.height
        for number, laid in enumerate(self._laid):
            self._draw_row(canvas, laid, top, is_head=self.head is not None and number == 0)
            top -= laid.height

    def _with(self, rows: list[Row]) -> Grid:
        return Grid(self.look, rows, self.head)

    def _lay(self, row: Row) -> _Laid:
        laid = _Laid(row)
        tallest = 0.0
        for cell, width in zip(row, self._columns, strict=True):
            sizes = [item.wrap(width, 1e6)[1] for item in cell]
            laid.sizes.append(sizes)
            tallest = max(tallest, sum(sizes))
        laid.height = tallest + 2 * self.look.pad
        return laid

    def _break_row(self, row: Row, height: float) -> tuple[Row | None, Row]:
        room = height - 2 * self.look.pad
        halves = [_break_cell(cell, width, room) for cell, width in zip(row, self._columns, strict=True)]
        top, bottom = [half[0] for half in halves], [half[1] for half in halves]
        stuck = any(cell and not upper for cell, upper in zip(row, top, strict=True))
        return (None if stuck else top), bottom

    def _paint_ground(self, canvas: Canvas) -> None:
        look = self.look
        canvas.saveState()
        if look.ground:
            canvas.setFillColor(look.ground)
            canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        if look.bar:
            canvas.setFillColor(look.bar)
            canvas.rect(0, 0, 3, self.height, stroke=0, fill=1)
        canvas.restoreState()

    def _draw_row(self, canvas: Canvas, laid: _Laid, top: float, *, is_head: bool) -> None:
        look = self.look
        canvas.saveState()
        if is_head and look.head_ground:
            canvas.setFillColor(look.head_ground)
            canvas.rect(0, top - laid.height, self.width, laid.height, stroke=0, fill=1)
        if look.rule:
            canvas.setStrokeColor(look.rule)
            canvas.setLineWidth(0.6)
            canvas.line(0, top - laid.height, self.width, top - laid.height)
        canvas.restoreState()
        left = look.inset
        for cell, sizes, width in zip(laid.cells, laid.sizes, self._columns, strict=True):
            y = top - look.pad
            for item, size in zip(cell, sizes, strict=True):
                y -= size
                item.drawOn(canvas, left, y)
            left += width + look.gap


def _break_cell(cell: Cell, width: float, room: float) -> tuple[Cell, Cell]:
    """What fits in `room` points, and the rest."""
    used = 0.0
    for number, item in enumerate(cell):
        height = item.wrap(width, room)[1]
        if used + height > room:
            pieces = item.split(width, room - used)
            upper, lower = (pieces[:1], pieces[1:]) if len(pieces) > 1 else ([], [item])
            return cell[:number] + upper, lower + cell[number + 1 :]
        used += height
    return cell, []


def plain(*widths: float) -> Look:
    """A look without rules, for label and value side by side."""
    return Look(widths, rule=None, pad=1.5)


def card(look: Look, ground: Color, bar: Color | None = None) -> Look:
    """The same look as a quiet card."""
    return replace(look, ground=ground, bar=bar, inset=12, rule=None)
