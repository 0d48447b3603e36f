"""A table of the evaluation on paper: its name in the head, a row per line, numbers right, and a star where few people stand behind one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from desktop.documents import blocks, fonts, styles
from desktop.documents.formats import euro
from desktop.documents.grid import Cell, Grid, Look
from desktop.documents.pages import inner_width
from desktop.documents.text import Strong, paragraph, visible
from desktop.models.monitor import verslag
from desktop.models.monitor.uitkomst import Cel, Kolom, Rij, Tabel

STAR = "*"
STAR_ROOM = 4.5
NO_NUMBER = "–"
MOST_ROWS = 24
"""A longer table goes on in the spreadsheet: paper is for reading."""
USUAL_NAME = 0.42
"""Of the width, for the name of a row; what is left over stays empty on the right, so that tables line up."""
NARROWEST = 15
BROKEN_NAME = 135.0
"""Points: a longer name may take two lines where that lets a table stand beside another."""
LONGEST_WORDS = 0.4
"""Of the width, the most that a column of words takes before it breaks its lines."""
UNITS = {"dagen": "dagen", "stap": "stap"}
"""Euros and percents show their sign in every cell."""


@dataclass(frozen=True)
class Size:
    """How small a table is lettered; `name` is the smallest share of the width for the names of rows."""

    cells: ParagraphStyle
    head: ParagraphStyle
    gap: float
    name: float


SIZES = (
    Size(styles.TABLE, styles.TABLE, 7, 0.24),
    Size(styles.TABLE_TIGHT, styles.TABLE_TIGHT, 4, 0.2),
    Size(styles.TABLE_TIGHT, styles.TABLE_TINY, 3, 0.17),
)


def parts(table: Tabel, width: float | None = None) -> list[Flowable]:
    """The table, what it means, and what a reader must know of it; a sentence where there is nothing to show. `width` in points."""
    if not table.rijen:
        return [paragraph(styles.REPORT, Strong(f"{table.titel}: "), table.reden or "Er zijn nog geen gegevens.")]
    told = " ".join(filter(None, (table.uitleg, *remarks(table))))
    return [grid(table, width), blocks.gap(3), *([paragraph(styles.NOTE, told)] if told else [])]


def grid(table: Tabel, width: float | None = None, most: int = MOST_ROWS) -> Grid:
    """Only the rows; the name of the table stands in the head and comes back on a next page."""
    rows = table.rijen[:most]
    size, widths = _fitting(table.kolommen, rows, width or inner_width())
    head: list[Cell] = [[paragraph(size.cells, Strong(table.titel))]]
    head += [[_head_cell(column, size)] for column in table.kolommen]
    filler: list[Cell] = [[]] if len(widths) > len(head) else []
    return Grid(_look(size, widths), [[*_row(row, size), *filler] for row in rows], [*head, *filler])


def merged(tables: Sequence[Tabel]) -> Grid:
    """Tables with the same columns under one head, each with its name on a line of its own; how all names begin stands in the head."""
    columns, every = tables[0].kolommen, [row for table in tables for row in table.rijen[:MOST_ROWS]]
    size, widths = _fitting(columns, every, inner_width())
    shared = {table.titel.partition(": ")[0] for table in tables}
    begin = f"{shared.pop()}: " if len(shared) == 1 else ""
    empty: list[Cell] = [[] for _ in widths[1:]]
    rows: list[list[Cell]] = []
    for table in tables:
        name = table.titel.removeprefix(begin)
        rows.append([[paragraph(size.cells, Strong(name[:1].upper() + name[1:]))], *empty])
        rows += [[*_row(row, size), *empty[len(columns) :]] for row in table.rijen[:MOST_ROWS]]
    head: list[Cell] = [[paragraph(size.cells, Strong(begin.removesuffix(": ")))], *([_head_cell(column, size)] for column in columns)]
    return Grid(_look(size, widths), rows, [*head, *empty[len(columns) :]])


def needed_width(table: Tabel) -> float:
    """Points that the table wants at its usual letter, with a name of usual length."""
    size = SIZES[0]
    columns = _columns(table.kolommen, table.rijen[:MOST_ROWS], size, inner_width())
    name = _longest(size.cells, [row.naam for row in table.rijen[:MOST_ROWS]])
    return sum(columns) + size.gap * len(columns) + 12 + min(name, BROKEN_NAME)


def shown(cel: Cel) -> str:
    """A number as it stands on paper: `12`, `1.234`, `82%`, `€ 1.234,50`, a word as it is, and a dash for none."""
    if cel.waarde is None:
        return NO_NUMBER
    if isinstance(cel.waarde, str):
        return cel.waarde
    if cel.eenheid == "cent":
        return euro(cel.waarde)
    number = f"{cel.waarde:,}".replace(",", ".")
    return f"{number}%" if cel.eenheid == "procent" else number


def marked(cel: Cel) -> str:
    """The same with a star where it may not be published."""
    return shown(cel) + (STAR if verslag.is_klein(cel) else "")


def remarks(table: Tabel, most: int = MOST_ROWS) -> Iterator[str]:
    """What stands below: the table's own remark, why numbers are missing, and what does not stand here."""
    if table.opmerking:
        yield table.opmerking
    yield from dict.fromkeys(_why(cel.reden) for row in table.rijen[:most] for cel in row.cellen if cel.waarde is None and cel.reden)
    if len(table.rijen) > most:
        yield f"Hier staan de eerste {most} van {len(table.rijen)} regels. De hele tabel staat in het rekenblad, blad {table.code}."


