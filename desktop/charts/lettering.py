"""Words and numbers that fit: literal, on one line, cut or wrapped to the room that there is, and never on top of each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from desktop import texts
from desktop.charts.drawing import SMALL, TEXT, Anchor, Box, Circle, Line, Measure, Pattern, Shape, Text, Token
from desktop.models.monitor.uitkomst import Cel

Entry: TypeAlias = tuple[Sequence[Shape], str]
"""A sign of the key, drawn in 24 by 12 units, and what it means."""
LONGEST = 200
"""Characters of a name that are looked at: no picture has room for more."""
MORE = "…"
LEADING = 1.2


def plain(text: str) -> str:
    """The text on one line, with marks for what would turn it around."""
    return texts.literal(" ".join(text[:LONGEST].split()))


def cut(text: str, room: float, measure: Measure, size: float = TEXT, bold: bool = False) -> str:
    """As much of the text as fits, with an ellipsis when something fell off; "" when nothing fits."""
    shown = plain(text)
    if measure(shown, size, bold) <= room:
        return shown
    least, most = 0, len(shown)
    while least < most:
        middle = (least + most + 1) // 2
        fits = measure(shown[:middle].rstrip() + MORE, size, bold) <= room
        least, most = (middle, most) if fits else (least, middle - 1)
    return shown[:least].rstrip() + MORE if least else ""


def wrapped(text: str, room: float, lines: int, measure: Measure, size: float = TEXT, bold: bool = False) -> list[str]:
    """The text over at most `lines` lines, broken between words; the last one is cut."""
    words, found = plain(text).split(" "), list[str]()
    while words and len(found) < lines - 1:
        taken = 1
        while taken < len(words) and measure(" ".join(words[: taken + 1]), size, bold) <= room:
            taken += 1
        found.append(cut(" ".join(words[:taken]), room, measure, size, bold))
        words = words[taken:]
    return [*found, cut(" ".join(words), room, measure, size, bold)] if words else found


def block(lines: Sequence[str], x: float, top: float, anchor: Anchor = "start") -> list[Shape]:
    """Lines under each other."""
    return [Text(x, top + TEXT * (0.9 + LEADING * number), line, TEXT, anchor) for number, line in enumerate(lines)]


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Heights as near to the wanted ones as can be, in the same order, at least `gap` from each other, between low and high."""
    order = sorted(range(len(wanted)), key=lambda number: wanted[number])
    placed: list[float] = [0.0] * len(wanted)
    last = low - gap
    for number in order:
        last = placed[number] = max(wanted[number], last + gap)
    roof = high + gap
    for number in reversed(order):
        roof = placed[number] = min(placed[number], roof - gap)
    return placed


def every(count: int, room: float, needed: float) -> int:
    """Of so many labels in a row, each how-manieth can be written when one needs so much room."""
    step = 1
    while step < count and room / max(count, 1) * step < needed:
        step += 1
    return step


def number(value: int) -> str:
    """`1.234`."""
    return f"{value:,}".replace(",", ".")


def figure(cel: Cel) -> str:
    """A cell as every table writes it: `€ 1.234,50`, `82%`, `1.234`, a word, or `-` for none."""
    if cel.waarde is None:
        return "-"
    if isinstance(cel.waarde, str):
        return texts.literal(cel.waarde)
    if cel.eenheid == "cent":
        return texts.money(cel.waarde)
    return f"{cel.waarde}%" if cel.eenheid == "procent" else number(cel.waarde)


def amount(cel: Cel) -> int:
    """The number in a cell; 0 when there is none."""
    return cel.waarde if isinstance(cel.waarde, int) else 0


def euros(cents: int) -> str:
    """`€ 1.234`, rounded half up, for an axis; tables have the cents."""
    whole = (abs(cents) + 50) // 100
    return f"{'-' if cents < 0 and whole else ''}€ {number(whole)}"


def small(x: float, y: float, text: str, anchor: Anchor = "start", colour: Token = "muted", bold: bool = False) -> Text:
    """A word beside the picture proper."""
    return Text(x, y, text, SMALL, anchor, bold, colour)


def key(entries: Sequence[Entry], width: float, top: float, measure: Measure) -> tuple[list[Shape], float]:
    """What the shapes mean, as many beside each other as fit. With the height that it takes."""
    shapes: list[Shape] = []
    x, y = 0.0, top
    for sign, words in entries:
        shown = cut(words, width - 30, measure, SMALL)
        needed = 30 + measure(shown, SMALL, False)
        if x and x + needed > width:
            x, y = 0.0, y + 20
        shapes += [moved(shape, x, y) for shape in sign]
        shapes.append(small(x + 30, y + 11, shown))
        x += needed + 18
    return shapes, y + 20 - top


def swatch(colour: Token, pattern: Pattern) -> list[Shape]:
    """A small area, for the key."""
    return [Box(0, 0, 24, 12, colour, pattern)]


def moved(shape: Shape, right: float, down: float) -> Shape:
    """The same sign at another place; signs are boxes, lines and circles."""
    if isinstance(shape, Box):
        return replace(shape, x=shape.x + right, y=shape.y + down)
    if isinstance(shape, Line):
        return replace(shape, start=(shape.start[0] + right, shape.start[1] + down), end=(shape.end[0] + right, shape.end[1] + down))
    if isinstance(shape, Circle):
        return replace(shape, centre=(shape.centre[0] + right, shape.centre[1] + down))
    raise TypeError(type(shape).__name__)
