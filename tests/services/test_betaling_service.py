"""Payments on one desk and between desks: who may ask, who may agree, and what no longer counts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from practice_office import OTHER_IBAN, Office, debt, found, participant, put, shown

from desktop.models.betaling import Payment
from desktop.models.errors import NotAllowed, RuleBroken
from desktop.models.patches import Edit
from desktop.models.records import Event, Person
from desktop.services import betaling, editing, syncing
from desktop.services.desk import Desk

SEIZED = [{"id": "k1", "soort": "bankbeslag", "betekend_op": "2026-11-17"}]
NO_AGREEMENT = {"hulpvraag": "Rust", "leefgebieden": []}
ABOUT_ANOTHER = {"besluit": "inzetten", "motivering": "x", "besluiten": [{"id": "b1", "besluit": "inzetten", "schulden": ["s9"]}]}
YES, NO = {"antwoord": "ja"}, {"antwoord": "nee"}


@pytest.fixture
def desk(office: Office) -> Desk:
    made: Desk = office.desk("worker")
    return made


def payments(desk: Desk, case: str) -> list[Payment]:
    return editing.look_again(desk, case).payments


def asked(office: Office) -> Event:
    """Asked for at the worker's desk, and seen by everybody."""
    worker = office.desk("worker")
    event = betaling.request(worker, put(worker, participant()), "s1")
    office.exchange()
    return event


def approved(office: Office) -> Event:
    event = asked(office)
    betaling.approve(office.desk("teamlead"), event.id)
    office.exchange()
    return event


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"status": "afgesloten"}, "dossier_afgesloten"),
        ({"op_maat": {"besluit": "niet_nu", "motivering": "x"}}, "besluit_inzetten_nodig"),
        ({"op_maat": {}}, "besluit_inzetten_nodig"),
        ({"op_maat": ABOUT_ANOTHER}, "besluit_andere_schuld"),
        ({"op_maat": {"besluit": "inzetten", "motivering": " "}}, "motivering_nodig"),
        ({"instroom": {"datum": "2026-11-02", "begeleiding": NO, "onderzoek": YES}}, "begeleiding_ja_nodig"),
        ({"instroom": {"datum": "2026-11-02", "begeleiding": YES}}, "onderzoek_ja_nodig"),
        ({"instroom": {"datum": "2025-08-31", "begeleiding": YES, "onderzoek": YES}}, "instroomperiode_dicht"),
        ({"schulden": [debt(oplossing="betalingsregeling")]}, "oplossing_niet_betalen"),
        ({"schulden": [debt(bedrag_cent=None)]}, "bedrag_nodig"),
        ({"schulden": [debt(schuldeiser=" ")]}, "schuldeiser_nodig"),
        ({"schulden": [debt(iban=None)]}, "iban_nodig"),
        ({"schulden": [debt(iban="NL28RABO0317240186")]}, "iban_onjuist"),
        ({"schulden": [debt(tenaamstelling=None)]}, "tenaamstelling_nodig"),
        ({"schulden": [debt(bedrag_cent=200_001)]}, "boven_plafond"),
        ({"betalingen": [{"id": "b1", "schuld": "s1", "bedrag_cent": 1, "status": "betaald"}]}, "al_aangevraagd"),
        ({"betalingen": [{"id": "b1", "bedrag_cent": 155_001, "status": "in_betaling"}]}, "boven_plafond"),
        ({"plan": NO_AGREEMENT}, "plan_akkoord_nodig"),
        ({"plan": {**NO_AGREEMENT, "akkoord": {"wijze": "handtekening", "datum": "2026-11-18"}}}, "plan_akkoord_nodig"),
        ({"schulden": [debt("s2")]}, "schuld_onbekend"),
    ],
)
def test_a_request_says_what_is_still_needed(desk: Desk, more: dict[str, Any], code: str) -> None:
    case = put(desk, participant(**more))
    with pytest.raises(RuleBroken) as broken:
        betaling.request(desk, case, "s1")
    assert code in broken.value.facts["all"]  # type: ignore[operator]
    assert desk.store.events(case) == []
    assert len(desk.store.history(case)) == 1


def test_exactly_the_ceiling_can_be_asked_for(desk: Desk) -> None:
    case = put(desk, participant(schulden=[debt(bedrag_cent=200_000)]))
    betaling.request(desk, case, "s1")
    assert desk.store.promised_cent(case) == 200_000


def test_a_request_repeats_the_debt_and_stands_in_the_document(desk: Desk) -> None:
    case = put(desk, participant())
    event = betaling.request(desk, case, "s1")
    assert event.body | {"betaling": ""} == {
        "betaling": "",
        "schuld": "s1",
        "schuldeiser": "De Terp",
        "bedrag_cent": 45_000,
        "iban": "NL28RABO0317240185",
        "tenaamstelling": "De Terp NV",
        "kenmerk": "6204518830061240",
        "dossiernummer": "VD-2026-0900",
    }
    [item] = shown(desk, case)["betalingen"]
    assert (item["id"], item["status"], item["aangevraagd_door"]) == (event.body["betaling"], "aangevraagd", "Wytske Postma")


