"""*Waar wil je het over hebben?*: a picture and a word per part; one to three can be picked, in any order, and put back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from desktop.models.instrument import Brug
from desktop.views.kit import theme
from desktop.views.kit.buttons import Button
from desktop.views.kit.labels import Label, picture
from desktop.views.kit.tokens import XS, S
from desktop.views.pictures.drawn import Drawn, has_drawing

ACROSS, ACROSS_LARGE = 5, 2
LARGE = 1.5
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

    def minimumSizeHint(self) -> QSize:
        return QSize(round(120 * theme.current().scale), self.sizeHint().height())

    def nextCheckState(self) -> None:
        """The case file says what is picked, not the press."""


class PartPicks(QWidget):
    """All parts of one instrument; `pressed` carries the code of a part that is to be picked or put back."""

    pressed = Signal(str)

    def __init__(self, bridge: Brug) -> None:
        super().__init__()
        self.cards = {part.code: PickCard(part.code, part.titel) for part in bridge.onderdelen}
        across = ACROSS_LARGE if theme.current().scale >= LARGE else ACROSS
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(S)
        for place, (code, card) in enumerate(self.cards.items()):
            card.clicked.connect(lambda _checked=False, code=code: self.pressed.emit(code))
            grid.addWidget(card, place // across, place % across)
        for column in range(across):
            grid.setColumnStretch(column, 1)

    def tell(self, picked: tuple[str, ...]) -> None:
        """Mark what was picked."""
        for code, card in self.cards.items():
            card.tell(picked=code in picked)
