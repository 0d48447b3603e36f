"""One question of the five-minute talk. At the table: nothing on it but the question (look.md, Samen kijken); else the worker reads it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.models.evaluatieantwoorden import LIEVER_NIET, WEET_NIET
from desktop.models.evaluatiegesprek import MEER
from desktop.presenters.evaluation_talk import PAPIER, TELEFOON, EvaluationTalk
from desktop.presenters.forms.marks import accepted
from desktop.views.evaluation_cards import Answers
from desktop.views.fields.textbox import TextEdit
from desktop.views.kit import theme
from desktop.views.kit.buttons import primary_button, quiet_button
from desktop.views.kit.labels import Label, label, picture
from desktop.views.kit.page import held, row
from desktop.views.kit.tokens import NO_LIMIT, XL, L, M, S

WIDE, NARROW = 1040, 760


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
        self.kept = Label("", "muted")
        self.back = quiet_button("Vorige", "arrow-left", presenter.back)
        self.further = primary_button("Verder", "arrow-right", self._further)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._top())
        box.addWidget(self._middle(), 1)
        box.addWidget(self._bottom())
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
        line = row(where, _Dots(number, total), spacing=M)
        line.addStretch(1)
        if self._together:
            line.addWidget(quiet_button("Gordijn F9", "eye-off", self.curtain.emit))
            name = self._talk.around.person.name.split()
            line.addWidget(quiet_button(f"Terug naar {name[0]}" if name else "Terug", "undo-2", self.worker.emit))
        top = held(line)
        line.setContentsMargins(L, M, L, 0)
        return top

    def _middle(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("ground", "canvas")
        inner.setMaximumWidth(round((WIDE if self._together else NARROW) * theme.current().scale))
        box = QVBoxLayout(inner)
        box.setContentsMargins(L, L if self._together else S, L, M)
        box.setSpacing(M if self._together else S)
        for part in self._words():
            box.addWidget(part)
        box.addWidget(self.answers)
        box.addWidget(self._remarks())
        if self._together:
            box.addWidget(_centred(label(self._talk.talk.gerust, "large")))
        box.addStretch(1)
        outer = QWidget()
        line = QHBoxLayout(outer)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(inner, 1000)
        line.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(outer)
        return area

    def _words(self) -> list[QWidget]:
        talk, held_how = self._talk, self._talk.held.wijze
        words = label(talk.words(), "display" if self._together else "page")
        words.setMaximumWidth(NO_LIMIT)
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
        if hint:
            parts.append(label(hint, "large" if self._together else "text"))
        return [_centred(part) if self._together and isinstance(part, Label) else part for part in parts]

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
        name = (self._talk.around.person.name.split() or ["Ik"])[0]
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

    def _bottom(self) -> QWidget:
        strip = QWidget()
        strip.setProperty("bar", "footer")
        strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tick = picture("circle-check", "good")
        self.tick.hide()
        box = QHBoxLayout(strip)
        box.setContentsMargins(L, S, L, S)
        box.setSpacing(S)
        box.addWidget(self.back)
        box.addSpacing(M)
        box.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.kept)
        box.addStretch(1)
        box.addWidget(self.further)
        for button in (self.back, self.further):
            button.setMinimumHeight(theme.current().px("target_together"))
            button.setMinimumWidth(theme.current().px("target_together") * 3)
        return strip

    def _connect(self) -> None:
        self.remark.textChanged.connect(self._typed)
        self.remark.left.connect(self.leave)
        self._talk.answered.connect(self.retell)
        self._talk.kept.connect(self._tell_kept)

    def _typed(self) -> None:
        self._written = True
        text = accepted(self.remark.toPlainText())
        self._talk.editor.text_changed(self._talk.remark_path(), text, text)

    def _tell_kept(self, kept: bool) -> None:
        """Calm in both cases; the worker's own screen says what to do about a fault."""
        self.kept.setText("Bewaard" if kept else "Nog niet bewaard")
        self.tick.setVisible(kept)

    def _others(self) -> list[tuple[str, str]]:
        talk = self._talk.talk
        return [(WEET_NIET, talk.weet_niet), (LIEVER_NIET, talk.liever_niet)]


class _Dots(QWidget):
    """How far the talk is: one mark a question, the present one wider."""

    def __init__(self, number: int, total: int) -> None:
        super().__init__()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        for place in range(1, total + 1):
            mark = picture("circle-check" if place < number else ("circle" if place == number else "minus"), "muted")
            box.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(round(XL * theme.current().scale))


def _centred(part: Label) -> Label:
    part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    part.setMaximumWidth(NO_LIMIT)
    return part
