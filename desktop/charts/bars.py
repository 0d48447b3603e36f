"""One bar a row: a count, an amount, a number of days. What is below zero goes to the left of the line."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.charts import lettering
from desktop.charts.drawing import TEXT, Box, Drawing, Line, Pattern, Shape, Text
from desktop.charts.sheet import GAP, Sheet, left_out_height
from desktop.models.monitor.uitkomst import Cel, Rij, Tabel

ROW, BAR = 34.0, 18.0
EMPTY = frozenset({"nog_niet", "onbekend", "geen", "weet_niet"})
"""Rows that say what is not there (yet): an empty bar."""


def table(table: Tabel, column: str, sheet: Sheet, above: str = "") -> Drawing:
    """The rows of a table by one of its columns; `above` is a sentence over them."""
    place = [one.code for one in table.kolommen].index(column)
    top = 28.0 if above else 0.0
    rows, more = sheet.fitting(table.rijen, ROW, top + 20)
    shapes: list[Shape] = []
    if above:
        shapes.append(Text(0, TEXT, lettering.cut(above, sheet.width, sheet.measure), colour="muted"))
    shapes += _bars(rows, place, sheet, top)
    top += ROW * len(rows)
    shapes += sheet.left_out(more, top)
    said = [f"{row.naam}: {written(row.cellen[place])}." for row in table.rijen]
    return sheet.done(shapes, top + left_out_height(more), table.titel, [*([above] if above else []), *said])


def written(cel: Cel) -> str:
    """The number, or why there is none."""
    return lettering.figure(cel) if cel.waarde is not None else cel.reden or "geen getal"


def _bars(rows: Sequence[Rij], place: int, sheet: Sheet, top: float) -> list[Shape]:
    cells = [row.cellen[place] for row in rows]
    left = sheet.names([row.naam for row in rows]) + GAP
    words = [lettering.figure(cel) for cel in cells]
    wide = max(sheet.width - left - sheet.widest(words, bold=True) - 10, 20.0)
    values = [lettering.amount(cel) for cel in cells]
    low, high = min(0, *values), max(0, *values)
    unit = wide / max(high - low, 1)
    zero = left - low * unit
    shapes: list[Shape] = [Line((zero, top), (zero, top + ROW * len(rows) - 6), "line")]
    for number, (row, cel, word) in enumerate(zip(rows, cells, words, strict=True)):
        middle = top + ROW * number + ROW / 2 - 3
        shapes += sheet.name(row.naam, left - GAP, middle)
        if cel.waarde is None:
            shapes.append(Text(left, middle + 5, lettering.cut(written(cel), sheet.width - left, sheet.measure), colour="muted"))
            continue
        value = lettering.amount(cel)
        start, end = sorted((zero, zero + value * unit))
        if value:
            pattern: Pattern = "empty" if row.code in EMPTY else ("striped" if value < 0 else "filled")
            shapes.append(Box(start, middle - BAR / 2, max(end - start, 1.5), BAR, "accent" if value < 0 else "primary", pattern))
        shapes.append(Text(max(end, zero) + 6, middle + 5, word, bold=True))
    return shapes
