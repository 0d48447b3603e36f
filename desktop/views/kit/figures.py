"""Figures that matter, large with a small word under them; and the money bar, with its text twin."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop import texts
from desktop.views.kit import theme
from desktop.views.kit.labels import Label
from desktop.views.kit.page import Card
from desktop.views.kit.tokens import L


class Figures(Card):
    """A row of (figure, what it counts)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._row = QHBoxLayout()
        self._row.setSpacing(L)
        self.body.addLayout(self._row)

    def show_figures(self, figures: list[tuple[str, str]]) -> None:
        """Replace what stands there."""
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for figure, words in figures:
            self._row.addWidget(_figure(figure, words), 1)


class MoneyBar(QWidget):
    """The pot as one bar: paid (filled), promised and not yet paid (hatched), free (empty). Amounts in cents."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pot, self._promised, self._paid = 0, 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_money(self, pot: int, promised: int, paid: int) -> None:
        """`promised` includes what is paid."""
        self._pot, self._promised, self._paid = pot, promised, paid
        self.setAccessibleName(self.words())
        self.update()

    def words(self) -> str:
        """The text twin of the picture."""
        free = texts.money(self._pot - self._promised)
        return (
            f"Van {texts.money(self._pot)} is {texts.money(self._promised)} toegezegd, waarvan {texts.money(self._paid)} betaald. "
            f"Nog vrij: {free}."
        )

    def sizeHint(self) -> QSize:
        return QSize(480, round(28 * theme.current().scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(bar, 6, 6)
        painter.setClipPath(outline)
        painter.fillRect(bar, look.colour("sunken"))
        painter.fillRect(self._part(bar, self._promised), look.colour("select"))
        painter.fillRect(self._part(bar, self._promised), QBrush(look.colour("primary"), Qt.BrushStyle.BDiagPattern))
        painter.fillRect(self._part(bar, self._paid), look.colour("primary"))
        painter.setClipping(False)
        painter.setPen(look.colour("line"))
        painter.drawPath(outline)

    def _part(self, bar: QRectF, cents: int) -> QRectF:
        share = min(1.0, max(0.0, cents / self._pot)) if self._pot else 0.0
        return QRectF(bar.left(), bar.top(), bar.width() * share, bar.height())


def _figure(figure: str, words: str) -> QWidget:
    part = QWidget()
    box = QVBoxLayout(part)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addWidget(Label(figure, "figure"))
    small = Label(words, "muted")
    small.setWordWrap(True)
    box.addWidget(small)
    return part
