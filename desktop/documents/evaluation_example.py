"""The worked example of a business case in the report, half a page: what a city printed, calculated again, and what that hangs on."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, Flowable

from desktop.documents import blocks, styles
from desktop.documents.evaluation_columns import GUTTER, beside
from desktop.documents.evaluation_tables import grid
from desktop.documents.pages import inner_width
from desktop.documents.text import paragraph
from desktop.models import almelo
from desktop.models.rekenvoorbeeld import Voorbeeld

SHARES = (0.52, 0.48)
ROOM = 250.0
"""Points: heading, tables and what they hang on stay together."""
SHOWN = ("almelo_uitkomst", "almelo_hangt_af")
"""The whole calculation, line by line, is on the screen."""


def story(example: Voorbeeld) -> Iterator[Flowable]:
    yield CondPageBreak(ROOM)
    yield blocks.gap(6)
    yield paragraph(styles.SUBSECTION, f"Een voorbeeld van elders: {example.titel}")
    yield paragraph(styles.NOTE, f"{almelo.herkomst(example)} Dit zijn geen cijfers van deze pilot.")
    tables = {table.code: table for table in almelo.voorbeeld(example)}
    room = inner_width() - GUTTER
    columns: list[list[Flowable]] = [[grid(tables[code], room * share)] for code, share in zip(SHOWN, SHARES, strict=True)]
    yield from beside(columns, SHARES)
    yield blocks.gap(4)
    for sentence in almelo.zinnen(example):
        yield paragraph(styles.NOTE, f"•  {sentence}")
