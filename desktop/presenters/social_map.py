"""What the sociale kaart as a place needs of the desk: the roads as this pilot offers them, and which day it is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.messages import sentence
from desktop.models.errors import KantelpuntError
from desktop.presenters.living import while_living
from desktop.presenters.runner import Runner


class SocialMapDesk(QObject):
    """`ready` carries the instruments and the day; `failed` a sentence."""

    ready = Signal(object, object)
    failed = Signal(str)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner

    def start(self) -> None:
        """Ask the desk; an answer follows on the window's thread."""
        self._runner.submit(
            lambda desk: (desk.instruments, desk.today()),
            while_living(self, lambda found: self.ready.emit(*found)),
            while_living(self, self._failed),
        )

    def _failed(self, error: KantelpuntError) -> None:
        self.failed.emit(sentence(error.code, error.facts))
