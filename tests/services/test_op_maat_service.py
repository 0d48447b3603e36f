"""The worker's own decision: kept with its reasons, never overwritten by the next one."""

from __future__ import annotations

import pytest
from practice_office import Office, debt, participant, put

from desktop.models.errors import RuleBroken
from desktop.services import op_maat
from desktop.services.desk import Desk


@pytest.fixture
def desk(office: Office) -> Desk:
    made: Desk = office.desk("worker")
    return made


def undecided(desk: Desk) -> str:
    return put(desk, participant(op_maat={}, status="verkenning", schulden=[debt(), debt("s2")]))


def test_a_decision_says_who_when_why_and_about_which_debts(desk: Desk) -> None:
    case = undecided(desk)
    op_maat.decide(desk, case, "inzetten", "Nu betalen houdt de premie gewoon.", ["s1"])
    side = desk.store.document(case)["op_maat"]
    [entry] = side["besluiten"]
    assert {key: entry[key] for key in entry if key != "id"} == {
        "besluit": "inzetten",
        "motivering": "Nu betalen houdt de premie gewoon.",
        "besloten_door": "Wytske Postma",
        "besloten_op": "2026-11-17",
        "schulden": ["s1"],
    }
    assert side["besluit"] == "inzetten"


def test_an_earlier_decision_stays_when_another_is_taken(desk: Desk) -> None:
    case = undecided(desk)
    op_maat.decide(desk, case, "niet_nu", "Eerst het huis.")
    op_maat.decide(desk, case, "inzetten", "Het huis is geregeld.")
    side = desk.store.document(case)["op_maat"]
    assert [entry["besluit"] for entry in side["besluiten"]] == ["niet_nu", "inzetten"]
    assert side["motivering"] == "Het huis is geregeld."


@pytest.mark.parametrize(("besluit", "status"), [("inzetten", "deelnemer"), ("andere_route", "andere_route"), ("niet_nu", "verkenning")])
def test_the_status_follows_the_decision(desk: Desk, besluit: str, status: str) -> None:
    case = undecided(desk)
    op_maat.decide(desk, case, besluit, "Reden.")
    assert desk.store.document(case)["status"] == status


def test_a_closed_case_stays_closed(desk: Desk) -> None:
    case = put(desk, participant(status="afgesloten"))
    op_maat.decide(desk, case, "inzetten", "Toch nog.")
    assert desk.store.document(case)["status"] == "afgesloten"


@pytest.mark.parametrize(("besluit", "why", "reason"), [("misschien", "x", "besluit_nodig"), ("inzetten", " \n", "motivering_nodig")])
def test_a_decision_needs_a_known_word_and_a_reason(desk: Desk, besluit: str, why: str, reason: str) -> None:
    case = undecided(desk)
    with pytest.raises(RuleBroken) as broken:
        op_maat.decide(desk, case, besluit, why)
    assert broken.value.reason == reason
    assert len(desk.store.history(case)) == 1
