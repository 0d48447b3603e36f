"""A new resident: a few words about who and where, a warning for look-alikes, and then the case."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop import messages
from desktop.models.errors import KantelpuntError
from desktop.models.records import Saved, WorkRow
from desktop.models.strict_json import Document
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.loose_text import LooseText
from desktop.presenters.runner import Runner
from desktop.services import intake

NUMBERED = ("huisnummer",)


class NewResident(QObject):
    """`alike` carries the rows that look like this person, `created` the new case id, `failed` one sentence."""

    alike = Signal(list)
    created = Signal(str)
    failed = Signal(str)

    def __init__(self, runner: Runner, feed: ChangeFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._feed = runner, feed
        self._warned: Document | None = None
        self.typed = LooseText(runner, "nieuwe_bewoner", parent=self)

    def begin(self, typed: dict[str, str]) -> None:
        """Make the case; when somebody looks like this person, tell that first and make it at the second press."""
        bewoner = resident(typed)
        if bewoner == self._warned:
            self._make(bewoner)
            return
        self._runner.submit(lambda desk: intake.look_alikes(desk, bewoner), lambda rows: self._compared(bewoner, rows), self._fail)

    def _compared(self, bewoner: Document, rows: list[WorkRow]) -> None:
        if rows:
            self._warned = bewoner
            self.alike.emit(rows)
        else:
            self._make(bewoner)

    def _make(self, bewoner: Document) -> None:
        self._runner.submit(lambda desk: intake.new_case(desk, bewoner), self._made, self._fail)

    def _made(self, saved: Saved) -> None:
        self.typed.drop()
        self._feed.tell(saved.case, origin=self)
        self.created.emit(saved.case)

    def _fail(self, error: KantelpuntError) -> None:
        self.failed.emit(messages.sentence(error.code, error.facts))


def resident(typed: dict[str, str]) -> Document:
    """The `bewoner` of contract.md 2 from what was typed: no empty keys, the house number a number, the postcode without spaces."""
    filled = {key: " ".join(text.split()) for key, text in typed.items() if text.strip()}
    result: Document = {key: int(text) if key in NUMBERED and text.isdecimal() else text for key, text in filled.items()}
    if "postcode" in result:
        result["postcode"] = str(result["postcode"]).replace(" ", "").upper()
    return result
