"""All topics of Samen kijken as equal cards: the resident says where to begin, and nothing says what is lacking."""

from __future__ import annotations

from desktop.presenters.together import Together
from desktop.views.kit.buttons import quiet_button
from desktop.views.kit.labels import label
from desktop.views.kit.read_aloud import with_hint
from desktop.views.together.cards import Answers
from desktop.views.together.frame import Frame, in_the_middle
from desktop.views.together.sheet import centred, question_words, tall

TOPIC = 210
"""Least height of a topic's card, in pixels at 100%."""


class HomePage(Frame):
    """A card a topic; what was talked about already says so. Below: what was passed over, where there is any."""

    def __init__(self, talk: Together) -> None:
        super().__init__(talk)
        words = talk.word
        self.setAccessibleName(words("vraag"))
        topics = talk.topics()
        cards = [(topic.code, talk.say(topic.titel), topic.beeld) for topic, _said in topics]
        self.answers = Answers(cards, [], low=False, large=True, least=TOPIC)
        self.answers.chosen.connect(talk.open_topic)
        for card, (_topic, said) in zip(self.answers.cards, topics, strict=True):
            if said:
                card.add_note(words(said))
        self._next = next(
            (card for card, (_topic, said) in zip(self.answers.cards, topics, strict=True) if not said), self.answers.cards[0]
        )
        aloud = "\n".join([words("vraag"), *(f"{talk.say(topic.titel)}." for topic, _said in topics)])
        parts = [question_words(words("vraag"), large=True), with_hint(words("uitleg"), aloud), self.answers]
        if talk.urgent():
            self.urgent = tall(quiet_button(words("naar_eerst"), "handshake", talk.show_urgent))
            parts += [centred(label(words("eerst"), "large")), in_the_middle(self.urgent)]
        if talk.passed_over():
            self.again = tall(quiet_button(words("overgeslagen"), "undo-2", talk.open_passed_over))
            parts.append(in_the_middle(self.again))
        parts.append(centred(label(words("stoppen"), "large")))
        self.arrange(parts)
        self.strip.back.hide()
        self.strip.further.hide()
        self.setFocusProxy(self._next)

    def further(self) -> None:
        """Enter without a card that has the keyboard: the next topic."""
        self.talk.open_topic(self._next.code)

    def press(self, digit: int) -> bool:
        return self.answers.press(digit)
