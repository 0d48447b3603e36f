"""The ledger's fold: no path from asking to paid by one person, and no approval that outlives a change."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_builder import DEVICES, document, event

from desktop.models import betaling
from desktop.models.betaling import Payment
from desktop.models.records import Event

ASKED = event("aangevraagd", "werker", 1)
AGREED = event("akkoord", "teamleider", 2, ASKED)
KINDS = ("akkoord", "teruggegeven", "geweigerd", "ingetrokken", "in_betaling", "betaald", "teruggekomen")


def only(events: list[Event], doc: dict[str, Any] | None = None, devices: list[dict[str, Any]] | None = None, **more: Any) -> Payment:
    return betaling.fold(doc or document(), events, DEVICES if devices is None else devices, "teamleider", **more)[0]


def test_asked_and_agreed_by_two_people_is_approved() -> None:
    payment = only([ASKED, AGREED])
    assert (payment.status, payment.akkoord_door, payment.exportable) == ("akkoord", "Teamleider", True)


def test_the_whole_way_ends_in_paid_and_can_come_back() -> None:
    sent = event("in_betaling", "coordinator", 3, AGREED)
    paid = event("betaald", "coordinator", 4, sent, betaald_op="2025-10-03")
    assert (only([ASKED, AGREED, sent, paid]).status, only([ASKED, AGREED, sent, paid]).betaald_op) == ("betaald", "2025-10-03")
    returned = event("teruggekomen", "coordinator", 5, paid)
    assert only([ASKED, AGREED, sent, paid, returned]).promised_cent == 0


def test_the_order_of_arrival_does_not_matter() -> None:
    sent = event("in_betaling", "coordinator", 3, AGREED)
    assert only([sent, AGREED, ASKED]) == only([ASKED, AGREED, sent])


@pytest.mark.parametrize("key", ["schuld", "bedrag_cent", "iban", "tenaamstelling", "kenmerk"])
def test_an_approval_of_other_facts_does_not_count(key: str) -> None:
    other = event("akkoord", "teamleider", 2, ASKED, **{key: "anders"})
    assert only([ASKED, other]).status == "aangevraagd"


@pytest.mark.parametrize(("key", "changed"), [("bedrag_cent", 1), ("iban", "X"), ("tenaamstelling", "X"), ("betalingskenmerk", "X")])
def test_a_later_change_of_the_debt_voids_the_approval(key: str, changed: object) -> None:
    payment = only([ASKED, AGREED], document(**{key: changed}))
    assert (payment.status, payment.akkoord_door, payment.exportable) == ("aangevraagd", "", False)
    assert payment.vervallen in ("kenmerk", key)


def test_a_change_before_the_approval_is_shown_to_who_has_to_approve() -> None:
    assert only([ASKED], document(iban="X")).vervallen == "iban"
    assert only([ASKED]).vervallen == ""


def test_a_name_that_the_organisation_does_not_know_is_the_signed_one() -> None:
    payment = only([dataclasses.replace(ASKED, name="Wytske Postma")], devices=[])
    assert payment.aangevraagd_door == "Wytske Postma"


def test_a_removed_debt_voids_the_approval() -> None:
    assert only([ASKED, AGREED], {**document(), "schulden": []}).vervallen == "schuld"


def test_money_that_left_is_not_undone_by_an_edit() -> None:
    sent = event("in_betaling", "coordinator", 3, AGREED)
    assert only([ASKED, AGREED, sent], document(bedrag_cent=1)).status == "in_betaling"


def test_ones_own_approval_never_counts() -> None:
    own = dataclasses.replace(AGREED, person=ASKED.person)
    devices = [{**DEVICES[1], "persoon": ASKED.person}, DEVICES[0]]
    assert only([ASKED, own], devices=devices).status == "aangevraagd"


@pytest.mark.parametrize(
    "change",
    [
        {"bevestigd_op": None},
        {"rol": "werker"},
        {"persoon": "een-ander"},
        {"apparaat": "ANDERE"},
        {"ingetrokken_op": "2025-09-30"},
        {"ingetrokken_op": "onleesbaar"},
    ],
)
def test_only_an_enrolled_laptop_of_that_person_and_role_approves(change: dict[str, Any]) -> None:
    devices = [DEVICES[0], {**DEVICES[1], **change}]
    assert only([ASKED, AGREED], devices=devices).status == "aangevraagd"


def test_an_approval_from_before_the_laptop_was_revoked_stays() -> None:
    devices = [DEVICES[0], {**DEVICES[1], "ingetrokken_op": "2025-10-02T00:00:00+00:00"}]
    assert only([ASKED, AGREED], devices=devices).status == "akkoord"


def test_who_asked_must_be_known_before_an_approval_counts() -> None:
    assert only([ASKED, AGREED], devices=[DEVICES[1]]).status == "aangevraagd"


def test_an_event_with_a_wrong_signature_is_nothing() -> None:
    assert only([ASKED, dataclasses.replace(AGREED, valid=False)]).status == "aangevraagd"


def test_a_withdrawal_beats_an_approval_made_at_the_same_time() -> None:
    taken_back = event("ingetrokken", "werker", 3, ASKED)
    assert only([ASKED, AGREED, taken_back]).status == "concept"
    assert only([ASKED, AGREED, event("ingetrokken", "coordinator", 3, ASKED)]).status == "akkoord"


def test_given_back_keeps_the_remark_and_holds_no_money() -> None:
    payment = only([ASKED, event("teruggegeven", "teamleider", 2, ASKED, reden="IBAN klopt niet")])
    assert (payment.status, payment.reden, payment.promised_cent) == ("concept", "IBAN klopt niet", 0)


def test_asking_again_under_the_same_id_undoes_nothing() -> None:
    sent = event("in_betaling", "coordinator", 3, AGREED)
    assert only([ASKED, AGREED, sent, event("aangevraagd", "werker", 9)]).status == "in_betaling"


def test_of_two_requests_for_one_debt_the_earlier_can_be_approved() -> None:
    second = event("aangevraagd", "werker", 5, betaling="b2")
    agreed_too = event("akkoord", "teamleider", 6, second, betaling="b2")
    first, later = betaling.fold(document(), [ASKED, AGREED, second, agreed_too], DEVICES, "teamleider")
    assert (first.status, later.status, later.vervallen) == ("akkoord", "aangevraagd", "dubbel")


def test_past_the_ceiling_the_earlier_request_stands_and_the_later_waits() -> None:
    doc = document()
    doc["schulden"].append({**doc["schulden"][0], "id": "s2"})
    second = event("aangevraagd", "werker", 5, betaling="b2", schuld="s2")
    first, later = betaling.fold(doc, [second, ASKED], DEVICES, "teamleider", 61240 * 2 - 1)
    assert (first.wacht_op_ruimte, later.wacht_op_ruimte, later.promised_cent) == (False, True, 0)
    assert not betaling.fold(doc, [second, ASKED], DEVICES, "teamleider", 61240 * 2)[1].wacht_op_ruimte


@pytest.mark.parametrize("status", ["aangevraagd", "akkoord", "in_betaling", "betaald"])
def test_an_imported_status_counts_and_is_never_approved(status: str) -> None:
    doc = document()
    doc["betalingen"][0]["status"] = status
    payment = only([], doc)
    assert (payment.status, payment.herkomst, payment.exportable, payment.promised_cent) == (status, "import", False, 61240)
    assert betaling.overlay(doc, [payment]) == doc


def test_a_loose_approval_does_not_lift_an_imported_payment() -> None:
    doc = document()
    doc["betalingen"][0]["status"] = "akkoord"
    assert not only([AGREED], doc).exportable


def test_the_coordinator_confirms_what_came_by_import_and_nobody_else() -> None:
    doc = document()
    doc["betalingen"][0]["status"] = "in_betaling"
    confirmed = only([event("achteraf_bevestigd", "coordinator", 1, betaald_op="2025-09-18")], doc)
    assert (confirmed.status, confirmed.herkomst, confirmed.betaald_op) == ("betaald", "achteraf", "2025-09-18")
    assert not confirmed.exportable
    assert only([event("achteraf_bevestigd", "teamleider", 1)], doc).herkomst == "import"
    assert only([event("achteraf_bevestigd", "coordinator", 1, bedrag_cent=1)], doc).herkomst == "import"


def test_an_approval_has_the_day_of_its_stamp_until_it_is_void() -> None:
    assert only([ASKED, AGREED]).akkoord_op == "2025-10-01"
    assert only([ASKED]).akkoord_op is None
    doc = document(bedrag_cent=1)
    shown = betaling.overlay(doc, betaling.fold(doc, [ASKED, AGREED], DEVICES, "teamleider"))["betalingen"][0]
    assert shown["akkoord_op"] is None


def test_the_overlay_shows_the_folded_state_and_keeps_other_keys() -> None:
    doc = document()
    doc["betalingen"][0]["notitie"] = "x"
    shown = betaling.overlay(doc, betaling.fold(doc, [ASKED, AGREED], DEVICES, "teamleider"))["betalingen"][0]
    assert (shown["status"], shown["akkoord_door"], shown["aangevraagd_door"], shown["notitie"]) == ("akkoord", "Teamleider", "Werker", "x")
    assert doc["betalingen"][0]["status"] == "concept"


def test_a_payment_that_only_events_know_is_shown_too() -> None:
    doc = {**document(), "betalingen": None}
    shown = betaling.overlay(doc, betaling.fold(doc, [ASKED], DEVICES, "teamleider"))["betalingen"]
    assert [(item["id"], item["status"]) for item in shown] == [("b1", "aangevraagd")]


STEPS = st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(["werker", "teamleider", "coordinator"]), st.integers(0, 9)), max_size=9)


@given(STEPS, st.randoms(use_true_random=False))
def test_no_run_of_events_reaches_money_without_a_second_person(steps: list[tuple[str, str, int]], order: Any) -> None:
    events = [ASKED]
    for number, (kind, role, after) in enumerate(steps, 2):
        events.append(event(kind, role, number, events[after % len(events)]))
    without_lead = [one for one in events if one.role != "teamleider"]
    assert only(without_lead).status in ("aangevraagd", "concept")
    shuffled = list(events)
    order.shuffle(shuffled)
    assert only(shuffled) == only(events)
    assert only(events, devices=[]).status in ("aangevraagd", "concept")
