"""Pictures on paper, drawn with lines: the triangle and the money bar. Each says with words what it shows."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
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


@dataclass(frozen=True)
class Corner:
    """A side of the waardendriehoek: the question, the method's word, and whether there is a conclusion yet."""

    question: str
    name: str
    done: bool


class Triangle(Flowable):
    """The three questions around one triangle: a mark and a word say which are answered, no score."""

    def __init__(self, top: Corner, left: Corner, right: Corner) -> None:
        super().__init__()
        self.corners = (top, left, right)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, 168
        return aW, 168

    def draw(self) -> None:
        canvas, middle = self.canv, self.width / 2
        points = ((middle, 112.0), (middle - 88, 38.0), (middle + 88, 38.0))
        path = canvas.beginPath()
        path.moveTo(*points[0])
        path.lineTo(*points[1])
        path.lineTo(*points[2])
        path.close()
        canvas.setStrokeColor(styles.PRIMARY)
        canvas.setFillColor(styles.SELECT)
        canvas.setLineWidth(2)
        canvas.drawPath(path, stroke=1, fill=1)
        self._label(paragraph(_CENTRE, f"{sum(corner.done for corner in self.corners)} van 3\nonderbouwd"), middle, 82)
        for number, (corner, (x, y)) in enumerate(zip(self.corners, points, strict=True), 1):
            self._corner(number, corner, x, y, above=number == 1)

    def _corner(self, number: int, corner: Corner, x: float, y: float, *, above: bool) -> None:
        canvas = self.canv
        canvas.setFillColor(styles.PRIMARY if corner.done else styles.WHITE)
        canvas.circle(x, y, 9, stroke=1, fill=1)
        self._label(paragraph(_ON if corner.done else _OFF, Strong(str(number))), x, y + 6.5)
        state = "onderbouwd" if corner.done else "nog niet ingevuld"
        text = paragraph(_CENTRE, Strong(corner.question), f"\n{corner.name}, {state}")
        self._label(text, x, y + 44 if above else y - 11)

    def _label(self, text: Flowable, x: float, top: float) -> None:
        _, height = text.wrapOn(self.canv, 170, 100)
        text.drawOn(self.canv, x - 85, top - height)


_CENTRE = ParagraphStyle("centre", styles.BODY, fontSize=9.5, leading=13, alignment=1)
_ON = ParagraphStyle("on", _CENTRE, textColor=styles.WHITE)
_OFF = ParagraphStyle("off", _CENTRE, textColor=styles.PRIMARY)
