"""A question with words: the worker writes down what the resident says, or the resident taps a sentence that can be changed later."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.presenters.forms.marks import accepted, to_screen
from desktop.presenters.together import Together
from desktop.views.fields.textbox import TextEdit
from desktop.views.kit.labels import Label, label
from desktop.views.kit.page import held, row
from desktop.views.kit.tokens import M, S
from desktop.views.together.cards import Answers
from desktop.views.together.frame import QuestionFrame
from desktop.views.together.sheet import centred

SENTENCE = 84
"""Least height of the card of a sentence, in pixels at 100%."""
OWN_WORDS = "In je eigen woorden"
ENDS = (".", "!", "?")


class WordsPage(QuestionFrame):
    """One or two texts. What is typed is a draft at once, and a version when the page is left."""

    def __init__(self, talk: Together) -> None:
        super().__init__(talk)
        self.edits = [TextEdit() for _ in self.blad.velden]
        self._written: set[int] = set()
        for number, edit in enumerate(self.edits):
            edit.setProperty("large", "true")
            self._put(number, talk.text(self.blad.code, number))
            edit.setAccessibleName(f"{talk.say(self.blad.velden[number] or OWN_WORDS)}: {self.blad.vraag}")
            edit.textChanged.connect(lambda number=number: self._typed(number))
            edit.left.connect(self.leave)
        lines = [(str(number), self._sentence(number), "") for number in range(len(self.blad.zinnen))]
        self.sentences = Answers(lines, self.others(), low=False, large=True, least=SENTENCE)
        self.sentences.chosen.connect(self._tap)
        hint = centred(label(talk.word("kies_zin"), "large"))
        self.arrange([*self.question(), *([hint] if lines else []), self.sentences, self._fields()], where=self.where())
        talk.answered.connect(self.retell)
        self.retell()

    def retell(self) -> None:
        """Mark the sentences that stand in the text, and what was said instead of a text."""
        here = self.texts()
        lines = {str(number) for number, line in enumerate(self.blad.zinnen) if self._stands(line, here)}
        empty = not any(here)
        self.sentences.tell(frozenset(lines | (self.talk.chosen() if empty else frozenset())))
        for card in self.sentences.cards[len(self.blad.zinnen) :]:
            # Words of the resident are never wiped by a card; who wants them away wipes them in the text.
            card.setEnabled(empty)

    def press(self, digit: int) -> bool:
        return self.sentences.press(digit)

    def leave(self) -> None:
        """What was written down becomes a version."""
        for number in sorted(self._written):
            self.talk.written(self.blad.code, number, self._text(number))
        self._written.clear()

    def write_on(self, place: int) -> None:
        """The cursor back in the words that were being written down; `place` counts on through both texts."""
        for edit in self.edits:
            length = edit.document().characterCount()
            if place < length or edit is self.edits[-1]:
                edit.setFocus(Qt.FocusReason.OtherFocusReason)
                cursor = edit.textCursor()
                cursor.setPosition(max(0, min(place, length - 1)))
                edit.setTextCursor(cursor)
                return
            place -= length

    def cursor_place(self, focused: QWidget | None) -> int:
        """Where the cursor stands, from 1; 0 when the keyboard is not in a text."""
        before = 0
        for edit in self.edits:
            if edit is focused:
                return before + edit.textCursor().position() + 1
            before += edit.document().characterCount()
        return 0

    def _fields(self) -> QWidget:
        """Side by side where there are two: what happens, and what to do then."""
        fields = []
        for name, edit in zip(self.blad.velden, self.edits, strict=True):
            box = QVBoxLayout()
            box.setSpacing(S)
            box.addWidget(Label(self.talk.say(name or OWN_WORDS), "large"))
            box.addWidget(edit)
            fields.append(held(box))
        self.below = QVBoxLayout()
        self.below.addLayout(row(*fields, spacing=M))
        return held(self.below)

    def _tap(self, code: str) -> None:
        if not code.isdigit():
            self.talk.choose(code)
            self.strip.further.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        line, here = self.blad.zinnen[int(code)], self.texts()
        for number, (sentence, text) in enumerate(zip(line, here, strict=True)):
            self._put(number, _without(text, sentence) if self._stands(line, here) else self._with(text, sentence))
        self.leave()
        self.strip.further.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, number: int, text: str) -> None:
        """Text into a field, with the cursor behind it: who goes on in her own words begins there."""
        self.edits[number].setPlainText(to_screen(text))
        self.edits[number].moveCursor(QTextCursor.MoveOperation.End)

    def _part(self, number: int) -> None:
        """Own words that were begun right behind a sentence get their space."""
        cursor = self.edits[number].textCursor()
        before = self.edits[number].toPlainText()[: cursor.position()]
        if before[-1:].isalpha() and any(
            before[:-1].endswith(to_screen(line[number])) for line in self.blad.zinnen if line[number][-1:] in ENDS
        ):
            # One undo takes the letter back with its space.
            cursor.joinPreviousEditBlock()
            cursor.movePosition(QTextCursor.MoveOperation.Left)
            cursor.insertText(" ")
            cursor.endEditBlock()

    def _with(self, text: str, sentence: str) -> str:
        # A pair of als and dan belongs together; sentences of one text follow each other.
        if len(self.edits) > 1 or not text:
            return sentence
        return f"{text} {sentence}" if text.endswith(ENDS) else f"{text}, {sentence}"

    def _stands(self, line: tuple[str, ...], here: list[str]) -> bool:
        return all(sentence in text for sentence, text in zip(line, here, strict=True))

    def _sentence(self, number: int) -> str:
        line = self.blad.zinnen[number]
        return line[0] if len(line) == 1 else f"{self.blad.velden[0]} {line[0]}, {self.blad.velden[1].lower()} {line[1]}."

    def _typed(self, number: int) -> None:
        self._part(number)
        self._written.add(number)
        self.talk.typed(self.blad.code, number, self._text(number))
        self.retell()

    def _text(self, number: int) -> str:
        return accepted(self.edits[number].toPlainText())

    def texts(self) -> list[str]:
        """What stands in the fields."""
        return [self._text(number).strip() for number in range(len(self.edits))]


def _without(text: str, sentence: str) -> str:
    """The text without a sentence, and without the comma that joined it."""
    before, _, after = text.partition(sentence)
    parts = [part.strip().strip(",").strip() for part in (before, after)]
    joined = ", " if sentence in text and not parts[0].endswith(ENDS) else " "
    return joined.join(part for part in parts if part)
