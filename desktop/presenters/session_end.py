"""The end of the session on this computer: the desktop logs out, or somebody ends the program from outside."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication


class SessionEnd(QObject):
    """`logging_out` comes before the desktop takes everything away; `ending` before a signal of the system ends this process."""

    logging_out = Signal()
    ending = Signal()

    def start(self) -> None:
        """Listen from now on; the window's thread."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.commitDataRequest.connect(lambda _manager: self.logging_out.emit())
        for name in ("SIGTERM", "SIGHUP") if sys.platform != "win32" else ():
            signal.signal(getattr(signal, name), self._ended)

    def _ended(self, number: int, _frame: FrameType | None) -> None:
        # Python calls this between two of its own steps, so within the half second of the idle clock.
        self.ending.emit()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
