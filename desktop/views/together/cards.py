"""Answer cards for whoever looks along: equal in size and colour, with a number to press, and where it helps a drawing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.kit import theme
from desktop.views.kit.buttons import Button
from desktop.views.kit.labels import Label
from desktop.views.kit.tokens import XS, M, S
from desktop.views.pictures.drawn import Drawn, has_drawing

LARGE = 1.75
MOST_SCALED = 1.25
LAST_KEY, ALL_KEYS = 9, 10
"""Answers that have a digit, when every card has one and when only the main answers do (the tenth has 0)."""
SHORT = 2
"""Letters of an answer that is a figure: at large text too five stand side by side."""
DRAWING = 72
TALL, MIDDLE, LOW = 150, 64, 48
"""Least heights in pixels at 100%: few answers, many (months), and what settles nothing."""
POINTS = {"omhoog": ((0.1, 0.85), (0.9, 0.2)), "gelijk": ((0.05, 0.5), (0.95, 0.5)), "omlaag": ((0.1, 0.2), (0.9, 0.85))}
"""Where an arrow begins and ends, in shares of its square."""


class Arrow(QWidget):
    """An arrow that goes up, stays level or goes down; the words below say the same."""

    def __init__(self, shape: str) -> None:
        super().__init__()
        self._shape = shape
        self._scale = min(theme.current().scale, MOST_SCALED)
        self.setFixedSize(*(round(side * self._scale) for side in (96, 72)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.current().colour("ink"), 5 * self._scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        begin, end = (QPointF(x * self.width(), y * self.height()) for x, y in POINTS[self._shape])
        painter.drawLine(begin, end)
        along = end - begin
        along /= (along.x() ** 2 + along.y() ** 2) ** 0.5
        across = QPointF(-along.y(), along.x())
        head = 20 * self._scale
        for side in (1.0, -1.0):
            painter.drawLine(end, end - along * head + across * head * 0.7 * side)


class AnswerCard(Button):
    """One answer. `number` is the key that chooses it, 0 for none; `height` in pixels at 100% is the least that it takes."""

    def __init__(self, code: str, words: str, shape: str, number: int, height: int, *, low: bool = False, large: bool = False) -> None:
        super().__init__("", "answer")
        self.code = code
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        keyed = bool(number) and words != str(number)
        apart = keyed and height > LOW and not low
        self._words = Label(words if apart or not keyed else f"{number % ALL_KEYS}   {words}", "answer" if large else "large")
        self._words.setWordWrap(not low)
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignLeft if low else Qt.AlignmentFlag.AlignHCenter))
        outer = QGridLayout(self)
        outer.setContentsMargins(S, 0, S, 0)
        # At large text the letters fill a card by themselves.
        outer.setRowMinimumHeight(0, round(height * min(theme.current().scale, MOST_SCALED)))
        self._inside = box = QVBoxLayout()
        drawn = None if low else _drawn(shape)
        edge = M if apart else S if large else XS
        # Beside a drawing there is room for the number; above words it needs its own.
        top = theme.current().px("muted") + S if apart and drawn is None else S if apart else edge
        box.setContentsMargins(S, top, S, S if apart and drawn is not None else edge)
        box.setSpacing(S)
        outer.addLayout(box, 0, 0)
        if apart:
            outer.addWidget(_key(number), 0, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        if drawn is not None:
            drawn.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            box.addStretch(1)
            box.addWidget(drawn, 0, Qt.AlignmentFlag.AlignHCenter)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box.addWidget(self._words)
        if box.count() > 1:
            box.addStretch(1)

    def add_note(self, words: str) -> None:
        """A few quiet words under the answer."""
        note = Label(words, "muted")
        note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._inside.insertWidget(self._inside.indexOf(self._words) + 1, note)
        self.setAccessibleDescription(words)

    def sizeHint(self) -> QSize:
        box = self.layout()
        inner = box.sizeHint() if box is not None else super().sizeHint()
        return QSize(max(theme.current().px("target_together"), inner.width()), inner.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px("target_together"), self.sizeHint().height())

    def nextCheckState(self) -> None:
        """The case file says what is chosen, not the press."""


class Answers(QWidget):
    """All answers of one question; `chosen` carries a code. `low` is one below the other, for the worker who reads or copies.

    `least` is the least height of a card in pixels at 100%, for few answers; `large` are the words for a table that two people sit at.
    """

    chosen = Signal(str)

    def __init__(
        self, options: list[tuple[str, str, str]], others: list[tuple[str, str]], *, low: bool, least: int = TALL, large: bool = False
    ) -> None:
        super().__init__()
        everything = [*options, *((code, words, "") for code, words in others)]
        self.cards: list[AnswerCard] = []
        self._keyed = len(everything) if len(everything) <= LAST_KEY else len(options) if len(options) <= ALL_KEYS else 0
        for number, (code, words, shape) in enumerate(everything, 1):
            keyed = number if number <= self._keyed else 0
            height = LOW if low or number > len(options) else (least if shape or len(options) < LAST_KEY - 3 else MIDDLE)
            card = AnswerCard(code, words, shape, keyed, height, low=low, large=large and number <= len(options))
            card.clicked.connect(lambda _checked=False, code=code: self.chosen.emit(code))
            self.cards.append(card)
        across = (
            1 if low and len(options) <= LAST_KEY - 2 else _columns(len(options), short=all(len(words) <= SHORT for _, words, _ in options))
        )
        self._arrange(len(options), across, low=low)

    def tell(self, codes: frozenset[str]) -> None:
        """Mark what is chosen."""
        for card in self.cards:
            card.setChecked(card.code in codes)

    def press(self, number: int) -> bool:
        """The key `number`; False when no answer has it."""
        number = number or ALL_KEYS
        if not 1 <= number <= self._keyed:
            return False
        self.chosen.emit(self.cards[number - 1].code)
        return True

    def _arrange(self, main: int, across: int, *, low: bool) -> None:
        grid = QGridLayout()
        grid.setSpacing(S if low else M)
        for place, card in enumerate(self.cards[:main]):
            grid.addWidget(card, place // across, place % across)
            grid.setColumnStretch(place % across, 1)
        under = QGridLayout()
        under.setSpacing(S if low else M)
        for place, card in enumerate(self.cards[main:]):
            under.addWidget(card, *((place, 0) if low else (0, place)))
            under.setColumnStretch(0 if low else place, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S if low else M)
        box.addLayout(grid)
        box.addLayout(under)


def _key(number: int) -> Label:
    """The key of a card in its corner, so that it is no part of the sentence."""
    key = Label(str(number % ALL_KEYS), "muted")
    key.setContentsMargins(0, XS, 0, 0)
    key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return key


def _columns(number: int, *, short: bool) -> int:
    if theme.current().scale >= LARGE and not short:
        return min(number, 3)
    return number if number <= 5 else 5 if number in (LAST_KEY, ALL_KEYS) else 4


def _drawn(shape: str) -> QWidget | None:
    """The drawing on a card: an arrow, or one of our own drawings; the words below say the same."""
    if shape in POINTS:
        return Arrow(shape)
    return Drawn(shape, DRAWING) if shape and has_drawing(shape) else None
