"""After how many idle minutes this vault locks: what the card asks and tells."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.presenters.living import while_living
from desktop.presenters.runner import Runner
from desktop.services import lock_times


class LockMinutes(QObject):
    """`known` carries what the vault says, on opening and after every choice."""

    known = Signal(int)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner

    def refresh(self) -> None:
        self._runner.submit(lock_times.minutes, while_living(self, self.known.emit))

    def choose(self, minutes: int) -> None:
        """2 to 15."""
        self._runner.submit(lambda desk: lock_times.choose(desk, minutes), while_living(self, self.known.emit))
