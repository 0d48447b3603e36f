"""The signature of the resident on paper, with its day and the version that was signed; a plan that changed since bears none."""

from __future__ import annotations

from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from desktop.documents import blocks, reading, styles
from desktop.documents.formats import day
from desktop.documents.text import paragraph
from desktop.models.handtekening import BREED, HOOG, Stroke, strokes
from desktop.models.records import PrintRequest

WIDE = 170.0
PEN = 1.1
FROM_A_FILE = "Deze handtekening kwam mee met een ingelezen dossier."
AGREED = ("akkoord", "eerder_akkoord")


class Signature(Flowable):
    """The strokes as they were drawn, in lines and without an image."""

    def __init__(self, drawn: list[Stroke]) -> None:
        super().__init__()
        self.drawn = drawn

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width = min(WIDE, aW)
        self.height = self.width * HOOG / BREED
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        scale = self.width / BREED
        canvas.setStrokeColor(styles.INK)
        canvas.setLineWidth(PEN)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        for stroke in self.drawn:
            path = canvas.beginPath()
            path.moveTo(stroke[0][0] * scale, self.height - stroke[0][1] * scale)
            for x, y in stroke[1:] or stroke:
                path.lineTo(x * scale, self.height - y * scale)
            canvas.drawPath(path, stroke=1, fill=0)


def line() -> list[Flowable]:
    """Where somebody signs by hand."""
    return [*blocks.write_lines(1), paragraph(styles.SMALL, "Datum en handtekening")]


def signature(page: PrintRequest, style: ParagraphStyle) -> list[Flowable]:
    """The drawn signature with its day and version in `style`; [] where there is none, or where it is of an earlier plan."""
    akkoord = reading.part(page.dossier, "plan", "akkoord")
    drawn = strokes(akkoord.get("handtekening"))
    if page.status not in AGREED or not drawn or akkoord.get("wijze") != "handtekening":
        return []
    # A case file can hold any drawing: what nobody recorded here says so, as a payment does that came in that way.
    version = f"\nVersie {page.agreed_version}" if page.agreed_version else f"\n{FROM_A_FILE}"
    return [Signature(drawn), paragraph(style, f"Getekend op {day(reading.words(akkoord, 'datum'))}{version}")]