def _look(size: Size, widths: tuple[float, ...]) -> Look:
    return Look(widths, gap=size.gap, pad=1.7, inset=6, head_ground=styles.SUNKEN)


def _why(reason: str) -> str:
    """A reason below its table says to which cells it belongs, where it does not do so itself."""
    return reason if "streepje" in reason else f"Streepje: {reason[:1].lower()}{reason[1:]}"


def _row(row: Rij, size: Size) -> list[Cell]:
    return [[paragraph(size.cells, row.naam)], *(_number(cel, size) for cel in row.cellen)]


def _number(cel: Cel, size: Size) -> Cell:
    style = size.cells if isinstance(cel.waarde, str) else _right(size.cells, verslag.is_klein(cel))
    return [paragraph(style, marked(cel))]


def _head_cell(column: Kolom, size: Size) -> Flowable:
    style = size.head if column.eenheid == "tekst" else _right(size.head, size is not SIZES[0])
    return paragraph(style, Strong(_head(column)))


@cache
def _right(base: ParagraphStyle, star: bool) -> ParagraphStyle:
    """A star hangs to the right of its number, so that digits stay below digits."""
    return ParagraphStyle(f"{base.name}-right", base, alignment=styles.RIGHT, rightIndent=0 if star else STAR_ROOM)


def _head(column: Kolom) -> str:
    unit = UNITS.get(column.eenheid, "")
    return f"{column.naam} ({unit})" if unit and unit not in column.naam.lower() else column.naam


def _fitting(columns: Sequence[Kolom], rows: Sequence[Rij], width: float) -> tuple[Size, tuple[float, ...]]:
    """The largest size that fits, and the widths of the name, every column and what is left over."""
    for size in SIZES:
        needed = _columns(columns, rows, size, width)
        room = width - 12 - size.gap * len(columns) - sum(needed)
        if room >= size.name * width:
            break
    name = max(min(room, USUAL_NAME * inner_width()), size.name * width)
    left_over = room - name - size.gap
    return size, (name, *needed, *([left_over] if left_over > 0 else []))


def _columns(columns: Sequence[Kolom], rows: Sequence[Rij], size: Size, width: float) -> list[float]:
    """Points per column: its longest word in the head, or its longest cell."""
    found = []
    for place, column in enumerate(columns):
        cells = _longest(size.cells, [shown(row.cellen[place]) for row in rows]) + STAR_ROOM
        if column.eenheid == "tekst":
            cells = min(cells, LONGEST_WORDS * width)
        hang = STAR_ROOM if size is SIZES[0] and column.eenheid != "tekst" else 0
        found.append(max(_longest(size.head, _head(column).split(), bold=True) + hang, cells, NARROWEST) + 1)
    return found


def _longest(style: ParagraphStyle, words: Sequence[str], *, bold: bool = False) -> float:
    fonts.register()
    font = fonts.MAIN["bold" if bold else "regular"]
    return max((float(stringWidth(visible(word), font, style.fontSize)) for word in words), default=0.0)
