"""Inflow against the pot over time: residents per month above, amounts that grow towards the pot below. Two scales, so two panels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop import texts
from desktop.charts import lettering
from desktop.charts.drawing import SMALL, Box, Circle, Drawing, Line, Points, Shape, Token
from desktop.charts.sheet import Sheet
from desktop.models.monitor.uitkomst import Tabel

HEIGHT, LEAST = 340.0, 260.0
HEAD, FOOT = 22.0, 24.0
NUMBERS = 12.0
"""Room for the number on a bar that reaches the top."""
MOST_DOTS = 40
SERIES: tuple[tuple[str, str, Token, bool], ...] = (
    ("pot_cent", "pot", "ink", True),
    ("toegezegd_cent", "toegezegd", "accent", True),
    ("betaald_cent", "betaald", "primary", False),
)
"""Column, word, colour, dashed; a point of what is paid is filled, of what is promised open."""


@dataclass(frozen=True)
class Panel:
    """A rectangle with a scale from nothing to `highest`."""

    left: float
    top: float
    width: float
    height: float
    highest: int

    def x(self, number: int, count: int) -> float:
        """The middle of a month."""
        return self.left + self.width * (number + 0.5) / count

    def y(self, value: int) -> float:
        return self.top + self.height * (1 - value / self.highest)


def table(table: Tabel, sheet: Sheet) -> Drawing:
    """All months of the table from left to right."""
    height = max(sheet.height or HEIGHT, LEAST)
    columns = {column.code: [row.cellen[at].waarde for row in table.rijen] for at, column in enumerate(table.kolommen)}
    counts = [value if isinstance(value, int) else 0 for value in columns["instroom"]]
    amounts = {code: columns[code] for code, *_ in SERIES}
    most = max([1, *(value for values in amounts.values() for value in values if isinstance(value, int))])
    ends = {word: f"{word} {lettering.euros(values[-1])}" for code, word, *_ in SERIES if isinstance((values := amounts[code])[-1], int)}
    left = sheet.measure(lettering.euros(top_of(most)), SMALL, False) + 8
    width = max(sheet.width - left - sheet.widest(list(ends.values()), SMALL, True) - 14, 60.0)
    people = Panel(left, HEAD + NUMBERS, width, (height - 2 * HEAD - FOOT - NUMBERS) * 0.3, top_of(max([1, *counts])))
    money = Panel(left, people.top + people.height + HEAD + 22, width, (height - 2 * HEAD - FOOT - NUMBERS) * 0.7 - 22, top_of(most))
    shapes = _inflow(counts, people, sheet)
    shapes += _amounts(amounts, ends, money, sheet)
    shapes += _months([row.naam for row in table.rijen], money, sheet)
    twin = [_sentence(row.naam, *(row.cellen[at].waarde for at in range(len(table.kolommen)))) for row in table.rijen]
    return sheet.done(shapes, height, table.titel, twin)


def top_of(most: int) -> int:
    """The end of a scale: 1, 2 or 5 with noughts, just above the highest value."""
    step = 1
    while True:
        for times in (1, 2, 5):
            if step * times >= most:
                return step * times
        step *= 10


def _inflow(counts: Sequence[int], panel: Panel, sheet: Sheet) -> list[Shape]:
    shapes: list[Shape] = [
        lettering.small(
            0, SMALL, lettering.cut("Instroom per maand, bewoners", sheet.width, sheet.measure, SMALL, True), colour="ink", bold=True
        )
    ]
    shapes += _scale(panel, lettering.number(panel.highest), "0")
    pitch = panel.width / len(counts)
    labelled = sheet.widest([lettering.number(count) for count in counts], SMALL) + 3 <= pitch
    for number, count in enumerate(counts):
        if not count:
            continue
        middle, top = panel.x(number, len(counts)), panel.y(count)
        wide = max(pitch * 0.6, 1.0)
        shapes.append(Box(middle - wide / 2, top, wide, panel.top + panel.height - top, "primary"))
        if labelled:
            shapes.append(lettering.small(middle, top - 3, lettering.number(count), "middle", "ink"))
    return shapes


def _amounts(amounts: dict[str, list[int | str | None]], ends: dict[str, str], panel: Panel, sheet: Sheet) -> list[Shape]:
    title = lettering.cut("Geld tot en met die maand", sheet.width, sheet.measure, SMALL, True)
    shapes: list[Shape] = [lettering.small(0, panel.top - 14, title, colour="ink", bold=True)]
    shapes += _scale(panel, lettering.euros(panel.highest), "€ 0")
    placed: list[tuple[float, str, Token]] = []
    for code, word, colour, dashed in SERIES:
        values = amounts[code]
        spots = [(panel.x(at, len(values)), panel.y(value)) for at, value in enumerate(values) if isinstance(value, int)]
        if len(spots) > 1:
            shapes.append(Points(tuple(spots), colour, 2, dashed))
        if len(spots) <= MOST_DOTS and word != "pot":
            shapes += [Circle(spot, 3, colour, filled=not dashed) for spot in spots]
        if word in ends:
            placed.append((spots[-1][1] + 4, ends[word], colour))
    heights = lettering.apart([wanted for wanted, _, _ in placed], SMALL + 3, panel.top, panel.top + panel.height)
    beside = panel.left + panel.width + 6
    shapes += [lettering.small(beside, y, words, colour=colour, bold=True) for y, (_, words, colour) in zip(heights, placed, strict=True)]
    return shapes


def _scale(panel: Panel, highest: str, lowest: str) -> list[Shape]:
    bottom, right = panel.top + panel.height, panel.left + panel.width
    return [
        Line((panel.left, panel.top), (right, panel.top), "separator"),
        Line((panel.left, bottom), (right, bottom), "line"),
        lettering.small(panel.left - 6, panel.top + 4, highest, "end"),
        lettering.small(panel.left - 6, bottom + 2, lowest, "end"),
    ]


def _months(names: Sequence[str], panel: Panel, sheet: Sheet) -> list[Shape]:
    shown = [lettering.cut(name, panel.width, sheet.measure, SMALL) for name in names]
    step = lettering.every(len(shown), panel.width, sheet.widest(shown, SMALL) + 10)
    bottom = panel.top + panel.height
    shapes: list[Shape] = []
    for number in range(0, len(shown), step):
        x = panel.x(number, len(shown))
        shapes.append(Line((x, bottom), (x, bottom + 4), "line"))
        half = sheet.measure(shown[number], SMALL, False) / 2
        shapes.append(lettering.small(max(half, min(x, sheet.width - half)), bottom + 6 + SMALL, shown[number], "middle"))
    return shapes


def _sentence(month: str, *values: int | str | None) -> str:
    inflow, total, promised, paid, pot = (value if isinstance(value, int) else 0 for value in values)
    came = f"{lettering.number(inflow)} erbij, samen {texts.count(total, 'bewoner', 'bewoners')}"
    return f"{month}: {came}; toegezegd {texts.money(promised)}, betaald {texts.money(paid)}, pot {texts.money(pot)}."
