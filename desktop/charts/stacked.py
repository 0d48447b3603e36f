"""How kantelpunten ended: a bar per kind, in parts that are told apart by their filling and their number."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.charts import lettering
from desktop.charts.drawing import SMALL, Box, Drawing, Pattern, Shape, Text, Token
from desktop.charts.sheet import GAP, Sheet, left_out_height
from desktop.models.monitor.uitkomst import Rij, Tabel

ROW, BAR = 52.0, 18.0
PARTS: tuple[tuple[str, Token, Pattern], ...] = (
    ("voorkomen", "primary", "filled"),
    ("doorgeslagen", "accent", "striped"),
    ("onbekend", "line", "empty"),
)
"""Columns of the table; their words are those of its heads."""


def table(table: Tabel, sheet: Sheet) -> Drawing:
    """One row per kind with the parts of PARTS behind each other."""
    place = {column.code: number for number, column in enumerate(table.kolommen)}
    words = [table.kolommen[place[code]].naam.lower() for code, *_ in PARTS]
    rows, more = sheet.fitting(table.rijen, ROW, 60)
    left = sheet.names([row.naam for row in rows]) + GAP
    totals = [sum(_values(row, place)) for row in rows]
    wide = max(sheet.width - left - sheet.widest([lettering.number(total) for total in totals], bold=True) - 10, 20.0)
    unit = wide / max(*totals, 1)
    shapes: list[Shape] = []
    for number, row in enumerate(rows):
        shapes += _row(row.naam, _values(row, place), words, sheet, left, unit, ROW * number)
    top = ROW * len(rows)
    shapes += sheet.left_out(more, top)
    top += left_out_height(more)
    entries = [(lettering.swatch(colour, pattern), word) for (_, colour, pattern), word in zip(PARTS, words, strict=True)]
    key, taken = lettering.key(entries, sheet.width, top + 2, sheet.measure)
    twin = [f"{row.naam}: {_words(_values(row, place), words)}." for row in table.rijen]
    return sheet.done([*shapes, *key], top + 2 + taken, table.titel, twin)


def _row(name: str, values: Sequence[int], words: Sequence[str], sheet: Sheet, left: float, unit: float, top: float) -> list[Shape]:
    shapes = sheet.name(name, left - GAP, top + 4 + BAR / 2)
    start = left
    for value, (_, colour, pattern) in zip(values, PARTS, strict=True):
        if value:
            shapes.append(Box(start, top + 4, max(value * unit, 1.5), BAR, colour, pattern))
            start += value * unit
    shapes.append(Text(start + 6, top + 4 + BAR - 4, lettering.number(sum(values)), bold=True))
    said = lettering.cut(_words(values, words), sheet.width - left, sheet.measure, SMALL)
    shapes.append(Text(left, top + BAR + 20, said, SMALL, colour="muted"))
    return shapes


def _values(row: Rij, place: dict[str, int]) -> list[int]:
    return [lettering.amount(row.cellen[place[code]]) for code, *_ in PARTS]


def _words(values: Sequence[int], words: Sequence[str]) -> str:
    said = [f"{lettering.number(value)} {word}" for value, word in zip(values, words, strict=True) if value]
    return ", ".join(said) or "geen"
