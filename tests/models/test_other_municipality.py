"""A second municipality is a file: its window, ceiling, pot, kantelpunten, leefgebieden and factors, and no code."""

from __future__ import annotations

import copy
from datetime import date

import pytest

from desktop.models import case_check, instroomtoets
from desktop.models.errors import BadInstrument
from desktop.models.instrument_files import EIGEN_KANTELPUNT
from desktop.models.pilot import Profile
from desktop.models.strict_json import Document
from desktop.presenters.forms import geld, steps
from desktop.presenters.forms.spec import fields_of
from desktop.services import reference

ELSEWHERE = reference.load_profile("lansingerland-voorbeeld")
INSTRUMENTS = reference.instruments_for(ELSEWHERE)
POINT: Document = {"id": "k1", "soort": "anders", "eigen_soort": "oplopende_huur"}
CASE: Document = {"dossiernummer": "X-1", "bewoner": {"gemeentecode": "1621"}, "kantelpunten": [POINT], "instroom": {"datum": "2026-11-02"}}


def _options(step: str, path: tuple[str, ...]) -> list[str]:
    form = steps.form(step, INSTRUMENTS, ELSEWHERE, CASE, "2026-11-21", "Wytske")
    fields = dict(fields_of(tuple(part for group in form.groups for part in group.parts)))
    return [option.label for option in fields[path].options]


def test_it_has_its_own_window_ceiling_pot_and_factors() -> None:
    assert (ELSEWHERE.instroom_van, ELSEWHERE.plafond_cent, ELSEWHERE.pot_cent) == (date(2026, 1, 1), 150000, 3000000)
    assert [(one.code, one.doel_procent) for one in ELSEWHERE.factoren] == [
        ("rondkomen", 70), ("nieuwe_schulden", 75), ("kantelpunten", None),
    ]  # fmt: skip


def test_forms_offer_its_kantelpunten_and_leefgebieden_under_its_words() -> None:
    assert _options("geld", ("kantelpunten", "*", "soort")) == ["Achterstand zorgpremie", "Dreigend bankbeslag", "Ander kantelpunt"]
    assert _options("geld", ("kantelpunten", "*", "eigen_soort")) == ["Oplopende huurachterstand", "Meer dan één gemelde achterstand"]
    assert _options("plan", ("plan", "leefgebieden", "*", "code"))[:2] == ["Geld en inkomen", "Wonen"]
    assert len(_options("plan", ("plan", "leefgebieden", "*", "code"))) == 5


def test_a_kind_that_is_not_offered_here_keeps_its_word() -> None:
    assert INSTRUMENTS.label("kantelpunt_soort", "loonbeslag") == "Dreigend loonbeslag"
    area = INSTRUMENTS.leefgebied("gezondheid_lichaam")
    assert area is not None
    assert area.label == "Gezondheid (lichaam)"


def test_its_own_kantelpunt_is_named_and_counts() -> None:
    assert case_check.problems(CASE) == []
    assert geld.kind(INSTRUMENTS, POINT) == "Oplopende huurachterstand"
    points = instroomtoets.assess(CASE, ELSEWHERE, INSTRUMENTS, date(2026, 11, 21), 0)["instroom"]["punten"]
    point = next(one for one in points if one["code"] == "kantelpunt_aanwezig")
    assert point["status"] == "voldaan"
    assert "oplopende huurachterstand" in point["uitleg"]


def test_no_road_is_open_in_a_municipality_for_which_nobody_looked() -> None:
    assert {route.stand for route in INSTRUMENTS.routes} == {"controleer", "dicht", "beeindigd"}
    assert all(route.stand_uitleg.startswith("Deze weg is alleen voor Leeuwarden opgezocht.") for route in INSTRUMENTS.routes)
    assert INSTRUMENTS.label("route_stand", "controleer") == "Controleer in Lansingerland"


def test_leeuwarden_offers_what_it_always_did() -> None:
    ours = reference.instruments_for(reference.load_profile())
    assert [one.code for one in ours.keuze("kantelpunt_soort") if one.aangeboden] == [one.code for one in ours.keuze("kantelpunt_soort")]
    assert ours.keuze(EIGEN_KANTELPUNT) == ()
    assert ours.leefgebieden == reference.load_instruments().leefgebieden


@pytest.mark.parametrize(
    ("setting", "value", "where"),
    [
        ("kantelpunten", [{"code": "iets_nieuws"}], "kantelpunten.waarde[0].label"),
        ("leefgebieden", [{"code": "tuin", "label": "Tuin"}], "leefgebieden.waarde[0].code"),
    ],
)
def test_what_cannot_be_named_says_where_it_stands(setting: str, value: list[Document], where: str) -> None:
    changed = reference.load_profile("leeuwarden-2025", {setting: value})
    with pytest.raises(BadInstrument) as fault:
        reference.instruments_for(changed)
    assert fault.value.facts["where"] == where


@pytest.mark.parametrize("code", ["", "Huur", "a b", "x" * 41])
def test_a_code_that_is_none_is_refused(code: str) -> None:
    with pytest.raises(BadInstrument):
        reference.load_profile("leeuwarden-2025", {"kantelpunten": [{"code": code, "label": "Huur"}]})


def test_a_profile_can_be_changed_by_the_signed_organisation_file_too() -> None:
    changed: Profile = reference.load_profile("leeuwarden-2025", copy.deepcopy({"factoren": [{"code": "rondkomen", "doel_procent": 60}]}))
    assert [one.doel_procent for one in changed.factoren] == [60]