def test_the_same_debt_is_asked_for_once(desk: Desk) -> None:
    case = put(desk, participant())
    betaling.request(desk, case, "s1")
    assert betaling.obstacles(desk, case, "s1") == ["al_aangevraagd"]


def test_a_clock_that_ends_goes_before_the_plan_for_two_weeks(desk: Desk, office: Office) -> None:
    case = put(desk, participant(plan=NO_AGREEMENT, kantelpunten=SEIZED, schulden=[debt(), debt("s2")]))
    betaling.request(desk, case, "s1")
    assert betaling.obstacles(desk, case, "s2") == []
    office.clock.forward(days=15)
    again = [Edit(("kantelpunten", "id=k1", "betekend_op"), "2026-12-02")]
    editing.save(desk, case, editing.newest_head(desk, case).id, again)
    assert betaling.obstacles(desk, case, "s2") == ["plan_te_lang_wacht"]


def test_the_pot_of_the_pilot_is_not_passed(desk: Desk) -> None:
    others = desk.store.promised_cent()
    desk.profile = replace(desk.profile, pot_cent=others + 44_999)
    case = put(desk, participant())
    assert betaling.obstacles(desk, case, "s1") == ["boven_pot"]
    desk.profile = replace(desk.profile, pot_cent=others + 45_000)
    assert betaling.obstacles(desk, case, "s1") == []


def test_the_worker_cannot_agree(desk: Desk) -> None:
    event = betaling.request(desk, put(desk, participant()), "s1")
    with pytest.raises(NotAllowed) as refused:
        betaling.approve(desk, event.id)
    assert refused.value.facts["reason"] == "andere_rol_keurt_goed"
    assert not betaling.may_approve(desk)


def test_a_team_lead_cannot_agree_to_her_own_request(office: Office) -> None:
    lead = office.desk("teamlead")
    event = betaling.request(lead, put(lead, participant()), "s1")
    with pytest.raises(NotAllowed) as refused:
        betaling.approve(lead, event.id)
    assert refused.value.facts["reason"] == "eigen_aanvraag"


def test_a_laptop_that_is_not_confirmed_cannot_agree(office: Office) -> None:
    event, lead = asked(office), office.desk("teamlead")
    lead.confirmed = False
    with pytest.raises(NotAllowed) as refused:
        betaling.approve(lead, event.id)
    assert refused.value.facts["reason"] == "laptop_nog_niet_bevestigd"


@pytest.mark.parametrize("role", ["werker", "teamleider"])
def test_an_agreement_forged_on_the_workers_laptop_counts_nowhere(office: Office, role: str) -> None:
    worker, event = office.desk("worker"), asked(office)
    store: Any = worker.store
    store.work = replace(store.work, person=Person("p-vals", "Hedzer Meijer", role))
    worker.store.add_event("betaling.akkoord", event.case, dict(event.body), event.id)
    office.exchange()
    for who in ("worker", "teamlead", "coordinator"):
        assert [one.status for one in payments(office.desk(who), event.case)] == ["aangevraagd"]
    assert betaling.waiting(office.desk("teamlead"))[-1].event.id == event.id


def test_an_agreement_travels_to_the_worker_and_the_register(office: Office) -> None:
    event = approved(office)
    for who in ("worker", "coordinator"):
        [payment] = payments(office.desk(who), event.case)
        assert (payment.status, payment.akkoord_door, payment.exportable) == ("akkoord", "Hedzer Meijer", True)
    assert shown(office.desk("worker"), event.case)["betalingen"][0]["akkoord_door"] == "Hedzer Meijer"
    assert event.id not in {one.event.id for one in betaling.waiting(office.desk("teamlead"))}


def test_another_account_number_after_the_agreement_undoes_it_everywhere(office: Office) -> None:
    worker, event = office.desk("worker"), approved(office)
    change = [Edit(("schulden", "id=s1", "iban"), OTHER_IBAN)]
    editing.save(worker, event.case, editing.newest_head(worker, event.case).id, change)
    office.exchange()
    for who in ("worker", "teamlead", "coordinator"):
        [payment] = payments(office.desk(who), event.case)
        assert (payment.status, payment.vervallen, payment.exportable) == ("aangevraagd", "iban", False)
    with pytest.raises(NotAllowed) as refused:
        betaling.approve(office.desk("teamlead"), event.id)
    assert refused.value.facts["reason"] == "aanvraag_past_niet_meer"


@pytest.mark.parametrize(
    ("key", "value"), [("bedrag_cent", 44_000), ("iban", OTHER_IBAN), ("tenaamstelling", "X"), ("betalingskenmerk", "1")]
)
def test_the_second_person_sees_what_differs_from_what_was_asked(office: Office, key: str, value: object) -> None:
    worker, event = office.desk("worker"), asked(office)
    editing.save(worker, event.case, editing.newest_head(worker, event.case).id, [Edit(("schulden", "id=s1", key), value)])
    office.exchange()
    waiting = next(one for one in betaling.waiting(office.desk("teamlead")) if one.event.id == event.id)
    assert waiting.obstacles == [f"anders_{'kenmerk' if key == 'betalingskenmerk' else key}"]


