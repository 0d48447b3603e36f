"""The versions of a case for a person to read, and the text of an older one as lines. Nothing is put back by looking."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop import texts
from desktop.messages import sentence
from desktop.models import hlc
from desktop.models.errors import KantelpuntError
from desktop.models.strict_json import Document
from desktop.presenters.living import while_living
from desktop.presenters.runner import Runner
from desktop.services import history
from desktop.services.history import HistoryLine

SECTIONS = {
    "bewoner": "bewoner", "instroom": "instroom", "bestaanszekerheid": "bestaanszekerheid", "kantelpunten": "kantelpunten",
    "schulden": "schulden", "op_maat": "Op Maat", "brug": "brug", "plan": "plan", "betalingen": "betalingen", "evaluaties": "evaluaties",
    "nieuwe_achterstanden": "nieuwe achterstanden", "controles": "controles", "contacten": "contacten", "afspraken": "afspraken",
    "status": "status", "afsluiting": "afsluiting",
}  # fmt: skip


class CaseHistory(QObject):
    """`ready` carries the lines, newest first; `text` a version's id and its document."""

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

    def read(self, version: str) -> None:
        """Ask for the text of one version."""
        self._runner.submit(
            lambda desk: history.document(desk, self._case, version),
            while_living(self, lambda document: self.text.emit(version, document)),
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


def as_lines(document: Document, sections: tuple[str, ...]) -> list[str]:
    """A version as plain lines of "key: text", only the sections asked for; without bsn."""
    return [line for name in sections if name in document for line in _lines(texts.word(SECTIONS, name), document[name])]


def _lines(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("id", "bsn"):
                yield from _lines(f"{name}, {key.replace('_cent', '').replace('_', ' ')}", _money(key, inner))
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from _lines(f"{name} {number}", inner)
    elif value not in (None, ""):
        yield f"{name}: {value}"


def _money(key: str, value: Any) -> Any:
    return texts.money(value) if key.endswith("_cent") and isinstance(value, int) else value
