"""A resident asks about her own data: written down, made longer, answered; and erasing takes two persons (AVG art. 12 to 21)."""

from __future__ import annotations

from datetime import date

import pytest
from practice_office import Office, participant, put

from desktop.models import verzoeken
from desktop.models.errors import NotAllowed, RuleBroken
from desktop.models.verzoeken import Verzoek
from desktop.services import clearing, editing, retention, rights
from desktop.services.desk import Desk

RECEIVED = date(2026, 11, 10)


def requests(desk: Desk, case: str) -> list[Verzoek]:
    return verzoeken.all_of(editing.look_again(desk, case).document)


def asked(desk: Desk, soort: str) -> tuple[str, str]:
    case = put(desk, participant())
    rights.add(desk, case, soort, RECEIVED)
    return case, requests(desk, case)[0].id


def test_a_request_is_kept_with_day_person_and_deadline(office: Office) -> None:
    desk = office.desk("worker")
    case, _ = asked(desk, "inzage")
    found = requests(desk, case)[0]
    assert (found.ontvangen_op, found.ontvangen_door, found.uiterlijk) == (RECEIVED, desk.person.name, date(2026, 12, 10))


def test_a_day_to_come_and_an_unknown_kind_are_refused(office: Office) -> None:
    desk = office.desk("worker")
    case = put(desk, participant())
    with pytest.raises(RuleBroken):
        rights.add(desk, case, "inzage", date(2027, 1, 1))
    with pytest.raises(RuleBroken):
        rights.add(desk, case, "gratis geld", RECEIVED)


def test_it_is_made_longer_once_and_only_with_a_reason(office: Office) -> None:
    desk = office.desk("worker")
    case, name = asked(desk, "correctie")
    with pytest.raises(RuleBroken):
        rights.extend(desk, case, name, "  ")
    rights.extend(desk, case, name, "Er zijn veel stukken.")
    assert requests(desk, case)[0].uiterlijk == date(2027, 2, 10)
    with pytest.raises(NotAllowed):
        rights.extend(desk, case, name, "Nog een keer.")


def test_a_refusal_needs_its_reason_and_an_answer_is_given_once(office: Office) -> None:
    desk = office.desk("worker")
    case, name = asked(desk, "bezwaar")
    with pytest.raises(RuleBroken):
        rights.finish(desk, case, name, "afgewezen", "")
    rights.finish(desk, case, name, "afgewezen", "De wet verplicht het.")
    assert requests(desk, case)[0].reden == "De wet verplicht het."
    with pytest.raises(NotAllowed):
        rights.finish(desk, case, name, "toegewezen", "")


def test_erasing_is_proposed_only_after_the_request_was_granted(office: Office) -> None:
    desk = office.desk("worker")
    case, name = asked(desk, "wissen")
    with pytest.raises(NotAllowed):
        rights.propose_erasure(desk, case)
    rights.finish(desk, case, name, "toegewezen", "")
    rights.propose_erasure(desk, case)
    assert rights.standing(desk, case).voorstel is not None


def test_a_granted_request_erases_everywhere_after_the_coordinators_word(office: Office) -> None:
    desk = office.desk("worker")
    case, name = asked(desk, "wissen")
    rights.finish(desk, case, name, "toegewezen", "")
    rights.propose_erasure(desk, case)
    office.exchange()
    retention.confirm(office.desk("coordinator"), retention.waiting(office.desk("coordinator"))[0].proposal.id)
    office.exchange()
    for who in ("worker", "teamlead", "coordinator"):
        assert [stone.case for stone in clearing.gone(office.desk(who))] == [case], who


def test_the_requests_stay_with_the_team(office: Office) -> None:
    case, _ = asked(office.desk("worker"), "inzage")
    office.exchange()
    assert "verzoeken" in office.desk("teamlead").store.document(case)
    assert "verzoeken" not in office.desk("coordinator").store.document(case)


def test_every_step_of_a_request_stands_in_the_access_log_as_asked_by_the_resident(office: Office) -> None:
    desk = office.desk("worker")
    for soort in verzoeken.SOORTEN:
        case = put(desk, participant(f"VD-2026-{soort}"))
        rights.add(desk, case, soort, RECEIVED)
        name = requests(desk, case)[0].id
        rights.extend(desk, case, name, "Er zijn veel stukken van Sjoukje.")
        rights.finish(desk, case, name, "deels", "Een deel is van Sjoukje zelf.")
        lines = [line for line in desk.store.log_lines(case) if line.action.startswith("recht ")]
        assert [line.action for line in lines] == ["recht verzoek", "recht verlengd", "recht beantwoord"]
        assert {(line.person, line.ground) for line in lines} == {(desk.person.id, "rechten")}
        assert not any("Sjoukje" in str(line) for line in lines)


def test_a_step_that_is_refused_leaves_no_line(office: Office) -> None:
    desk = office.desk("worker")
    case = put(desk, participant())
    with pytest.raises(RuleBroken):
        rights.add(desk, case, "gratis geld", RECEIVED)
    assert not [line for line in desk.store.log_lines(case) if line.action.startswith("recht ")]
