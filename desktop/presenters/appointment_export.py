"""An appointment as a file for the worker's own calendar program: made on the store thread, written only where she says."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSaveFile, Signal

from desktop.messages import sentence
from desktop.models.errors import KantelpuntError
from desktop.presenters.living import while_living
from desktop.presenters.runner import Runner
from desktop.services import appointments

NAME = "afspraak.ics"
NOT_THERE = "Het bestand kan daar niet worden bewaard. Kies een andere map. De afspraak zelf staat in Kantelpunt."


class AppointmentExport(QObject):
    """`ready` carries the bytes, `saved` the name of the file, `failed` a sentence."""

    ready = Signal(bytes)
    saved = Signal(str)
    failed = Signal(str)

    def __init__(self, runner: Runner, case: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._case = runner, case

    def make(self, appointment: str) -> None:
        """Ask for the file of the appointment with this id."""
        self._runner.submit(
            lambda desk: appointments.calendar_file(desk, self._case, appointment),
            while_living(self, self.ready.emit),
            while_living(self, self._fail),
        )

    def save(self, file: Path, content: bytes) -> None:
        """Write it whole or not at all."""
        writer = QSaveFile(str(file))
        if writer.open(QSaveFile.OpenModeFlag.WriteOnly) and writer.write(content) == len(content) and writer.commit():
            self.saved.emit(file.name)
        else:
            self.failed.emit(NOT_THERE)

    def _fail(self, error: KantelpuntError) -> None:
        self.failed.emit(sentence(error.code, error.facts))
