"""The plan as read: which goals are open, what was said elsewhere about a leefgebied, and the short route of fifteen answers."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.models import korte_route, leefgebieden, ondersteuningsplan
from desktop.models.case_check import problems
from desktop.models.patches import Edit as E
from desktop.models.patches import apply, read
from desktop.models.strict_json import Document
from desktop.services.reference import load_instruments

INSTRUMENTS = load_instruments()
BASE = INSTRUMENTS.woorden.korte_route
EMPTY: Document = {"dossiernummer": "VD-1", "bewoner": {}}


def planned(*goals: dict[str, Any]) -> Document:
    return {**EMPTY, "plan": {"leefgebieden": [{"code": "geld", "doelen": list(goals)}]}}


def area(code: str) -> Any:
    return INSTRUMENTS.leefgebied(code)


@pytest.mark.parametrize(
    ("goal", "is_open"),
    [
        ({"doel": "Rust"}, True),
        ({"doel": "Rust", "acties": [{"wat": "Bellen", "status": "gedaan"}]}, False),
        ({"doel": "Rust", "acties": [{"wat": "Bellen", "status": "gedaan"}], "status": "open"}, True),
        ({"doel": "Rust", "acties": [{"wat": "Bellen", "status": "open"}], "status": "bereikt"}, False),
        ({"doel": "Rust", "status": "gestopt"}, False),
        ({"waarom": "Daarom"}, False),
    ],
)
def test_what_somebody_said_of_a_goal_goes_before_its_actions(goal: dict[str, Any], is_open: bool) -> None:
    assert (len(ondersteuningsplan.open_goals(planned(goal))) == 1) is is_open


def test_nobody_is_reminded_of_an_action_of_a_goal_that_is_reached() -> None:
    action = {"wat": "Bellen", "wie": "werker", "status": "open", "uiterlijk": "2025-10-01"}
    assert ondersteuningsplan.open_actions(planned({"doel": "Rust", "acties": [action], "status": "bereikt"})) == []
    [found] = ondersteuningsplan.open_actions(planned({"doel": "Rust", "acties": [action]}))
    assert found.wat == "Bellen"


def test_a_goal_knows_its_parts_and_its_place() -> None:
    goal = {
        "id": "d1",
        "doel": "Sparen",
        "onderdeel": "sparen",
        "als": "ik vergeet het",
        "dan": "zet ik een wekker",
        "acties": [{"wat": "Pot"}],
    }
    [found] = ondersteuningsplan.goals(planned(goal))
    assert (found.leefgebied, found.onderdeel, found.dan) == ("geld", "sparen", "zet ik een wekker")
    assert read(planned(goal), found.pad) == goal
    assert problems(planned({**goal, "status": "af"})) == [("plan.leefgebieden[0].doelen[0].status", "onbekende_waarde")]


def test_the_bridge_is_shown_in_the_plan_and_not_asked_again() -> None:
    old = {"datum": "2025-09-01", "instrument": "brug-1", "stappen": {"schulden": 1, "sparen": 2}}
    new = {"datum": "2025-10-01", "instrument": "brug-1", "stappen": {"schulden": 2, "rondkomen": "weet_niet"}}
    told = leefgebieden.said({**EMPTY, "brug": [new, old]}, area("geld"), INSTRUMENTS)
    assert told == [
        "Op de brug, rondkomen: weet ik niet.",
        "Op de brug, schulden: stap 2, ‘Ik heb achterstanden zonder afspraken’",
        "Op de brug, sparen: stap 2, ‘Ik leg heel soms iets opzij’",
    ]


def test_bestaanszekerheid_and_debts_are_shown_in_the_plan() -> None:
    document = {
        **EMPTY,
        "bestaanszekerheid": {"eten": "zorg", "dak": "in_orde"},
        "schulden": [{"bedrag_cent": 12_000}, {"bedrag_cent": 500}],
    }
    [secure, debts] = leefgebieden.said(document, area("geld"), INSTRUMENTS)
    assert secure.startswith("Bij bestaanszekerheid, eten: ")
    assert debts == "Bij geld en brieven: 2 schulden, samen € 125,00."
    assert leefgebieden.said(document, area("werk_en_dag"), INSTRUMENTS) == []


def test_what_is_not_in_the_plan_can_be_opened() -> None:
    document = {**EMPTY, "plan": {"leefgebieden": [{"code": "wonen", "doelen": []}]}}
    codes = [one.code for one in leefgebieden.to_open(document, INSTRUMENTS)]
    assert "geld" in codes
    assert "wonen" not in codes


FIFTEEN = [
    *(E(("bestaanszekerheid", key), "in_orde") for key in ("dak", "eten", "energie", "zorg", "veiligheid", "inkomen")),
    E(("bewoner", "roepnaam"), "Anna"),
    E(("instroom", "begeleiding", "antwoord"), "ja"),
    E(("instroom", "onderzoek", "antwoord"), "nee"),
    E(("kantelpunten",), [{"soort": "zorgpremie"}]),
    E(("schulden",), [{"schuldeiser": "De Terp"}]),
    E(("schulden", "[0]", "bedrag_cent"), 45_000),
    E(("op_maat", "betrokkenheid", "waar_naartoe"), "Rust in huis"),
    E(("op_maat", "besluit"), "inzetten"),
    E(("op_maat", "motivering"), "Nu betalen voorkomt erger."),
]


def test_fifteen_answers_bring_an_empty_case_to_a_decision() -> None:
    document = EMPTY
    for number, edit in enumerate(FIFTEEN):
        assert len(korte_route.needed(document, BASE)) == 15 - number
        document = apply(document, [edit])
    assert korte_route.needed(document, BASE) == []
    assert len(korte_route.answers(document, BASE)) == korte_route.MEESTE == 15


def test_a_goal_in_the_plan_says_what_the_resident_wants() -> None:
    assert "doel" not in [one.code for one in korte_route.needed(planned({"doel": "Rust"}), BASE)]


def test_an_amount_that_is_not_known_is_still_needed() -> None:
    document = {**EMPTY, "schulden": [{"schuldeiser": "A", "bedrag_cent": 100}, {"schuldeiser": "B"}]}
    assert {"schuldeiser", "bedrag"} & {one.code for one in korte_route.needed(document, BASE)} == {"bedrag"}
