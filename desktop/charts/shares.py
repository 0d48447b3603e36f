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
        found.append(Share(row.naam, _words(yes, unanswered, whole, bounds) if bounds else why, bounds))
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
    wilson = any(share.wilson for _, shares in groups for share in shares)
    goals = any(factor.doel_procent is not None for factor, _ in groups)
    entries = [YES_KEY, OPEN_KEY, *([WILSON_KEY] if wilson else []), *([GOAL_KEY] if goals else [])]
    key, taken = lettering.key(entries, sheet.width, top + 4, sheet.measure)
    return sheet.done([*shapes, *key], top + 4 + taken, "Factoren", twin)


def table(table: Tabel, goal: int | None, sheet: Sheet) -> Drawing:
    """Shares per row of a table: over time, per kantelpunt, channel or team."""
    every = of_table(table)
    shown, more = sheet.fitting(every, ROW, SCALE + 40)
    left = sheet.names([share.name for share in shown]) + GAP
    shapes = _rows(shown, sheet, left, 0.0, goal)
    top = ROW * len(shown) + (SCALE if goal is not None else 0)
    shapes += sheet.left_out(more, top)
    top += left_out_height(more)
    key, taken = lettering.key([YES_KEY, OPEN_KEY, *([GOAL_KEY] if goal is not None else [])], sheet.width, top + 4, sheet.measure)
    twin = [f"{share.name}: {_sentence(share)}" for share in every]
    return sheet.done([*shapes, *key], top + 4 + taken, table.titel, twin)


def _rows(shares: Sequence[Share], sheet: Sheet, left: float, top: float, goal: int | None) -> list[Shape]:
    # Half a percent sign of room, so that the goal's word at 100% is not cut.
    wide = sheet.width - left - 2
    shapes: list[Shape] = []
    for number, share in enumerate(shares):
        shapes += _row(share, sheet, left, wide, top + number * ROW)
    if goal is not None and shares:
        spot, end = left + wide * goal / 100, top + ROW * len(shares)
        shapes.append(Line((spot, top - 4), (spot, end - 4), "ink", 2, dashed=True))
        words = f"doel {goal}%"
        half = sheet.measure(words, SMALL, True) / 2
        middle = min(max(spot, left + half), sheet.width - half)
        shapes.append(lettering.small(middle, end + SMALL - 4, words, "middle", "ink", bold=True))
    return shapes


def _row(share: Share, sheet: Sheet, left: float, wide: float, top: float) -> list[Shape]:
    shapes = sheet.name_from(share.name, left - GAP, top)
    if share.bounds is None:
        return [*shapes, Text(left, top + BAR - 3, lettering.cut(share.words, wide, sheet.measure), colour="muted")]
    least, most = (wide * bound / 100 for bound in share.bounds)
    shapes.append(Box(left, top, wide, BAR, "line", "empty"))
    if least:
        shapes.append(Box(left, top, least, BAR, "primary"))
    if most > least:
        shapes.append(Box(left + least, top, most - least, BAR, "primary", "striped"))
    if share.wilson:
        shapes += _bracket(left + wide * share.wilson[0] / 100, left + wide * share.wilson[1] / 100, top + BAR + 7)
    shapes.append(Text(left, top + BAR + 26, lettering.cut(share.words, wide, sheet.measure, SMALL), SMALL, colour="muted"))
    return shapes


def _bracket(low: float, high: float, middle: float) -> list[Shape]:
    caps = [Line((spot, middle - 4), (spot, middle + 4), "accent", 2) for spot in (low, high)]
    return [Line((low, middle), (high, middle), "accent", 2), *caps]


def _of(aandeel: Aandeel) -> Share:
    bounds = (aandeel.minstens, aandeel.hoogstens)
    whole = lettering.amount(aandeel.noemer)
    if bounds[0] is None or bounds[1] is None or not whole:
        return Share(aandeel.naam, aandeel.reden or "Niemand om te tellen.", None)
    least_most = (bounds[0], bounds[1])
    words = _words(lettering.amount(aandeel.ja), lettering.amount(aandeel.open), whole, least_most)
    wilson = (aandeel.laag, aandeel.hoog) if aandeel.laag is not None and aandeel.hoog is not None else None
    return Share(aandeel.naam, words, least_most, wilson)


def _words(yes: int, unanswered: int, whole: int, bounds: tuple[int, int] | None) -> str:
    if bounds is None:
        return ""
    still = f", {lettering.number(unanswered)} open" if unanswered else ""
    return f"{lettering.number(yes)} van {lettering.number(whole)} ja{still}: minstens {bounds[0]}%, hoogstens {bounds[1]}%"


def _sentence(share: Share) -> str:
    wilson = f"; 95%-interval {share.wilson[0]}% tot {share.wilson[1]}%" if share.wilson else ""
    return f"{share.words.rstrip('.')}{wilson}."
