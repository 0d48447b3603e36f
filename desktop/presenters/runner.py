"""Runs work on the store thread and brings the answer back to the window's thread.

One worker thread owns the desk (and with it the writing connection); presenters hand it functions of a desk. Answers and faults
arrive as Qt signals, so the callbacks run in the thread that made the Runner.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop.models.errors import KantelpuntError
from desktop.services.desk import Desk

T = TypeVar("T")


class Runner(QObject):
    """`crashed` carries an exception that is a bug, not a foreseen fault; `busy_changed` the number of jobs under way."""

    crashed = Signal(object)
    busy_changed = Signal(int)
    _finished = Signal(object)

    def __init__(self, make_desk: Callable[[], Desk], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_desk = make_desk
        self._desk: Desk | None = None
        self._jobs = 0
        self._closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kluis")
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[KantelpuntError], None] | None = None,
    ) -> None:
        """Run `work(desk)` after all earlier work; then `done(result)` or `failed(error)` in the window's thread.

        After `close` nothing is asked any more, and answers that were still on their way are dropped: the window is going away.
        """
        if self._closed:
            return
        self._count(1)
        future = self._thread.submit(self._call, work)
        future.add_done_callback(lambda ended: self._finished.emit((ended, done, failed)))

    def close(self, last: Callable[[Desk], Any] | None = None) -> None:
        """Finish what was asked, run `last` (store the drafts, close the vault) and end the thread; waits for it."""
        self._closed = True
        if last is not None and self._desk is not None:
            self._thread.submit(self._call, last).result()
        self._thread.shutdown(wait=True)

    def _call(self, work: Callable[[Desk], T]) -> T:
        if self._desk is None:
            self._desk = self._make_desk()
        return work(self._desk)

    @Slot(object)
    def _deliver(self, job: tuple[Future[Any], Callable[[Any], None] | None, Callable[[KantelpuntError], None] | None]) -> None:
        ended, done, failed = job
        if self._closed:
            return
        self._count(-1)
        error = ended.exception()
        if error is None:
            if done is not None:
                done(ended.result())
        elif isinstance(error, KantelpuntError) and failed is not None:
            failed(error)
        else:
            self.crashed.emit(error)

    def _count(self, step: int) -> None:
        self._jobs += step
        self.busy_changed.emit(self._jobs)
