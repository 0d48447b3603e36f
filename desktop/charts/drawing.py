"""A picture as a few plain shapes, painted alike by the window and by the PDF. It knows no screen and no paper.

Lengths are units from the top left, y downward; a painter decides how large a unit is. Colours are names of tokens (look.md).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Token: TypeAlias = Literal[
    "ink", "muted", "primary", "accent", "good", "warn", "danger", "line", "separator", "sunken", "surface", "select"
]
Pattern: TypeAlias = Literal["filled", "striped", "empty"]
"""How an area is filled: told apart without colour."""
Anchor: TypeAlias = Literal["start", "middle", "end"]
Point: TypeAlias = tuple[float, float]
Measure: TypeAlias = Callable[[str, float, bool], float]
"""The width of a text in units, from its size and whether it is bold; given by the painter."""

TEXT, SMALL = 14.0, 12.0
STRIPE = 6.0
"""Distance between two stripes, for both painters."""


@dataclass(frozen=True)
class Line:
    """From one point to another."""

    start: Point
    end: Point
    colour: Token = "ink"
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True)
class Box:
    """An upright rectangle; `pattern` empty has only its edge, striped is drawn in `colour` on `surface`."""

    x: float
    y: float
    width: float
    height: float
    colour: Token = "primary"
    pattern: Pattern = "filled"
    edge: Token | None = None


@dataclass(frozen=True)
class Circle:
    """A round mark; not filled it has the colour of the surface inside."""

    centre: Point
    radius: float
    colour: Token = "primary"
    filled: bool = True


@dataclass(frozen=True)
class Points:
    """Points joined in order by a line; `closed` makes it a filled shape."""

    points: tuple[Point, ...]
    colour: Token = "primary"
    width: float = 2.0
    dashed: bool = False
    closed: bool = False


@dataclass(frozen=True)
class Text:
    """One line of literal text; `y` is its base line, `x` its start, middle or end."""

    x: float
    y: float
    text: str
    size: float = TEXT
    anchor: Anchor = "start"
    bold: bool = False
    colour: Token = "ink"


Shape: TypeAlias = Line | Box | Circle | Points | Text


@dataclass(frozen=True)
class Drawing:
    """Shapes in the order of painting. `name` is what it is a picture of, `twin` says the same in sentences."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    name: str = ""
    twin: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """All words and numbers in it, in order of painting."""
        return tuple(shape.text for shape in self.shapes if isinstance(shape, Text))
