"""Samen kijken over the whole window: one page at a time, and behind the curtain back to the worker.

Give it a Runner and a case id; it opens itself at the topic of `step`. `flush()` before a lock; `place()` and `go(place)` bring the
worker back to the page.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models.patches import Path
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.runner import Runner
from desktop.presenters.together import BLAD, EERST, PLACE, VOORAF, Together
from desktop.views.kit.curtain import beneath
from desktop.views.kit.stack import OneByOne
from desktop.views.together.agree import DonePage, ReadPage, SignPage, SpokenPage
from desktop.views.together.choice import ChoicePage
from desktop.views.together.frame import Frame
from desktop.views.together.home import HomePage
from desktop.views.together.urgent import UrgentPage
from desktop.views.together.words import WordsPage

PAGES: dict[str, type[Frame]] = {
    "keuze": ChoicePage,
    "meer": ChoicePage,
    "woorden": WordsPage,
    "lezen": ReadPage,
    "teken": SignPage,
    "zeg": SpokenPage,
    "klaar": DonePage,
}


class TogetherPage(QWidget):
    """`back` asks for the worker's step, `curtain_requested` and `lock_requested` the window.

    `stays`: the worker wanted to go back and the store says no. `refused_agreement` is why the store did not record the last one, "" for
    nothing; both are for the worker only.
    """

    back = Signal()
    stays = Signal()
    curtain_requested = Signal()
    lock_requested = Signal()

    def __init__(self, runner: Runner, case: str, feed: ChangeFeed | None = None, step: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.case = case
        self.came_from: tuple[str, Path, int] = (step, (), 0)
        self.setProperty("ground", "canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.talk = Together(runner, case, feed, step, self)
        self.page: Frame | None = None
        self.refused_agreement = self._trouble = ""
        self._stays = False
        self._cursor = 0
        self._stack = OneByOne()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self.talk.page_changed.connect(self._show)
        self.talk.editor.trouble.connect(self._hear_trouble)
        self.talk.refused.connect(self._hear_refused)
        self.talk.acts.done.connect(lambda _act: self._hear_refused(""))
        QShortcut(QKeySequence("Alt+Left"), self, self._page_back)
        QShortcut(QKeySequence("F8"), self, self.to_worker)

    def to_worker(self) -> None:
        """The resident looks at the screen: what is hers comes behind the curtain. Stays, with all texts, when the store says no."""
        # There may be room by now for what was refused before.
        self.talk.editor.retry()
        self._stays = not self.flush()
        (self.stays if self._stays else self.back).emit()

    def why_it_stays(self) -> str:
        """The sentence for the worker who could not go back, once; "" when she did not ask, or when all is kept by now."""
        asked, self._stays = self._stays, False
        return self._trouble if asked else ""

    def flush(self) -> bool:
        """Everything answered and typed is in the vault when this returns; False when the store refused it."""
        self._leave()
        return self.talk.flush()

    def keep(self) -> None:
        """What is being typed becomes a draft now."""
        self.talk.editor.keep_drafts()

    def place(self) -> tuple[str, Path]:
        """The page, and where the worker came from: step, cursor and field."""
        step, field, cursor = self.came_from
        return PLACE, (*self.talk.place(), step, str(cursor), *field)

    def text_place(self) -> int:
        """Where the cursor stands in the words that are being written down, from 1; 0 when the keyboard is not there."""
        return self.page.cursor_place(beneath(self.window())) if isinstance(self.page, WordsPage) else 0

    def go(self, place: Path, cursor: int = 0) -> None:
        """Back to the page that was on the table before a lock, and to what was being written down there."""
        stage, code, round_, step, at, *field = (*place, *[""] * 5)[: max(5, len(place))]
        self.came_from = (step, tuple(field), int(at) if at.isdigit() else 0)
        self._cursor = cursor
        self.talk.go((stage, code, round_))

    def _show(self) -> None:
        self._leave()
        page = self._made()
        page.curtain.connect(self.curtain_requested)
        page.worker.connect(self.to_worker)
        self.page = page
        self._stack.turn(page)
        if isinstance(page, WordsPage) and self._cursor:
            page.write_on(self._cursor - 1)
            # The page is shown again when the case has been read.
            QTimer.singleShot(0, self, self._written_on)

    def _hear_trouble(self, words: str) -> None:
        self._trouble = words

    def _hear_refused(self, words: str) -> None:
        self.refused_agreement = words

    def _written_on(self) -> None:
        self._cursor = 0

    def _made(self) -> Frame:
        if self.talk.stage in (EERST, VOORAF):
            return UrgentPage(self.talk)
        if self.talk.stage == BLAD:
            return PAGES[self.talk.page().soort](self.talk)
        return HomePage(self.talk)

    def _leave(self) -> None:
        if self.page is not None:
            self.page.leave()

    def _page_back(self) -> None:
        if self.page is not None:
            self.page.go_back()
