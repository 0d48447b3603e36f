"""What a resident picks on the bridge: one to three parts, each with a step; the rest is not lacking."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models import brug, brugkeuze, case_check
from desktop.models.patches import apply
from desktop.models.strict_json import Document

ON = date(2026, 11, 21)
HEAD: Document = {"dossiernummer": "VD-2026-0001", "bewoner": {}}
PARTS = ["wonen", "gezin", "rondkomen", "schulden", "leren"]


def begun(*picked: str) -> Document:
    return apply(HEAD, brugkeuze.begin(HEAD, "brug-1", ON, "m1", picked))


def only(document: Document) -> brug.Meting:
    [found] = brug.measurements(document)
    return found


def test_a_measurement_of_today_begins_once() -> None:
    document = begun()
    assert document["brug"] == [{"id": "m1", "datum": "2026-11-21", "instrument": "brug-1", "gekozen": [], "stappen": {}}]
    assert brugkeuze.begin(document, "brug-1", ON, "m2") == []
    assert brugkeuze.begin(document, "zrm-1", ON, "m2") != []


def test_a_fourth_part_is_not_picked() -> None:
    document = begun()
    for part in PARTS:
        document = apply(document, brugkeuze.pick(document, only(document).pad, part))
    assert only(document).besproken == ("wonen", "gezin", "rondkomen")
    assert not brugkeuze.may_pick(only(document))
    assert brugkeuze.set_step(document, only(document).pad, "leren", 2) == []


def test_a_part_that_is_put_back_loses_its_step_and_makes_room() -> None:
    document = begun("wonen", "gezin", "rondkomen")
    path = only(document).pad
    document = apply(document, brugkeuze.set_step(document, path, "gezin", 4))
    document = apply(document, brugkeuze.unpick(document, path, "gezin"))
    assert (only(document).besproken, only(document).stappen["gezin"]) == (("wonen", "rondkomen"), None)
    assert brugkeuze.may_pick(only(document))


def test_a_step_picks_its_part_and_can_be_taken_back() -> None:
    document = begun()
    path = only(document).pad
    document = apply(document, brugkeuze.set_step(document, path, "werk", "weet_niet"))
    assert only(document).besproken == ("werk",)
    assert brugkeuze.set_step(document, path, "werk", "weet_niet") == []
    document = apply(document, brugkeuze.set_step(document, path, "werk", None))
    assert (only(document).besproken, only(document).stappen) == (("werk",), {"werk": None})


@pytest.mark.parametrize("step", [0, 6, True, "3", "soms"])
def test_what_is_not_a_step_is_a_mistake_of_ours(step: int | str) -> None:
    document = begun("wonen")
    with pytest.raises(ValueError):
        brugkeuze.set_step(document, only(document).pad, "wonen", step)


def test_an_older_measurement_was_about_what_it_has_an_answer_to() -> None:
    old = {**HEAD, "brug": [{"datum": "2025-10-06", "stappen": {"wonen": 3, "gezin": None, "leren": "weet_niet"}}]}
    path = only(old).pad
    assert (path, only(old).besproken, only(old).instrument) == (("brug", "[0]"), ("wonen", "leren"), "brug-1")
    after = apply(old, brugkeuze.pick(old, path, "gezin"))
    assert after["brug"][0]["gekozen"] == ["wonen", "leren", "gezin"]
    assert only(apply(old, brugkeuze.unpick(old, path, "wonen"))).besproken == ("leren",)


def test_a_measurement_that_is_gone_changes_nothing() -> None:
    gone = ("brug", "id=weg")
    assert brugkeuze.pick(HEAD, gone, "wonen") == brugkeuze.unpick(HEAD, gone, "wonen") == brugkeuze.set_step(HEAD, gone, "wonen", 1) == []


@given(st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(["pick", "unpick", 1, 5, "weet_niet", None])), max_size=12))
def test_whatever_is_tapped_at_most_three_parts_are_open_and_the_file_stays_a_case_file(taps: list[tuple[str, int | str | None]]) -> None:
    document = begun()
    path = only(document).pad
    for part, tap in taps:
        do = {"pick": brugkeuze.pick, "unpick": brugkeuze.unpick}.get(str(tap))
        document = apply(document, do(document, path, part) if do else brugkeuze.set_step(document, path, part, tap))
        found = only(document)
        assert len(found.besproken) <= brugkeuze.MEESTE
        assert {name for name, step in found.stappen.items() if step is not None} <= set(found.besproken)
    assert case_check.problems(document) == []


@pytest.mark.parametrize("picked", ["wonen", [1, None, "wonen", "wonen"], {"wonen": 1}, None])
def test_a_strange_list_of_picks_makes_nobody_stumble(picked: object) -> None:
    document = {**HEAD, "brug": [{"id": "m1", "gekozen": picked, "stappen": {}}]}
    assert set(only(document).besproken) <= {"wonen"}
