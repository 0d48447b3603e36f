"""The versions of a case for a person to read, and what each of them changed. Nothing is put back by looking."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop import texts
from desktop.messages import sentence
from desktop.models.errors import KantelpuntError
from desktop.models.records import Version
from desktop.models.strict_json import Document
from desktop.presenters.case_return import who
from desktop.presenters.forms import readable
from desktop.presenters.living import while_living
from desktop.presenters.runner import Runner
from desktop.services import earlier, history
from desktop.services.desk import Desk
from desktop.services.history import HistoryLine

SECTIONS = {
    "bewoner": "bewoner", "instroom": "instroom", "bestaanszekerheid": "bestaanszekerheid", "kantelpunten": "kantelpunten",
    "schulden": "schulden", "op_maat": "Op Maat", "brug": "brug", "plan": "plan", "betalingen": "betalingen", "evaluaties": "evaluaties",
    "nieuwe_achterstanden": "nieuwe achterstanden", "controles": "controles", "contacten": "contacten", "afspraken": "afspraken",
    "status": "status", "afsluiting": "afsluiting", "verzoeken": "verzoeken", "bijlagen": "bijlagen",
    "doorverwijzingen": "doorverwijzingen", "bellen": "gesprekken met schuldeisers", "samen": "Samen kijken",
}  # fmt: skip

UNTOLD = ("formaat", "versie", "dossiernummer", earlier.SECTION)
"""Sections of which no line says that they changed: what was put back is told by itself."""


class CaseHistory(QObject):
    """`ready` carries the lines, newest first; `text` a version's id and its lines of text.

    `put_back` holds per version what was put back in it and why.
    """

    ready = Signal(object)
    text = Signal(str, object)
    failed = Signal(str)

    def __init__(self, runner: Runner, case: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._case = runner, case
        self.put_back: dict[str, list[str]] = {}

    def load(self) -> None:
        self._runner.submit(
            lambda desk: _read(desk, self._case),
            while_living(self, self._take),
            while_living(self, self._fail),
        )

    def _take(self, answer: tuple[list[HistoryLine], dict[str, list[str]]]) -> None:
        lines, self.put_back = answer
        self.ready.emit(lines)

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
    return who(line.version)


def whole_sections(line: HistoryLine) -> list[tuple[str, str]]:
    """The sections that a version changed and that can be put back as it left them: key and name."""
    return [(name, texts.word(SECTIONS, name)) for name in line.sections if name in SECTIONS and name not in earlier.NOT_WHOLE]


def changed(line: HistoryLine) -> str:
    """What changed, by section."""
    names = [texts.word(SECTIONS, name) for name in line.sections if name not in UNTOLD]
    return f"Veranderd: {texts.names(names)}" if names else "Geen tekst veranderd"


def _read(desk: Desk, case: str) -> tuple[list[HistoryLine], dict[str, list[str]]]:
    lines = history.lines(desk, case)
    found = earlier.reasons(desk, [line.version for line in lines])
    return lines, {version: [_put_back(item) for item in items] for version, items in found.items()}


def _put_back(item: Document) -> str:
    words, reason = str(item.get("wat") or "een tekst"), str(item.get("reden") or "")
    end = "" if words.endswith("?") else "."
    return f"Teruggezet: {words}{end} Reden: {reason}" if reason else f"Teruggezet uit de prullenbak: {words}"


def _differences(desk: Desk, case: str, version: Version) -> list[str]:
    after = history.document(desk, case, version.id)
    before = history.document(desk, case, version.parents[0]) if version.parents else {}
    return readable.differences(before, after, desk.instruments, desk.profile)
