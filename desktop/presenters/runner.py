"""Runs work on the store thread and brings the answer back to the window's thread.

One worker thread owns the desk (and with it the writing connection); presenters hand it functions of a desk. Answers and faults
arrive as Qt signals, so the callbacks run in the thread that made the Runner.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop import bugs
from desktop.models.errors import KantelpuntError, answerable, foreseen
from desktop.presenters.breaking_off import BreakOff
from desktop.services.desk import Desk

T = TypeVar("T")
Outcome: TypeAlias = tuple[Any, Exception | None]
FINISH = 10.0
"""Seconds that printing or importing may still take when the vault must close (reliability.md 5.2)."""
ROLL_BACK = 3.0
"""Seconds after that in which it is rolled back and the vault is closed."""
log = logging.getLogger(__name__)


class Runner(QObject):
    """`crashed` carries an exception that is a bug, not a foreseen fault; `untold` the fault of a job that nobody waits for.
    `busy_changed` carries the number of jobs under way; `last_words` asks whoever holds typed text to submit it now.

    Only numbers cross between the threads: what a job holds (often a presenter with timers) lives and dies in the window's thread.
    """

    crashed = Signal(object)
    untold = Signal(object)
    last_words = Signal()
    busy_changed = Signal(int)
    _finished = Signal(int)

    def __init__(self, make_desk: Callable[[], Desk], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_desk = make_desk
        self._desk: Desk | None = None
        self._jobs: dict[int, _Job] = {}
        self._asked = 0
        self._closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kluis")
        self._under_way = BreakOff()
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
        self._asked += 1
        self._jobs[self._asked] = _Job(work, done, failed)
        self.busy_changed.emit(len(self._jobs))
        self._thread.submit(self._perform, self._asked)

    def hurry(self, within: float = FINISH) -> None:
        """What was asked up to now may take `within` seconds more; what is busy then is broken off, and so rolled back."""
        self._under_way.after(within, self._asked)

    def close(self, last: Callable[[Desk], Any] | None = None, within: float = FINISH) -> bool:
        """Finish what was asked, run `last` (store the drafts, close the vault) and end the thread; waits for it.

        What takes longer than `within` seconds is broken off. False when even that did not end it: then nothing of it is committed.
        Raises what `last` raised.
        """
        self._closed = True
        self.hurry(within)
        ended = self._thread.submit(self._end, last)
        in_time = bool(wait([ended], within + ROLL_BACK).done)
        self._under_way.never()
        self._thread.shutdown(wait=in_time)
        if in_time:
            ended.result()
        else:
            log.warning("the vault was left while it was busy")
        return in_time

    def _end(self, last: Callable[[Desk], Any] | None) -> None:
        if last is not None and self._desk is not None:
            last(self._desk)

    def _perform(self, number: int) -> None:
        with self._under_way.job(number):
            self._jobs[number].outcome = self._outcome(self._jobs[number].work)
        self._finished.emit(number)

    def _outcome(self, work: Callable[[Desk], Any]) -> Outcome:
        try:
            return self._call(work), None
        except Exception as error:  # Carried to the window's thread, where it is told or reported.
            return None, foreseen(error) or error

    def _call(self, work: Callable[[Desk], T]) -> T:
        if self._desk is None:
            self._desk = self._make_desk()
        return work(self._desk)

    @Slot(int)
    def _deliver(self, number: int) -> None:
        job = self._jobs.pop(number)
        if self._closed:
            return
        self.busy_changed.emit(len(self._jobs))
        result, error = job.outcome
        if error is None:
            if job.done is not None:
                job.done(result)
        else:
            self._tell_fault(error, job)

    def _tell_fault(self, error: Exception, job: _Job) -> None:
        """A bug too is an answer: a page that waits must be able to go on."""
        if foreseen(error) is None:
            bugs.note(error)
            self.crashed.emit(error)
        (self.untold.emit if job.failed is None else job.failed)(answerable(error))


@dataclass
class _Job:
    work: Callable[[Desk], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[KantelpuntError], None] | None
    outcome: Outcome = (None, None)
