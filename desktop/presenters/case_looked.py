"""Who looked at a case, for the card on the step Geschiedenis; what it costs is one question to the vault."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop import texts
from desktop.messages import sentence
from desktop.models.errors import KantelpuntError
from desktop.models.records import Looked
from desktop.presenters.living import while_living
from desktop.presenters.runner import Runner
from desktop.services import looked
from desktop.services.desk import Desk


@dataclass(frozen=True)
class Shown:
    """The lines, newest day first, and how long the access log is kept, in words."""

    lines: tuple[Looked, ...]
    term: str


class CaseLooked(QObject):
    """`shown` carries a Shown, `failed` a sentence."""

    shown = Signal(object)
    failed = Signal(str)

    def __init__(self, runner: Runner, case: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._case = runner, case

    def load(self) -> None:
        """Ask again who looked."""
        self._runner.submit(lambda desk: _read(desk, self._case), while_living(self, self.shown.emit), while_living(self, self._fail))

    def _fail(self, fault: KantelpuntError) -> None:
        self.failed.emit(sentence(fault.code, fault.facts))


def who(line: Looked) -> str:
    """`6 oktober 2025 · Wytske de Boer, werker`."""
    return f"{texts.plain_date(line.day)} · {line.name}, {line.role}"


def what(line: Looked) -> str:
    """`opende dit dossier (3 keer)`."""
    return line.what + (f" ({line.times} keer)" if line.times > 1 else "")


def _read(desk: Desk, case: str) -> Shown:
    return Shown(tuple(looked.lines(desk, case)), looked.term(desk))
