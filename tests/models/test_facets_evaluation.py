"""What the municipality sees of a case for the evaluation, and what it does not see."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop.models import case_shape, facets, strict_json
from desktop.models.strict_json import Document
from desktop.services.reference import load_profile
from desktop.sync import visible

PROFILE = load_profile("leeuwarden-2025")
SECRET = "KANARIE"


def seen(document: Document) -> Document:
    return facets.facets(document, PROFILE)


def test_both_rooms_know_the_same_sections_with_a_narrower_view() -> None:
    assert set(facets.FACETED) == visible.FACETED


def test_every_section_with_a_narrower_view_goes_only_as_that_view() -> None:
    sight = visible.Visible(PROFILE.gemeente_ontvangt, PROFILE.bsn_toegestaan)
    assert [name for name in facets.FACETED if sight.sends("gemeente", name)] == []
    assert [name for name in facets.FACETED if not sight.sends("gemeente", f"gemeente:{name}")] == []


@pytest.mark.parametrize("section", ["bijlagen", "doorverwijzingen", "bellen", "samen"])
def test_no_profile_sends_what_is_of_the_team_alone(section: str) -> None:
    sight = visible.Visible((*PROFILE.gemeente_ontvangt, section), PROFILE.bsn_toegestaan)
    assert not sight.sends("gemeente", section)
    assert sight.trimmed("gemeente", {section: [SECRET]}) == {}
    assert section not in facets.for_municipality({section: [SECRET]}, replace(PROFILE, gemeente_ontvangt=(section,)))


def test_a_measurement_goes_without_health_and_without_words() -> None:
    steps: dict[str, Any] = dict.fromkeys(case_shape.ONDERDELEN, 2)
    meting = {"id": "m", "instrument": "brug-1", "datum": "2026-01-01", "stappen": steps, "toelichting": SECRET, "x": SECRET}
    [one] = seen({"brug": [meting]})["gemeente:brug"]
    assert set(one) == {"id", "instrument", "datum", "stappen"}
    assert set(case_shape.ONDERDELEN) - set(one["stappen"]) == {"gezondheid"}


def test_a_contact_goes_without_its_note_and_place() -> None:
    contact = {
        "id": "c",
        "datum": "2026-01-01",
        "soort": "huisbezoek",
        "bereikt": True,
        "minuten": 40,
        "wie_erbij": ["ervaringsdeskundige"],
    }
    told = {"contacten": [{**contact, "notitie": SECRET, "waar": SECRET, "begin": SECRET}]}
    assert seen(told)["gemeente:contacten"] == [contact]


def test_the_business_case_goes_in_numbers_and_codes_only() -> None:
    line = {"id": "r", "drager": "gemeente", "soort": "direct", "aantal": 1, "eenheidsprijs_cent": 15_000, "duur": 6}
    chance = {"laag": 1, "midden": 2, "hoog": 3}
    weighed = {
        "rekenregels": [{**line, "omschrijving": SECRET, "kans_procent": {**chance, "bron": SECRET}}],
        "kosten": [{"id": "k", "drager": "gemeente", "bedrag_cent": 100, "omschrijving": SECRET}],
        "geprobeerd": [{"weg": "leenfonds", "uitkomst": "afgewezen", "notitie": SECRET}],
    }
    view = seen({"op_maat": weighed})["gemeente:op_maat"]
    assert view["rekenregels"] == [{**line, "kans_procent": chance}]
    assert view["kosten"] == [{"id": "k", "drager": "gemeente", "bedrag_cent": 100}]
    assert view["geprobeerd"] == [{"weg": "leenfonds", "uitkomst": "afgewezen"}]
    assert SECRET not in strict_json.dumps(view)


@pytest.mark.parametrize("chosen", [True, False])
def test_an_evaluation_goes_with_its_answers_and_without_remarks(chosen: bool) -> None:
    asked = {"bewoner": "beter", "werker": "gelijk"}
    kept = {"id": "e", "moment": "3m", "datum": "2026-02-02", "wijze": "telefoon", "achteraf": True, "rondkomen": asked}
    words = {"toelichting": SECRET, "toelichting_bewoner": "Ik slaap weer", "notitie": SECRET}
    told = {"evaluaties": [{**kept, **words, "rondkomen": asked | {"x": SECRET}}], "op_maat": {"redenen_delen": chosen}}
    assert seen(told)["gemeente:evaluaties"] == [kept | ({"toelichting_bewoner": "Ik slaap weer"} if chosen else {})]


@pytest.mark.parametrize(("chosen", "goes"), [(True, True), (False, False), (None, False), ("ja", False), (1, False)])
def test_own_words_go_only_where_the_resident_chose_so(chosen: object, goes: bool) -> None:
    said = {"waar_naartoe": "Rust", "zekerheid": 7, "conclusie": "ja", "notitie": SECRET}
    sides = {"betrokkenheid": said, "legitimiteit": {"probleem": SECRET, "conclusie": "ja"}}
    view = seen({"op_maat": {**sides, "redenen_delen": chosen}})["gemeente:op_maat"]
    assert ("waar_naartoe" in view["betrokkenheid"]) is goes
    assert view["legitimiteit"] == {"conclusie": "ja"}
    assert SECRET not in strict_json.dumps(view)


def test_basic_security_and_appointments_stay_with_the_team() -> None:
    document = {"bestaanszekerheid": {"zorg": "acuut"}, "afspraken": [{"waar": SECRET}], "afsluiting": {"reden": "verhuisd"}}
    assert facets.for_municipality({**document, "nieuwe_achterstanden": []}, PROFILE) == {
        "afsluiting": {"reden": "verhuisd"},
        "nieuwe_achterstanden": [],
    }
