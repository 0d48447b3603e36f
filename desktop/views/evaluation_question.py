"""One question of the five-minute talk. At the table: nothing on it but the question (look.md, Samen kijken); else the worker reads it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.models.evaluatieantwoorden import LIEVER_NIET, WEET_NIET
from desktop.models.evaluatiegesprek import MEER
from desktop.presenters.evaluation_talk import PAPIER, TELEFOON, EvaluationTalk
from desktop.presenters.forms.marks import accepted
from desktop.views.fields.textbox import TextEdit
from desktop.views.kit.buttons import quiet_button
from desktop.views.kit.labels import Label, label
from desktop.views.kit.page import held, row
from desktop.views.kit.read_aloud import with_hint
from desktop.views.kit.tokens import L, M, S
from desktop.views.together.cards import Answers
from desktop.views.together.sheet import WIDE, Dots, Strip, back_words, centred, column, first_name, question_words

NARROW = 760


class QuestionPage(QWidget):
    """Digits choose, Enter goes on. `curtain` and `worker` (back to the worker) are the talk's page to do."""

    curtain = Signal()
    worker = Signal()

    def __init__(self, presenter: EvaluationTalk) -> None:
        super().__init__()
        self._talk = presenter
        self._together = presenter.together
        self.setProperty("ground", "canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(presenter.words())
        self.answers = Answers(presenter.options(), self._others(), low=not self._together)
        self.answers.chosen.connect(self._choose)
        self._written = False
        self.remark = TextEdit()
        self.remark.setAccessibleName(presenter.talk.iets_zeggen)
        self.strip = Strip(presenter.back, self._further)
        self.back, self.further, self.kept = self.strip.back, self.strip.further, self.strip.kept
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._top())
        box.addWidget(self._middle(), 1)
        box.addWidget(self.strip)
        self._connect()
        self.retell()

    def retell(self) -> None:
        """What is chosen now, and whether there is a page before."""
        self.answers.tell(self._talk.chosen())
        first = self._talk.pages()[0] == self._talk.code
        self.back.setVisible(not (first and self._together))

    def leave(self) -> None:
        """What the worker wrote down becomes a version."""
        if self._written:
            text = accepted(self.remark.toPlainText())
            self._written = False
            self._talk.editor.leave(self._talk.remark_path(), text, text)

    def write_on(self, place: int) -> None:
        """The cursor back in the words that were being written down."""
        if self.remark.isHidden():
            return
        self.remark.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.remark.textCursor()
        cursor.setPosition(min(place, self.remark.document().characterCount() - 1))
        self.remark.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._further()
        elif not self.answers.press(event.key() - Qt.Key.Key_0):
            super().keyPressEvent(event)

    def _choose(self, code: str) -> None:
        self._talk.choose(code)
        self.retell()
        if self._talk.code not in MEER:
            # Enter then goes on: a digit and Enter answer a question.
            self.further.setFocus(Qt.FocusReason.OtherFocusReason)

    def _further(self) -> None:
        self.leave()
        self._talk.further()

    def _top(self) -> QWidget:
        number, total = self._talk.place_of()
        where = Label(f"Vraag {number} van {total}", "muted")
        line = row(where, Dots(number, total), spacing=M)
        line.addStretch(1)
        if self._together:
            line.addWidget(quiet_button("Gordijn F9", "eye-off", self.curtain.emit))
            line.addWidget(quiet_button(back_words(self._talk.around.person), "undo-2", self.worker.emit))
        top = held(line)
        line.setContentsMargins(L, M, L, 0)
        return top

    def _middle(self) -> QScrollArea:
        parts = [*self._words(), self.answers, self._remarks()]
        if self._together:
            parts.append(centred(label(self._talk.talk.gerust, "large")))
        return column(parts, WIDE if self._together else NARROW, roomy=self._together)

    def _words(self) -> list[QWidget]:
        talk, held_how = self._talk, self._talk.held.wijze
        words = question_words(talk.words(), large=self._together)
        parts: list[QWidget] = []
        first = talk.pages()[0] == talk.code
        if held_how == TELEFOON:
            if first:
                parts.append(label(f"Zeg eerst: {talk.talk.telefoon}", "large"))
            parts.append(label("Lees voor:", "muted"))
        elif held_how == PAPIER and first:
            parts.append(label(talk.talk.papier, "muted"))
        parts.append(words)
        hint = talk.question().uitleg
        if self._together:
            return [*(centred(part) if isinstance(part, Label) else part for part in parts), with_hint(hint, self._aloud())]
        return [*parts, label(hint)] if hint else parts

    def _aloud(self) -> str:
        """The question with its answers, in the words of the instrument alone."""
        options = [words for _code, words, _drawing in self._talk.options()] + [words for _code, words in self._others()]
        return "\n".join([self._talk.words(), self._talk.question().uitleg, *(f"{words}." for words in options)])

    def _remarks(self) -> QWidget:
        """The resident's own words, written down by the worker; at the table only when asked for."""
        path = (*self._talk.held.path, "toelichting_bewoner")
        returned = self._talk.editor.returned.get(path)
        found = returned[0] if returned else self._talk.editor.value(path)
        self.remark.setPlainText(found if isinstance(found, str) else "")
        self._written = bool(returned)
        say = Label(self._talk.talk.iets_zeggen, "large" if self._together else "strong")
        if not self._together:
            box = QVBoxLayout()
            box.setSpacing(S)
            box.addWidget(say)
            box.addWidget(self.remark)
            return held(box)
        name = first_name(self._talk.around.person) or "Ik"
        show = quiet_button(f"{name} schrijft het op", "pencil", self._show_remark)
        line = row(say, show, spacing=M)
        line.insertStretch(0, 1)
        line.addStretch(1)
        box = QVBoxLayout()
        box.setSpacing(S)
        box.addLayout(line)
        box.addWidget(self.remark)
        self.remark.setVisible(bool(self.remark.toPlainText()))
        return held(box)

    def _show_remark(self) -> None:
        self.remark.show()
        self.remark.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.remark.textChanged.connect(self._typed)
        self.remark.left.connect(self.leave)
        self._talk.answered.connect(self.retell)
        self._talk.kept.connect(self.strip.tell_kept)

    def _typed(self) -> None:
        self._written = True
        text = accepted(self.remark.toPlainText())
        self._talk.editor.text_changed(self._talk.remark_path(), text, text)

    def _others(self) -> list[tuple[str, str]]:
        talk = self._talk.talk
        return [(WEET_NIET, talk.weet_niet), (LIEVER_NIET, talk.liever_niet)]
