"""Edits for one wish: ids for items that people edit, nothing for a value that stays the same."""

from __future__ import annotations

from desktop.models.patches import apply, read
from desktop.presenters import edit_steps


def test_editing_an_item_without_id_gives_it_one() -> None:
    document = {"plan": {"leefgebieden": [{"code": "geld", "doelen": [{"doel": "a"}, {"doel": "b"}]}]}}
    path, edits = edit_steps.setting(document, ("plan", "leefgebieden", "[0]", "doelen", "[1]", "doel"), "c")
    after = apply(document, edits)
    assert read(after, path) == "c"
    assert after["plan"]["leefgebieden"][0]["doelen"][0] == {"doel": "a"}
    assert len(after["plan"]["leefgebieden"][0]["id"]) == 8


def test_a_bare_code_becomes_an_object_when_it_is_edited() -> None:
    document = {"plan": {"interventies": ["omgaan_met_geld", "gezonde_boel"]}}
    path, edits = edit_steps.setting(document, ("plan", "interventies", "[1]", "begonnen_op"), "2025-10-06")
    after = apply(document, edits)
    assert after["plan"]["interventies"][0] == "omgaan_met_geld"
    assert {**after["plan"]["interventies"][1], "id": ""} == {"id": "", "code": "gezonde_boel", "begonnen_op": "2025-10-06"}
    assert read(after, path) == "2025-10-06"


def test_one_chance_becomes_three_when_one_of_them_is_edited() -> None:
    document = {"op_maat": {"rekenregels": [{"id": "r", "kans_procent": 80}]}}
    path = ("op_maat", "rekenregels", "id=r", "kans_procent")
    assert edit_steps.value_at(document, (*path, "laag")) == 80
    after = apply(document, edit_steps.setting(document, (*path, "laag"), 60)[1])
    assert read(after, path) == {"laag": 60, "midden": 80, "hoog": 80}


def test_null_missing_and_empty_are_the_same_to_a_form() -> None:
    assert edit_steps.same(None, "")
    assert edit_steps.same("811", 811) is False
    assert edit_steps.same(811, "811")
    assert not edit_steps.same(True, 1)


def test_differences_name_the_deepest_place() -> None:
    old = {"a": {"b": 1, "c": [1]}, "d": 2}
    new = {"a": {"b": 1, "c": [1, 2]}, "d": 2, "e": 3}
    assert edit_steps.differing(old, new) == {("a", "c"), ("e",)}
