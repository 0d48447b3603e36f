"""When the program itself is wrong: what is typed goes into the vault, a line is written down, and one calm sentence is said.

The window lives on. Lives in the window's thread; exceptions of slots and of overridden Qt methods come here through `sys.excepthook`.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from desktop import bugs, messages
from desktop.models.errors import KantelpuntError
from desktop.presenters.putting_away import tried

BUG, FAULT = "Er ging iets mis in het programma", "Dit lukt nu niet"
KEEP_AGAIN = 1.0
"""Seconds: keeping may be what goes wrong, and must not ask for itself without end."""
SAY_AGAIN = 5.0
"""Seconds after somebody read it: what paints wrong does so many times a second."""
MOST_SAID = 3
"""Times that the same place of the code is told in one run."""


class LastResort(QObject):
    """`keep` puts what is typed into the vault; `tell` says a title and a sentence, and may wait until it was read."""

    def __init__(
        self,
        keep: Callable[[], object],
        tell: Callable[[str, str], object],
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keep, self._tell, self._clock = keep, tell, clock
        self._kept_at: float | None = None
        self._said: dict[str, tuple[int, float]] = {}
        self._saying = False

    def report(self, kind: type[BaseException], error: BaseException, _trace: object = None) -> None:
        """What `sys.excepthook` is given. Says nothing itself: the sentence comes when Qt is done with what went wrong."""
        bugs.note(error)
        now = self._clock()
        if self._kept_at is None or now - self._kept_at >= KEEP_AGAIN:
            self._kept_at = now
            tried(self._keep, None)
        what = ", ".join(filter(None, (kind.__name__, bugs.place(error))))
        self._say_soon(messages.sentence("programmafout", {"what": what}), BUG, bugs.place(error))

    def fault(self, fault: KantelpuntError) -> None:
        """A fault that no screen waits for."""
        sentence = messages.sentence(fault.code, fault.facts)
        self._say_soon(sentence, FAULT, sentence)

    def _say_soon(self, sentence: str, title: str, place: str) -> None:
        """Nothing while something is being told, or when this place was just told of."""
        times, before = self._said.get(place, (0, 0.0))
        if self._saying or times >= MOST_SAID or (times and self._clock() - before < SAY_AGAIN):
            return
        self._saying = True
        # A window that opens while another is being painted or closed would be the next bug.
        QTimer.singleShot(0, self, lambda: self._say(sentence, title, (place, times + 1)))

    def _say(self, sentence: str, title: str, told: tuple[str, int]) -> None:
        place, times = told
        tried(lambda: self._tell(title, sentence), None)
        self._said[place] = (times, self._clock())
        self._saying = False
