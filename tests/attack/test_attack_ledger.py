"""The cheating worker at the ledger: stamps set back, numbers used twice, money asked for twice (reliability.md X15, X18, money list M)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from ledger_builder import DEVICES, document, event

from desktop.models.betaling import Payment, fold
from desktop.models.records import Event

ASKED = event("aangevraagd", "werker", 100)
AGREED = event("akkoord", "teamleider", 200, ASKED)
UNDER_WAY = event("in_betaling", "coordinator", 300, AGREED)
PAID = event("betaald", "coordinator", 400, UNDER_WAY, betaald_op="2025-10-09")


def one(events: list[Event], doc: dict[str, Any] | None = None) -> Payment:
    [payment] = fold(doc or document(), events, DEVICES, "teamleider", 200_000)
    return payment


def test_a_withdrawal_with_a_stamp_from_before_the_agreement_does_not_undo_money_that_left() -> None:
    late = event("ingetrokken", "werker", 150, ASKED)
    for steps in ([ASKED, AGREED, UNDER_WAY], [ASKED, AGREED, UNDER_WAY, PAID]):
        assert one([*steps, late]).status == steps[-1].kind.removeprefix("betaling.")


def test_a_refusal_with_a_stamp_from_before_the_agreement_still_stops_money_that_did_not_leave() -> None:
    assert one([ASKED, AGREED, event("geweigerd", "teamleider", 150, ASKED)]).status == "geweigerd"


def test_a_payment_step_by_somebody_else_than_the_coordinator_does_not_lead() -> None:
    forged = event("betaald", "werker", 300, AGREED)
    assert one([ASKED, AGREED, forged, event("ingetrokken", "werker", 150, ASKED)]).status == "concept"


@pytest.mark.parametrize("steps", [[AGREED], [AGREED, UNDER_WAY], [AGREED, UNDER_WAY, PAID]])
def test_an_earlier_stamped_request_under_the_same_number_takes_nothing_over(steps: list[Event]) -> None:
    forged = replace(event("aangevraagd", "werker", 50, iban="NL91ABNA0417164300"), id="forged")
    honest = one([ASKED, *steps])
    assert one([forged, ASKED, *steps]) == honest


def test_an_agreement_with_another_request_under_the_same_number_is_not_taken_for_this_one() -> None:
    forged = replace(event("aangevraagd", "werker", 50, iban="NL91ABNA0417164300"), id="forged")
    payment = one([forged, ASKED, AGREED])
    assert (payment.event, payment.iban) == (ASKED.id, ASKED.body["iban"])


@pytest.mark.parametrize("status", ["betaald", "in_betaling", "akkoord", "aangevraagd"])
def test_a_debt_that_was_paid_before_the_app_is_not_paid_again(status: str) -> None:
    doc = document()
    doc["betalingen"].insert(0, {"id": "oud", "schuld": "s1", "bedrag_cent": 61_240, "status": status})
    old, new = fold(doc, [ASKED, AGREED], DEVICES, "teamleider", 200_000)
    assert (old.herkomst, new.status, new.vervallen, new.exportable) == ("import", "aangevraagd", "dubbel", False)


def test_a_number_that_stands_twice_in_a_document_is_one_payment() -> None:
    doc = document()
    doc["betalingen"] *= 2
    payments = fold(doc, [ASKED, AGREED, UNDER_WAY, PAID], DEVICES, "teamleider", 200_000)
    assert sum(payment.paid_cent for payment in payments) == 61_240


def test_amounts_that_no_database_can_count_are_no_amounts() -> None:
    doc = document() | {"betalingen": [{"id": "x", "bedrag_cent": 10**25, "status": "betaald"}]}
    assert one([], doc).paid_cent == 0


def test_every_event_may_come_in_any_order() -> None:
    steps = [ASKED, AGREED, UNDER_WAY, PAID, event("ingetrokken", "werker", 150, ASKED)]
    assert one(steps) == one(steps[::-1]) == one(steps[2:] + steps[:2])
