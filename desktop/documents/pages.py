"""Sheets of paper: margins, the footer with page x of y, the band of practice. One layout pass; footers come when the count is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from desktop.documents import fonts, reading
from desktop.documents.formats import day
from desktop.documents.styles import HAIR, SELECT, SHEET, SMALL, SMALL_RIGHT, SUBSECTION, Sheet
from desktop.documents.text import Strong, paragraph
from desktop.models.records import PrintRequest

PRACTICE = "OEFENING: dit is geen echte situatie"
AGREED = {"akkoord": "akkoord", "gewijzigd": "concept, gewijzigd na akkoord", "eerder_akkoord": "eerdere versie, akkoord"}
NOT_AGREED = {"eerder": "eerdere versie, zonder akkoord"}
_BAND = 20


@dataclass(frozen=True, eq=False)
class Chrome:
    """What every page of one paper says of itself."""

    note: str
    practice: bool = False


class Begin(Flowable):
    """From this page on a new paper: its own page numbers and footer."""

    width = height = 0.0

    def __init__(self, chrome: Chrome) -> None:
        super().__init__()
        self.chrome = chrome

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.chrome = self.chrome


class PaperCanvas(Canvas):
    """Keeps finished pages until the end, when the number of pages is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._sheets: list[dict[str, Any]] = []
        self.chrome = Chrome("")
        super().__init__(*args, **kwargs)

    def showPage(self) -> None:
        self._sheets.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        sheets = self._sheets
        counts: dict[int, int] = {}
        for sheet in sheets:
            counts[id(sheet["chrome"])] = counts.get(id(sheet["chrome"]), 0) + 1
        seen: dict[int, int] = {}
        for number, sheet in enumerate(sheets, 1):
            key = id(sheet["chrome"])
            seen[key] = seen.get(key, 0) + 1
            self.__dict__.update(sheet)
            whole = f"stapel {number} van {len(sheets)}" if len(counts) > 1 else ""
            self._draw_chrome(f"bladzijde {seen[key]} van {counts[key]}", whole)
            super().showPage()
        super().save()

    def _draw_chrome(self, count: str, whole: str) -> None:
        width, height = A4
        self.setStrokeColor(HAIR)
        self.setLineWidth(0.6)
        self.line(SHEET.left, SHEET.bottom - 14, width - SHEET.right, SHEET.bottom - 14)
        _place(self, paragraph(SMALL, self.chrome.note), SHEET.left, SHEET.bottom - 19, 400)
        right = "\n".join(filter(None, (count, whole)))
        _place(self, paragraph(SMALL_RIGHT, right), width - SHEET.right - 80, SHEET.bottom - 19, 80)
        if self.chrome.practice:
            self.setFillColor(SELECT)
            self.rect(0, height - _BAND, width, _BAND, stroke=0, fill=1)
            _place(self, paragraph(SUBSECTION, Strong(PRACTICE)), SHEET.left, height - 2, width - 2 * SHEET.left)


def chrome(page: PrintRequest) -> Chrome:
    """Number, status, short version id and the day of printing (the local day of this machine)."""
    facts = (
        reading.words(page.dossier, "dossiernummer") or "nog geen nummer",
        status(page),
        f"versie {page.version[:12]}",
        f"afgedrukt op {day(page.printed_on)}",
    )
    return Chrome(" · ".join(facts), page.practice)


def status(page: PrintRequest) -> str:
    """`concept, nog niet akkoord`, `akkoord op 22 september 2025` or `concept, gewijzigd na akkoord op 22 september 2025`."""
    if page.status not in AGREED:
        return NOT_AGREED.get(page.status, "concept, nog niet akkoord")
    agreed = reading.words(reading.part(page.dossier, "plan", "akkoord"), "datum")
    return f"{AGREED[page.status]} op {day(agreed)}" if agreed else AGREED[page.status]


def build(title: str, story: Sequence[Flowable], sheet: Sheet = SHEET) -> bytes:
    """The PDF: the same bytes for the same story. `title` is the kind of paper, never a name: it stands in clear in the file.

    Of another `sheet` the top and bottom count; the sides stay those of the foot of the page.
    """
    return _laid(title, story, sheet)[0]


def count(story: Sequence[Flowable]) -> int:
    """How many pages a story takes; the story is used up by it."""
    return _laid("", story)[1]


def inner_width() -> float:
    """Points between the margins."""
    return float(A4[0] - SHEET.left - SHEET.right)


def _laid(title: str, story: Sequence[Flowable], sheet: Sheet = SHEET) -> tuple[bytes, int]:
    fonts.register()
    out = BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=A4,
        title=title,
        author="Kantelpunt",
        creator="Kantelpunt",
        subject="",
        invariant=1,
        lang="nl-NL",
        initialFontName=fonts.MAIN["regular"],
        pageTemplates=[PageTemplate(frames=[_frame(sheet)])],
    )
    document.build(list(story), canvasmaker=PaperCanvas)
    return out.getvalue(), int(document.page)


def _frame(sheet: Sheet) -> Frame:
    height = A4[1] - sheet.top - sheet.bottom
    return Frame(SHEET.left, sheet.bottom, inner_width(), height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


def _place(canvas: Canvas, text: Flowable, left: float, top: float, width: float) -> None:
    height = text.wrapOn(canvas, width, 1000)[1]
    text.drawOn(canvas, left, top - height)
