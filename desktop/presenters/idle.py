"""Nobody at the keyboard: curtain and lock on time (design.md 3). Outside a visit five minutes lock; in a visit five minutes
draw the curtain and fifteen lock. A gap between two looks at the clock means that the laptop slept: that locks too.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

MINUTE = 60.0
CURTAIN_IN_VISIT = 5 * MINUTE
LOCK_IN_VISIT = 15 * MINUTE
LOCK = 5 * MINUTE
LOOK_EVERY_MS = 5_000
SLEPT = 60.0
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


class IdleWatch(QObject):
    """`clock` gives seconds and keeps counting while the laptop sleeps. Signals come once until somebody is active again."""

    curtain_due = Signal()
    lock_due = Signal()

    def __init__(self, clock: Callable[[], float] = time.time, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.in_visit = False
        self._clock = clock
        self._active_at = self._looked_at = clock()
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
        self._active_at = self._clock()
        self._told.clear()

    def look(self) -> None:
        """Compare with the clock; the timer calls this."""
        now = self._clock()
        slept, self._looked_at = now - self._looked_at > SLEPT, now
        idle = now - self._active_at
        if slept or idle >= (LOCK_IN_VISIT if self.in_visit else LOCK):
            self._tell("slot", self.lock_due)
        elif self.in_visit and idle >= CURTAIN_IN_VISIT:
            self._tell("gordijn", self.curtain_due)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in ACTIVITY:
            self.active()
        return False

    def _watch(self, window: QWindow | None) -> None:
        # The window gets raw input before any widget does, so one filter per window is enough and cheap.
        if window is not None:
            window.installEventFilter(self)

    def _tell(self, what: str, signal: object) -> None:
        if what not in self._told:
            self._told.add(what)
            signal.emit()  # type: ignore[attr-defined]
