"""The bridge before and after: per part, how many residents stood on each step. No average: a step is not a mark."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.charts import lettering
from desktop.charts.drawing import SMALL, Box, Drawing, Line, Pattern, Shape
from desktop.charts.sheet import GAP, NAMES, Sheet, left_out_height
from desktop.models.monitor.uitkomst import Rij, Tabel

STEPS = 5
NONE = "geen getal"
HEAD, ROW, BAR = 24.0, 52.0, 12.0
NAME = 20.0
WHEN: tuple[tuple[str, Pattern], ...] = (("voor", "empty"), ("na", "filled"))
CHANGES = (("hoger", "hoger"), ("gelijk", "gelijk"), ("lager", "lager"))
NARROW = 520.0


def table(table: Tabel, sheet: Sheet) -> Drawing:
    """Per part five cells with two bars: empty is before, filled is after. On a narrow sheet the name stands above its cells."""
    place = {column.code: number for number, column in enumerate(table.kolommen)}
    wide = sheet.width >= NARROW
    each = ROW if wide else ROW + NAME
    rows, more = sheet.fitting(table.rijen, each, HEAD + 60)
    left = sheet.names([row.naam for row in rows]) + GAP if wide else 0.0
    right = sheet.widest([words for row in rows for words in _changes(row, place)], SMALL) + GAP if wide else 0.0
    cell = (sheet.width - left - right) / STEPS
    counts = [count for row in rows for when in ("voor", "na") for count in _counts(row, place, when)]
    room = cell - sheet.widest([lettering.number(count) for count in counts], SMALL) - 12
    unit = max(room, 6.0) / max(*counts, 1)
    shapes = _head(left, cell, sheet)
    for number, row in enumerate(rows):
        top = HEAD + each * number
        shapes.append(Line((0, top), (sheet.width - right, top), "separator"))
        shapes += _named(row, place, sheet, left, right, top)
        shapes += _steps(row, place, left, cell, unit, top if wide else top + NAME)
    top = HEAD + each * len(rows)
    shapes += sheet.left_out(more, top)
    top += left_out_height(more)
    entries = [(lettering.swatch("primary", "empty"), "eerste keer"), (lettering.swatch("primary", "filled"), "laatste keer")]
    key, taken = lettering.key(entries, sheet.width, top + 4, sheet.measure)
    return sheet.done([*shapes, *key], top + 4 + taken, table.titel, [_sentence(row, place) for row in table.rijen])


def _named(row: Rij, place: dict[str, int], sheet: Sheet, left: float, right: float, top: float) -> list[Shape]:
    """The name of a part, and how many went up and down."""
    changes = _changes(row, place)
    if left:
        beside = sheet.width - right + GAP
        below = [lettering.small(beside, top + 15 + 14 * line, words) for line, words in enumerate(changes)]
        return [*sheet.name(row.naam, left - GAP, top + ROW / 2), *below]
    words = f"  {', '.join(changes)}"
    room = sheet.width - sheet.measure(words, SMALL, False)
    name = lettering.cut(row.naam, max(room, sheet.width * NAMES), sheet.measure, SMALL, True)
    start = sheet.measure(name, SMALL, True)
    rest = lettering.cut(words, sheet.width - start - 8, sheet.measure, SMALL)
    return [lettering.small(0, top + NAME - 4, name, colour="ink", bold=True), lettering.small(start + 8, top + NAME - 4, rest)]


def _head(left: float, cell: float, sheet: Sheet) -> list[Shape]:
    found: list[Shape] = []
    for step in range(STEPS):
        words = lettering.cut(f"stap {step + 1}", cell - 2, sheet.measure, SMALL)
        found.append(lettering.small(left + cell * step + 2, SMALL, words, colour="ink", bold=False))
    return found


def _steps(row: Rij, place: dict[str, int], left: float, cell: float, unit: float, top: float) -> list[Shape]:
    if not _known(row):
        return [lettering.small(left + 2, top + 29, NONE)]
    shapes: list[Shape] = []
    for line, (when, pattern) in enumerate(WHEN):
        for step, count in enumerate(_counts(row, place, when)):
            x, y = left + cell * step + 2, top + 8 + line * 20
            if count:
                shapes.append(Box(x, y, max(count * unit, 1.5), BAR, "primary", pattern))
            shapes.append(
                lettering.small(x + max(count * unit, 0) + 4, y + 11, lettering.number(count), colour="ink" if count else "muted")
            )
    return shapes


def _known(row: Rij) -> bool:
    """Whether there are counts at all: a part that stays with the team is not a part on which nobody stands."""
    return any(cel.waarde is not None for cel in row.cellen)


def _counts(row: Rij, place: dict[str, int], when: str) -> list[int]:
    return [lettering.amount(row.cellen[place[f"{when}_{step}"]]) for step in range(1, STEPS + 1)]


def _changes(row: Rij, place: dict[str, int]) -> Sequence[str]:
    if not _known(row):
        return []
    return [f"{lettering.number(lettering.amount(row.cellen[place[code]]))} {word}" for code, word in CHANGES]


def _sentence(row: Rij, place: dict[str, int]) -> str:
    if not _known(row):
        return f"{row.naam}: {NONE}."
    steps = [
        f"{name} {', '.join(f'stap {step} {lettering.number(count)}' for step, count in enumerate(_counts(row, place, when), 1) if count)}"
        for when, name in (("voor", "eerste keer"), ("na", "laatste keer"))
        if any(_counts(row, place, when))
    ]
    return f"{row.naam}: {'; '.join([*steps, ', '.join(_changes(row, place))])}."
