"""The end of Samen kijken: read the plan, sign it or say yes, and thanks."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy

from desktop.presenters.together import Together
from desktop.views.fields.signature import SignatureBox
from desktop.views.kit.buttons import primary_button, quiet_button
from desktop.views.kit.labels import Label, label, picture
from desktop.views.together.cards import MIDDLE, Answers
from desktop.views.together.frame import QuestionFrame, in_the_middle
from desktop.views.together.plan_words import plan_words
from desktop.views.together.sheet import back_words, centred, tall
from desktop.views.together.words import WordsPage

AGREE = "Ik ga akkoord"
FIRST_SIGN = "Zet eerst je handtekening. Zeggen mag ook."
FIRST_SAY = "Kies een reden, of zeg het in je eigen woorden."
SIGNED = 760
"""Width of the field for the signature in pixels: a hand is as large at every text size."""
NOT_DONE = "Dit lukt nu niet. We kijken er zo samen naar."


class Calm(Label):
    """What to do first, or that it does not work now: why not, the worker hears on her own screen."""

    def __init__(self, talk: Together) -> None:
        super().__init__("", "large")
        self._talk = talk
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        centred(self).hide()
        talk.refused.connect(self._refused)

    def tell(self, words: str) -> None:
        """Show these words, with je or u."""
        self.setText(self._talk.say(words))
        self.show()

    def _refused(self, _words: str) -> None:
        self.tell(NOT_DONE)


class ReadPage(QuestionFrame):
    """The plan on one page, and how the resident agrees."""

    def __init__(self, talk: Together) -> None:
        super().__init__(talk)
        told = plan_words(talk.table())
        self.answers = Answers([(card.code, card.label, "") for card in self.blad.kaarten], [], low=False, large=True, least=MIDDLE)
        self.answers.chosen.connect(talk.choose)
        self.answers.setVisible(bool(told))
        empty = [] if told else [centred(label(talk.word("akkoord_leeg"), "large"))]
        self.arrange([*self.question(), *told, *empty, self.answers])
        self.strip.further.hide()

    def press(self, digit: int) -> bool:
        return not self.answers.isHidden() and self.answers.press(digit)


class SignPage(QuestionFrame):
    """A signature by pen, finger or mouse."""

    def __init__(self, talk: Together) -> None:
        super().__init__(talk)
        self.box = SignatureBox()
        # On this page another card says it; the field keeps it as its description.
        self.box.how.hide()
        tall(self.box.wipe).setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.box.field.setFixedWidth(SIGNED)
        self.message = Calm(talk)
        self.say = tall(quiet_button("Liever zeggen", None, talk.say_instead))
        self.arrange([*self.question(), in_the_middle(self.box), self.message, in_the_middle(self.say)])
        self.strip.further.set_text(AGREE)

    def further(self) -> None:
        """Record the agreement with what was drawn."""
        if self.box.is_empty():
            self.message.tell(FIRST_SIGN)
        else:
            self.talk.agree("handtekening", None, self.box.strokes())


class SpokenPage(WordsPage):
    """Yes without a signature, with the reason."""

    def __init__(self, talk: Together) -> None:
        super().__init__(talk)
        self.strip.further.set_text(AGREE)
        self.message = Calm(talk)
        self.below.addWidget(self.message)

    def further(self) -> None:
        """Record the agreement with its reason."""
        reason = self.texts()[0]
        if reason:
            self.talk.agree("mondeling", reason)
        else:
            self.message.tell(FIRST_SAY)


class DonePage(QuestionFrame):
    """Thanks; Enter goes back to the worker."""

    def __init__(self, talk: Together) -> None:
        super().__init__(talk)
        self.button = tall(primary_button(back_words(talk.around.person), "undo-2", self.worker.emit))
        self.arrange([in_the_middle(picture("circle-check", "good", 56)), *self.question(), in_the_middle(self.button)])
        for button in (self.strip.back, self.strip.further):
            button.hide()
        self.to_worker.hide()
        self.setFocusProxy(self.button)

    def further(self) -> None:
        self.worker.emit()
