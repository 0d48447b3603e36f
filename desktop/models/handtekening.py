"""A drawn signature: strokes in whole numbers of a field of 1000 by 300, kept in the case as the text of an SVG path.

A text and not a list: of two signatures that were put apart one is kept whole, where lists would be mixed point by point.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

Stroke: TypeAlias = list[list[int]]

BREED, HOOG = 1000, 300
MAX_STREKEN = 200
MAX_PUNTEN = 4000
PAD = re.compile(r"(M[0-9]{1,4} [0-9]{1,3}(L[0-9]{1,4} [0-9]{1,3})*)*")
MAX_TEKENS = MAX_PUNTEN * 9


def path(strokes: Sequence[Sequence[Sequence[int]]]) -> str:
    """`M10 20L30 40M...`; "" for nothing drawn. More than may be kept is thinned first."""
    return "".join("M" + "L".join(f"{x} {y}" for x, y in stroke) for stroke in thinned(strokes))


def strokes(text: object) -> list[Stroke]:
    """The strokes of a path; [] for anything else than what `path` writes, because a file may hold anything."""
    if not isinstance(text, str) or len(text) > MAX_TEKENS or not PAD.fullmatch(text):
        return []
    found = [[[int(number) for number in point.split()] for point in part.split("L")] for part in text.split("M") if part]
    inside = all(x <= BREED and y <= HOOG for stroke in found for x, y in stroke)
    return found if inside and len(found) <= MAX_STREKEN else []


def thinned(drawn: Sequence[Sequence[Sequence[int]]]) -> list[Stroke]:
    """At most MAX_STREKEN strokes and MAX_PUNTEN points, all inside the field: points in between go, ends and dots stay."""
    kept = [_inside(stroke) for stroke in drawn if stroke][:MAX_STREKEN]
    while sum(len(stroke) for stroke in kept) > MAX_PUNTEN:
        kept = [[*stroke[:-1:2], stroke[-1]] if len(stroke) > 2 else stroke for stroke in kept]
    return kept


def _inside(stroke: Sequence[Sequence[int]]) -> Stroke:
    points = [[min(max(round(x), 0), BREED), min(max(round(y), 0), HOOG)] for x, y in stroke]
    return [point for place, point in enumerate(points) if place == 0 or point != points[place - 1]]
