"""Payments: the worker asks, somebody else checks creditor, IBAN, name, reference and amount (design.md 2 and 6).

Every step is a signed event; nothing here changes a document. Amounts are whole cents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_hex

from desktop.models import aanvraag, dossier
from desktop.models.betaling import Payment
from desktop.models.errors import NotAllowed, RuleBroken
from desktop.models.ledger import HERHAALD, IN_SCHULD
from desktop.models.patches import Edit, apply
from desktop.models.records import Event
from desktop.models.strict_json import Document
from desktop.services import editing, noted, search, typed_text
from desktop.services.desk import Desk


@dataclass(frozen=True)
class WaitingPayment:
    """A request that waits for the second person: what was asked, and what stands in the case now.

    `obstacles` are codes `anders_<key>` for what of the debt is no longer as it was asked (the agreement would not count).
    """

    event: Event
    case: str
    name: str
    payment: Payment
    debt: Document
    obstacles: list[str]


def obstacles(desk: Desk, case: str, schuld: str) -> list[str]:
    """Codes of what is still needed before this debt can be asked for; [] means that it can."""
    document = desk.store.document(case, editing.newest_head(desk, case).id)
    payments = editing.folded(desk, case, document)
    assessment = editing.assess(desk, document)
    return aanvraag.obstacles(document, payments, schuld, desk.profile, assessment, desk.today())


def request(desk: Desk, case: str, schuld: str) -> Event:
    """Ask for the payment of one debt; raises RuleBroken with the first obstacle."""
    with desk.store.transaction():
        desk.store.check_case(case)
        missing = obstacles(desk, case, schuld)
        if missing:
            raise RuleBroken("betalingen", missing[0], all=missing)
        head = editing.newest_head(desk, case)
        document = desk.store.document(case, head.id)
        debt = _debt(document, schuld)
        payment = token_hex(4)
        item = {
            "id": payment,
            "schuld": schuld,
            "bedrag_cent": debt["bedrag_cent"],
            "status": "concept",
            "aangevraagd_door": desk.person.name,
            "akkoord_door": None,
            "betaald_op": None,
        }
        editing.commit(desk, case, document, apply(document, [Edit(("betalingen",), item, "insert")]), head, "betaling aangevraagd")
        body = {
            "betaling": payment,
            "schuld": schuld,
            "schuldeiser": debt.get("schuldeiser"),
            "bedrag_cent": debt["bedrag_cent"],
            "iban": debt.get("iban"),
            "tenaamstelling": debt.get("tenaamstelling"),
            "kenmerk": debt.get("betalingskenmerk"),
            "dossiernummer": document.get("dossiernummer"),
        }
        return desk.store.add_event("betaling.aangevraagd", case, body)


def withdraw(desk: Desk, event_id: str) -> Event:
    """The worker takes her own request back while nobody answered it yet; raises NotAllowed for somebody else's."""
    with desk.store.transaction():
        asked = _asked(desk, event_id)
        if asked.person != desk.person.id:
            raise NotAllowed(reason="andermans_aanvraag")
        return desk.store.add_event("betaling.ingetrokken", asked.case, {"betaling": asked.body["betaling"]}, asked.id)


def waiting(desk: Desk) -> list[WaitingPayment]:
    """Requests without an answer, oldest first."""
    result, known = [], set(desk.store.cases())
    for event in desk.store.events(kind="betaling.aangevraagd"):
        if event.case not in known:
            continue  # the case itself comes with a later bundle
        document = desk.store.document(event.case, editing.newest_head(desk, event.case).id)
        payment = _payment(editing.folded(desk, event.case, document), event)
        if payment is not None and payment.status == "aangevraagd":
            result.append(_waiting(event, document, payment))
    noted.once(desk, "opgezocht bij betaling", [one.case for one in result])
    return result


def approve(desk: Desk, event_id: str) -> Event:
    """The second person's agreement; it repeats what was asked. Raises NotAllowed (own request, role, laptop not confirmed)."""
    with desk.store.transaction():
        asked = _answerable(desk, event_id)
        _refuse_overtaken(desk, asked)
        repeated = {key: asked.body.get(key) for key in HERHAALD}
        return desk.store.add_event("betaling.akkoord", asked.case, {"betaling": asked.body["betaling"], **repeated}, asked.id)


def give_back(desk: Desk, event_id: str, remark: str) -> Event:
    """Back to the worker with a remark. Raises RuleBroken(reden_nodig) without one, NotAllowed when it is not this person's to answer."""
    return _answer(desk, "betaling.teruggegeven", event_id, remark)


def refuse(desk: Desk, event_id: str, remark: str) -> Event:
    """For good, with the reason. Raises RuleBroken(reden_nodig), NotAllowed, as `give_back` does."""
    return _answer(desk, "betaling.geweigerd", event_id, remark)


