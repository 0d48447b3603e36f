"""The five-minute talk over the whole window: start, questions, thanks, and behind the curtain the worker's own answers.

Give it a Runner and a case id; it opens itself. `flush()` before a lock; `place()` and `go(place)` bring the worker back to the question.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models import dossier
from desktop.models.patches import Path
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.evaluation_talk import DANK, EIGEN, PLACE, START, VRAAG, EvaluationTalk
from desktop.presenters.runner import Runner
from desktop.views.evaluation_own import OwnPage, ThanksPage
from desktop.views.evaluation_question import QuestionPage
from desktop.views.evaluation_start import StartPage
from desktop.views.kit.buttons import link_button, quiet_button
from desktop.views.kit.curtain import beneath
from desktop.views.kit.labels import Elided
from desktop.views.kit.page import row
from desktop.views.kit.stack import OneByOne
from desktop.views.kit.tokens import M, S


class EvaluationTalkPage(QWidget):
    """`back` asks for the page before, `curtain_requested` and `lock_requested` the window; `title_changed` carries the number.

    `alone` says whether only the question may be on the screen, so that the window hides its own bars.
    """

    back = Signal()
    curtain_requested = Signal()
    lock_requested = Signal()
    title_changed = Signal(str)
    alone = Signal(bool)

    def __init__(self, runner: Runner, case: str, feed: ChangeFeed | None = None, item: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.case = case
        self.setProperty("ground", "canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.talk = EvaluationTalk(runner, case, feed, item, self)
        self.page: QWidget | None = None
        self._cursor = 0
        self._bar = self._worker_bar()
        self._stack = OneByOne()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._bar)
        box.addWidget(self._stack, 1)
        self.talk.opened.connect(self._opened)
        self.talk.page_changed.connect(self._show)
        self.talk.over.connect(self._go_back)
        QShortcut(QKeySequence("Alt+Left"), self, self.talk.back)

    def flush(self) -> bool:
        """Everything answered and typed is in the vault when this returns; False when the store refused it."""
        self._leave()
        return self.talk.flush()

    def keep(self) -> None:
        """What is being typed becomes a draft now."""
        self.talk.editor.keep_drafts()

    def place(self) -> tuple[str, Path]:
        return PLACE, self.talk.place()

    def text_place(self) -> int:
        """Where the cursor stands in the words that are being written down, from 1; 0 when the keyboard is not there."""
        page = self.page
        writes = isinstance(page, QuestionPage) and beneath(self.window()) is page.remark
        return page.remark.textCursor().position() + 1 if isinstance(page, QuestionPage) and writes else 0

    def go(self, place: Path, cursor: int = 0) -> None:
        """Back to the question that was on the table before a lock, and to what was being written down there."""
        self._cursor = cursor
        self.talk.go(place)

    def _opened(self) -> None:
        document = self.talk.editor.document
        self.title_changed.emit(str(document.get("dossiernummer") or ""))
        self._name.setText(dossier.full_name(document))

    def _show(self) -> None:
        self._leave()
        page = self._made()
        together = self.talk.together and self.talk.stage in (VRAAG, DANK)
        self._bar.setVisible(not together)
        self.alone.emit(together)
        self.page = page
        self._stack.turn(page)
        if isinstance(page, QuestionPage) and self._cursor:
            page.write_on(self._cursor - 1)
            # The question is shown again when the case has been read.
            QTimer.singleShot(0, self, self._written_on)

    def _written_on(self) -> None:
        self._cursor = 0

    def _made(self) -> QWidget:
        if self.talk.stage == VRAAG:
            question = QuestionPage(self.talk)
            question.curtain.connect(self.curtain_requested)
            question.worker.connect(self._to_worker)
            return question
        if self.talk.stage == DANK:
            thanks = ThanksPage(self.talk)
            thanks.worker.connect(self._to_worker)
            return thanks
        if self.talk.stage == EIGEN:
            own = OwnPage(self.talk)
            own.done.connect(self._go_back)
            own.questions.connect(self.talk.again)
            return own
        assert self.talk.stage == START
        return StartPage(self.talk)

    def _to_worker(self) -> None:
        """The resident looks at the screen: what is the worker's comes behind the curtain, before anything is painted."""
        self.talk.to_worker()
        self.curtain_requested.emit()

    def _leave(self) -> None:
        if isinstance(self.page, QuestionPage | OwnPage):
            self.page.leave()

    def _go_back(self) -> None:
        self.talk.stop()
        # When the store says no, the worker stays where she is, and the page says what to do.
        if self.flush():
            self.back.emit()

    def _worker_bar(self) -> QWidget:
        bar = QWidget()
        bar.setProperty("bar", "header")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name = Elided("", "muted")
        line = row(link_button("Stoppen", "arrow-left", self._go_back), self._name, spacing=M)
        line.setStretch(1, 1)
        line.addWidget(quiet_button("Gordijn F9", "eye-off", self.curtain_requested.emit))
        line.addWidget(quiet_button("Op slot F10", "lock", self.lock_requested.emit))
        line.setContentsMargins(S, S, M, S)
        bar.setLayout(line)
        return bar
