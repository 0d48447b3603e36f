"""A question with cards: one answer, or one to three pictures."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.models.samen_tafel import MEESTE
from desktop.presenters.together import Together
from desktop.views.kit.labels import label
from desktop.views.together.cards import MIDDLE, TALL, Answers
from desktop.views.together.frame import QuestionFrame
from desktop.views.together.sheet import centred

PICTURED = 174
"""Least height of a card with a drawing, in pixels at 100%, so that all are equal."""
TALL_SENTENCES = 3
"""So many cards with only sentences are tall; when there are more, each is as high as its words."""
WORDY = 26
"""Answers with more letters than this are sentences: the card is as high as its words."""


class ChoicePage(QuestionFrame):
    """The case file says what is chosen; a tapped card goes there at once."""

    def __init__(self, talk: Together) -> None:
        super().__init__(talk)
        blad = self.blad
        cards = [(card.code, card.label, card.beeld) for card in blad.kaarten]
        drawn = any(drawing for _code, _words, drawing in cards)
        low = len(cards) > TALL_SENTENCES and all(len(words) > WORDY for _code, words, _drawing in cards)
        self.answers = Answers(cards, self.others(), low=False, large=True, least=PICTURED if drawn else MIDDLE if low else TALL)
        self.answers.chosen.connect(self._choose)
        self.enough = centred(label("", "large"))
        reassured = centred(label(talk.word("gerust"), "large"))
        self.arrange([*self.question(), self.answers, self.enough, *([reassured] if blad.open else [])], where=self.where())
        talk.answered.connect(self.retell)
        self.retell()

    def retell(self) -> None:
        """Mark what is chosen."""
        chosen = self.talk.chosen()
        self.answers.tell(chosen)
        full = self.blad.soort == "meer" and len(chosen) >= MEESTE
        self.enough.setText(self.talk.word("brug_genoeg") if full else "")
        self.enough.setVisible(full)

    def press(self, digit: int) -> bool:
        return self.answers.press(digit)

    def _choose(self, code: str) -> None:
        page = self.talk.code
        self.talk.choose(code)
        if self.talk.code == page and self.blad.soort == "keuze":
            # Enter then goes on: a digit and Enter answer a question.
            self.strip.further.setFocus(Qt.FocusReason.OtherFocusReason)
