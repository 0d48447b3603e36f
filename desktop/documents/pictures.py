"""The money bar on paper, drawn with lines. It says with words what it shows."""

from __future__ import annotations

from reportlab.platypus import Flowable

from desktop.documents import styles
from desktop.documents.formats import euro
from desktop.documents.text import Strong, paragraph


class MoneyBar(Flowable):
    """What is promised or paid for this resident, against the ceiling. Amounts in cents."""

    def __init__(self, promised_cent: int, ceiling_cent: int) -> None:
        super().__init__()
        self.promised, self.ceiling = promised_cent, max(ceiling_cent, 1)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, 40
        return aW, 40

    def draw(self) -> None:
        canvas = self.canv
        share = min(max(self.promised / self.ceiling, 0), 1) * self.width
        canvas.setFillColor(styles.SUNKEN)
        canvas.setStrokeColor(styles.LINE)
        canvas.setLineWidth(0.6)
        canvas.roundRect(0, 22, self.width, 14, 3, stroke=1, fill=1)
        if share > 0:
            canvas.setFillColor(styles.PRIMARY)
            canvas.rect(0, 22, share, 14, stroke=0, fill=1)
        free = self.ceiling - self.promised
        left = paragraph(styles.SMALL, Strong(euro(self.promised)), " toegezegd of betaald")
        room = f" vrij tot de grens van {euro(self.ceiling)}" if free >= 0 else f" boven de grens van {euro(self.ceiling)}"
        right = paragraph(styles.SMALL_RIGHT, Strong(euro(abs(free))), room)
        for text, x in ((left, 0.0), (right, self.width / 2)):
            _, height = text.wrapOn(canvas, self.width / 2, 40)
            text.drawOn(canvas, x, 18 - height)
