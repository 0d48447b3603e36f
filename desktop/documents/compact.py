"""Building blocks in smaller letters and closer together, for a paper that must say much on two pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import CondPageBreak, Flowable, Paragraph

from desktop.documents import blocks, styles
from desktop.documents.grid import Cell, Grid, Look, card
from desktop.documents.pages import inner_width
from desktop.documents.text import Strong, paragraph, paragraphs

TEXT = ParagraphStyle("compact", styles.BODY, fontSize=8.8, leading=11)
PAD = 1.1
RIGHT = ParagraphStyle("compact-right", TEXT, alignment=styles.RIGHT)
LABEL = ParagraphStyle("compact-label", styles.LABEL, leading=TEXT.leading)
TOLD = ParagraphStyle("compact-told", TEXT, spaceAfter=1)
TITLE = ParagraphStyle("compact-title", styles.TITLE, fontSize=18, leading=22)
MOST = 300.0
"""Points that are kept together at most: long texts go over pages like any other."""
QUOTE = ParagraphStyle("compact-quote", styles.QUOTE, fontSize=10, leading=13.5)
SECTION = ParagraphStyle("compact-section", styles.SECTION, fontSize=11, leading=13, spaceBefore=4, spaceAfter=1.5)


def headed(text: str, body: Iterable[Flowable], *, whole: bool = False) -> list[Flowable]:
    """A heading with what stands under it: it goes to the next page where the beginning of that does not fit, or all of it if `whole`."""
    parts = list(body)
    needed = SECTION.spaceBefore + SECTION.leading + SECTION.spaceAfter + (_height(parts) if whole else least(parts))
    return [CondPageBreak(min(needed, MOST)), paragraph(SECTION, text), *parts]


def least(parts: Sequence[Flowable]) -> float:
    """Points that the beginning of a part needs: its first row or two lines, with the pictures and gaps above that."""
    total = 0.0
    for part in parts:
        height = part.wrap(inner_width(), 1e6)[1]
        if isinstance(part, Grid):
            return total + part.beginning()
        # A remark in the smallest letters says something about what comes under it.
        if isinstance(part, Paragraph) and part.style is not styles.NOTE:
            return total + min(height, 2 * TEXT.leading)
        total += height
    return total


def together(parts: Sequence[Flowable]) -> list[Flowable]:
    """What is short and belongs together is not broken over two pages."""
    return [CondPageBreak(min(_height(parts), MOST)), *parts]


def _height(parts: Sequence[Flowable]) -> float:
    return sum(float(part.wrap(inner_width(), 1e6)[1]) for part in parts)


def told(pairs: Iterable[tuple[str, str]]) -> list[Flowable]:
    """Label and value run on, for half a page; an empty value says so."""
    return [paragraph(TOLD, Strong(name if name.endswith("?") else f"{name}:"), " ", value or blocks.MISSING) for name, value in pairs]


def run_on(pairs: Iterable[tuple[str, str]]) -> Flowable:
    """Short pairs after each other in one paragraph."""
    pieces: list[str] = []
    for name, value in pairs:
        pieces += [Strong(f"{name}:"), f" {value or blocks.MISSING}  "]
    return paragraph(TOLD, *pieces)


def small(*pieces: str) -> Flowable:
    """A remark in the smallest letters."""
    return paragraph(styles.NOTE, *pieces)


def address(url: str, width: float) -> list[Flowable]:
    """An address in small letters that breaks after a slash only; `width` in points."""
    lines: list[str] = []
    for piece in re.findall(r"[^/]*/+|[^/]+", url):
        longer = lines[-1] + piece if lines else piece
        fits = not lines or pdfmetrics.stringWidth(longer, styles.NOTE.fontName, styles.NOTE.fontSize) <= width
        lines = [*lines[:-1], longer] if fits else [*lines, piece]
    return [paragraph(styles.NOTE, line) for line in lines]


def cell(value: str) -> Cell:
    return list(paragraphs(TEXT, value or "-"))


def amount(value: str) -> Cell:
    return [paragraph(RIGHT, value or "-")]


def note(value: str) -> Cell:
    """A text of any length, or a calm word that there is none yet."""
    return list(paragraphs(TEXT, value)) if value else [paragraph(styles.NOTE, blocks.MISSING)]


def line(*pieces: str) -> Flowable:
    """One item of a list."""
    return paragraph(TEXT, "•  ", *pieces)


def table(heads: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[Cell]], right: Sequence[int] = ()) -> Flowable:
    """Rows of cells under a head; columns in `right` hold amounts."""
    small = ParagraphStyle("compact-head-right", styles.NOTE, alignment=styles.RIGHT)
    head: list[Cell] = [[paragraph(small if number in right else styles.NOTE, Strong(text))] for number, text in enumerate(heads)]
    return Grid(Look(tuple(widths), head_ground=styles.SUNKEN, inset=6, pad=PAD), rows, head)


def strip(text: str) -> Flowable:
    """Short facts in one quiet line or two."""
    return Grid(card(Look((1.0,), pad=3), styles.SUNKEN), [[list(paragraphs(styles.TABLE, text))]])
