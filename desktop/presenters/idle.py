"""Nobody at the keyboard: curtain and lock on time (design.md 3). Outside a visit the worker's own number of minutes lock; in a visit
five draw the curtain and fifteen lock; eight hours after unlocking it locks whatever happens. A laptop that slept, or a program that
stood still, locks when it goes on.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

MINUTE = 60.0
CURTAIN_IN_VISIT = 5 * MINUTE
LOCK_IN_VISIT = 15 * MINUTE
LOCK = 5 * MINUTE
LONGEST_OPEN = 8 * 60 * MINUTE
LOOK_EVERY_MS = 500
STOOD_STILL = 60.0
"""Seconds between two looks after which this program did not run: it was stopped, or the clock was set."""
SLEPT = 1.0
ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


def counting() -> float:
    """Seconds that go on while the laptop sleeps; on Linux nobody can set them back."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.time()


def asleep() -> float:
    """Seconds that this laptop slept since it was started; 0 where the system does not tell."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)
    return 0.0


class IdleWatch(QObject):
    """`clock` and `slept` give seconds. Signals come once until somebody is active again. `lock_after` is in seconds."""

    curtain_due = Signal()
    lock_due = Signal()

    def __init__(self, clock: Callable[[], float] = counting, parent: QObject | None = None, slept: Callable[[], float] = asleep) -> None:
        super().__init__(parent)
        self.in_visit = False
        self.lock_after = LOCK
        self._clock, self._slept = clock, slept
        self._opened_at = self._active_at = self._looked_at = clock()
        self._slept_before = slept()
        self._told: set[str] = set()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Watch the windows of this program from now on."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
            self._watch(app.focusWindow())
        self._timer.start(LOOK_EVERY_MS)

    def active(self) -> None:
        """Somebody touched keyboard, mouse or screen."""
        self.look()
        self._active_at = self._clock()
        self._told.clear()

    def look(self) -> None:
        """Compare with the clock; the timer calls this."""
        now = self._clock()
        idle = now - self._active_at
        if self._was_away(now) or idle >= self._limit() or now - self._opened_at >= LONGEST_OPEN:
            self._tell("slot", self.lock_due)
        elif self.in_visit and idle >= CURTAIN_IN_VISIT:
            self._tell("gordijn", self.curtain_due)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in ACTIVITY:
            self.active()
        return False

    def _limit(self) -> float:
        return LOCK_IN_VISIT if self.in_visit else self.lock_after

    def _was_away(self, now: float) -> bool:
        # A clock that went back is as strange as one that jumped ahead: nobody can say how long the laptop stood open.
        gap, self._looked_at = now - self._looked_at, now
        nap, self._slept_before = self._slept() - self._slept_before, self._slept()
        return abs(gap) > STOOD_STILL or nap > SLEPT

    def _watch(self, window: QWindow | None) -> None:
        # The window gets raw input before any widget does, so one filter per window is enough and cheap.
        if window is not None:
            window.installEventFilter(self)

    def _tell(self, what: str, signal: object) -> None:
        if what not in self._told:
            self._told.add(what)
            signal.emit()  # type: ignore[attr-defined]
