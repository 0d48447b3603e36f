"""The versions of a case for a person to read, and what each of them changed. Nothing is put back by looking."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from desktop import texts
from desktop.messages import sentence
from desktop.models import hlc
from desktop.models.errors import KantelpuntError
from desktop.models.records import Version
from desktop.presenters.forms import readable
from desktop.presenters.living import while_living
from desktop.presenters.runner import Runner
from desktop.services import history
from desktop.services.desk import Desk
from desktop.services.history import HistoryLine

SECTIONS = {
    "bewoner": "bewoner", "instroom": "instroom", "bestaanszekerheid": "bestaanszekerheid", "kantelpunten": "kantelpunten",
    "schulden": "schulden", "op_maat": "Op Maat", "brug": "brug", "plan": "plan", "betalingen": "betalingen", "evaluaties": "evaluaties",
    "nieuwe_achterstanden": "nieuwe achterstanden", "controles": "controles", "contacten": "contacten", "afspraken": "afspraken",
    "status": "status", "afsluiting": "afsluiting",
}  # fmt: skip


class CaseHistory(QObject):
    """`ready` carries the lines, newest first; `text` a version's id and its lines of text."""

    ready = Signal(object)
    text = Signal(str, object)
    failed = Signal(str)

    def __init__(self, runner: Runner, case: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._case = runner, case

    def load(self) -> None:
        self._runner.submit(
            lambda desk: history.lines(desk, self._case),
            while_living(self, lambda lines: self.ready.emit(lines)),
            while_living(self, self._fail),
        )

    def read(self, line: HistoryLine) -> None:
        """Ask what one version changed."""
        self._runner.submit(
            lambda desk: _differences(desk, self._case, line.version),
            while_living(self, lambda told: self.text.emit(line.version.id, told)),
            while_living(self, self._fail),
        )

    def _fail(self, error: KantelpuntError) -> None:
        self.failed.emit(sentence(error.code, error.facts))


def headline(line: HistoryLine) -> str:
    """When and who, in words."""
    when = datetime.fromtimestamp(hlc.parts(line.version.hlc)[0] / 1000, UTC)
    author = "Samengevoegd" if line.version.author == "samenvoeging" else line.version.author
    return f"{texts.moment(when)} · {author}"


def changed(line: HistoryLine) -> str:
    """What changed, by section."""
    names = [texts.word(SECTIONS, name) for name in line.sections if name not in ("formaat", "versie", "dossiernummer")]
    return f"Veranderd: {texts.names(names)}" if names else "Geen tekst veranderd"


def _differences(desk: Desk, case: str, version: Version) -> list[str]:
    after = history.document(desk, case, version.id)
    before = history.document(desk, case, version.parents[0]) if version.parents else {}
    return readable.differences(before, after, desk.instruments, desk.profile)
