"""The few building blocks of our papers: headings, label with value, quotes, cards and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from desktop.documents import styles
from desktop.documents.grid import Cell, Grid, Look, card, plain
from desktop.documents.text import Strong, paragraph, paragraphs

MISSING = "nog niet ingevuld"


def title(text: str, subtitle: str) -> list[Flowable]:
    return [paragraph(styles.TITLE, text), paragraph(styles.SUBTITLE, subtitle)]


def section(text: str, room: float = 90) -> list[Flowable]:
    """A heading that does not stay behind alone at the foot of a page; `room` is what must fit under it, in points."""
    return [CondPageBreak(room), paragraph(styles.SECTION, text)]


def subsection(text: str, room: float = 50) -> list[Flowable]:
    return [CondPageBreak(room), paragraph(styles.SUBSECTION, text)]


def note(value: str, style: ParagraphStyle = styles.BODY) -> list[Flowable]:
    """A text of any length, or a calm word that there is none yet."""
    return list(paragraphs(style, value)) if value else [paragraph(styles.SMALL, MISSING)]


def fields(pairs: Iterable[tuple[str, str]], share: float = 0.3) -> Flowable:
    """Labels left, values right; an empty value says so."""
    rows: list[list[Cell]] = [[[paragraph(styles.LABEL, label)], note(value)] for label, value in pairs]
    return Grid(plain(share, 1 - share), rows)


def two_columns(pairs: Sequence[tuple[str, str]]) -> Flowable:
    """Label and value twice beside each other, for short facts; read down the left side first."""
    half = (len(pairs) + 1) // 2
    right = [*pairs[half:], ("", " ")]
    rows = [_labelled(*left) + _labelled(*other) for left, other in zip(pairs[:half], right, strict=False)]
    return Grid(card(plain(0.2, 0.32, 0.17, 0.31), styles.SUNKEN), rows)


def quote(value: str) -> Flowable:
    """Somebody's own words, behind a bar."""
    look = card(Look((1.0,), pad=3), styles.SELECT, styles.PRIMARY)
    return Grid(look, [[note(value, styles.QUOTE)]])


def table(heads: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[Cell]], right: Sequence[int] = ()) -> Flowable:
    """Rows of cells under a head; columns in `right` hold amounts."""
    head: list[Cell] = [
        [paragraph(styles.SMALL_RIGHT if number in right else styles.SMALL, Strong(text))] for number, text in enumerate(heads)
    ]
    look = Look(tuple(widths), head_ground=styles.SUNKEN, inset=6)
    return Grid(look, rows, head)


def cell(value: str) -> Cell:
    return list(paragraphs(styles.BODY, value or "-"))


def amount(value: str) -> Cell:
    return [paragraph(styles.AMOUNT, value or "-")]


def gap(points: float = 6) -> Flowable:
    return Spacer(1, points)


def signature(names: Sequence[str]) -> Flowable:
    """Lines to write on, one column a person."""
    look = Look(tuple(1.0 for _ in names), gap=28, rule=None)
    column = [[paragraph(styles.LABEL, f"Handtekening {name}"), gap(30), _Line(), paragraph(styles.SMALL, "Datum:")] for name in names]
    return Grid(look, [column])


class _Line(Flowable):
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, 2
        return aW, 2

    def draw(self) -> None:
        self.canv.setStrokeColor(styles.LINE)
        self.canv.setLineWidth(0.8)
        self.canv.line(0, 1, self.width, 1)


def write_lines(count: int) -> list[Flowable]:
    """Empty lines to write on."""
    return [item for _ in range(count) for item in (gap(22), _Line())]


class LinesToFoot(Flowable):
    """Empty lines to write on, as many as fit on what is left of the page."""

    _STEP = 24.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, max(aH // self._STEP, 1) * self._STEP
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(styles.LINE)
        self.canv.setLineWidth(0.8)
        for line in range(int(self.height / self._STEP)):
            self.canv.line(0, line * self._STEP + 1, self.width, line * self._STEP + 1)


def _labelled(label: str, value: str) -> list[Cell]:
    shown = note(value) if value.strip() else ([] if not label else note(""))
    return [[paragraph(styles.LABEL, label)], shown]
