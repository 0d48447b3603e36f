"""Goals as edits: a leefgebied opens with its first goal, and the first small step is the first action."""

from __future__ import annotations

from typing import Any

import pytest
from case_room import example

from desktop.models import doelen
from desktop.models.case_check import problems
from desktop.models.patches import apply
from desktop.models.strict_json import Document
from desktop.services.reference import load_instruments

BRIDGE = ("wonen", "gezin", "gezondheid", "mensen", "rondkomen", "schulden", "sparen", "leren", "werk", "inkomen")


def planned(*areas: dict[str, Any]) -> Document:
    return {"dossiernummer": "VD-1", "bewoner": {}, "plan": {"leefgebieden": list(areas)}}


def test_a_leefgebied_opens_with_its_first_goal() -> None:
    document: Document = {"dossiernummer": "VD-1", "bewoner": {}}
    after = apply(document, doelen.add(document, "wonen", "d1", {"doel": "Ik wil rust in huis.", "onderdeel": "wonen"}))
    [area] = after["plan"]["leefgebieden"]
    assert area["code"] == "wonen"
    assert area["doelen"] == [{"id": "d1", "doel": "Ik wil rust in huis.", "onderdeel": "wonen", "acties": []}]
    assert area["id"] not in ("", "d1")
    assert problems(after) == []


def test_a_second_goal_joins_the_leefgebied_that_is_there() -> None:
    document = planned({"code": "geld", "situatie": "Krap.", "doelen": [{"doel": "Sparen"}]})
    after = apply(document, doelen.add(document, "geld", "d2", {"doel": "Op tijd betalen"}))
    assert [goal["doel"] for goal in after["plan"]["leefgebieden"][0]["doelen"]] == ["Sparen", "Op tijd betalen"]
    assert len(after["plan"]["leefgebieden"]) == 1


def test_a_goal_without_an_id_is_found_by_its_place() -> None:
    document = planned({"code": "geld", "doelen": [{"doel": "Sparen"}, {"doel": "Rust"}]})
    [_, (path, goal)] = doelen.located(document)
    assert (path, goal["doel"]) == (("plan", "leefgebieden", "[0]", "doelen", "[1]"), "Rust")


def test_the_first_small_step_is_the_first_action() -> None:
    document = planned({"code": "geld", "doelen": [{"id": "d1", "doel": "Sparen"}]})
    path = doelen.path_of(document, "d1") or ()
    document = apply(document, doelen.first_step(document, path, "a1", {"wat": "Een potje kopen"}))
    document = apply(document, doelen.first_step(document, path, "a2", {"wat": "Een potje zoeken", "uiterlijk": "2025-11-01"}))
    assert doelen.first_step(document, path, "a3", {"wat": "Een potje zoeken", "naam": ""}) == []
    [action] = document["plan"]["leefgebieden"][0]["doelen"][0]["acties"]
    assert action == {"id": "a1", "wat": "Een potje zoeken", "wie": "bewoner", "status": "open", "uiterlijk": "2025-11-01"}


def test_goals_hang_on_a_part_of_the_bridge() -> None:
    document = planned({"code": "geld", "doelen": [{"id": "d1", "onderdeel": "sparen"}, {"id": "d2"}]})
    assert [goal["id"] for _, goal in doelen.on_part(document, "sparen")] == ["d1"]
    assert doelen.path_of(document, "d9") is None


@pytest.mark.parametrize("part", BRIDGE)
def test_every_part_of_the_bridge_has_a_leefgebied(part: str) -> None:
    instruments = load_instruments()
    area = instruments.leefgebied(doelen.leefgebied_of(part, instruments))
    assert area is not None
    assert part in area.onderdelen


def test_a_part_of_another_instrument_goes_to_money() -> None:
    assert doelen.leefgebied_of("middelengebruik", load_instruments()) == "geld"


def test_the_goals_of_an_imported_plan_are_all_found() -> None:
    document = example()
    count = sum(len(area["doelen"]) for area in document["plan"]["leefgebieden"])
    assert len(list(doelen.located(document))) == count > 0


def test_an_item_without_an_id_is_called_by_its_place_and_others_by_their_id() -> None:
    areas = [{"code": "geld", "doelen": [{"doel": "A"}]}, "x", {"id": "l2", "doelen": [{"id": "d", "doel": "B"}]}]
    found = [(path[2:], goal["doel"]) for path, goal in doelen.located({"plan": {"leefgebieden": areas}})]
    assert found == [(("[0]", "doelen", "[0]"), "A"), (("id=l2", "doelen", "id=d"), "B")]


def test_goals_of_two_leefgebieden_with_one_id_are_each_told_once() -> None:
    areas = [{"id": "l", "doelen": [{"doel": "A"}]}, {"id": "l", "doelen": [{"doel": "B"}]}]
    assert [goal["doel"] for _path, goal in doelen.located({"plan": {"leefgebieden": areas}})] == ["A", "B"]
