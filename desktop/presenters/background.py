"""One slow call off the window's thread, before there is a Runner: opening and making keys takes a second on purpose.

Imports nothing of the store or the services, so that the lock screen stays light.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop import bugs
from desktop.models.errors import KantelpuntError, answerable, foreseen


class Background(QObject):
    """`run` one thing at a time; the callbacks come in the window's thread. A bug is written down, and fails as a ProgramFault."""

    _ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done: Callable[[Any], None] | None = None
        self._failed: Callable[[KantelpuntError], None] | None = None
        self._thread: Thread | None = None
        self._outcome: tuple[Any, Exception | None] = (None, None)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[KantelpuntError], None]) -> None:
        """Start `work`; must not be called again before its callback came."""
        self._done, self._failed = done, failed
        self._thread = Thread(target=self._call, args=(work,), name="openen", daemon=True)
        self._thread.start()

    def _call(self, work: Callable[[], Any]) -> None:
        try:
            self._outcome = work(), None
        except Exception as error:  # Carried to the window thread, where it is told or reported.
            self._outcome = None, foreseen(error) or error
        self._ended.emit()

    @Slot()
    def _deliver(self) -> None:
        (result, error), self._outcome = self._outcome, (None, None)
        if error is None and self._done is not None:
            self._done(result)
        elif error is not None:
            if foreseen(error) is None:
                bugs.note(error)
            if self._failed is not None:
                self._failed(answerable(error))
