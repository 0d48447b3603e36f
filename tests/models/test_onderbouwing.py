"""How well a side is argued: counted in arguments, named in words, never added up over the sides."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.models import onderbouwing
from desktop.models.strict_json import Document
from desktop.services import reference

INSTRUMENTS = reference.load_instruments()
PRACTICE = Path(__file__).parents[2] / "resources" / "practice"


def case(**op_maat: Any) -> Document:
    return {"op_maat": op_maat}


def side(document: Document, code: str) -> onderbouwing.Onderbouwing:
    return next(one for one in onderbouwing.sides(document, INSTRUMENTS) if one.kant.code == code)


def given(document: Document, kant: str, code: str) -> bool | None:
    return next((steun.gegeven for steun in side(document, kant).steunen if steun.regel.code == code), None)


def test_a_missing_argument_is_named_in_a_sentence() -> None:
    document = json.loads((PRACTICE / "voorbeeld.json").read_text("utf-8"))
    document["op_maat"]["legitimiteit"]["gewone_weg"] = " "
    found = side(document, "legitimiteit")
    assert (found.stand, found.gemis) == ("6 van 7 onderbouwd", "Bij Mag het? ontbreekt: waarom de gewone weg niet past.")


def test_an_empty_case_names_everything_and_counts_nothing_over_the_sides() -> None:
    found = onderbouwing.sides({}, INSTRUMENTS)
    assert [one.stand for one in found] == ["0 van 6 onderbouwd", "0 van 7 onderbouwd", "0 van 4 onderbouwd"]
    words = onderbouwing.said(found)
    assert words.endswith("Jij weegt en beslist.")
    assert "17" not in words


def test_where_it_must_be_short_the_first_are_named_and_the_others_counted() -> None:
    found = side({}, "rendement")
    assert (
        found.missing(2)
        == "Bij Helpt het? ontbreekt: een regel over wat er gebeurt als we niets doen; wat het kost als we helpen; en nog 2."
    )
    assert found.missing(4) == found.gemis


def test_a_way_that_was_tried_argues_only_with_its_result() -> None:
    assert given(case(geprobeerd=[{"weg": "leenfonds"}]), "legitimiteit", "geprobeerd") is False
    assert given(case(geprobeerd=[{"weg": "leenfonds", "uitkomst": "Afgewezen"}]), "legitimiteit", "geprobeerd") is True


@pytest.mark.parametrize(
    ("ground", "told"),
    [
        ({"code": "armoedebudget"}, False),
        ({"code": "armoedebudget", "toelichting": "De schuld is nog klein."}, True),
        ({"code": "Eigen regel", "toelichting": "Past hier."}, False),
        ({"code": "Eigen regel", "doel": "Uitzetting voorkomen", "toelichting": "Past hier."}, True),
    ],
)
def test_a_rule_argues_with_its_purpose_and_why_it_fits(ground: Document, told: bool) -> None:
    assert given(case(grondslagen=[ground]), "legitimiteit", "doel") is told


def test_a_problem_without_kantelpunt_leads_to_the_kantelpunten() -> None:
    document = case(legitimiteit={"probleem": "De premie loopt op."})
    steun = next(one for one in side(document, "legitimiteit").steunen if one.regel.code == "probleem")
    assert (steun.gegeven, steun.pad) == (False, ("kantelpunten",))


def test_lines_that_are_not_in_money_ask_for_no_source_and_no_chance() -> None:
    document = case(rekenregels=[{"omschrijving": "Rust", "soort": "niet_in_geld"}])
    assert given(document, "rendement", "als_we_niets_doen") is True
    assert given(document, "rendement", "bron") is None
    assert given(document, "rendement", "kansen") is None


def test_every_amount_needs_a_source_and_one_chance_a_range() -> None:
    lines: list[Document] = [{"soort": "direct", "prijslijst": "prijslijst-1", "kans_procent": {"laag": 2, "midden": 5, "hoog": 8}}]
    assert (given(case(rekenregels=lines), "rendement", "bron"), given(case(rekenregels=lines), "rendement", "kansen")) == (True, True)
    same = {"soort": "direct", "prijslijst": "prijslijst-1", "kans_procent": {"laag": 5, "midden": 5, "hoog": 5}}
    assert given(case(rekenregels=[same]), "rendement", "kansen") is False
    lines.append({"soort": "direct", "kans_procent": 50})
    assert given(case(rekenregels=lines), "rendement", "bron") is False
    assert given(case(rekenregels=lines[1:]), "rendement", "kansen") is False


def test_a_no_to_the_research_is_an_answer_too() -> None:
    document: Document = {"instroom": {"begeleiding": {"antwoord": "ja"}, "onderzoek": {"antwoord": "nee"}}}
    assert given(document, "betrokkenheid", "meedoen") is True


def test_a_pilot_that_says_nothing_of_arguments_has_its_needed_questions() -> None:
    found = onderbouwing.sides({}, replace(INSTRUMENTS, steunen=()))
    assert found[0].steunen[0].regel.naam == "Waar wil je naartoe?"
    assert len(found[0].steunen) == 4


@pytest.mark.parametrize("value", [None, [], {}, "", 7, [None, 3, "x"], {"legitimiteit": 3, "grondslagen": ["x"], "rekenregels": [{}]}])
def test_an_odd_document_has_no_arguments_and_does_no_harm(value: Any) -> None:
    assert len(onderbouwing.sides({"op_maat": value, "instroom": value}, INSTRUMENTS)) == 3
