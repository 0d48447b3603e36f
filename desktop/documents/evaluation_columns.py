"""Tables below each other, and narrow ones in two columns: what takes half a line should not take a whole one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportlab.platypus import CondPageBreak, Flowable

from desktop.documents import blocks, evaluation_tables, styles
from desktop.documents.grid import Grid, Look
from desktop.documents.pages import inner_width
from desktop.documents.text import paragraph
from desktop.models.monitor.uitkomst import Tabel

GUTTER = 18.0
MANY = 4
"""Columns from which tables that are alike share their head."""
PICTURE_SHARE = 0.54
WHOLE = 150.0
"""Points: what is lower than this is not broken over two pages."""
WHOLE_COLUMNS = 250.0
"""The same for two columns."""
FULL = 300.0
"""Points: columns that are both this high are closed, so that nobody has to turn back a page for the right one."""


def flowables(tables: Sequence[Tabel]) -> Iterator[Flowable]:
    """All tables in order: neighbours with the same columns under one head, narrow neighbours in two columns."""
    for (narrow, columns), group in groupby(tables, lambda table: (is_narrow(table), () if is_narrow(table) else _columns(table))):
        found = list(group)
        if narrow and len(found) > 1:
            yield from _two_columns(found)
        elif len(columns) >= MANY and len(found) > 1:
            yield from _merged(found)
        else:
            yield from (part for table in found for part in _whole(evaluation_tables.parts(table)))


def with_picture(picture: Flowable, tables: Sequence[Tabel]) -> Iterator[Flowable]:
    """A picture on the left and its tables on the right; PICTURE_SHARE of the width is for the picture."""
    width = (inner_width() - GUTTER) * (1 - PICTURE_SHARE)
    right = [part for table in tables for part in [*evaluation_tables.parts(table, width), blocks.gap(9)]][:-1]
    yield from beside([[blocks.gap(4), picture], right], (PICTURE_SHARE, 1 - PICTURE_SHARE))


def is_narrow(table: Tabel) -> bool:
    """Whether half a page is wide enough."""
    return bool(table.rijen) and evaluation_tables.needed_width(table) <= _half()


def height(parts: Sequence[Flowable], width: float) -> float:
    """Points that these take below each other."""
    return float(sum(part.wrap(width, 1e6)[1] for part in parts))


def _columns(table: Tabel) -> tuple[str, ...]:
    """The codes of its columns; none without rows, for then there is only a sentence."""
    return tuple(column.code for column in table.kolommen) if table.rijen else ()


def _merged(tables: Sequence[Tabel]) -> Iterator[Flowable]:
    notes = dict.fromkeys([table.uitleg for table in tables if table.uitleg])
    remarks = dict.fromkeys(remark for table in tables for remark in evaluation_tables.remarks(table))
    told = paragraph(styles.NOTE, " ".join([*notes, *remarks]))
    yield from _whole([evaluation_tables.merged(tables), blocks.gap(3), told])


def _whole(parts: list[Flowable]) -> Iterator[Flowable]:
    yield CondPageBreak(min(height(parts, inner_width()) + 12, WHOLE))
    yield blocks.gap(9 if isinstance(parts[0], Grid) else 3)
    yield from parts


def _two_columns(tables: Sequence[Tabel]) -> Iterator[Flowable]:
    """Each next table goes under the lower of the two columns."""
    columns: list[list[Flowable]] = [[], []]
    for table in tables:
        heights = [height(column, _half()) for column in columns]
        if min(heights) > FULL:
            yield from beside(columns)
            columns, heights = [[], []], [0.0, 0.0]
        shorter = columns[0] if heights[0] <= heights[1] else columns[1]
        shorter += [*([blocks.gap(9)] if shorter else []), *evaluation_tables.parts(table, _half())]
    if columns[1]:
        yield from beside(columns)
    else:
        yield from _whole(evaluation_tables.parts(tables[-1]))


def beside(columns: list[list[Flowable]], shares: tuple[float, float] = (0.5, 0.5)) -> Iterator[Flowable]:
    """Two columns with GUTTER between them; `shares` of the width that is left."""
    made = Grid(Look(shares, gap=GUTTER, pad=0, rule=None), [columns])
    yield CondPageBreak(min(made.wrap(inner_width(), 1e6)[1] + 9, WHOLE_COLUMNS))
    yield blocks.gap(9)
    yield made


def _half() -> float:
    return (inner_width() - GUTTER) / 2