def test_a_request_that_was_answered_is_not_answered_again(office: Office) -> None:
    event, lead = asked(office), office.desk("teamlead")
    betaling.refuse(lead, event.id, "Deze schuld is al kwijtgescholden.")
    with pytest.raises(NotAllowed) as refused:
        betaling.approve(lead, event.id)
    assert refused.value.facts["reason"] == "niet_meer_open"


@pytest.mark.parametrize("answer", [betaling.refuse, betaling.give_back])
def test_a_no_needs_its_reason(office: Office, answer: Any) -> None:
    event = asked(office)
    with pytest.raises(RuleBroken):
        answer(office.desk("teamlead"), event.id, "  ")


def test_what_was_given_back_can_be_asked_again(office: Office) -> None:
    event, worker = asked(office), office.desk("worker")
    betaling.give_back(office.desk("teamlead"), event.id, "Kijk het nummer na.")
    office.exchange()
    [payment] = payments(worker, event.case)
    assert (payment.status, payment.reden) == ("concept", "Kijk het nummer na.")
    again = betaling.request(worker, event.case, "s1")
    assert [one.status for one in payments(worker, event.case)] == ["concept", "aangevraagd"]
    assert again.body["betaling"] != event.body["betaling"]


def test_the_worker_takes_back_what_she_asked_and_nobody_else_does(office: Office) -> None:
    event, worker = asked(office), office.desk("worker")
    with pytest.raises(NotAllowed):
        betaling.withdraw(office.desk("teamlead"), event.id)
    betaling.withdraw(worker, event.id)
    assert [one.status for one in payments(worker, event.case)] == ["concept"]
    assert worker.store.promised_cent(event.case) == 0


def test_an_imported_payment_counts_and_is_never_agreed(desk: Desk) -> None:
    held = [{"id": "b1", "schuld": "s1", "bedrag_cent": 45_000, "status": "akkoord", "akkoord_door": "Iemand"}]
    case = put(desk, participant(betalingen=held))
    [payment] = payments(desk, case)
    assert (payment.herkomst, payment.exportable) == ("import", False)
    assert desk.store.promised_cent(case) == 45_000
    assert case not in {one.case for one in betaling.waiting(desk)}


def test_only_the_coordinator_confirms_a_payment_of_before(office: Office, desk: Desk) -> None:
    case = found(desk, "VD-2025-0001")
    with pytest.raises(NotAllowed):
        betaling.confirm_imported(desk, case, ["b1"])
    office.exchange()
    register = office.desk("coordinator")
    of_before = [one for one in betaling.imported(register) if one.case == case]
    betaling.confirm_imported(register, case, [one.payment.id for one in of_before])
    assert [one for one in betaling.imported(register) if one.case == case] == []
    office.exchange()
    for who in ("coordinator", "worker", "teamlead"):
        confirmed = [one for one in payments(office.desk(who), case) if one.herkomst == "achteraf"]
        assert [(one.status, one.exportable) for one in confirmed] == [("betaald", False)] * len(of_before)
        assert confirmed


def test_two_laptops_that_pass_the_ceiling_together_leave_the_earlier_request(office: Office) -> None:
    worker, lead = office.desk("worker"), office.desk("teamlead")
    case = put(worker, participant(schulden=[debt(bedrag_cent=150_000), debt("s2", bedrag_cent=150_000)]))
    office.exchange()
    betaling.request(worker, case, "s1")
    office.clock.forward(minutes=1)
    later = betaling.request(lead, case, "s2")
    office.exchange()
    for who in ("worker", "teamlead", "coordinator"):
        desk = office.desk(who)
        assert {one.schuld: one.wacht_op_ruimte for one in payments(desk, case)} == {"s1": False, "s2": True}
        assert desk.store.promised_cent(case) == 150_000
    with pytest.raises(NotAllowed):
        betaling.approve(lead, later.id)


def test_the_same_debt_asked_for_on_two_laptops_is_paid_once(office: Office) -> None:
    worker, lead = office.desk("worker"), office.desk("teamlead")
    case = put(worker, participant())
    office.exchange()
    betaling.request(worker, case, "s1")
    office.clock.forward(minutes=1)
    betaling.request(lead, case, "s1")
    office.exchange()
    assert sorted(one.vervallen for one in payments(office.desk("coordinator"), case)) == ["", "dubbel"]


def test_the_register_adds_up_what_the_laptops_promised(office: Office) -> None:
    office.exchange()
    before = syncing.register_status(office.desk("coordinator"))
    approved(office)
    after = syncing.register_status(office.desk("coordinator"))
    assert after["promised_cent"] - before["promised_cent"] == 45_000
    assert after["free_cent"] == after["pot_cent"] - after["promised_cent"]
    assert after["promised_cent"] == office.desk("worker").store.promised_cent()
