"""The look's values from resources/styles/tokens.toml, and the WCAG contrast between two colours. No widgets."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from desktop.paths import resource

Mode = Literal["light", "dark"]
SPACES = (4, 8, 16, 24, 32, 48)
XS, S, M, L, XL, XXL = SPACES
NO_LIMIT = 16_777_215
"""Qt's greatest width (QWIDGETSIZE_MAX): a text that takes all the room there is, not 75 characters."""


@dataclass(frozen=True)
class Tokens:
    """Colours of one mode (#RRGGBB by name); sizes in pixels at 100% text."""

    mode: Mode
    colours: dict[str, str]
    type: dict[str, int]
    size: dict[str, int]


@lru_cache(maxsize=2)
def load(mode: Mode) -> Tokens:
    """The tokens of `mode`."""
    raw = tomllib.loads(resource("styles", "tokens.toml").read_text("utf-8"))
    return Tokens(mode, raw[mode], raw["type"], raw["size"])


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two #RRGGBB colours, 1.0 to 21.0."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
