"""Half answers and answers that speak against each other give a quiet hint at their own place, and nothing else does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from case_room import example

from desktop.models import tegenspraak
from desktop.models.patches import MISSING, Edit, apply, read
from desktop.models.strict_json import Document
from desktop.services.reference import load_instruments, load_profile

ON = date(2026, 11, 17)
PROFILE = load_profile("leeuwarden-2025")
NAMES = load_instruments().woorden.schuldeiser
GOAL = ("plan", "leefgebieden", "id=l1", "doelen", "id=d1")
ACTION = (*GOAL, "acties", "id=a1")
WHOLE: Document = {
    "bewoner": {"geboortedatum": "1991-03-17"},
    "instroom": {"datum": "2026-06-01", "begeleiding": {"antwoord": "ja", "datum": "2026-06-01"}, "onderzoek": {}},
    "kantelpunten": [{"id": "k1", "soort": "zorgpremie", "oudste_onbetaalde_maand": "2026-08", "maandpremies_open": 4}],
    "schulden": [{"id": "s1", "schuldeiser": "De Terp", "tenaamstelling": "DE TERP NV", "iban": "NL28RABO0317240185", "bedrag_cent": 100}],
    "op_maat": {"besluiten": [{"id": "b", "besloten_op": "2026-06-10"}], "geprobeerd": [{"id": "g1", "weg": "x", "uitkomst": "nee"}]},
    "plan": {
        "akkoord": {"wijze": "mondeling", "datum": "2026-06-12"},
        "leefgebieden": [
            {"id": "l1", "code": "geld", "doelen": [
                {"id": "d1", "doel": "Rust", "uiterlijk": "2027-01-01", "acties": [
                    {"id": "a1", "wat": "Bellen", "wie": "bewoner", "uiterlijk": "2026-12-01", "status": "open"}]}]}
        ],
    },
    "betalingen": [{"id": "p1", "schuld": "s1", "bedrag_cent": 100, "status": "betaald", "betaald_op": "2026-06-20"}],
    "evaluaties": [{"id": "e1", "moment": "3m", "datum": "2026-09-01"}],
}  # fmt: skip


def places(document: Document) -> set[tuple[str, ...]]:
    return {hint.path for hint in tegenspraak.hints(document, PROFILE, NAMES, ON)}


def test_a_case_in_which_everything_fits_has_no_hint() -> None:
    assert tegenspraak.hints(WHOLE, PROFILE, NAMES, ON) == []


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("bewoner", "geboortedatum"), "2027-01-01", None), (("bewoner", "geboortedatum"), "1891-03-17", None),
        (("bewoner", "geboortedatum"), "2012-03-17", None), (("instroom", "datum"), "2027-06-01", None),
        (("instroom", "begeleiding", "datum"), None, None),
        (("instroom", "onderzoek", "datum"), "2026-06-01", ("instroom", "onderzoek", "antwoord")),
        (("kantelpunten", "id=k1", "maandpremies_open"), 5, None),
        (("kantelpunten", "id=k1", "afloop"), "voorkomen", ("kantelpunten", "id=k1", "afloop_op")),
        (("schulden", "id=s1", "tenaamstelling"), "Bakkerij Jansen", None), (("schulden", "id=s1", "tenaamstelling"), "", None),
        (("schulden", "id=s1", "bedrag_cent"), 0, None), (("schulden", "id=s1", "peildatum"), "2027-01-01", None),
        (("schulden", "id=s1", "pauze_tot"), "2026-12-01", ("schulden", "id=s1", "pauze_met")),
        (("op_maat", "geprobeerd", "id=g1", "uitkomst"), None, None), (("betalingen", "id=p1", "betaald_op"), "2026-06-05", None),
        (("betalingen", "id=p1", "betaald_op"), None, None), (("evaluaties", "id=e1", "datum"), "2026-05-01", None),
        (("evaluaties", "id=e1", "datum"), "2027-05-01", None), ((*GOAL, "acties"), [], None),
        ((*GOAL, "doel"), " ", None), ((*GOAL, "uiterlijk"), "2026-11-01", None), ((*ACTION, "wie"), None, None),
        ((*ACTION, "wie"), "ander", (*ACTION, "naam")), ((*ACTION, "uiterlijk"), None, None),
        ((*ACTION, "uiterlijk"), "2026-11-01", None), ((*ACTION, "uiterlijk"), "2027-02-01", None),
        (("plan", "leefgebieden"), [], ("plan", "akkoord", "wijze")), (("plan", "akkoord", "datum"), "2027-01-01", None),
        (("plan", "uitgereikt_op"), "2026-06-11", None), (("status",), "afgesloten", ("afsluiting", "reden")),
        (("contacten",), [{"id": "c1", "datum": "2027-01-01"}], ("contacten", "id=c1", "datum")),
        (("contacten",), [{"datum": "2026-01-01", "minuten": 600}], ("contacten", "[0]", "minuten")),
        (("afspraken",), [{"id": "c1", "datum": "2026-11-01"}], ("afspraken", "id=c1", "bereikt")),
        (("afspraken",), [{"id": "c1", "datum": "2026-11-01", "bereikt": None}], ("afspraken", "id=c1", "bereikt")),
        (("nieuwe_achterstanden",), [{"id": "n", "ontstaan_op": "2026-01-01"}], ("nieuwe_achterstanden", "id=n", "ontstaan_op")),
        (("controles",), [{"id": "c", "periode_van": "2026-09-01", "periode_tot": "2026-08-01"}], ("controles", "id=c", "periode_tot")),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_at_its_own_place(path: tuple[str, ...], value: Any, place: tuple[str, ...] | None) -> None:
    assert (place or path) in places(apply(WHOLE, [Edit(path, value)]))


def test_a_goal_that_was_reached_is_asked_nothing() -> None:
    goal = apply(WHOLE, [Edit((*GOAL, "status"), "bereikt"), Edit((*GOAL, "uiterlijk"), "2026-01-01"), Edit((*GOAL, "acties"), [])])
    assert places(goal) == set()


def test_somebody_of_105_is_not_asked_for_the_year_before_her_birthday() -> None:
    born = ("bewoner", "geboortedatum")
    assert places(apply(WHOLE, [Edit(born, "1920-11-18")])) == set()
    assert places(apply(WHOLE, [Edit(born, "1920-11-17")])) == {born}


def test_one_account_for_two_creditors_is_told_at_both() -> None:
    other = {"id": "s2", "schuldeiser": "Bakker", "tenaamstelling": "Bakker", "iban": "NL28 RABO 0317 2401 85"}
    found = places(apply(WHOLE, [Edit(("schulden",), other, "insert")]))
    assert found == {("schulden", "id=s1", "iban"), ("schulden", "id=s2", "iban")}


def test_somebody_who_collects_for_others_may_have_another_name() -> None:
    told = apply(WHOLE, [Edit(("schulden", "id=s1", "tenaamstelling"), "Gerechtsdeurwaarders Noord inzake T")])
    assert places(told) == set()


def test_two_hints_at_one_place_follow_each_other() -> None:
    asked = {"antwoord": "ja", "datum": "2027-02-01", "ingetrokken_op": "2027-01-01"}
    found = tegenspraak.by_path(apply(WHOLE, [Edit(("instroom", "onderzoek"), asked)]), PROFILE, NAMES, ON)
    assert found["instroom", "onderzoek", "ingetrokken_op"].startswith("Deze dag moet nog komen. Klopt het jaar? Deze dag is vóór")


def test_a_hint_is_told_with_what_it_belongs_to() -> None:
    places = {(*ACTION, "uiterlijk"): "Bellen", (*GOAL, "acties"): "Rust", ("schulden", "id=s1", "iban"): "De Terp"}
    assert {place: tegenspraak.about(WHOLE, place) for place in places} == places
    assert tegenspraak.about(WHOLE, ("bewoner", "geboortedatum")) == tegenspraak.about(WHOLE, ("nergens", "id=x")) == ""


@pytest.mark.parametrize("junk", [None, 7, "x", [None, 3, "y"], {"datum": ["?"], "akkoord": 3}])
def test_any_shape_of_case_is_read_without_stumbling(junk: Any) -> None:
    for section in (*WHOLE, "brug", "contacten", "afspraken", "afsluiting", "controles"):
        tegenspraak.hints({**WHOLE, section: junk}, PROFILE, NAMES, ON)


def test_every_place_of_a_hint_can_be_found_in_the_case() -> None:
    found = tegenspraak.hints(example(), PROFILE, NAMES, ON)
    assert len(found) == 2
    assert [hint.path for hint in found if read(example(), hint.path) is MISSING] == []


def test_a_measurement_before_the_start_of_the_resident_is_asked_about() -> None:
    made = {**WHOLE, "brug": [{"id": "m1", "datum": "2026-05-31", "instrument": "brug-1", "gekozen": ["wonen"], "stappen": {"wonen": 2}}]}
    assert places(made) == {("brug", "id=m1", "datum")}
    made["brug"][0]["datum"] = "2026-06-01"
    assert places(made) == set()
