"""A bar a row, or two or three beside each other: counts, amounts, days. What is below zero goes to the left of the line."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.charts import lettering
from desktop.charts.drawing import TEXT, Box, Drawing, Line, Pattern, Shape, Text
from desktop.charts.sheet import GAP, Sheet, left_out_height
from desktop.models.monitor.uitkomst import Cel, Rij, Tabel

AIR, BAR, PITCH = 16.0, 18.0, 22.0
EMPTY = frozenset({"nog_niet", "onbekend", "geen", "geen_antwoord", "weet_niet"})
"""Rows that say what is not there (yet): an empty bar."""
NONE = "geen getal"
SERIES: tuple[Pattern, ...] = ("filled", "striped", "empty")
"""How the first, second and third column are filled when there are more."""


def table(table: Tabel, columns: Sequence[str], sheet: Sheet, above: str = "") -> Drawing:
    """The rows of a table by one of its columns or by as many as SERIES has; `above` is a sentence over them."""
    codes = [one.code for one in table.kolommen]
    places = [codes.index(column) for column in columns]
    each = PITCH * len(places) + AIR - 4
    top = 28.0 if above else 0.0
    rows, more = sheet.fitting(table.rijen, each, top + 44)
    shapes: list[Shape] = []
    if above:
        shapes.append(Text(0, TEXT, lettering.cut(above, sheet.width, sheet.measure), colour="muted"))
    shapes += _rows(rows, places, sheet, top, each)
    top += each * len(rows)
    shapes += sheet.left_out(more, top)
    top += left_out_height(more)
    if len(places) > 1:
        entries = [(lettering.swatch("primary", SERIES[at]), table.kolommen[place].naam) for at, place in enumerate(places)]
        key, taken = lettering.key(entries, sheet.width, top + 2, sheet.measure)
        shapes += key
        top += taken + 2
    return sheet.done(shapes, top, table.titel, [*([above] if above else []), *_said(table, places)])


def written(cel: Cel) -> str:
    """The number, or why there is none."""
    return lettering.figure(cel) if cel.waarde is not None else cel.reden or NONE


def _rows(rows: Sequence[Rij], places: Sequence[int], sheet: Sheet, top: float, each: float) -> list[Shape]:
    cells = [row.cellen[place] for row in rows for place in places]
    left = sheet.names([row.naam for row in rows]) + GAP
    wide = max(sheet.width - left - sheet.widest([lettering.figure(cel) for cel in cells], bold=True) - 10, 20.0)
    values = [lettering.amount(cel) for cel in cells]
    low, high = min(0, *values), max(0, *values)
    unit = wide / max(high - low, 1)
    zero = left - low * unit
    shapes: list[Shape] = [Line((zero, top), (zero, top + each * len(rows) - 6), "line")]
    for number, row in enumerate(rows):
        start = top + each * number
        shapes += sheet.name(row.naam, left - GAP, start + each / 2 - 3)
        for series, place in enumerate(places):
            middle = start + (each - 6 - PITCH * (len(places) - 1)) / 2 + PITCH * series
            pattern = SERIES[series] if len(places) > 1 else _pattern(row)
            shapes += _bar(row.cellen[place], pattern, zero, unit, middle, sheet)
    return shapes


def _bar(cel: Cel, pattern: Pattern, zero: float, unit: float, middle: float, sheet: Sheet) -> list[Shape]:
    if cel.waarde is None:
        words = written(cel)
        # A reason that is cut says nothing; it stands whole below the table.
        words = words if sheet.measure(words, TEXT, False) <= sheet.width - zero - 6 else NONE
        return [Text(zero + 6, middle + 5, lettering.cut(words, sheet.width - zero - 6, sheet.measure), colour="muted")]
    value = lettering.amount(cel)
    start, end = sorted((zero, zero + value * unit))
    shapes: list[Shape] = []
    if value < 0:
        shapes.append(Box(start, middle - BAR / 2, max(end - start, 1.5), BAR, "accent", "striped" if pattern == "filled" else pattern))
    elif value:
        shapes.append(Box(start, middle - BAR / 2, max(end - start, 1.5), BAR, "primary", pattern))
    shapes.append(Text(max(end, zero) + 6, middle + 5, lettering.figure(cel), bold=True))
    return shapes


def _pattern(row: Rij) -> Pattern:
    return "empty" if row.code in EMPTY else "filled"


def _said(table: Tabel, places: Sequence[int]) -> list[str]:
    if len(places) == 1:
        return [f"{row.naam}: {written(row.cellen[places[0]])}." for row in table.rijen]
    names = [table.kolommen[place].naam for place in places]
    return [
        f"{row.naam}: {', '.join(f'{name} {written(row.cellen[place])}' for name, place in zip(names, places, strict=True))}."
        for row in table.rijen
    ]
