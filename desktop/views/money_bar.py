"""The pot as a bar: paid is filled, promised is striped, free is empty; number and word stand in the tiles below."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop import texts
from desktop.views.kit import theme
from desktop.views.kit.labels import Label, label
from desktop.views.kit.notices import Badge
from desktop.views.kit.page import row
from desktop.views.kit.tokens import XS, L, S
from desktop.views.large_text import LARGE
from desktop.views.pictures.picture import Picture, colour, ink

Fill = Literal["filled", "striped", "empty"]
STRIPE = 7
BAR = 28


class MoneyBar(Picture):
    """All amounts in cents; `promised` includes `paid` and may be more than the pot: then a line marks where the pot ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Geldbalk van de pot", parent)
        self._pot = self._promised = self._paid = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, round(BAR * theme.current().scale) + 8)

    def show_amounts(self, pot: int, promised: int, paid: int) -> None:
        self._pot, self._promised, self._paid = pot, promised, paid
        self.tell(words(pot, promised, paid))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(self.rect()).adjusted(1, 5, -1, -5)
        whole = max(self._pot, self._promised, 1)
        outline = QPainterPath()
        outline.addRoundedRect(bar, 6, 6)
        painter.setClipPath(outline)
        painter.fillPath(outline, colour("surface"))
        start = bar.left()
        for amount, fill in ((self._paid, "filled"), (self._promised - self._paid, "striped")):
            part = QRectF(start, bar.top(), bar.width() * amount / whole, bar.height())
            paint_fill(painter, part, fill)
            start = part.right()
        painter.setClipping(False)
        ink(painter, "line", 1.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        if self._promised > self._pot:
            self._mark_end(painter, bar, bar.left() + bar.width() * self._pot / whole)

    def _mark_end(self, painter: QPainter, bar: QRectF, spot: float) -> None:
        ink(painter, "danger", 4)
        painter.drawLine(QPointF(spot, bar.top() - 3), QPointF(spot, bar.bottom() + 3))


def paint_fill(painter: QPainter, part: QRectF, fill: str) -> None:
    """Filled, striped or nothing: told apart without colour."""
    if fill == "empty" or part.width() <= 0:
        return
    painter.save()
    painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
    if fill == "filled":
        painter.fillRect(part, colour("primary"))
    else:
        painter.fillRect(part, colour("select"))
        ink(painter, "primary", 2)
        for step in range(int((part.width() + part.height()) // STRIPE) + 1):
            left = part.left() - part.height() + step * STRIPE
            painter.drawLine(QPointF(left, part.bottom()), QPointF(left + part.height(), part.top()))
    # A thin edge keeps neighbours apart when both are small.
    painter.fillRect(QRectF(part.right() - 1.5, part.top(), 1.5, part.height()), colour("surface"))
    painter.restore()


class Swatch(QWidget):
    """The same fillings as in the bar, small, beside their word."""

    def __init__(self, fills: tuple[Fill, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fills = fills
        side = theme.current().px("icon") - 4
        self.setFixedSize(side * len(fills), side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.fillRect(box, colour("surface"))
        width = box.width() / len(self._fills)
        for place, fill in enumerate(self._fills):
            paint_fill(painter, QRectF(box.left() + place * width, box.top(), width, box.height()), fill)
        ink(painter, "line", 1.5)
        painter.drawRect(box)


class Figure(QWidget):
    """A word and its amount in large type; `fills` are the parts of the bar that it counts."""

    def __init__(self, word: str, fills: tuple[Fill, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = word
        self.amount = label("", "figure")
        head = row(Label(word, "muted"), spacing=S)
        if fills:
            head.insertWidget(0, Swatch(fills))
        head.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(XS)
        box.addLayout(head)
        box.addWidget(self.amount)

    def show_cents(self, cents: int) -> None:
        self.amount.setText(texts.money(cents))
        self.setAccessibleName(f"{self._word}: {self.amount.text()}")


class Pot(QWidget):
    """Bar and tiles together; the tiles say in words and numbers what the bar shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = MoneyBar()
        self.pot = Figure("Pot")
        self.promised = Figure("Toegezegd", ("filled", "striped"))
        self.paid = Figure("Waarvan betaald", ("filled",))
        self.free = Figure("Vrij", ("empty",))
        self.short = Badge("danger", "meer toegezegd dan er is")
        self.short.hide()
        tiles = QGridLayout()
        tiles.setHorizontalSpacing(L)
        columns = 4 if theme.current().scale < LARGE else 2
        for place, tile in enumerate((self.pot, self.promised, self.paid, self.free)):
            tiles.addWidget(tile, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(tiles)
        column.addWidget(self.short)
        column.addWidget(self.bar)

    def show_amounts(self, pot: int, promised: int, paid: int) -> None:
        self.bar.show_amounts(pot, promised, paid)
        self.short.setVisible(promised > pot)
        for tile, cents in ((self.pot, pot), (self.promised, promised), (self.paid, paid), (self.free, pot - promised)):
            tile.show_cents(cents)


def words(pot: int, promised: int, paid: int) -> str:
    """The bar in a sentence or two."""
    said = f"Van de pot van {texts.money(pot)} is {texts.money(promised)} toegezegd. Daarvan is {texts.money(paid)} betaald."
    if promised > pot:
        return f"{said} Dat is {texts.money(promised - pot)} meer dan er in de pot zit."
    return f"{said} Er is {texts.money(pot - promised)} vrij."
