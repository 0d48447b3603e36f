"""What the answers of the five-minute talk become in the case file, and how they are read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.models import case_check
from desktop.models import evaluatieantwoorden as antwoorden
from desktop.models.evaluatieantwoorden import Gesprek
from desktop.models.patches import apply
from desktop.services import reference

TALK = reference.load_instruments().evaluatie
HELD = Gesprek("e1", "12m", date(2026, 11, 23), "huisbezoek", "Wytske Postma")
CASE: dict[str, Any] = {"dossiernummer": "VD-1", "bewoner": {}, "instroom": {"datum": "2025-10-06"}}


def after(*given: tuple[str, str], document: dict[str, Any] = CASE, held: Gesprek = HELD) -> dict[str, Any]:
    for code, chosen in given:
        document = apply(document, antwoorden.answer(document, TALK, held, code, chosen))
    assert case_check.problems(document) == []
    return document


@pytest.mark.parametrize(
    ("given", "rondkomen", "toekomst"),
    [
        ([("rondkomen", "makkelijker"), ("toekomstperspectief", "meer")], "beter", "verbeterd"),
        ([("rondkomen", "hetzelfde"), ("toekomstperspectief", "minder")], "gelijk", "verslechterd"),
        ([("rondkomen", "moeilijker"), ("toekomstperspectief", "weet_niet")], "slechter", "weet_niet"),
        ([("rondkomen", "weet_niet"), ("toekomstperspectief", "hetzelfde")], "weet_niet", "gelijk"),
        ([("toekomstperspectief", "hetzelfde"), ("zonder_hulp", "ja")], None, "verlies_voorkomen"),
        ([("toekomstperspectief", "hetzelfde"), ("zonder_hulp", "nee")], None, "gelijk"),
        ([("toekomstperspectief", "hetzelfde"), ("zonder_hulp", "weet_niet")], None, "gelijk"),
        ([("toekomstperspectief", "hetzelfde"), ("zonder_hulp", "ja"), ("zonder_hulp", "liever_niet")], None, "gelijk"),
        ([("rondkomen", "makkelijker"), ("rondkomen", "liever_niet")], None, None),
    ],
)
def test_answers_get_their_word(given: list[tuple[str, str]], rondkomen: str | None, toekomst: str | None) -> None:
    item = after(*given)["evaluaties"][0]
    assert item["rondkomen"].get("bewoner") == rondkomen
    assert item["toekomstperspectief"].get("bewoner") == toekomst
    assert "werker" not in item["rondkomen"]


def test_one_talk_is_one_evaluation_with_its_version_of_the_questions() -> None:
    paper = replace(HELD, wijze="papier", achteraf=True)
    document = after(("rondkomen", "makkelijker"), ("toekomstperspectief", "meer"), held=paper)
    (item,) = document["evaluaties"]
    assert {key: item[key] for key in ("id", "moment", "datum", "wijze", "achteraf", "instrument")} == {
        "id": "e1", "moment": "12m", "datum": "2026-11-23", "wijze": "papier", "achteraf": True, "instrument": "evaluatie-1",
    }  # fmt: skip


def test_no_new_bills_is_a_control_since_the_last_one() -> None:
    earlier = CASE | {"controles": [{"datum": "2026-05-01", "bron": "ris", "periode_tot": "2026-04-30", "uitkomst": "geen"}]}
    control = after(("rekeningen", "nee"), document=earlier)["controles"][-1]
    assert control == {
        "id": "e1-c", "datum": "2026-11-23", "bron": "bewoner", "periode_van": "2026-04-30", "periode_tot": "2026-11-23",
        "uitkomst": "geen", "door": "Wytske Postma",
    }  # fmt: skip
    assert after(("rekeningen", "nee"))["controles"][0]["periode_van"] == "2025-10-06"


@pytest.mark.parametrize("chosen", ["weet_niet", "liever_niet"])
def test_not_knowing_about_bills_is_no_control(chosen: str) -> None:
    document = after(("rekeningen", "ja"))
    document = apply(document, antwoorden.toggle(document, TALK, HELD, "huur"))
    document = after(("rekeningen", chosen), document=document)
    assert (document["controles"], document["nieuwe_achterstanden"]) == ([], [])


def test_a_bill_has_its_kind_and_the_end_of_its_month() -> None:
    document = after(("rekeningen", "ja"))
    for kind in ("huur", "anders"):
        document = apply(document, antwoorden.toggle(document, TALK, HELD, kind))
    document = after(("sinds:huur", "2026-10"), ("sinds:anders", "2026-11"), document=document)
    assert document["nieuwe_achterstanden"] == [
        {"id": "e1-huur", "soort": "huur", "bron": "bewoner", "ontstaan_op": "2026-10-31"},
        {"id": "e1-anders", "soort": "overig", "bron": "bewoner", "ontstaan_op": "2026-11-23"},
    ]
    document = after(("sinds:huur", "weet_niet"), document=document)
    assert "ontstaan_op" not in document["nieuwe_achterstanden"][0]


def test_a_kind_can_be_taken_back() -> None:
    document = after(("rekeningen", "ja"))
    for _ in range(2):
        document = apply(document, antwoorden.toggle(document, TALK, HELD, "water"))
    assert document["nieuwe_achterstanden"] == []


def test_pages_follow_the_answers() -> None:
    assert antwoorden.pages(TALK, {}, [], interview=False) == ["rondkomen", "toekomstperspectief", "rekeningen"]
    given = {"toekomstperspectief": "hetzelfde", "rekeningen": "ja"}
    codes = antwoorden.pages(TALK, given, ["huur"], interview=True)
    assert codes == ["rondkomen", "toekomstperspectief", "zonder_hulp", "rekeningen", "welke", "sinds:huur", "interview"]
    assert [antwoorden.place(codes, code) for code in codes] == [(1, 4), (2, 4), (2, 4), (3, 4), (3, 4), (3, 4), (4, 4)]


def test_what_was_stored_is_read_back() -> None:
    said = [
        ("rondkomen", "weet_niet"),
        ("toekomstperspectief", "hetzelfde"),
        ("zonder_hulp", "ja"),
        ("rekeningen", "ja"),
        ("interview", "nee"),
    ]
    document = after(*said)
    document = apply(document, antwoorden.toggle(document, TALK, HELD, "zorg"))
    document = after(("sinds:zorg", "2026-09"), document=document)
    assert antwoorden.given(document, TALK, HELD) == {**dict(said), "sinds:zorg": "2026-09"}
    assert antwoorden.kinds(document, TALK, HELD) == ["zorg"]


def test_a_talk_without_answers_says_so_and_an_answer_takes_it_back() -> None:
    document = apply(CASE, antwoorden.finish(CASE, TALK, HELD))
    assert document["evaluaties"][0]["geen_antwoord"] == "wil_niet"
    document = after(("rondkomen", "makkelijker"), document=document)
    document = apply(document, antwoorden.finish(document, TALK, HELD))
    assert "geen_antwoord" not in document["evaluaties"][0]
    assert antwoorden.finish(document, TALK, HELD) == []


def test_the_interview_is_consent_with_its_day_and_rather_not_leaves_it_open() -> None:
    document = after(("interview", "ja"))
    assert document["instroom"]["interview"] == {"antwoord": "ja", "datum": "2026-11-23"}
    assert "interview" not in after(("interview", "liever_niet"), document=document)["instroom"]


def test_months_go_back_to_inflow_and_at_most_a_year() -> None:
    assert [f"{one:%Y-%m}" for one in antwoorden.months(CASE | {"instroom": {"datum": "2026-09-14"}}, HELD)] == [
        "2026-11",
        "2026-10",
        "2026-09",
    ]
    assert len(antwoorden.months(CASE, HELD)) == antwoorden.MOST_MONTHS
