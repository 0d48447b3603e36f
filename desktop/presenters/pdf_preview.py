"""A plan as PDF in memory: made on the store thread, shown and saved by the view. Nothing is written unless the worker asks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSaveFile, Signal

from desktop.messages import sentence
from desktop.models.errors import KantelpuntError
from desktop.models.records import Face
from desktop.presenters.living import while_living
from desktop.presenters.runner import Runner
from desktop.services import printing
from desktop.services.desk import Desk
from desktop.services.printing import Paper


class PdfPreview(QObject):
    """`ready` carries the bytes of the newest wish; an answer to an older wish is dropped."""

    ready = Signal(bytes)
    failed = Signal(str)
    saved = Signal(str)

    def __init__(self, runner: Runner, case: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._case = runner, case
        self._wish = 0
        self.content = b""
        self.document: Paper = "ondersteuningsplan"
        self.face: Face = "worker"

    def make(self, document: Paper, face: Face) -> None:
        """Ask for this paper with this face."""
        self.document, self.face = document, face
        self._wish += 1
        wish = self._wish
        self._runner.submit(
            self._work(document, face),
            while_living(self, lambda content: self._made(wish, content)),
            while_living(self, self._failed),
        )

    def save(self, file: Path) -> None:
        """Write the shown bytes to a file that the worker chose, whole or not at all."""
        writer = QSaveFile(str(file))
        if writer.open(QSaveFile.OpenModeFlag.WriteOnly) and writer.write(self.content) == len(self.content) and writer.commit():
            self.saved.emit(str(file))
        else:
            self.failed.emit("Het bestand kan daar niet worden bewaard. Kies een andere map. Het plan zelf is veilig.")

    def _work(self, document: Paper, face: Face) -> Callable[[Desk], bytes]:
        """What the store's thread does for this wish; other papers come from elsewhere."""
        return lambda desk: printing.pdf(desk, self._case, document, face)

    def _made(self, wish: int, content: bytes) -> None:
        if wish == self._wish:
            self.content = content
            self.ready.emit(content)

    def _failed(self, error: KantelpuntError) -> None:
        self.failed.emit(sentence(error.code, error.facts))
