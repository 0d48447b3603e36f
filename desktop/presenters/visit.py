"""The visit of an open case: beginning, end, and its summary for the registration system."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.messages import sentence
from desktop.models import bezoek
from desktop.models.errors import KantelpuntError
from desktop.models.patches import Path
from desktop.models.samenvatting import Wens
from desktop.models.strict_json import Document
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.clipboard_guard import ClipboardGuard
from desktop.presenters.living import while_living
from desktop.presenters.runner import Runner
from desktop.services import registry_copy, visit
from desktop.services.desk import Desk


class Visit(QObject):
    """`running` says whether a visit is under way whenever that changes; `ended`: it was ended here. `told` carries the summary,
    `copied` that it is on the clipboard, `left` its seconds there, `failed` one sentence.

    `clipboard` is the window's; without one nothing can be copied.
    """

    running = Signal(bool)
    ended = Signal()
    told = Signal(str)
    copied = Signal()
    left = Signal(int)
    failed = Signal(str)

    def __init__(self, runner: Runner, editor: CaseEditor, feed: ChangeFeed | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._editor, self._feed = runner, editor, feed
        self._was_running = False
        self.clipboard: ClipboardGuard | None = None
        editor.opened.connect(self._look)
        editor.changed.connect(self._look)

    def use(self, clipboard: ClipboardGuard) -> None:
        """Copy to this one from now on."""
        self.clipboard = clipboard
        clipboard.left.connect(self.left)

    def now(self) -> tuple[Path, Document] | None:
        """The visit that is under way, and its place in the case."""
        around = self._editor.around
        return None if around is None else bezoek.under_way(self._editor.document, around.today)

    def of_today(self) -> tuple[Path, Document] | None:
        """The visit under way, else the one that was begun last today, else the last contact with the resident."""
        around = self._editor.around
        return None if around is None else bezoek.of_day(self._editor.document, around.today)

    def ended_today(self) -> Document | None:
        """The visit that was begun and ended today; a phone call of this morning is none."""
        found = None if self.now() is not None else self.of_today()
        return found[1] if found is not None and found[1].get("begin") else None

    def start(self) -> None:
        """Begin a visit; one that is under way goes on."""
        self._do(lambda desk: visit.start(desk, self._editor.case), lambda _saved: None)

    def end(self) -> None:
        """Write down how long it took; `ended` follows."""
        self._do(lambda desk: visit.end(desk, self._editor.case), lambda _saved: self.ended.emit())

    def tell(self, wens: Wens) -> None:
        """Ask for the summary, with what was ticked; `told` follows."""
        self._ask(lambda desk: registry_copy.text(desk, self._editor.case, wens), self.told.emit)

    def copy(self, words: str) -> None:
        """What was read goes onto the clipboard, after the log says so."""
        self._ask(lambda desk: registry_copy.copied(desk, self._editor.case, words), lambda _none: self._put(words))

    def _put(self, words: str) -> None:
        if self.clipboard is not None:
            self.clipboard.copy(words)
            self.copied.emit()

    def _do(self, work: Callable[[Desk], Any], done: Callable[[Any], object]) -> None:
        # What was typed is part of the visit that ends here.
        self._editor.keep_drafts()

        def ended(saved: Any) -> None:
            self._editor.reload()
            if self._feed is not None:
                self._feed.tell(self._editor.case, origin=self._editor)
            # The case is read again first.
            self._ask(lambda desk: None, lambda _none: done(saved))

        self._ask(work, ended)

    def _ask(self, work: Callable[[Desk], Any], done: Callable[[Any], object]) -> None:
        self._runner.submit(work, while_living(self, done), while_living(self, self._fail))

    def _look(self, _paths: object = None) -> None:
        running = self.now() is not None
        if running != self._was_running:
            self._was_running = running
            self.running.emit(running)

    def _fail(self, error: KantelpuntError) -> None:
        self.failed.emit(sentence(error.code, error.facts))
