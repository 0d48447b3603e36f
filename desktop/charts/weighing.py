"""The waardendriehoek as shapes: per side its number, its question and its arguments as marks. Filled is there, open is missing.

No score and no total: marks of different sides are never counted together. The same shapes go to window and paper.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.charts import lettering
from desktop.charts.drawing import SMALL, TEXT, Circle, Drawing, Line, Measure, Point, Points, Shape, Text
from desktop.models import onderbouwing
from desktop.models.onderbouwing import Onderbouwing

NAME = "Waardendriehoek"
RADIUS, MARK, PITCH = 20.0, 4.5, 14.0
HEAD = 66.0
"""Room above the first circle: question, method's word, marks and count."""
SIDE = 92.0
"""From the top to the bottom of the triangle itself."""
FOOT = 70.0


def triangle(
    sides: Sequence[Onderbouwing],
    width: float,
    measure: Measure,
    *,
    current: str = "",
    focused: str = "",
    middle: Sequence[str] = (),
    high: float = SIDE,
) -> Drawing:
    """Three sides; `current` is the one that is being filled in, `focused` the one that a key would open, `high` the triangle itself."""
    spots = corners(width, high)
    shapes: list[Shape] = [_edges(spots), *_outline(spots)]
    for number, line in enumerate(middle):
        shapes.append(Text(spots[0][0], spots[1][1] - 34 + 16 * number, line, SMALL, "middle", colour="muted"))
    for number, (side, spot) in enumerate(zip(sides, spots, strict=False)):
        shapes += _circle(spot, number + 1, here=side.kant.code == current, focus=side.kant.code == focused)
        shapes += _words(side, spot, width, measure, above=number == 0)
    return Drawing(width, HEAD + 2 * RADIUS + high + FOOT, tuple(shapes), NAME, onderbouwing.said(tuple(sides)))


def corners(width: float, high: float = SIDE) -> tuple[Point, Point, Point]:
    """Top, bottom left, bottom right."""
    top = HEAD + RADIUS
    return (width / 2, top), (width * 0.24, top + high), (width * 0.76, top + high)


def at(x: float, y: float, width: float) -> int:
    """Which corner a touch is meant for: the picture is divided among them, so that each is large."""
    top, left, _ = corners(width)
    if y < (top[1] + left[1]) / 2:
        return 0
    return 1 if x < width / 2 else 2


def _edges(spots: Sequence[Point]) -> Shape:
    return Points(tuple(spots), "sunken", closed=True)


def _outline(spots: Sequence[Point]) -> list[Shape]:
    return [Line(one, other, "line", 2) for one, other in zip(spots, [*spots[1:], spots[0]], strict=True)]


def _circle(spot: Point, number: int, *, here: bool, focus: bool) -> list[Shape]:
    ring: list[Shape] = [Circle(spot, RADIUS + 5, "primary", filled=False)] if focus else []
    word = Text(spot[0], spot[1] + 6, str(number), 18, "middle", bold=True, colour="surface" if here else "ink")
    return [*ring, Circle(spot, RADIUS, "primary" if here else "line", filled=here), word]


def _words(side: Onderbouwing, spot: Point, width: float, measure: Measure, *, above: bool) -> list[Shape]:
    room = width - 8 if above else width * 0.48
    lines = lettering.wrapped(side.kant.titel, room, 1 if above else 2, measure, TEXT, bold=True)
    top = 0.0 if above else spot[1] + RADIUS + 4
    shapes: list[Shape] = [Text(spot[0], top + TEXT + 17 * number, line, TEXT, "middle", bold=True) for number, line in enumerate(lines)]
    below = top + TEXT + 17 * len(lines)
    shapes.append(lettering.small(spot[0], below - 1, lettering.cut(side.kant.naam, room, measure, SMALL), "middle"))
    shapes += _marks(side, spot[0], below + 11)
    shapes.append(lettering.small(spot[0], below + 29, lettering.cut(side.stand, room, measure, SMALL), "middle", "ink"))
    return shapes


def _marks(side: Onderbouwing, middle: float, y: float) -> list[Shape]:
    left = middle - PITCH * (len(side.steunen) - 1) / 2
    return [
        Circle((left + PITCH * number, y), MARK, "primary" if steun.gegeven else "line", filled=steun.gegeven)
        for number, steun in enumerate(side.steunen)
    ]
