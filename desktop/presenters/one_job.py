"""What reads or writes reserve copies for the screen: one slow call at a time, beside the window and its Runner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop import messages
from desktop.models.errors import Halted, KantelpuntError
from desktop.presenters.background import Background


class OneJob(QObject):
    """`failed` carries a sentence; `busy` whether something is under way: what is asked meanwhile is not done."""

    failed = Signal(str)
    busy = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._working = False

    def _begin(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        def end(result: Any) -> None:
            self._set_working(False)
            done(result)

        if not self._working:
            self._set_working(True)
            self._background.run(work, end, self._fail)

    def _fail(self, fault: KantelpuntError) -> None:
        self._set_working(False)
        # A lock stopped it, and nobody is there to be told.
        if not isinstance(fault, Halted):
            self.failed.emit(messages.sentence(fault.code, fault.facts))

    def _set_working(self, working: bool) -> None:
        self._working = working
        self.busy.emit(working)
