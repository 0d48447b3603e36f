"""What the presenters of whole pages share: refresh while on screen, one deed at a time, faults as sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop import messages
from desktop.models.errors import KantelpuntError
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.runner import Runner
from desktop.services.desk import Desk

T = TypeVar("T")


class PageDesk(QObject):
    """`failed` carries one sentence; `busy` whether a deed of this page is under way.

    A page that is not on screen asks nothing: it refreshes when it is shown.
    """

    failed = Signal(str)
    busy = Signal(bool)

    def __init__(self, runner: Runner, feed: ChangeFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._feed = runner, feed
        self._on_screen = False
        self._acting = False
        feed.changed.connect(lambda _changes: self.refresh() if self._on_screen else None)

    def page_shown(self) -> None:
        self._on_screen = True
        self.refresh()

    def page_hidden(self) -> None:
        self._on_screen = False

    def refresh(self) -> None:
        """Ask everything that the page shows."""
        raise NotImplementedError

    def _ask(self, work: Callable[[Desk], T], done: Callable[[T], None]) -> None:
        """Read something; a fault becomes a sentence."""
        self._runner.submit(work, done, self._fail)

    def _act(self, work: Callable[[Desk], T], done: Callable[[T], None], cases: Sequence[str] = ()) -> None:
        """Change something (in `cases`) and tell everybody; a second press while it runs does nothing."""
        if self._acting:
            return
        self._set_acting(True)

        def ended(result: T) -> None:
            self._set_acting(False)
            done(result)
            self._feed.tell(*cases, origin=self)

        def stopped(error: KantelpuntError) -> None:
            self._set_acting(False)
            self._fail(error)

        self._runner.submit(work, ended, stopped)

    def _set_acting(self, acting: bool) -> None:
        self._acting = acting
        self.busy.emit(acting)

    def _fail(self, error: KantelpuntError) -> None:
        self.failed.emit(messages.sentence(error.code, error.facts))
