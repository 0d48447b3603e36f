"""Breaks off a job of another thread when the vault must close and cannot wait: the job gets an exception, so what it was writing is
rolled back as after any fault.

Only Python can be stopped so: one long statement of the database ends first. `Runner.close` waits a little longer and then leaves it.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager

AGAIN = 0.5


class BrokenOff(Exception):
    """This job was asked before the lock and took too long."""


class BreakOff:
    """Knows which job the worker thread is busy with. `after` and `never` come from another thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._busy, self._thread = 0, 0
        self._clock: threading.Timer | None = None
        self._over = self._sent = False

    @contextmanager
    def job(self, number: int) -> Iterator[None]:
        """What is done inside may be broken off."""
        with self._lock:
            self._busy, self._thread = number, threading.get_ident()
        try:
            yield
        except BrokenOff:
            # It came between the work and the end of it: the work itself was done.
            return
        finally:
            with self._lock:
                self._busy = 0
                self._take_back()

    def after(self, seconds: float, last: int) -> None:
        """From `seconds` on no job up to number `last` may go on; a second call changes nothing while the first one counts."""
        with self._lock:
            if self._clock is None and not self._over:
                self._start(seconds, last)

    def never(self) -> None:
        """Nothing is broken off any more."""
        with self._lock:
            self._over = True
            if self._clock is not None:
                self._clock.cancel()

    def _start(self, seconds: float, last: int) -> None:
        self._clock = threading.Timer(seconds, self._break, (last,))
        self._clock.daemon = True
        self._clock.start()

    def _break(self, last: int) -> None:
        with self._lock:
            if self._over:
                return
            if 0 < self._busy <= last:
                self._sent = True
                _raise_in(self._thread, BrokenOff)
            # Somewhere inside the work the exception may be taken for a fault of its own and passed over.
            self._start(AGAIN, last)

    def _take_back(self) -> None:
        # Only what was sent: taking back what never was keeps Python looking for it, and hangs every profiler and debugger (3.11).
        if self._sent:
            self._sent = False
            _raise_in(self._thread, None)


def _raise_in(thread: int, kind: type[Exception] | None) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(kind) if kind is not None else None)
