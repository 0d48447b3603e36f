"""What the municipality has and has not received, in words for the bottom bar and the page Pakketten.

"Received" comes from signed receipts only (expectations.md 3, story 10).
"""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from desktop import messages, texts
from desktop.models.errors import KantelpuntError
from desktop.models.strict_json import Document
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.runner import Runner
from desktop.services import syncing
from desktop.services.desk import Desk

COUNTS = {
    "sent": ("pakket verstuurd", "pakketten verstuurd"),
    "delivered": ("pakket verstuurd", "pakketten verstuurd"),
    "applied": ("pakket ingelezen", "pakketten ingelezen"),
    "merged": ("dossier samengevoegd", "dossiers samengevoegd"),
    "receipts": ("ontvangstbewijs binnen", "ontvangstbewijzen binnen"),
}


class SyncStatus(QObject):
    """`changed` carries the state of ports.Post; `sent` the sentences of one round; `failed` one sentence."""

    changed = Signal(object)
    sent = Signal(list)
    failed = Signal(str)
    busy = Signal(bool)

    def __init__(self, runner: Runner, feed: ChangeFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._feed = runner, feed
        self._sending = False
        feed.changed.connect(lambda _changes: self.refresh())

    def refresh(self) -> None:
        self._runner.submit(syncing.state, self.changed.emit, self._fail)

    def send(self) -> None:
        """Make the next packages and do one round with the mailbox; a second press while it runs does nothing."""
        if self._sending:
            return
        self._set_busy(True)
        self._runner.submit(_send, self._sent, self._not_sent)

    def _sent(self, result: Document) -> None:
        self._set_busy(False)
        self.sent.emit(round_lines(result))
        self._feed.tell(origin=self)

    def _not_sent(self, error: KantelpuntError) -> None:
        self._set_busy(False)
        self._fail(error)

    def _set_busy(self, sending: bool) -> None:
        self._sending = sending
        self.busy.emit(sending)

    def _fail(self, error: KantelpuntError) -> None:
        self.failed.emit(messages.sentence(error.code, error.facts))


def bar_line(state: Document, today: date) -> str:
    """The sentence of the bottom bar: `3 dossiers nog niet ontvangen door gemeente (5 dagen)`."""
    waiting = int(state.get("waiting") or 0)
    if not waiting:
        last = received_on(state)
        return f"Alles is ontvangen door de gemeente, laatst {texts.ago(last, today)}" if last else "Niets om te versturen"
    oldest = day(state.get("oldest"))
    days = (today - oldest).days if oldest else 0
    since = f" ({texts.count(days, 'dag', 'dagen')})" if days > 0 else ""
    return f"{texts.count(waiting, 'dossier', 'dossiers')} nog niet ontvangen door gemeente{since}"


def received_on(state: Document) -> date | None:
    """The day of the last receipt."""
    return day(state.get("last_received"))


def round_lines(result: Document) -> list[str]:
    """What one round did, and every problem in plain words."""
    lines = [texts.count(int(result[key]), *words) for key, words in COUNTS.items() if result.get(key)]
    lines += [problem_line(problem) for problem in result.get("problems") or []]
    return lines or ["Er was niets nieuws om te versturen of op te halen."]


def problem_line(problem: object) -> str:
    """One refused file or fault as a sentence; a text without a known code is shown as it is."""
    if isinstance(problem, dict):
        code = str(problem.get("reason", "fout"))
        reason = messages.sentence(code, problem) if code in messages.ERRORS or code in messages.REASONS else texts.literal(code)
        return f"{problem['file']}: {reason}" if problem.get("file") else reason
    return texts.literal(str(problem))


def _send(desk: Desk) -> Document:
    syncing.make(desk)
    return syncing.round(desk)


def day(iso: object) -> date | None:
    """The local day of an ISO time; None for none."""
    return datetime.fromisoformat(str(iso)).astimezone().date() if iso else None
