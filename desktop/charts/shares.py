"""Shares with their bounds: filled is what is certain, striped what is still open, and a bracket for the Wilson interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.charts import lettering
from desktop.charts.drawing import SMALL, TEXT, Box, Drawing, Line, Shape, Text
from desktop.charts.lettering import Entry
from desktop.charts.sheet import GAP, Sheet, left_out_height
from desktop.models.monitor.uitkomst import Aandeel, Factor, Tabel

BAR, ROW, HEAD = 16.0, 56.0, 28.0
SCALE = 18.0
OPEN_KEY: Entry = ([Box(0, 0, 24, 12, "primary", "striped")], "open: kan nog ja of nee worden")
YES_KEY: Entry = ([Box(0, 0, 24, 12, "primary")], "ja")
WILSON_KEY: Entry = (
    [Line((0, 6), (24, 6), "accent", 2), Line((0, 2), (0, 10), "accent", 2), Line((24, 2), (24, 10), "accent", 2)],
    "95%-interval (Wilson) van wie ja of nee zei; dit zijn alle deelnemers, geen steekproef",
)
GOAL_KEY: Entry = ([Line((12, 0), (12, 12), "ink", 2, dashed=True)], "doel")


@dataclass(frozen=True)
class Share:
    """One bar: percents, or only the words when there is nothing to count."""

    name: str
    words: str
    bounds: tuple[int, int] | None
    wilson: tuple[int, int] | None = None


def of_factor(factor: Factor) -> list[Share]:
    """The answers of one factor: resident and worker apart."""
    return [_of(aandeel) for aandeel in factor.aandelen]


def of_table(table: Tabel) -> list[Share]:
    """The rows of a table with ja, open, noemer, minstens and hoogstens."""
    place = {column.code: number for number, column in enumerate(table.kolommen)}
    found = []
    for row in table.rijen:
        least, most = (row.cellen[place[code]].waarde for code in ("minstens", "hoogstens"))
        yes, unanswered, whole = (lettering.amount(row.cellen[place[code]]) for code in ("ja", "open", "noemer"))
        bounds = (least, most) if isinstance(least, int) and isinstance(most, int) and whole else None
        why = next((cel.reden for cel in row.cellen if cel.reden), "") or "Niemand om te tellen."
        wilson = _pair(*(row.cellen[place[code]].waarde if code in place else None for code in ("laag", "hoog")))
        found.append(Share(row.naam, _words(yes, unanswered, whole, bounds, wilson) if bounds else why, bounds, wilson))
    return found


def factors(factors: Sequence[Factor], sheet: Sheet) -> Drawing:
    """All factors under each other, each with its goal."""
    shapes, twin, top = list[Shape](), list[str](), 0.0
    groups = [(factor, of_factor(factor)) for factor in factors if factor.aandelen]
    left = sheet.names([share.name for _, shares in groups for share in shares]) + GAP
    for factor, shares in groups:
        title = f"{factor.nummer} {factor.titel}"
        shapes.append(Text(0, top + TEXT + 2, lettering.cut(title, sheet.width, sheet.measure, TEXT, True), bold=True))
        shapes += _rows(shares, sheet, left, top + HEAD, factor.doel_procent)
        top += HEAD + ROW * len(shares) + (SCALE if factor.doel_procent is not None else 0)
        goal = f" Doel: {factor.doel_procent}%." if factor.doel_procent is not None else ""
        twin += [f"{factor.titel}.{goal}", *(f"{share.name}: {_sentence(share)}" for share in shares)]
    goals = any(factor.doel_procent is not None for factor, _ in groups)
    key, taken = _key([share for _, shares in groups for share in shares], goals, sheet, top + 4)
    return sheet.done([*shapes, *key], top + 4 + taken, "Factoren", twin)


def single(aandeel: Aandeel, goal: int | None, sheet: Sheet) -> Drawing | None:
    """One share without words beside it, for where its sentence stands next to it; None when there is nobody to count."""
    share = _of(aandeel)
    if share.bounds is None:
        return None
    shapes = _bar(share.bounds, share.wilson, 1, sheet.width - 2, 2)
    height = BAR + (14 if share.wilson else 4)
    if goal is not None:
        shapes += _goal_line(1 + (sheet.width - 2) * goal / 100, 0, height)
        shapes.append(_goal_word(goal, sheet, 1, sheet.width - 2, height + SMALL))
        height += SCALE - 2
    return sheet.done(shapes, height, aandeel.naam, [_sentence(share)])


def table(table: Tabel, goal: int | None, sheet: Sheet) -> Drawing:
    """Shares per row of a table: over time, per kantelpunt, channel or team."""
    every = of_table(table)
    shown, more = sheet.fitting(every, ROW, SCALE + 40)
    left = sheet.names([share.name for share in shown]) + GAP
    shapes = _rows(shown, sheet, left, 0.0, goal)
    top = ROW * len(shown) + (SCALE if goal is not None else 0)
    shapes += sheet.left_out(more, top)
    top += left_out_height(more)
    key, taken = _key(every, goal is not None, sheet, top + 4)
    twin = [f"{share.name}: {_sentence(share)}" for share in every]
    return sheet.done([*shapes, *key], top + 4 + taken, table.titel, twin)


def _key(shares: Sequence[Share], goal: bool, sheet: Sheet, top: float) -> tuple[list[Shape], float]:
    wilson = any(share.wilson for share in shares)
    entries = [YES_KEY, OPEN_KEY, *([WILSON_KEY] if wilson else []), *([GOAL_KEY] if goal else [])]
    return lettering.key(entries, sheet.width, top, sheet.measure)


def _rows(shares: Sequence[Share], sheet: Sheet, left: float, top: float, goal: int | None) -> list[Shape]:
    """The rows, under the word of the goal when there is one."""
    wide = sheet.width - left - 2
    shapes: list[Shape] = []
    if goal is not None:
        shapes.append(_goal_word(goal, sheet, left, wide, top + SMALL - 3))
        top += SCALE
    for number, share in enumerate(shares):
        shapes += _row(share, sheet, left, wide, top + number * ROW, goal)
    return shapes


def _row(share: Share, sheet: Sheet, left: float, wide: float, top: float, goal: int | None) -> list[Shape]:
    shapes = sheet.name_from(share.name, left - GAP, top)
    if share.bounds is None:
        return [*shapes, Text(left, top + BAR - 3, lettering.cut(share.words, wide, sheet.measure), colour="muted")]
    shapes += _bar(share.bounds, share.wilson, left, wide, top)
    if goal is not None:
        # Through the bar only: a line through all rows would run through their words.
        shapes += _goal_line(left + wide * goal / 100, top - 4, top + BAR + 12)
    shapes.append(Text(left, top + BAR + 26, lettering.cut(share.words, wide, sheet.measure, SMALL), SMALL, colour="muted"))
    return shapes


def _goal_line(spot: float, top: float, end: float) -> list[Shape]:
    # Light under dark, or it would be lost on a filled bar.
    return [Line((spot, top), (spot, end), "surface", 5), Line((spot, top), (spot, end), "ink", 2, dashed=True)]


def _goal_word(goal: int, sheet: Sheet, left: float, wide: float, base: float) -> Shape:
    words = f"doel {goal}%"
    half = sheet.measure(words, SMALL, True) / 2
    middle = min(max(left + wide * goal / 100, left + half), sheet.width - half)
    return lettering.small(middle, base, words, "middle", "ink", bold=True)


def _bar(bounds: tuple[int, int], wilson: tuple[int, int] | None, left: float, wide: float, top: float) -> list[Shape]:
    least, most = (wide * bound / 100 for bound in bounds)
    shapes: list[Shape] = [Box(left, top, wide, BAR, "line", "empty")]
    if least:
        shapes.append(Box(left, top, least, BAR, "primary"))
    if most > least:
        shapes.append(Box(left + least, top, most - least, BAR, "primary", "striped"))
    if wilson:
        shapes += _bracket(left + wide * wilson[0] / 100, left + wide * wilson[1] / 100, top + BAR + 7)
    return shapes


def _bracket(low: float, high: float, middle: float) -> list[Shape]:
    caps = [Line((spot, middle - 4), (spot, middle + 4), "accent", 2) for spot in (low, high)]
    return [Line((low, middle), (high, middle), "accent", 2), *caps]


def _of(aandeel: Aandeel) -> Share:
    bounds, wilson = _pair(aandeel.minstens, aandeel.hoogstens), _pair(aandeel.laag, aandeel.hoog)
    whole = lettering.amount(aandeel.noemer)
    if bounds is None or not whole:
        return Share(aandeel.naam, aandeel.reden or "Niemand om te tellen.", None)
    words = _words(lettering.amount(aandeel.ja), lettering.amount(aandeel.open), whole, bounds, wilson)
    return Share(aandeel.naam, words, bounds, wilson)


def _pair(low: int | str | None, high: int | str | None) -> tuple[int, int] | None:
    return (low, high) if isinstance(low, int) and isinstance(high, int) else None


def _words(yes: int, unanswered: int, whole: int, bounds: tuple[int, int], wilson: tuple[int, int] | None) -> str:
    """The count with its bounds; 100% of two never goes without its interval."""
    still = f", {lettering.number(unanswered)} open" if unanswered else ""
    interval = f" (interval {wilson[0]}% tot {wilson[1]}%)" if wilson else ""
    counted = f"{lettering.number(yes)} van {lettering.number(whole)} ja{still}"
    return f"{counted}: minstens {bounds[0]}%, hoogstens {bounds[1]}%{interval}"


def _sentence(share: Share) -> str:
    return f"{share.words.rstrip('.')}."
