"""Building blocks in smaller letters and closer together, for a paper that must say much on two pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable

from desktop.documents import blocks, styles
from desktop.documents.grid import Cell, Grid, Look, card
from desktop.documents.text import Strong, paragraph, paragraphs

TEXT = ParagraphStyle("compact", styles.BODY, fontSize=9, leading=12)
PAD = 1.6
RIGHT = ParagraphStyle("compact-right", TEXT, alignment=styles.RIGHT)
LABEL = ParagraphStyle("compact-label", styles.LABEL, leading=TEXT.leading)


SECTION = ParagraphStyle("compact-section", styles.SECTION, fontSize=11.5, leading=14, spaceBefore=6, spaceAfter=2)


def section(text: str, room: float = 70) -> list[Flowable]:
    """A heading that does not stay behind alone at the foot of a page; `room` is what must fit under it, in points."""
    return [CondPageBreak(room), paragraph(SECTION, text)]


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


def fields(pairs: Iterable[tuple[str, str]], share: float = 0.22) -> Flowable:
    """Labels left, values right; an empty value says so."""
    rows: list[list[Cell]] = [[[paragraph(LABEL, name)], note(value)] for name, value in pairs]
    return Grid(Look((share, 1 - share), rule=None, pad=1), rows)


def table(heads: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[Cell]], right: Sequence[int] = ()) -> Flowable:
    """Rows of cells under a head; columns in `right` hold amounts."""
    small = ParagraphStyle("compact-head-right", styles.NOTE, alignment=styles.RIGHT)
    head: list[Cell] = [[paragraph(small if number in right else styles.NOTE, Strong(text))] for number, text in enumerate(heads)]
    return Grid(Look(tuple(widths), head_ground=styles.SUNKEN, inset=6, pad=PAD), rows, head)


def strip(text: str) -> Flowable:
    """Short facts in one quiet line or two."""
    return Grid(card(Look((1.0,), pad=3), styles.SUNKEN), [[list(paragraphs(styles.TABLE, text))]])
