"""Pakketten: where every case stands on its way to the municipality, what waits since when, and one round with the mailbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from desktop import texts
from desktop.models.records import WorkRow
from desktop.models.strict_json import Document
from desktop.presenters import sync_status
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.page_desk import PageDesk
from desktop.presenters.records_model import Column, RecordsModel
from desktop.presenters.runner import Runner
from desktop.services import syncing
from desktop.services.desk import Desk

STATES = ("concept", "klaar", "verzonden", "ontvangen")
COLUMNS: tuple[Column[WorkRow], ...] = (
    Column("Bewoner", lambda row: row.name),
    Column("Nummer", lambda row: row.dossiernummer),
    Column("Waar het is", lambda row: texts.word(texts.SYNC, row.sync), lambda row: STATES.index(row.sync)),
)


@dataclass(frozen=True)
class Journey:
    """Number of cases per state, and what waits. `receiver` is who has to receive it; `words` are this laptop's six words while it is
    not confirmed."""

    counts: dict[str, int]
    state: Document
    today: date
    organisation: bool
    mailbox: bool
    confirmed: bool
    words: tuple[str, ...]
    receiver: str = "de gemeente"


class BundleDesk(PageDesk):
    """`changed` carries a Journey; `sent` the sentences of one round and the problems in it."""

    changed = Signal(object)
    sent = Signal(list, list)

    def __init__(self, runner: Runner, feed: ChangeFeed, parent: QObject | None = None) -> None:
        super().__init__(runner, feed, parent)
        self.waiting = RecordsModel(COLUMNS)
        self.sent_at: datetime | None = None

    def refresh(self) -> None:
        self._ask(_journey, self._show)

    def send(self) -> None:
        """Make the next packages and do one round; what was made stays ready when the mailbox cannot be reached."""
        self._act(_send, self._sent)

    def _show(self, found: tuple[Journey, list[WorkRow]]) -> None:
        journey, rows = found
        self.waiting.show(rows)
        self.changed.emit(journey)

    def _sent(self, answer: tuple[datetime, Document]) -> None:
        self.sent_at, result = answer
        problems = [sync_status.problem_line(problem) for problem in result.get("problems") or []]
        self.sent.emit(sync_status.round_lines({**result, "problems": []}), problems)


def waiting_line(journey: Journey) -> str:
    """`2 dossiers wachten, het langst sinds 5 dagen geleden.`"""
    waiting = sum(journey.counts[state] for state in STATES[:-1])
    if not waiting:
        got = f"{journey.receiver[0].upper()}{journey.receiver[1:]} heeft alles ontvangen."
        return f"Er wacht niets. {got}" if journey.counts["ontvangen"] else "Er is nog niets om te sturen."
    said = texts.count(waiting, "dossier is nog niet ontvangen", "dossiers zijn nog niet ontvangen") + f" door {journey.receiver}"
    oldest = sync_status.day(journey.state.get("oldest"))
    return f"{said}, het oudste werk is van {texts.ago(oldest, journey.today)}." if oldest else f"{said}."


def received_line(journey: Journey) -> str:
    """When the last receipt came; a receipt is the only proof."""
    last = sync_status.received_on(journey.state)
    return f"Laatste ontvangstbewijs: {texts.ago(last, journey.today)}." if last else "Er is nog geen ontvangstbewijs."


def _journey(desk: Desk) -> tuple[Journey, list[WorkRow]]:
    rows = syncing.all_rows(desk)
    counts = {state: sum(row.sync == state for row in rows) for state in STATES}
    post = desk.post is not None
    words = tuple(syncing.own_words(desk)) if post and not desk.confirmed else ()
    # What the coordinator adds (a confirmation, a payment) goes to the team; the municipality has it already.
    receiver = "het team" if desk.person.role == "coordinator" else "de gemeente"
    journey = Journey(counts, syncing.state(desk), desk.today(), post, syncing.has_mailbox(desk), desk.confirmed, words, receiver)
    return journey, [row for row in rows if row.sync != "ontvangen"]


def _send(desk: Desk) -> tuple[datetime, Document]:
    syncing.make(desk)
    result = syncing.round(desk)
    return desk.clock.now(), result
