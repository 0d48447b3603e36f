"""Payments: the fold of signed events over a document (design.md 2, ledger). Amounts are whole cents.

Money is not merged: the state of a payment is what its valid events say. A status that came in with a file is kept and counts
against the ceiling, and is never approved or exported by that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from desktop.models import hlc, ledger, reading
from desktop.models.inschrijving import Inschrijving
from desktop.models.records import Event
from desktop.models.strict_json import Document

Herkomst = Literal["app", "import", "achteraf", ""]
VAST = ("aangevraagd", "akkoord", "in_betaling", "betaald")
"""States in which the money is promised (contract.md 1, `register status`)."""
WACHTEND = ("aangevraagd", "akkoord")
"""States in which no money is on its way yet."""


@dataclass(frozen=True)
class Payment:
    """One payment as it stands. `herkomst`: app (signed events), import (came with a file), achteraf (import, confirmed by the
    coordinator) or "" (only noted). `vervallen` names what changed in the debt since it was asked for (an approval of it does not
    count any more), or is `dubbel` when the same debt was asked for before;
    `reden` is why it was given back or refused. `hlc` is the stamp of the request, "" without one."""

    id: str
    schuld: str
    bedrag_cent: int | None
    status: str
    aangevraagd_door: str = ""
    akkoord_door: str = ""
    betaald_op: str | None = None
    herkomst: Herkomst = ""
    event: str = ""
    hlc: str = ""
    schuldeiser: str = ""
    iban: str = ""
    tenaamstelling: str = ""
    kenmerk: str = ""
    reden: str = ""
    vervallen: str = ""
    wacht_op_ruimte: bool = False
    akkoord_op: str | None = None

    @property
    def promised_cent(self) -> int:
        """What this payment holds of the ceiling and the pot."""
        return (self.bedrag_cent or 0) if self.status in VAST and not self.wacht_op_ruimte else 0

    @property
    def aangevraagd_op(self) -> str | None:
        """The day of the request (UTC, ISO), by the stamp of the laptop that made it; None without one."""
        return hlc.day(self.hlc)

    @property
    def paid_cent(self) -> int:
        return (self.bedrag_cent or 0) if self.status == "betaald" else 0

    @property
    def exportable(self) -> bool:
        """Whether a payment order may hold it: approved by signed events, nothing less."""
        return self.status == "akkoord" and self.herkomst == "app"


def fold(
    document: Document,
    events: Sequence[Event],
    apparaten: Sequence[Document],
    akkoord_door: str,
    plafond_cent: int | None = None,
) -> list[Payment]:
    """The payments of one case: those of the document in its order, then those known from events only.

    `apparaten` are the enrolled devices, `akkoord_door` the role that checks payments. With `plafond_cent`, of requests that
    together pass the ceiling the earlier `hlc` stands and the later one waits (design.md 5).
    """
    enrolled = Inschrijving(apparaten)
    valid = [event for event in events if event.valid]
    requests = ledger.requests(valid, enrolled, akkoord_door)
    payments = []
    for item in reading.items(document, "betalingen"):
        # Taken out: an id that stands twice in a document is asked for once.
        request = requests.pop(reading.code(item.get("id")), None)
        if request is None:
            payments.append(_imported(item, valid, enrolled))
        else:
            payments.append(_from_events(request, document, valid, enrolled, akkoord_door))
    payments += [_from_events(request, document, valid, enrolled, akkoord_door) for request in requests.values()]
    payments = _once_per_debt(payments)
    return payments if plafond_cent is None else _within(payments, plafond_cent)


def overlay(document: Document, payments: Sequence[Payment]) -> Document:
    """The document with the folded states of payments, for screen, paper and export; what came by import stays as it came."""
    raw = document.get("betalingen")
    if not payments:
        return document
    queue = list(payments)
    folded: list[Any] = []
    for item in raw if isinstance(raw, list) else []:
        folded.append(_laid_over(item, queue.pop(0)) if isinstance(item, dict) and queue else item)
    folded += [_laid_over({"id": payment.id}, payment) for payment in queue]
    return {**document, "betalingen": folded}


def marked(document: Document, payments: Sequence[Payment]) -> Document:
    """As `overlay`, for paper and for readers without Kantelpunt: what did not come from the ledger says so in `herkomst`."""
    laid = overlay(document, payments)
    if not any(_origin(payment) for payment in payments):
        return laid
    queue = list(payments)
    items = [item | _origin(queue.pop(0)) if isinstance(item, dict) and queue else item for item in laid["betalingen"]]
    return {**laid, "betalingen": items}


def promised_cent(payments: Sequence[Payment]) -> int:
    """Cents of one case in aangevraagd, akkoord, in_betaling and betaald."""
    return sum(payment.promised_cent for payment in payments)


def _imported(item: Document, events: list[Event], enrolled: Inschrijving) -> Payment:
    """A payment that no request of the ledger is about."""
    name = reading.code(item.get("id"))
    status = reading.code(item.get("status")) or "concept"
    payment = Payment(
        id=name,
        schuld=reading.code(item.get("schuld")),
        bedrag_cent=reading.cents(item.get("bedrag_cent")),
        status=status,
        aangevraagd_door=reading.text(item.get("aangevraagd_door")),
        akkoord_door=reading.text(item.get("akkoord_door")),
        betaald_op=reading.text_or_none(item.get("betaald_op")),
        herkomst="" if status == "concept" else "import",
    )
    confirmed = ledger.confirmation(name, events, enrolled)
    return _confirmed(payment, confirmed) if confirmed and payment.herkomst == "import" else payment


def _confirmed(payment: Payment, event: Event) -> Payment:
    """An imported payment that the coordinator saw in the books; a confirmation of other facts confirms nothing."""
    if (event.body.get("schuld") or "") != payment.schuld or event.body.get("bedrag_cent") != payment.bedrag_cent:
        return payment
    paid_on = reading.text_or_none(event.body.get("betaald_op")) or payment.betaald_op
    return replace(payment, status="betaald", herkomst="achteraf", betaald_op=paid_on, event=event.id)


def _from_events(request: Event, document: Document, events: list[Event], enrolled: Inschrijving, role: str) -> Payment:
    state = ledger.walk(request, events, enrolled, role)
    changed = ledger.changed_since(request, document) if state.status in WACHTEND else ""
    body = request.body
    return Payment(
        id=reading.code(body.get("betaling")),
        schuld=reading.code(body.get("schuld")),
        bedrag_cent=reading.cents(body.get("bedrag_cent")),
        status="aangevraagd" if changed else state.status,
        aangevraagd_door=enrolled.name(request),
        akkoord_door="" if changed else state.approved_by,
        akkoord_op=None if changed else state.approved_on,
        betaald_op=state.paid_on,
        herkomst="app",
        event=request.id,
        hlc=request.hlc,
        schuldeiser=reading.text(body.get("schuldeiser")),
        iban=reading.text(body.get("iban")),
        tenaamstelling=reading.text(body.get("tenaamstelling")),
        kenmerk=reading.text(body.get("kenmerk")),
        reden=state.reason,
        vervallen=changed,
    )


def _once_per_debt(payments: list[Payment]) -> list[Payment]:
    """Of two requests for one debt, made apart, only the earlier can be approved, and none when the debt was paid before the app:
    nobody is paid twice."""
    result = list(payments)
    taken = {one.schuld for one in payments if one.herkomst != "app" and one.status in VAST and one.schuld}
    live = [place for place, one in enumerate(payments) if one.herkomst == "app" and one.status in VAST]
    # Money that left stands, whatever its stamp.
    for place in sorted(live, key=lambda place: (payments[place].status in WACHTEND, payments[place].hlc, payments[place].event)):
        if payments[place].schuld in taken and payments[place].status in WACHTEND:
            result[place] = replace(payments[place], status="aangevraagd", akkoord_door="", vervallen="dubbel")
        taken.add(payments[place].schuld)
    return result


def _within(payments: list[Payment], ceiling: int) -> list[Payment]:
    """Money that left or came by import counts first; then requests by `hlc` as long as they fit."""
    result = list(payments)
    open_ones = [place for place, one in enumerate(payments) if one.herkomst == "app" and one.status in WACHTEND]
    room = ceiling - sum(one.promised_cent for place, one in enumerate(payments) if place not in open_ones)
    for place in sorted(open_ones, key=lambda place: (payments[place].hlc, payments[place].event)):
        if payments[place].promised_cent <= room:
            room -= payments[place].promised_cent
        else:
            result[place] = replace(payments[place], status="aangevraagd", akkoord_door="", wacht_op_ruimte=True)
    return result


def _origin(payment: Payment) -> Document:
    return {"herkomst": payment.herkomst} if payment.herkomst in ("import", "achteraf") else {}


def _laid_over(item: Document, payment: Payment) -> Document:
    if payment.herkomst not in ("app", "achteraf"):
        return item
    changes: Document = {"status": payment.status, "betaald_op": payment.betaald_op}
    if payment.herkomst == "app":
        changes |= {
            "schuld": payment.schuld,
            "bedrag_cent": payment.bedrag_cent,
            "aangevraagd_door": payment.aangevraagd_door or None,
            "aangevraagd_op": payment.aangevraagd_op,
            "akkoord_door": payment.akkoord_door or None,
            "akkoord_op": payment.akkoord_op,
        }
    return {**item, **changes}
