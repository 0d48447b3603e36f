"""How our paper looks: the light palette of look.md on white, two weights, a few sizes (points)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle

from desktop.documents.fonts import MAIN

INK = HexColor("#1F2933")
MUTED = HexColor("#52606D")
PRIMARY = HexColor("#0B5C6B")
ACCENT = HexColor("#A8481A")
SUNKEN = HexColor("#F1EEE8")
SELECT = HexColor("#DCEBEE")
LINE = HexColor("#8C8679")
HAIR = HexColor("#D8D3C8")
"""Separators between rows; lighter than `LINE`, which is for things to write on."""
WHITE = HexColor("#FFFFFF")


def _style(name: str, size: float, *, bold: bool = False, color: Color = INK, **more: float) -> ParagraphStyle:
    font = MAIN["bold" if bold else "regular"]
    leading = more.pop("leading", round(size * 1.4, 1))
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, textColor=color, bulletFontName=font, **more)  # type: ignore[arg-type]


RIGHT: Final = 2

BODY = _style("body", 10)
SMALL = _style("small", 8.5, color=MUTED)
SMALL_RIGHT = _style("small-right", 8.5, color=MUTED, alignment=RIGHT)
AMOUNT = _style("amount", 10, alignment=RIGHT)
LABEL = _style("label", 8.5, color=MUTED, leading=14)
QUOTE = _style("quote", 11, leading=16)
TITLE = _style("title", 20, bold=True, color=PRIMARY, leading=25, spaceAfter=2)
SUBTITLE = _style("subtitle", 11, color=MUTED, leading=15, spaceAfter=10)
SECTION = _style("section", 13, bold=True, color=PRIMARY, leading=17, spaceBefore=14, spaceAfter=5)
SUBSECTION = _style("subsection", 10.5, bold=True, leading=14, spaceBefore=7, spaceAfter=2)
REPORT = _style("report", 9.3, leading=12.8)
NOTE = _style("note", 8, color=MUTED, leading=10.8, allowWidows=0, allowOrphans=0)
TABLE = _style("table", 8.5, leading=11.6)
TABLE_TIGHT = _style("table-tight", 7.5, leading=10.5)
TABLE_TINY = _style("table-tiny", 6.5, leading=9)
WARN = _style("warn", 9.5, color=ACCENT)

B1_BODY = _style("b1-body", 12.5, leading=17.5)
B1_WHEN = _style("b1-when", 12, color=PRIMARY, leading=17.5, alignment=RIGHT)
B1_TITLE = _style("b1-title", 24, bold=True, color=PRIMARY, leading=29, spaceAfter=4)
B1_SECTION = _style("b1-section", 15, bold=True, color=PRIMARY, leading=19, spaceBefore=13, spaceAfter=4)
B1_STRONG = _style("b1-strong", 13, bold=True, color=PRIMARY, leading=17)
B1_PHONE = _style("b1-phone", 16, bold=True, leading=21)

CARD_NUMBER = _style("card-number", 13, color=MUTED, leading=24, alignment=RIGHT)
CARD_WORD = _style("card-word", 20, bold=True, leading=26)


@dataclass(frozen=True)
class Sheet:
    """Margins of an A4 page, in points."""

    left: float = 57
    right: float = 57
    top: float = 54
    bottom: float = 62


SHEET = Sheet()
