"""Whether to ask for a rehearsal of recovery, and putting that off for a week."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop import texts
from desktop.presenters.living import while_living
from desktop.presenters.runner import Runner
from desktop.services import rehearsal
from desktop.services.desk import Desk

NEVER = "Oefen het herstel. Dan weten we zeker dat een ander bij je dossiers kan als jij dat niet kunt. Het duurt een paar minuten."
AGAIN = "Oefen het herstel weer eens. De laatste keer was {when}."


class RehearsalAsked(QObject):
    """`asked` carries a sentence, "" for nothing to ask."""

    asked = Signal(str)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner

    def refresh(self, _changes: object = None) -> None:
        self._runner.submit(_sentence, while_living(self, self.asked.emit), while_living(self, lambda _fault: self.asked.emit("")))

    def put_off(self) -> None:
        self._runner.submit(rehearsal.put_off, while_living(self, lambda _: self.refresh()))


def _sentence(desk: Desk) -> str:
    known = rehearsal.standing(desk)
    if not known.asks:
        return ""
    return AGAIN.format(when=texts.ago(known.on, desk.today())) if known.on else NEVER
