"""Wacht op akkoord: payments that wait for the second person, and the three answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from desktop import messages, texts
from desktop.models import hlc
from desktop.models.errors import KantelpuntError
from desktop.models.records import Event
from desktop.models.strict_json import Document
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.records_model import Column, RecordsModel
from desktop.presenters.runner import Runner
from desktop.services import betaling
from desktop.services.betaling import WaitingPayment
from desktop.services.desk import Desk

PAIRS = (
    ("Schuldeiser", "schuldeiser", "schuldeiser"),
    ("IBAN", "iban", "iban"),
    ("Tenaamstelling", "tenaamstelling", "tenaamstelling"),
    ("Kenmerk", "kenmerk", "betalingskenmerk"),
    ("Bedrag", "bedrag_cent", "bedrag_cent"),
)


@dataclass(frozen=True)
class Compared:
    """One line of the check: what was asked and what stands in the case now."""

    what: str
    asked: str
    in_case: str

    @property
    def same(self) -> bool:
        return self.asked == self.in_case


@dataclass(frozen=True)
class Waiting:
    """Everything of the page. `why_not` says who answers instead, or "" when this person may."""

    payments: list[WaitingPayment]
    why_not: str


class Approvals(QObject):
    """`changed` carries a Waiting, `answered` a sentence about what was done, `failed` one sentence."""

    changed = Signal(object)
    answered = Signal(str)
    failed = Signal(str)

    def __init__(self, runner: Runner, feed: ChangeFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model: RecordsModel[WaitingPayment] = RecordsModel(
            [
                Column("Bewoner", lambda item: item.name),
                Column("Schuldeiser", lambda item: str(item.event.body.get("schuldeiser") or "-")),
                Column("Gevraagd door", lambda item: item.payment.aangevraagd_door or "-"),
                Column("Gevraagd op", lambda item: texts.short(asked_on(item.event)), lambda item: item.event.hlc, number=True),
                Column("Bedrag", lambda item: texts.money(_cents(item)), _cents, number=True),
            ]
        )
        self._runner, self._feed = runner, feed
        feed.changed.connect(lambda _changes: self.refresh())

    def refresh(self) -> None:
        self._runner.submit(_waiting, self._show, self._fail)

    def approve(self, event: str) -> None:
        self._answer(lambda desk: betaling.approve(desk, event), "Akkoord gegeven. De coördinator neemt de betaling mee.")

    def give_back(self, event: str, reason: str) -> None:
        self._answer(lambda desk: betaling.give_back(desk, event, reason), "De aanvraag is terug bij de werker, met je opmerking.")

    def refuse(self, event: str, reason: str) -> None:
        self._answer(lambda desk: betaling.refuse(desk, event, reason), "De aanvraag is geweigerd. De reden staat in het dossier.")

    def _answer(self, work: Callable[[Desk], Event], words: str) -> None:
        self._runner.submit(work, lambda event: self._answered(event, words), self._fail)

    def _answered(self, event: Event, words: str) -> None:
        self.answered.emit(words)
        self._feed.tell(event.case)

    def _show(self, waiting: Waiting) -> None:
        self.model.show(waiting.payments)
        self.changed.emit(waiting)

    def _fail(self, error: KantelpuntError) -> None:
        self.failed.emit(messages.sentence(error.code, error.facts))


def compared(item: WaitingPayment) -> list[Compared]:
    """The request beside the debt as it stands in the case."""
    return [Compared(what, _shown(item.event.body, asked), _shown(item.debt, now)) for what, asked, now in PAIRS]


def asked_on(event: Event) -> str:
    """The ISO day of an event, from its stamp; "" for a payment of before Kantelpunt."""
    return datetime.fromtimestamp(hlc.parts(event.hlc)[0] / 1000, UTC).astimezone().date().isoformat() if event.hlc else ""


def _shown(values: Document, key: str) -> str:
    value = values.get(key)
    if key == "iban":
        return texts.iban(value)
    if key == "bedrag_cent":
        return texts.money(value) if isinstance(value, int) else "-"
    return texts.literal(str(value)) if value else "-"


def _cents(item: WaitingPayment) -> int:
    return int(item.event.body.get("bedrag_cent") or item.payment.bedrag_cent or 0)


def _waiting(desk: Desk) -> Waiting:
    role = texts.word(texts.ROLES, desk.profile.betaling_akkoord_door)
    if desk.person.role != desk.profile.betaling_akkoord_door:
        return Waiting(betaling.waiting(desk), f"De {role} kijkt deze betalingen na, op de eigen laptop. Jij hoeft niets te doen.")
    if not desk.confirmed:
        return Waiting(betaling.waiting(desk), "Deze laptop is nog niet bevestigd. Bel de coördinator. Daarna kun je akkoord geven.")
    return Waiting(betaling.waiting(desk), "")
