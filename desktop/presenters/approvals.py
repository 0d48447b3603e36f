"""Wacht op akkoord: payments that wait for the second person, and the three answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from desktop import texts
from desktop.models import hlc
from desktop.models.records import Event
from desktop.models.strict_json import Document
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.loose_text import LooseText
from desktop.presenters.page_desk import PageDesk
from desktop.presenters.records_model import Column, RecordsModel
from desktop.presenters.runner import Runner
from desktop.services import betaling, loose_drafts
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
    today: date


class Approvals(PageDesk):
    """`changed` carries a Waiting, `answered` a sentence about what was done, `failed` one sentence."""

    changed = Signal(object)
    answered = Signal(str)

    def __init__(self, runner: Runner, feed: ChangeFeed, parent: QObject | None = None) -> None:
        super().__init__(runner, feed, parent)
        self.model: RecordsModel[WaitingPayment] = RecordsModel(
            [
                Column("Bewoner", lambda item: item.name),
                Column("Schuldeiser", lambda item: str(item.event.body.get("schuldeiser") or "-")),
                Column("Gevraagd door", lambda item: item.payment.aangevraagd_door or "-"),
                Column("Gevraagd op", lambda item: texts.short(asked_on(item.event)), lambda item: item.event.hlc, number=True),
                Column("Bedrag", lambda item: texts.money(_cents(item)), _cents, number=True),
            ]
        )

    def refresh(self) -> None:
        self._ask(_waiting, self._show)

    def approve(self, item: WaitingPayment) -> None:
        self._answer(item, lambda desk: betaling.approve(desk, item.event.id), "Akkoord gegeven.")

    def give_back(self, item: WaitingPayment, reason: str) -> None:
        self._answer(item, lambda desk: betaling.give_back(desk, item.event.id, reason), "De aanvraag gaat terug, met je opmerking.")

    def refuse(self, item: WaitingPayment, reason: str) -> None:
        self._answer(item, lambda desk: betaling.refuse(desk, item.event.id, reason), "De betaling is geweigerd, met je reden.")

    def remark(self, item: WaitingPayment) -> LooseText:
        """Where the words of a remark are kept while they are typed."""
        return LooseText(self._runner, _place(item), item.case, self)

    def _answer(self, item: WaitingPayment, work: Callable[[Desk], Event], words: str) -> None:
        worker = item.payment.aangevraagd_door or "de werker"
        said = f"{words} Stuur het pakket, dan ziet {worker} het."

        def answer(desk: Desk) -> Event:
            event = work(desk)
            loose_drafts.drop(desk, item.case, _place(item))
            return event

        self._act(answer, lambda _event: self.answered.emit(said), [item.case])

    def _show(self, waiting: Waiting) -> None:
        self.model.show(waiting.payments)
        self.changed.emit(waiting)


def _place(item: WaitingPayment) -> str:
    return f"betaling.{item.event.id}"


def compared(item: WaitingPayment) -> list[Compared]:
    """The request beside the debt as it stands in the case."""
    return [Compared(what, _shown(item.event.body, asked), _shown(item.debt, now)) for what, asked, now in PAIRS]


def stopped_by(item: WaitingPayment) -> str:
    """Why this request can only go back, in a sentence; "" when nothing stands in the way."""
    if item.payment.vervallen == "dubbel":
        return "Deze schuld is twee keer gevraagd. Geef deze aanvraag terug."
    if item.payment.wacht_op_ruimte:
        return "Er is geen ruimte meer onder de grens per bewoner. Geef de aanvraag terug aan de werker."
    if item.payment.vervallen or any(not line.same for line in compared(item)):
        return "De schuld in het dossier is anders dan in de aanvraag. Geef de aanvraag terug aan de werker."
    return ""


def asked_on(event: Event) -> str:
    """The ISO day of an event, from its stamp; "" for a payment of before Kantelpunt."""
    return hlc.moment(event.hlc).astimezone().date().isoformat() if event.hlc else ""


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
    return Waiting(betaling.waiting(desk), _why_not(desk), desk.today())


def _why_not(desk: Desk) -> str:
    if betaling.may_approve(desk):
        return ""
    if desk.person.role != desk.profile.betaling_akkoord_door:
        role = texts.word(texts.ROLES, desk.profile.betaling_akkoord_door)
        return f"De {role} kijkt deze betalingen na, op de eigen laptop. Jij hoeft niets te doen."
    return "Deze laptop is nog niet bevestigd. Bel de coördinator. Daarna kun je akkoord geven."
