"""*Waar wil je het over hebben?*: a picture and a word per part; one to three can be picked, in any order, and put back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from desktop.models.instrument import Brug
from desktop.views.kit import theme
from desktop.views.kit.buttons import Button
from desktop.views.kit.labels import Label, picture
from desktop.views.kit.tokens import XS, S
from desktop.views.pictures.drawn import Drawn, has_drawing

MOST = 5
"""Pictures in a row, where there is room."""
SIDE = 40


class PickCard(Button):
    """One part: picked or not. A mark and a thick edge say so besides the colour."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__("", "quiet")
        self.code = code
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.words = Label(words)
        self.words.setWordWrap(True)
        self.mark = picture("circle-check", "primary")
        keep = self.mark.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.mark.setSizePolicy(keep)
        box = QHBoxLayout(self)
        box.setContentsMargins(S, XS, S, XS)
        box.setSpacing(S)
        if has_drawing(f"brug-{code}"):
            box.addWidget(Drawn(f"brug-{code}", SIDE), 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.words, 1)
        box.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in (self.words, self.mark):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.tell(picked=False)

    def tell(self, *, picked: bool) -> None:
        """Show whether the resident picked it."""
        self.setChecked(picked)
        self.mark.setVisible(picked)
        self.words.set_role("strong" if picked else "text")

    def sizeHint(self) -> QSize:
        box = self.layout()
        inner = box.sizeHint() if box is not None else super().sizeHint()
        return QSize(inner.width(), max(theme.current().px("target_together"), inner.height()))

    def least(self) -> int:
        """The width in which no word is cut, also when it is bold."""
        font = QFont(self.font())
        font.setPixelSize(theme.current().px("text"))
        font.setBold(True)
        word = max(QFontMetrics(font).horizontalAdvance(word) for word in self.words.text().split() or [""])
        drawn = round(SIDE * theme.current().scale) + S if has_drawing(f"brug-{self.code}") else 0
        return word + drawn + theme.current().px("icon") + 4 * S

    def minimumSizeHint(self) -> QSize:
        return QSize(self.least(), self.sizeHint().height())

    def nextCheckState(self) -> None:
        """The case file says what is picked, not the press."""


class PartPicks(QWidget):
    """All parts of one instrument; `pressed` carries the code of a part that is to be picked or put back."""

    pressed = Signal(str)

    def __init__(self, bridge: Brug) -> None:
        super().__init__()
        self.cards = {part.code: PickCard(part.code, part.titel) for part in bridge.onderdelen}
        self.across = 0
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(S)
        for code, card in self.cards.items():
            card.clicked.connect(lambda _checked=False, code=code: self.pressed.emit(code))
        self._arrange(MOST)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(max(1, min(MOST, (self.width() + S) // (self._least() + S))))

    def _least(self) -> int:
        return max(card.least() for card in self.cards.values())

    def _arrange(self, across: int) -> None:
        """So many pictures in a row, each as wide as the others."""
        if across == self.across:
            return
        self.across = across
        for place, card in enumerate(self.cards.values()):
            self.grid.addWidget(card, place // across, place % across)
        for column in range(MOST):
            self.grid.setColumnStretch(column, 1 if column < across else 0)

    def tell(self, picked: tuple[str, ...]) -> None:
        """Mark what was picked."""
        for code, card in self.cards.items():
            card.tell(picked=code in picked)
