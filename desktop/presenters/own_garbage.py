"""Python's search for cyclic garbage, only in the window's thread.

It starts in whichever thread happens to allocate. On the store thread it would end windows and timers of the other thread, which Qt
forbids: a warning at best, a crash at worst.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


class OwnGarbage(QObject):
    """From now on garbage is looked for by this thread's clock; make one, in the thread of the windows, and keep it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(look)
        self._clock.start()


def look() -> None:
    """As deep as Python's own thresholds say that it is time for."""
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [depth for depth in (2, 1, 0) if counts[depth] > limits[depth]]
    if due:
        gc.collect(due[0])
