"""The two type families of our paper: Atkinson Hyperlegible, and DejaVu Sans for the letters that Atkinson lacks.

Both ship in resources/fonts with their licences and are embedded as subsets. Registered once per process, at the first page; reportlab
keeps a document's subset only as long as that document.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop import paths

Weight = Literal["regular", "bold"]

MAIN = {"regular": "KP-Atkinson", "bold": "KP-Atkinson-Bold"}
FALLBACK = {"regular": "KP-DejaVu", "bold": "KP-DejaVu-Bold"}

_FILES = {
    MAIN["regular"]: "AtkinsonHyperlegible-Regular.ttf",
    MAIN["bold"]: "AtkinsonHyperlegible-Bold.ttf",
    FALLBACK["regular"]: "DejaVuSans.ttf",
    FALLBACK["bold"]: "DejaVuSans-Bold.ttf",
}


@cache
def register() -> None:
    """Make the four fonts known to reportlab; the only moment that a file is opened for a PDF."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(paths.resource("fonts", file)), asciiReadable=False))


@cache
def letters(font: str) -> frozenset[int]:
    """The code points that a font can draw."""
    register()
    found: Any = pdfmetrics.getFont(font)  # A TTFont; the stub knows only the plain kind.
    return frozenset(found.face.charToGlyph)


def font_for(code: int, weight: Weight) -> str | None:
    """The font that draws this code point, Atkinson first; None when neither can."""
    return next((font for font in (MAIN[weight], FALLBACK[weight]) if code in letters(font)), None)
