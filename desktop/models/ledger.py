"""From events to the state of one payment: who may do what after what (ARCHITECTURE.md, Event; design.md 2, ledger).

Every event names the event that it follows. An event that may not be there is passed over and changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.models import hlc, reading
from desktop.models.inschrijving import Inschrijving
from desktop.models.records import Event
from desktop.models.strict_json import Document

AANGEVRAAGD = "betaling.aangevraagd"
BEVESTIGD = "betaling.achteraf_bevestigd"
HERHAALD = ("schuld", "bedrag_cent", "iban", "tenaamstelling", "kenmerk")
IN_SCHULD = {"bedrag_cent": "bedrag_cent", "iban": "iban", "tenaamstelling": "tenaamstelling", "kenmerk": "betalingskenmerk"}

# Kind -> states in which it may come, and the state after it. A withdrawal, refusal or return beats an approval that was made
# elsewhere at the same time, as long as no money is on its way: the cautious side wins.
STAPPEN = {
    "betaling.akkoord": (("aangevraagd",), "akkoord"),
    "betaling.teruggegeven": (("aangevraagd", "akkoord"), "concept"),
    "betaling.geweigerd": (("aangevraagd", "akkoord"), "geweigerd"),
    "betaling.ingetrokken": (("aangevraagd", "akkoord"), "concept"),
    "betaling.in_betaling": (("akkoord",), "in_betaling"),
    "betaling.betaald": (("akkoord", "in_betaling"), "betaald"),
    "betaling.teruggekomen": (("in_betaling", "betaald"), "teruggekomen"),
}
BEOORDELING = ("betaling.akkoord", "betaling.teruggegeven", "betaling.geweigerd")
GELD = ("betaling.in_betaling", "betaling.betaald", "betaling.teruggekomen")
"""Steps of the coordinator that say where the money is."""
WEG = ("in_betaling", "betaald", "teruggekomen")


@dataclass(frozen=True)
class State:
    """Where a request stands. `approved_on` is the day of the approval (UTC, ISO), by the stamp of the laptop; `reason` is the
    remark of whoever gave it back or refused it."""

    status: str = "aangevraagd"
    approved_by: str = ""
    approved_on: str | None = None
    paid_on: str | None = None
    reason: str = ""


def requests(events: Sequence[Event], enrolled: Inschrijving, role: str) -> dict[str, Event]:
    """The request per payment id. Asking again has its own id, so of two under one id the one that went furthest stands, else the first.

    The stamp alone does not decide: whoever sets a clock back could take over a payment that was approved or made.
    """
    found: dict[str, list[Event]] = {}
    for event in sorted(events, key=_order):
        name = reading.code(event.body.get("betaling"))
        if event.kind == AANGEVRAAGD and name:
            found.setdefault(name, []).append(event)

    def still_to_go(request: Event) -> int:
        status = walk(request, events, enrolled, role).status
        return 0 if status in WEG else 1 if status == "akkoord" else 2

    return {name: rivals[0] if len(rivals) == 1 else min(rivals, key=still_to_go) for name, rivals in found.items()}


def walk(request: Event, events: Sequence[Event], enrolled: Inschrijving, role: str) -> State:
    """The state after every allowed event of this request, in order of ancestry and then `hlc`.

    What a money step of the coordinator builds on goes first: a withdrawal with an earlier stamp that came in afterwards cannot
    unmake a payment.
    """
    about = _about(request, events)
    leading = _leading(about, enrolled)
    state, chain, waiting = State(), {request.id}, sorted(about, key=lambda event: (event.id not in leading, *_order(event)))
    while True:
        step = next((event for event in waiting if event.follows in chain), None)
        if step is None:
            return state
        waiting.remove(step)
        chain.add(step.id)
        state = _after(state, step, request, enrolled, role)


def changed_since(request: Event, document: Document) -> str:
    """What of the debt is no longer as it was asked and approved: a key of the request, `schuld` when the debt is gone, else ""."""
    debt = reading.first(reading.items(document, "schulden"), "id", request.body.get("schuld"))
    if debt is None:
        return "schuld"
    return next((key for key, name in IN_SCHULD.items() if debt.get(name) != request.body.get(key)), "")


def confirmation(payment: str, events: Sequence[Event], enrolled: Inschrijving) -> Event | None:
    """The coordinator's own signed word that an imported payment stands in the books."""
    for event in sorted(events, key=_order):
        if event.kind == BEVESTIGD and payment and event.body.get("betaling") == payment and enrolled.knows(event, "coordinator"):
            return event
    return None


def _order(event: Event) -> tuple[str, str]:
    return event.hlc, event.id


def _about(request: Event, events: Sequence[Event]) -> list[Event]:
    name = request.body.get("betaling")
    return [event for event in events if event.kind in STAPPEN and event.case == request.case and event.body.get("betaling") == name]


def _leading(about: Sequence[Event], enrolled: Inschrijving) -> set[str]:
    by_id, found = {event.id: event for event in about}, set[str]()
    for money in about:
        here: Event | None = money if money.kind in GELD and enrolled.knows(money, "coordinator") else None
        while here is not None and here.id not in found:
            found.add(here.id)
            here = by_id.get(here.follows or "")
    return found


def _after(state: State, event: Event, request: Event, enrolled: Inschrijving, role: str) -> State:
    before, status = STAPPEN[event.kind]
    if state.status not in before or not _allowed(event, request, enrolled, role):
        return state
    reason = reading.text(event.body.get("reden"))
    if event.kind == "betaling.akkoord":
        return replace(state, status=status, approved_by=enrolled.name(event), approved_on=hlc.day(event.hlc))
    if event.kind == "betaling.betaald":
        return replace(state, status=status, paid_on=reading.text_or_none(event.body.get("betaald_op")))
    if status == "concept":
        return State(status=status, reason=reason)
    return replace(state, status=status, reason=reason)


def _allowed(event: Event, request: Event, enrolled: Inschrijving, role: str) -> bool:
    if event.kind == "betaling.ingetrokken":
        return event.person == request.person
    if event.kind not in BEOORDELING:
        return enrolled.knows(event, "coordinator")
    if event.person == request.person or not enrolled.knows(event, role):
        return False
    if event.kind != "betaling.akkoord":
        return True
    # Two different people is only known when both laptops are: else one person could ask under another name.
    repeats = all(event.body.get(key) == request.body.get(key) for key in HERHAALD)
    return repeats and enrolled.knows(request)
