"""A field to sign in with a pen, a finger or the mouse. Nothing of it is kept before the agreement is recorded."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QTabletEvent, QTouchEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.models.handtekening import BREED, HOOG, MAX_PUNTEN, Stroke, thinned
from desktop.views.kit import theme
from desktop.views.kit.buttons import quiet_button
from desktop.views.kit.labels import label
from desktop.views.kit.tokens import XS

HINT = "Zet hier je handtekening"
NAME = "Vak voor de handtekening"
HOW = "Tekenen kan met een pen, een vinger of de muis. Lukt dat niet, of werk je met het toetsenbord? Kies dan mondeling akkoord."
EMPTY, FILLED = "Het vak is leeg.", "Er staat een handtekening."
PEN = 2.5


class SignatureBox(QWidget):
    """The field, a line how to use it, and a button that wipes it. `changed` comes with every stroke that ends, and after wiping."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = SignatureField()
        self.field.changed.connect(self._tell)
        self.how = label(HOW, "muted")
        self.wipe = quiet_button("Opnieuw tekenen", "undo-2", self.clear)
        # Also pressed with a finger (look.md): 48 pixels at 100%, by the style sheet.
        self.wipe.setProperty("tall", "true")
        self.wipe.setEnabled(False)
        below = QHBoxLayout()
        below.addWidget(self.how, 1)
        below.addWidget(self.wipe, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(XS)
        box.addLayout(_left(self.field))
        box.addLayout(below)

    def strokes(self) -> list[Stroke]:
        """What was drawn, in whole numbers of a field of 1000 by 300; never more than a case may keep."""
        return thinned([[[round(x), round(y)] for x, y in stroke] for stroke in self.field.drawn])

    def is_empty(self) -> bool:
        return not self.field.drawn

    def clear(self) -> None:
        """An empty field."""
        self.field.clear()

    def _tell(self) -> None:
        self.wipe.setEnabled(not self.is_empty())
        self.changed.emit()


class SignatureField(QWidget):
    """What is drawn in; keeps its shape of 1000 by 300, so a stroke looks the same at every size."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawn: list[list[tuple[float, float]]] = []
        self._pen = ""
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(theme.current().measure())
        self.setAccessibleName(NAME)
        self._tell()

    def clear(self) -> None:
        if self.drawn:
            self.drawn, self._pen = [], ""
            self._tell()
            self.changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(600, 180)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 90)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(min(width, self.maximumWidth()) * HOOG / BREED)

    def event(self, event: QEvent) -> bool:
        # One finger draws; a palm or a second finger beside it does not.
        if isinstance(event, QTouchEvent):
            self._touched(event)
            event.accept()
            return True
        return super().event(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._lift_palm()
            self._begin("pen", event.position())
        elif kind == QEvent.Type.TabletMove:
            self._go_on("pen", event.position())
        elif kind == QEvent.Type.TabletRelease:
            self._end("pen")
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin("muis", event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go_on("muis", event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._end("muis")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        draw(painter, [[self._on_screen(point) for point in stroke] for stroke in self.drawn])

    def _ground(self, painter: QPainter) -> None:
        look = theme.current()
        painter.setPen(QPen(look.colour("primary" if self.hasFocus() else "line"), 2 if self.hasFocus() else 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.px("radius"), look.px("radius"))
        painter.setPen(QPen(look.colour("line"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(self._on_screen((60, 230)), self._on_screen((940, 230)))
        if not self.drawn:
            painter.setPen(look.colour("muted"))
            low = QRectF(self._on_screen((0, 235)), self._on_screen((BREED, HOOG)))
            painter.drawText(low, int(Qt.AlignmentFlag.AlignCenter), HINT)

    def _touched(self, event: QTouchEvent) -> None:
        for point in event.points():
            name = f"vinger {point.id()}"
            if point.state() == point.state().Pressed:
                self._begin(name, point.position())
            elif point.state() == point.state().Released:
                self._end(name)
            else:
                self._go_on(name, point.position())
        if event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._end(self._pen)

    def _lift_palm(self) -> None:
        """Who signs with a pen often lays her hand down first: what the hand drew goes."""
        if self._pen.startswith("vinger"):
            self.drawn.pop()
            self._pen = ""

    def _begin(self, pen: str, place: QPointF) -> None:
        if not self._pen:
            self._pen = pen
            self.drawn.append([self._in_field(place)])
            self.update()

    def _go_on(self, pen: str, place: QPointF) -> None:
        here = self._in_field(place)
        if pen == self._pen and self.drawn and here != self.drawn[-1][-1] and sum(map(len, self.drawn)) < 5 * MAX_PUNTEN:
            self.drawn[-1].append(here)
            self.update()

    def _end(self, pen: str) -> None:
        if pen and pen == self._pen:
            self._pen = ""
            self._tell()
            self.changed.emit()

    def _tell(self) -> None:
        self.setAccessibleDescription(f"{FILLED if self.drawn else EMPTY} {HOW}")
        self.update()

    def _in_field(self, place: QPointF) -> tuple[float, float]:
        scale, left, top = self._fitted()
        x, y = (place.x() - left) / scale, (place.y() - top) / scale
        return min(max(x, 0.0), float(BREED)), min(max(y, 0.0), float(HOOG))

    def _on_screen(self, point: tuple[float, float]) -> QPointF:
        scale, left, top = self._fitted()
        return QPointF(left + point[0] * scale, top + point[1] * scale)

    def _fitted(self) -> tuple[float, float, float]:
        scale = max(min(self.width() / BREED, self.height() / HOOG), 0.01)
        return scale, (self.width() - BREED * scale) / 2, (self.height() - HOOG * scale) / 2


class SignedPicture(QWidget):
    """A signature that was put before, to look at; hidden when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[Stroke] = []
        self.setAccessibleName("Handtekening van de bewoner")
        self.setFixedSize(round(300 * theme.current().scale), round(90 * theme.current().scale))
        self.hide()

    def show_signature(self, strokes: list[Stroke]) -> None:
        """These strokes, in whole numbers of a field of 1000 by 300."""
        self._strokes = strokes
        self.setVisible(bool(strokes))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self.width() / BREED
        draw(painter, [[QPointF(x * scale, y * scale) for x, y in stroke] for stroke in self._strokes], 0.6)


def draw(painter: QPainter, strokes: list[list[QPointF]], thickness: float = 1.0) -> None:
    """Strokes in the ink of the theme."""
    look = theme.current()
    width = PEN * thickness * look.scale
    painter.setPen(QPen(look.colour("ink"), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    for points in strokes:
        painter.drawPoint(points[0]) if len(points) == 1 else painter.drawPolyline(QPolygonF(points))


def _left(field: SignatureField) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(field, 1000)
    line.addStretch(1)
    return line
