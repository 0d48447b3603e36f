"""A table of the evaluation on paper: its name in the head, a row per line, numbers right, and a star where few people stand behind one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable

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
MOST_ROWS = 40
"""A longer table goes on in the spreadsheet: paper is for reading."""
WHOLE = 260.0
"""Points: a table up to this height is not broken over two pages."""
NAME_SHARE = 0.24
USUAL_NAME = 0.42
"""Of the width, at least and usually for the name of a row; what is left over stays empty on the right, so that tables line up."""
GAP, TIGHT_GAP = 7, 4
NARROWEST = 15
UNITS = {"dagen": "dagen", "stap": "stap"}
"""Euros and percents show their sign in every cell."""


def flowables(table: Tabel) -> list[Flowable]:
    """The table with what it means above it and what a reader must know below it; a sentence where there is nothing to show."""
    above = [paragraph(styles.SMALL, table.uitleg)] if table.uitleg else []
    if not table.rijen:
        return [*blocks.subsection(table.titel), *above, paragraph(styles.BODY, table.reden or "Er zijn nog geen gegevens.")]
    made = grid(table)
    height = made.wrap(inner_width(), 0)[1] + 40
    below = [paragraph(styles.SMALL, sentence) for sentence in remarks(table)]
    return [CondPageBreak(min(height, WHOLE)), blocks.gap(9), made, blocks.gap(3), *above, *below]


def grid(table: Tabel, most: int = MOST_ROWS) -> Grid:
    """Only the rows; the name of the table stands in the head and comes back on a next page."""
    rows = table.rijen[:most]
    widths, tight = _widths(table.kolommen, rows)
    look = Look(widths, gap=TIGHT_GAP if tight else GAP, pad=2.5, inset=6, head_ground=styles.SUNKEN)
    head: list[Cell] = [[paragraph(styles.TABLE, Strong(table.titel))]]
    head += [[_fitted(_head(column), tight=tight, right=column.eenheid != "tekst", strong=True)] for column in table.kolommen]
    filler: list[Cell] = [[]] if len(widths) > len(head) else []
    return Grid(look, [[*_row(row, tight=tight), *filler] for row in rows], [*head, *filler])


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


def remarks(table: Tabel, most: int = MOST_ROWS) -> Iterator[str]:
    """What stands below: the table's own remark, why numbers are missing, and what does not stand here."""
    if table.opmerking:
        yield table.opmerking
    yield from dict.fromkeys(filter(None, (verslag.redenen(row) for row in table.rijen[:most])))
    if len(table.rijen) > most:
        yield f"Hier staan de eerste {most} van {len(table.rijen)} regels. De hele tabel staat in het rekenblad, blad {table.code}."


def _row(row: Rij, *, tight: bool) -> list[Cell]:
    return [[_fitted(row.naam, tight=tight, right=False)], *(_number(cel, tight=tight) for cel in row.cellen)]


def _number(cel: Cel, *, tight: bool) -> Cell:
    if cel.eenheid == "tekst" and not verslag.is_klein(cel):
        return [_fitted(shown(cel), tight=tight, right=False)]
    if verslag.is_klein(cel):
        return [_fitted(shown(cel) + STAR, tight=tight, right=True, star=True)]
    return [_fitted(shown(cel), tight=tight, right=True)]


def _fitted(text: str, *, tight: bool, right: bool, strong: bool = False, star: bool = False) -> Flowable:
    return paragraph(_style(tight, right, star), Strong(text) if strong else text)


@cache
def _style(tight: bool, right: bool, star: bool) -> ParagraphStyle:
    """A star hangs to the right of its number, so that digits stay below digits."""
    base = styles.TABLE_TIGHT if tight else styles.TABLE
    if not right:
        return base
    return ParagraphStyle(f"{base.name}-right", base, alignment=styles.RIGHT, rightIndent=0 if star else STAR_ROOM)


def _head(column: Kolom) -> str:
    unit = UNITS.get(column.eenheid, "")
    return f"{column.naam} ({unit})" if unit and unit not in column.naam.lower() else column.naam


def _widths(columns: Sequence[Kolom], rows: Sequence[Rij]) -> tuple[tuple[float, ...], bool]:
    """Points for the name, every column and what is left over, and whether the small letter is needed for them to fit."""
    for style, gap in ((styles.TABLE, GAP), (styles.TABLE_TIGHT, TIGHT_GAP)):
        needed = [_needed(style, column, [row.cellen[place] for row in rows]) for place, column in enumerate(columns)]
        room = inner_width() - 12 - gap * len(columns)
        if room - sum(needed) >= NAME_SHARE * inner_width():
            break
    name = max(min(room - sum(needed), USUAL_NAME * inner_width()), NAME_SHARE * inner_width())
    left_over = room - sum(needed) - name - gap
    return (name, *needed, *([left_over] if left_over > 0 else [])), style is styles.TABLE_TIGHT


def _needed(style: ParagraphStyle, column: Kolom, cells: Sequence[Cel]) -> float:
    """Points for the longest word of the head and the longest number; text may break, so it gets a fixed share."""
    fonts.register()
    if column.eenheid == "tekst":
        return 0.4 * inner_width()
    words = [stringWidth(visible(word), fonts.MAIN["bold"], style.fontSize) for word in _head(column).split() or [""]]
    numbers = [stringWidth(visible(shown(cel)), fonts.MAIN["regular"], style.fontSize) for cel in cells]
    return float(max([*words, *numbers, NARROWEST])) + STAR_ROOM + 1
