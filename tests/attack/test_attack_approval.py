"""What the second person is shown and what she signs, with a worker who writes her own events (X16, X18, DA5 authorisation)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from practice_office import OTHER_IBAN, Office, participant, put

from desktop.models.errors import NotAllowed
from desktop.services import betaling, editing
from desktop.services.desk import Desk


def asked_twice(office: Office) -> tuple[Any, Any]:
    """An honest request, and one that the same worker signed under the same number for another account."""
    worker = office.desk("worker")
    case = put(worker, participant())
    honest = betaling.request(worker, case, "s1")
    second = worker.store.add_event("betaling.aangevraagd", case, {**honest.body, "iban": OTHER_IBAN})
    office.exchange("worker", "teamlead")
    return honest, second


def test_who_agrees_signs_the_request_that_was_shown_and_no_other_of_the_same_number(office: Office) -> None:
    honest, second = asked_twice(office)
    lead = office.desk("teamlead")
    assert [item.event.id for item in betaling.waiting(lead) if item.case == honest.case] == [honest.id]
    with pytest.raises(NotAllowed) as caught:
        betaling.approve(lead, second.id)
    assert caught.value.facts["reason"] == "niet_meer_open"


def test_a_request_for_a_case_that_is_not_here_stops_no_other_request(office: Office) -> None:
    lead = office.desk("teamlead")
    office.desk("worker").store.add_event("betaling.aangevraagd", "f" * 32, {"betaling": "b1", "bedrag_cent": 100})
    honest, _ = asked_twice(office)
    assert honest.id in [item.event.id for item in betaling.waiting(lead)]


def test_no_agreement_that_the_pot_cannot_pay(office: Office) -> None:
    honest, _ = asked_twice(office)
    lead = office.desk("teamlead")
    lead.profile = replace(lead.profile, pot_cent=lead.store.promised_cent() - 1)
    with pytest.raises(NotAllowed) as caught:
        betaling.approve(lead, honest.id)
    assert caught.value.facts["reason"] == "boven_pot"


def approve_anyway(desk: Desk, request: Any) -> None:
    """What `services.betaling` would refuse, signed all the same with this laptop's own key."""
    body = {key: request.body.get(key) for key in ("betaling", "schuld", "bedrag_cent", "iban", "tenaamstelling", "kenmerk")}
    desk.store.add_event("betaling.akkoord", request.case, body, request.id)


@pytest.mark.parametrize("who", ["worker", "coordinator"])
def test_an_agreement_by_the_asker_or_in_another_role_is_nowhere_an_agreement(office: Office, who: str) -> None:
    worker = office.desk("worker")
    request = betaling.request(worker, put(worker, participant()), "s1")
    office.exchange()
    approve_anyway(office.desk(who), request)
    office.exchange()
    for reader in ("worker", "teamlead", "coordinator"):
        desk = office.desk(reader)
        [payment] = editing.folded(desk, request.case, desk.store.document(request.case))
        assert (payment.status, payment.exportable) == ("aangevraagd", False)


def test_a_request_that_was_edited_after_the_agreement_is_not_approved_any_more(office: Office) -> None:
    worker, lead = office.desk("worker"), office.desk("teamlead")
    request = betaling.request(worker, put(worker, participant()), "s1")
    office.exchange("worker", "teamlead")
    betaling.approve(lead, request.id)
    office.exchange()
    document = worker.store.document(request.case)
    document["schulden"][0]["iban"] = OTHER_IBAN
    worker.store.add_version(request.case, document, command="bewerkt", parents=(editing.newest_head(worker, request.case).id,))
    office.exchange()
    for reader in ("worker", "teamlead", "coordinator"):
        desk = office.desk(reader)
        [payment] = editing.folded(desk, request.case, desk.store.document(request.case))
        assert (payment.status, payment.vervallen) == ("aangevraagd", "iban")
