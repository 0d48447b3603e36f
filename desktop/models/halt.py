"""A request to stop that long work looks at between its steps: the lock may not wait for a check or a copy (design.md 3)."""

from __future__ import annotations

from threading import Event

from desktop.models.errors import Halted


class Halt:
    """Asked from any thread, once and for good; the thread that works calls `look` often enough to stop within a second."""

    def __init__(self) -> None:
        self._asked = Event()

    def ask(self) -> None:
        self._asked.set()

    @property
    def asked(self) -> bool:
        return self._asked.is_set()

    def look(self) -> None:
        """Raises Halted once it was asked."""
        if self._asked.is_set():
            raise Halted


NEVER = Halt()
"""Of work that nobody stops."""
