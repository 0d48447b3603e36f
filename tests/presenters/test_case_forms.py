"""The tables of fields: everything in a case file can be filled in, and showing a value never changes it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import case_room
import pytest

from desktop.models import case_shape
from desktop.models.patches import MISSING, Path, apply
from desktop.models.strict_json import Document
from desktop.presenters import edit_steps
from desktop.presenters.forms import brug, marks, readable, spec, steps, values
from desktop.presenters.forms.spec import FieldSpec
from desktop.services.reference import load_instruments, load_profile

TODAY = date(2025, 10, 6)
# Made by an act (deciding, asking for a payment), by the program itself, or not part of an appointment's counterpart.
BY_AN_ACT: set[tuple[str, ...]] = {("op_maat", key) for key in ("besluit", "motivering", "besloten_door", "besloten_op")}
# Taken over with a line of the price list, or with the debt that a cost pays.
BY_AN_ACT |= {("op_maat", "rekenregels", "*", "prijs"), ("op_maat", "rekenregels", "*", "prijslijst"), ("op_maat", "kosten", "*", "schuld")}
# Written by "Leg de belofte vast" on the card Bel nu.
BY_AN_ACT |= {("bellen", "*", "vastgelegd_op"), ("contacten", "*", "kantelpunt"), ("afspraken", "*", "kantelpunt")}
# Pressed in Samen kijken: which parts of life are talked about, and a case without the bridge.
BY_AN_ACT |= {("samen", "leefgebieden", "*"), ("samen", "zonder_brug")}
# Drawn, and never typed.
BY_AN_ACT |= {("plan", "akkoord", "handtekening")}
NOT_TYPED = {"id", "instrument", "sha256", "type", "grootte", "toegevoegd_op", "toegevoegd_door"}
WITHOUT_FORM = {"betalingen", "besluiten"}
CONTACT_ONLY = {("contacten", "*", key) for key in ("begin", "waar", "duur_minuten")}


def all_fields(document: Document, profile: str = "oefening") -> list[tuple[Path, FieldSpec]]:
    found: list[tuple[Path, FieldSpec]] = []
    for code in steps.SECTIONS:
        if code in ("betaling", "geschiedenis"):
            continue
        form = steps.form(code, load_instruments(), load_profile(profile), document, "2025-10-06", "Wytske")
        for group in form.groups:
            found += spec.fields_of(group.parts)
    return found


def leaves(shape: Any, path: Path = ()) -> list[Path]:
    if isinstance(shape, case_shape.Object):
        return [leaf for key, inner in shape.keys.items() if key not in WITHOUT_FORM for leaf in leaves(inner, (*path, key))]
    if isinstance(shape, case_shape.Each) and not isinstance(shape.item, case_shape.Simple):
        return leaves(shape.item, (*path, "*"))
    if isinstance(shape, case_shape.Either):
        return leaves(shape.shapes[-1], path)
    return [path]


def test_every_value_of_a_case_file_has_a_field() -> None:
    fields = {path for path, _ in all_fields(case_room.example())}
    wanted = {path for path in leaves(case_shape.DOSSIER) if path[-1] not in NOT_TYPED} - BY_AN_ACT - CONTACT_ONLY - {("bewoner", "bsn")}
    assert wanted - fields == set()


def test_a_bsn_has_a_field_only_where_the_profile_allows_it() -> None:
    assert ("bewoner", "bsn") not in {path for path, _ in all_fields(case_room.example(), "leeuwarden-2025")}


def places(document: Any, path: Path, done: Path = ()) -> list[Path]:
    if not path:
        return [done]
    if path[0] != "*":
        return places(document, path[1:], (*done, path[0]))
    items = edit_steps.value_at(document, done)
    return [
        found
        for step in edit_steps.item_steps(items if isinstance(items, list) else [])
        for found in places(document, path[1:], (*done, step))
    ]


@pytest.mark.parametrize("name", ["voorbeeld", "precies_tweeduizend", "maatregel_uitkering", "gestopt_huisbezoek", "jongere_jpf"])
def test_showing_and_leaving_a_field_changes_nothing(name: str) -> None:
    document = case_room.example(name)
    for pattern, field in all_fields(document):
        for path in places(document, pattern):
            value = edit_steps.value_at(document, path)
            if field.kind in ("choice", "ladder", "yesno", "flag", "scale", "many", "pick", "open_pick") or value is MISSING:
                continue
            assert edit_steps.same(value, values.read(field, values.shown(field, value), TODAY)), (path, value)


def test_every_code_in_the_examples_has_a_label() -> None:
    document = case_room.example()
    for pattern, field in all_fields(document):
        for path in places(document, pattern):
            value = edit_steps.value_at(document, path)
            if field.kind in ("choice", "ladder", "yesno", "scale", "pick") and value not in (MISSING, None):
                assert value in [option.code for option in field.options], path


@pytest.mark.parametrize(
    ("kind", "typed", "value", "shown"),
    [
        ("money", "1.234,50", 123450, "€ 1.234,50"),
        ("money", "1234.5", 123450, "€ 1.234,50"),
        ("money", "€ 12,-", 1200, "€ 12,00"),
        ("money", "1.234", 123400, "€ 1.234,00"),
        ("date", "6-10-2025", "2025-10-06", "06-10-2025"),
        ("date", "6 okt", "2025-10-06", "06-10-2025"),
        ("month", "mei 2025", "2025-05", "05-2025"),
        ("month", "2025-05", "2025-05", "05-2025"),
        ("decimal", "1,5", Decimal("1.5"), "1,5"),
        ("percent", "70%", 70, "70"),
        ("postcode", "8911 ab", "8911AB", "8911AB"),
        ("iban", "nl91 abna 0417 1643 00", "NL91ABNA0417164300", "NL91 ABNA 0417 1643 00"),
        ("time", "9.30", "09:30", "09:30"),
        ("number", "12", 12, "12"),
    ],
)
def test_what_people_type_is_understood(kind: Any, typed: str, value: Any, shown: str) -> None:
    field = FieldSpec(("x",), "X", kind)
    assert values.read(field, typed, TODAY) == value
    assert values.shown(field, value) == shown


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("money", "veel"), ("date", "31-02-2025"), ("month", "13-2025"), ("percent", "101"), ("number", "1,5"), ("time", "25:00")],
)
def test_what_is_no_value_gets_a_remark_and_stays(kind: Any, typed: str) -> None:
    field = FieldSpec(("x",), "X", kind)
    assert values.read(field, typed, TODAY) is values.UNREADABLE
    assert "Je tekst blijft staan" in values.remark(field, values.UNREADABLE)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("kenmerk", "5000056789012345", "5000056789012346"),
        ("kenmerk", "12234534622567", "12234534622569"),
        ("iban", "NL91ABNA0417164300", "NL92ABNA0417164300"),
        ("postcode", "8911AB", "891AB"),
    ],
)
def test_numbers_of_a_letter_are_checked_calmly(kind: Any, good: str, bad: str) -> None:
    field = FieldSpec(("x",), "X", kind)
    assert values.remark(field, good) == ""
    assert "Kijk het na" in values.remark(field, bad)
    assert values.read(field, bad, TODAY) == bad


def test_turning_characters_show_as_marks_and_come_back() -> None:
    text = "€ 1\u202e00,99"
    assert "\u202e" not in marks.to_screen(text)
    assert marks.from_screen(marks.to_screen(text)) == text


def test_control_characters_are_not_taken() -> None:
    assert marks.from_screen("a\x00b\x1bc\x85d\ud800e\tf\r\ng") == "abcde\tf\ng"


def test_a_lower_step_of_the_bridge_has_neutral_words() -> None:
    assert brug.change(3, 1) == "2 stappen terug, dat kan (vorige keer stap 3)"
    assert brug.change("weet_niet", 1) == ""


def test_the_change_of_a_bridge_part_looks_at_the_measurement_before() -> None:
    document = case_room.example()
    assert brug.note(document, ("brug", "[1]", "stappen", "wonen")).startswith("1 stap verder")
    assert brug.note(document, ("brug", "[0]", "stappen", "wonen")) == ""


def test_history_tells_a_change_in_the_words_of_the_form() -> None:
    before = case_room.example()
    edits = edit_steps.setting(before, ("plan", "leefgebieden", "[0]", "doelen", "[1]", "uiterlijk"), "2025-11-01")[1]
    edits += edit_steps.setting(before, ("bewoner", "huishouden"), "paar")[1]
    told = readable.differences(before, apply(before, edits), load_instruments(), load_profile("oefening"))
    assert "Huishouden: Paar zonder kinderen\n    Eerst: Alleenstaande ouder" in told
    assert [line for line in told if "Klaar op: 01-11-2025\n    Eerst: 15-10-2025" in line]
    assert len(told) == 2


def test_history_shows_no_bsn_where_the_profile_does_not_allow_it() -> None:
    told = readable.differences({}, case_room.example(), load_instruments(), load_profile("leeuwarden-2025"))
    assert not [line for line in told if "999900031" in line]
