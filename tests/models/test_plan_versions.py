"""Two versions of a plan side by side: what came, changed and went, in words."""

from __future__ import annotations

from typing import Any

from desktop.models.planversies import Verschil, compare
from desktop.models.strict_json import Document
from desktop.services.reference import load_instruments

INSTRUMENTS = load_instruments()


def plan(*areas: tuple[str, list[dict[str, Any]]], **more: Any) -> Document:
    return {"plan": {"leefgebieden": [{"code": code, "doelen": goals} for code, goals in areas], **more}}


def told(before: Document, after: Document) -> list[Verschil]:
    return compare(before, after, INSTRUMENTS)


def test_equal_plans_have_nothing_to_tell() -> None:
    one = plan(("geld", [{"id": "d", "doel": "Rust", "waarom": ""}]), interventies=["omgaan_met_geld"], akkoord={"wijze": "mondeling"})
    assert told(one, plan(("geld", [{"id": "d", "doel": "Rust"}]), interventies=["omgaan_met_geld"])) == []


def test_a_new_goal_comes_with_its_leefgebied_and_actions() -> None:
    goal = {"id": "d", "doel": "Rust", "acties": [{"wat": "Bellen", "wie": "bewoner", "uiterlijk": "2025-10-20", "status": "open"}]}
    [line] = told({}, plan(("wonen", [goal])))
    assert line == Verschil("erbij", "Wonen", "Doel", "", "Rust\n• Bellen · Bewoner · 20-10-2025 · Nog doen")
    [gone] = told(plan(("wonen", [goal])), {})
    assert (gone.soort, gone.was) == ("weg", line.nu)


def test_each_changed_part_of_a_goal_is_a_line() -> None:
    before = plan(("geld", [{"id": "d", "doel": "Rust", "uiterlijk": "2025-10-20", "status": "open"}]))
    after = plan(
        ("geld", [{"id": "d", "doel": "Rust in huis", "uiterlijk": "2025-11-20", "status": "bereikt", "erkenning": "Alles betaald"}])
    )
    assert [(line.soort, line.waar, line.wat, line.was, line.nu) for line in told(before, after)] == [
        ("veranderd", "Geld, Rust in huis", "Doel", "Rust", "Rust in huis"),
        ("veranderd", "Geld, Rust in huis", "Klaar op", "20-10-2025", "20-11-2025"),
        ("erbij", "Geld, Rust in huis", "Wat is gelukt", "", "Alles betaald"),
        ("veranderd", "Geld, Rust in huis", "Hoe staat het ermee", "Nog mee bezig", "Gelukt"),
    ]


def test_an_action_that_was_done_is_told_with_its_goal() -> None:
    before = plan(("geld", [{"id": "d", "doel": "Rust", "acties": [{"id": "a", "wat": "Bellen", "status": "open"}]}]))
    after = plan(("geld", [{"id": "d", "doel": "Rust", "acties": [{"id": "a", "wat": "Bellen", "status": "gedaan"}]}]))
    [line] = told(before, after)
    assert (line.wat, line.was, line.nu) == ("Actie", "Bellen · Nog doen", "Bellen · Gedaan")


def test_a_goal_that_only_got_an_id_is_the_same_goal() -> None:
    assert told(plan(("geld", [{"doel": "Rust"}])), plan(("geld", [{"id": "d", "doel": "Rust"}]))) == []


def test_a_goal_of_a_file_without_ids_is_known_by_its_words_and_then_by_its_place() -> None:
    before = plan(("geld", [{"doel": "Sparen"}, {"doel": "Rust", "acties": [{"wat": "Bellen"}]}]))
    after = plan(("geld", [{"doel": "Rust", "status": "bereikt", "acties": [{"wat": "Bellen", "status": "gedaan"}]}]))
    assert [(line.soort, line.waar, line.wat) for line in told(before, after)] == [
        ("erbij", "Geld, Rust", "Hoe staat het ermee"),
        ("veranderd", "Geld, Rust", "Actie"),
        ("weg", "Geld", "Doel"),
    ]
    [line] = told(plan(("geld", [{"doel": "Sparen"}])), plan(("geld", [{"doel": "Elke maand sparen"}])))
    assert (line.soort, line.was) == ("veranderd", "Sparen")


def test_what_the_resident_asks_and_a_course_are_told_too() -> None:
    before, after = plan(hulpvraag="Help"), plan(hulpvraag="Help mij", interventies=[{"code": "gezonde_boel", "begonnen_op": "2025-11-03"}])
    assert [(line.wat, line.nu) for line in told(before, after)] == [
        ("Wat de bewoner vraagt", "Help mij"),
        ("Cursus en training", "Gezonde Boel · begonnen 03-11-2025"),
    ]


def test_odd_values_of_a_file_make_nothing_stumble() -> None:
    odd: Document = {
        "plan": {"leefgebieden": [{"code": 3, "doelen": [{"doel": 4, "acties": 5}, 6]}, 7], "interventies": [None, 8], "kracht": []}
    }
    assert [line.soort for line in told(odd, {})] == ["weg"]
    assert told(odd, odd) == []
