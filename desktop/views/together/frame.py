"""The frame of every page of Samen kijken: how far it is, gordijn and the way back above; the page; back and on below.

Digits choose, Enter goes on, Escape shows all topics. Nothing of the case stands in the frame: no name but the worker's, no number.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.models.samen_bladen import Blad
from desktop.presenters.together import Together
from desktop.views.kit import theme
from desktop.views.kit.buttons import quiet_button
from desktop.views.kit.labels import Label, label
from desktop.views.kit.page import held, row
from desktop.views.kit.read_aloud import with_hint
from desktop.views.kit.tokens import L, M
from desktop.views.pictures.drawn import Drawn, has_drawing
from desktop.views.together.cards import LARGE
from desktop.views.together.sheet import Dots, Strip, back_words, column, question_words, tall

TABLE = 1200
"""The widest that a page becomes, in pixels at 100%."""
PICTURE = 80
"""Side of the drawing above a question, in pixels at 100%."""
MOST_DOTS = 12


class Frame(QWidget):
    """`curtain` and `worker` (back to the worker) are the page of Samen kijken to do."""

    curtain = Signal()
    worker = Signal()

    def __init__(self, talk: Together) -> None:
        super().__init__()
        self.talk = talk
        self.setProperty("ground", "canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.strip = Strip(self.go_back, self.further)
        talk.kept.connect(self.strip.tell_kept)

    def arrange(self, parts: Sequence[QWidget], width: int = TABLE, where: QWidget | None = None) -> None:
        """Lay out the page; `where` tells how far the talk is."""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._top(where))
        box.addWidget(column(parts, width), 1)
        box.addWidget(self.strip)

    def further(self) -> None:
        """On to the next page."""
        self.leave()
        self.talk.further()

    def go_back(self) -> None:
        self.leave()
        self.talk.back()

    def leave(self) -> None:
        """What was written down becomes a version."""

    def press(self, _digit: int) -> bool:
        """A digit on the keyboard; False when nothing on the page has it."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.further()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
            self.talk.home()
        elif not self.press(event.key() - Qt.Key.Key_0):
            super().keyPressEvent(event)

    def _top(self, where: QWidget | None) -> QWidget:
        line = QHBoxLayout()
        if where is not None:
            line.addWidget(where)
        line.addStretch(1)
        line.addWidget(tall(quiet_button("Gordijn F9", "eye-off", self.curtain.emit)))
        self.to_worker = tall(quiet_button(back_words(self.talk.around.person), "undo-2", self.worker.emit))
        line.addWidget(self.to_worker)
        top = held(line)
        line.setContentsMargins(L, M, L, 0)
        line.setSpacing(M)
        return top


class QuestionFrame(Frame):
    """A page with a question: its drawing, its words, and what they mean."""

    def __init__(self, talk: Together) -> None:
        super().__init__(talk)
        self.blad: Blad = talk.page()
        self.setAccessibleName(self.blad.vraag)

    def where(self) -> QWidget:
        number, total = self.talk.place_of()
        if total == 1:
            return QWidget()
        words = Label(f"Vraag {number} van {total}", "muted")
        return held(row(words, Dots(number, total, self.talk.skipped()), spacing=M)) if total <= MOST_DOTS else words

    def question(self) -> list[QWidget]:
        """The parts above the answers."""
        blad = self.blad
        parts: list[QWidget] = []
        above: list[QWidget] = []
        if blad.beeld and has_drawing(blad.beeld) and theme.current().scale < LARGE:
            above.append(Drawn(blad.beeld, PICTURE))
        if blad.boven:
            above.append(label(blad.boven, "page", wrap=False))
        if above:
            parts.append(in_the_middle(*above))
        parts.append(question_words(blad.vraag, large=True))
        return [*parts, with_hint(blad.uitleg, self.aloud())]

    def aloud(self) -> str:
        """The question with its answers, in words of the instruments alone."""
        return "\n".join([self.blad.vraag, self.blad.uitleg, *(f"{card.label}." for card in self.blad.kaarten)])

    def others(self) -> list[tuple[str, str]]:
        """The two cards that every question has: it need not be answered."""
        return [(code, self.talk.word(code)) for code in ("weet_niet", "liever_niet")] if self.blad.open else []


def in_the_middle(*parts: QWidget) -> QWidget:
    """Parts side by side, with the room that is left on both sides."""
    line = row(*parts, spacing=M)
    line.insertStretch(0, 1)
    line.addStretch(1)
    return held(line)
