"""What the pot will come to: each part stands on the one before it, and together they are what is expected."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.charts import lettering
from desktop.charts.drawing import Box, Drawing, Line, Pattern, Shape, Text, Token
from desktop.charts.sheet import GAP, Sheet
from desktop.models.monitor.uitkomst import Rij, Tabel

ROW, BAR = 36.0, 20.0
PARTS = ("betaald", "toegezegd", "nog_te_vragen")
FILLS: dict[str, tuple[Token, Pattern]] = {
    "betaald": ("primary", "filled"),
    "toegezegd": ("primary", "striped"),
    "nog_te_vragen": ("primary", "empty"),
    "verwacht": ("ink", "filled"),
    "pot": ("line", "filled"),
    "over": ("good", "striped"),
}


@dataclass(frozen=True)
class Span:
    """A bar from one amount to another, in cents."""

    start: int
    end: int


def table(table: Tabel, sheet: Sheet) -> Drawing:
    """One bar a row; the pot is a line through all of them."""
    amounts = {row.code: lettering.amount(row.cellen[0]) for row in table.rijen}
    spans = {code: span(code, amounts) for code in amounts}
    words = {row.code: _words(row) for row in table.rijen}
    left = sheet.names([row.naam for row in table.rijen]) + GAP
    room = max(sheet.width - left - sheet.widest(list(words.values()), bold=True) - GAP, 20.0)
    unit = room / max(1, *(max(one.start, one.end) for one in spans.values()))
    shapes, end = list[Shape](), ROW * len(table.rijen)
    for number, row in enumerate(table.rijen):
        middle = ROW * number + ROW / 2 - 2
        shapes += sheet.name(row.naam, left - GAP, middle)
        colour, pattern = FILLS.get(row.code, ("primary", "filled"))
        if amounts[row.code] < 0:
            colour = "accent"
        shapes += _bar(spans[row.code], colour, pattern, left, unit, middle)
        # In a column of their own: behind the bars they would stand on the line of the pot.
        shapes.append(Text(sheet.width, middle + 5, words[row.code], anchor="end", bold=True))
    shapes += _pot_line(amounts, left, unit, end)
    twin = [f"{row.naam}: {_words(row)}." for row in table.rijen]
    return sheet.done(shapes, end, table.titel, twin)


def span(code: str, amounts: dict[str, int]) -> Span:
    """Where a bar begins: on the one before it when the parts make up what is expected, else at nothing."""
    expected, pot = amounts.get("verwacht", 0), amounts.get("pot", 0)
    parts = [amounts.get(part, 0) for part in PARTS]
    if code in PARTS and sum(parts) == expected:
        before = sum(parts[: PARTS.index(code)])
        return Span(before, before + amounts[code])
    if code == "over" and pot - expected == amounts[code]:
        return Span(min(pot, expected), max(pot, expected))
    return Span(0, abs(amounts[code]))


def _bar(span: Span, colour: Token, pattern: Pattern, left: float, unit: float, middle: float) -> list[Shape]:
    if span.start == span.end:
        return []
    return [Box(left + span.start * unit, middle - BAR / 2, max((span.end - span.start) * unit, 1.5), BAR, colour, pattern)]


def _pot_line(amounts: dict[str, int], left: float, unit: float, end: float) -> list[Shape]:
    pot = amounts.get("pot", 0)
    if pot <= 0:
        return []
    spot = left + pot * unit
    return [Line((spot, 0), (spot, end - 4), "ink", 1.5, dashed=True)]


def _words(row: Rij) -> str:
    value = lettering.amount(row.cellen[0])
    if row.code == "over" and value < 0:
        return f"{lettering.figure(row.cellen[0]).removeprefix('-')} te kort"
    return lettering.figure(row.cellen[0])
