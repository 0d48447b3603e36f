"""The lock screen: one secret, a sentence per kind of failure, and a pause that grows after wrong tries."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import messages
from desktop.models.errors import KantelpuntError, WrongSecret
from desktop.presenters.background import Background

FREE_TRIES = 3
FIRST_PAUSE = 5.0
LONGEST_PAUSE = 60.0


class Opener(Protocol):
    """What the composition root opens. `unlock` may take seconds and runs outside the window's thread; it raises KantelpuntError."""

    def has_pin(self) -> bool:
        """Whether this computer's keyring holds its half, so that the PIN is enough."""

    def unlock(self, secret: str, *, words: bool) -> object:
        """The opened keys; `words` says that the six words were typed."""


class Unlock(QObject):
    """`opened` carries what the opener gave; `failed` a sentence; `pause_changed` whole seconds to wait (0: try again).

    `refused` is how many wrong secrets came before the good one, for the access log.
    """

    opened = Signal(object)
    failed = Signal(str)
    busy = Signal(bool)
    pause_changed = Signal(int)

    def __init__(self, opener: Opener, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.background = Background(self)
        self._opener, self._clock = opener, clock
        self._wrong = 0
        self.refused = 0
        self._free_at = 0.0
        self._working = False
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.look)

    def has_pin(self) -> bool:
        return self._opener.has_pin()

    def try_secret(self, secret: str, *, words: bool) -> None:
        """One try; nothing happens while a try or a pause is under way, or with nothing typed."""
        if self._working or self.pause() or not secret.strip():
            return
        self._set_working(True)
        given = " ".join(secret.lower().split()) if words else secret
        self.background.run(lambda: self._opener.unlock(given, words=words), self._open, self._fail)

    def pause(self) -> int:
        """Whole seconds until the next try is taken."""
        return max(0, round(self._free_at - self._clock()))

    def look(self) -> None:
        """Tell how long the pause still lasts; the timer calls this."""
        left = self.pause()
        self.pause_changed.emit(left)
        if not left:
            self._timer.stop()

    def _open(self, opened: object) -> None:
        self.refused, self._wrong = self._wrong, 0
        self._set_working(False)
        self.opened.emit(opened)

    def _fail(self, error: KantelpuntError) -> None:
        self._set_working(False)
        self.failed.emit(messages.sentence(error.code, error.facts))
        if isinstance(error, WrongSecret):
            self._wrong += 1
            if self._wrong >= FREE_TRIES:
                # Slower, never shut out: there is nobody offline to let her in again (expectations.md 3, story 9).
                self._free_at = self._clock() + min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (self._wrong - FREE_TRIES))
                self._timer.start()
                self.look()

    def _set_working(self, working: bool) -> None:
        self._working = working
        self.busy.emit(working)