def imported(desk: Desk) -> list[WaitingPayment]:
    """Payments from before Kantelpunt that came in with a file and that the coordinator has not confirmed."""
    found = []
    for row in search.every(desk, "achteraf"):
        document = desk.store.document(row.case, editing.newest_head(desk, row.case).id)
        for payment in editing.folded(desk, row.case, document):
            if payment.herkomst == "import" and payment.status == "betaald":
                found.append(_imported(row.case, document, payment))
    noted.once(desk, "opgezocht bij betaling", [one.case for one in found])
    return found


def confirm_imported(desk: Desk, case: str, betaling_ids: Sequence[str]) -> list[Event]:
    """The coordinator saw these payments in the books: they count as paid from now on, with their origin shown, and are never exported."""
    if desk.person.role != "coordinator":
        raise NotAllowed(reason="alleen_coordinator")
    with desk.store.transaction():
        document = desk.store.document(case, editing.newest_head(desk, case).id)
        known = {payment.id: payment for payment in editing.folded(desk, case, document)}
        return [
            desk.store.add_event("betaling.achteraf_bevestigd", case, _confirmation(known[payment]))
            for payment in betaling_ids
            if payment in known and known[payment].herkomst == "import"
        ]


def may_approve(desk: Desk) -> bool:
    """Whether this person, on this laptop, is the second person that the profile names."""
    return desk.person.role == desk.profile.betaling_akkoord_door and desk.confirmed


def _answer(desk: Desk, kind: str, event_id: str, remark: str) -> Event:
    if not remark.strip():
        raise RuleBroken("reden", "reden_nodig")
    typed_text.check(remark, "reden")
    with desk.store.transaction():
        asked = _answerable(desk, event_id)
        return desk.store.add_event(kind, asked.case, {"betaling": asked.body["betaling"], "reden": remark}, asked.id)


def _answerable(desk: Desk, event_id: str) -> Event:
    asked = _asked(desk, event_id)
    desk.store.check_case(asked.case)
    if desk.person.role != desk.profile.betaling_akkoord_door:
        raise NotAllowed(reason="andere_rol_keurt_goed", role=desk.profile.betaling_akkoord_door)
    if not desk.confirmed:
        raise NotAllowed(reason="laptop_nog_niet_bevestigd")
    if asked.person == desk.person.id:
        raise NotAllowed(reason="eigen_aanvraag")
    return asked


def _refuse_overtaken(desk: Desk, asked: Event) -> None:
    """An approval of a debt that changed since, or that does not fit under the ceiling, would not count: say so at once."""
    document = desk.store.document(asked.case, editing.newest_head(desk, asked.case).id)
    payment = _payment(editing.folded(desk, asked.case, document), asked)
    if payment is None or payment.vervallen or payment.wacht_op_ruimte:
        raise NotAllowed(reason="aanvraag_past_niet_meer")
    if desk.store.promised_cent() > desk.profile.pot_cent:
        raise NotAllowed(reason="boven_pot")


def _asked(desk: Desk, event_id: str) -> Event:
    for event in desk.store.events(kind="betaling.aangevraagd"):
        if event.id == event_id:
            document = desk.store.document(event.case, editing.newest_head(desk, event.case).id)
            payment = _payment(editing.folded(desk, event.case, document), event)
            if payment is None or payment.status != "aangevraagd":
                raise NotAllowed(reason="niet_meer_open")
            return event
    raise NotAllowed(reason="niet_meer_open")


def _payment(payments: Sequence[Payment], event: Event) -> Payment | None:
    # By the event and not by the payment's own number, which two requests may carry: what is shown is what is signed.
    return next((payment for payment in payments if payment.herkomst == "app" and payment.event == event.id), None)


def _debt(document: Document, schuld: str) -> Document:
    debts: list[Document] = document.get("schulden") or []
    for debt in debts:
        if debt.get("id") == schuld:
            return debt
    raise RuleBroken("schulden", "schuld_onbekend")


def _waiting(event: Event, document: Document, payment: Payment) -> WaitingPayment:
    debt: Document = next((item for item in document.get("schulden") or [] if item.get("id") == event.body.get("schuld")), {})
    differing = [key for key, name in IN_SCHULD.items() if debt.get(name) != event.body.get(key)]
    name = dossier.full_name(document)
    return WaitingPayment(event, event.case, name, payment, debt, [f"anders_{key}" for key in differing])


def _imported(case: str, document: Document, payment: Payment) -> WaitingPayment:
    debt: Document = next((item for item in document.get("schulden") or [] if item.get("id") == payment.schuld), {})
    nothing = Event("", "import", case, None, {}, "", "", "", "", "", True, 0)
    return WaitingPayment(nothing, case, dossier.full_name(document), payment, debt, [])


def _confirmation(payment: Payment) -> Document:
    return {"betaling": payment.id, "schuld": payment.schuld, "bedrag_cent": payment.bedrag_cent, "betaald_op": payment.betaald_op}
