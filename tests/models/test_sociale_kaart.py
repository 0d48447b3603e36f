"""The sociale kaart: it knows every system of the sources, marks what is ended or not for residents, and is found by half a word."""

from __future__ import annotations

import re

import pytest

from desktop.models import sociale_kaart
from desktop.services.reference import load_instruments

INSTRUMENTS = load_instruments()
ROUTES = INSTRUMENTS.routes
BY_CODE = {route.code: route for route in ROUTES}
NAMED = {
    "NSR": "geldfit", "Geldfit": "geldfit", "VoorzieningenWijzer": "voorzieningenwijzer", "Schuldenknooppunt": "schuldenknooppunt",
    "Collectief schuldregelen": "collectief_schuldregelen", "JPF": "jpf", "SUN": "leenfonds",
    "betalingsregelingen.nl": "betalingsregelingen_nl", "Waarborgfonds": "waarborgfonds", "saneringskrediet": "saneringskrediet",
    "VISH": "kennisgeving_vish", "kennisgeving": "kennisgeving_vish", "RUB": "rub", "Buddy": "buddy_app",
    "SchuldHulpMaatje": "schuldhulpmaatje", "RBZ": "ondernemers", "Nibud Signaalkaart": "signaalkaart",
    "goed gesprek over geld": "goed_gesprek", "Geldplan": "geldplan", "berekenjerecht": "berekenjerecht",
    "Omgaan met geld": "omgaan_met_geld", "Gezonde Boel": "gezonde_boel", "SchuldenvrijLWD": "schuldenvrij_lwd",
    "KBNL": "reguliere_schuldhulp", "vrijwillige schuldhulp": "vrijwillige_schuldhulp", "buddy-traject": "buddy_traject",
    "ervaringsdeskundigen": "ervaringsdeskundigen", "ketenregisseur": "ketenregisseur", "bewindvoering erin": "bewind_in",
    "bewindvoering eruit": "bewind_uit", "omgekeerde toets": "omgekeerde_toets", "Nooit Meer Skeer": "nooit_meer_skeer",
    "kinderarmoede": "kinderen_jeugdeducatiefonds", "Jeugdeducatiefonds": "kinderen_jeugdeducatiefonds",
    "Convenant vroegsignalering": "convenant_vroegsignalering", "Divosa monitor": "divosa_monitor", "SchuldenlabNL": "schuldenlab",
    "crisis": "crisis",
}  # fmt: skip
IN_THE_PILOT_PLAN = {"reguliere_schuldhulp", "omgaan_met_geld", "gezonde_boel", "ervaringsdeskundigen"}
"""What the pilot plan itself names as there for its residents, and as open."""
NUMBERS = {"0800-8115", "112"}
SITES = {"geldfit.nl", "betalingsregelingen.nl", "berekenjerecht.nl", "kredietbanknederland.nl", "juridischloket.nl"}


def codes(text: str, thema: str = "", soort: str = "") -> list[str]:
    return [route.code for route in sociale_kaart.found(ROUTES, text, thema, soort)]


@pytest.mark.parametrize(("named", "code"), NAMED.items())
def test_every_system_of_the_sources_is_found_by_its_name(named: str, code: str) -> None:
    assert code in codes(named)


def test_tools_of_the_worker_and_what_only_others_use_are_marked_so() -> None:
    assert {route.code for route in ROUTES if route.soort == "hulpmiddel"} == {"signaalkaart", "goed_gesprek", "omgekeerde_toets"}
    others = {"schuldenknooppunt", "collectief_schuldregelen", "saneringskrediet", "waarborgfonds", "kennisgeving_vish", "schuldenlab"}
    others |= {"convenant_vroegsignalering", "divosa_monitor", "nooit_meer_skeer"}
    assert {route.code for route in ROUTES if route.soort == "achtergrond"} == others


def test_what_has_stopped_says_so_with_what_is_known_of_the_day() -> None:
    assert [route.code for route in ROUTES if route.stand == "beeindigd"] == ["buddy_app"]
    closed = BY_CODE["schuldenvrij_lwd"]
    assert closed.stand == "dicht"
    assert closed.stand_op is not None
    assert closed.stand_op.isoformat() == "2024-10-01"


def test_nothing_is_called_open_but_what_the_pilot_plan_names() -> None:
    assert {route.code for route in ROUTES if route.stand == "open"} == IN_THE_PILOT_PLAN


def test_there_are_no_numbers_and_sites_but_those_of_the_sources() -> None:
    text = " ".join(f"{route.contact} {route.contact_bewoner} {route.wat} {route.voor_bewoner} {' '.join(route.nu)}" for route in ROUTES)
    assert set(re.findall(r"\b0\d[\d-]{6,}|\b112\b", text)) == NUMBERS
    assert set(re.findall(r"\b[a-z]+\.nl\b", text)) <= SITES


def test_every_road_has_a_theme_a_when_and_a_contact_or_a_way_to_search() -> None:
    themes = {keuze.code for keuze in INSTRUMENTS.keuze("route_thema")}
    for route in ROUTES:
        assert route.themas, route.code
        assert set(route.themas) <= themes, route.code
        assert route.contact, route.code
        assert route.wanneer or route.stand == "beeindigd", route.code


def test_half_a_word_and_a_word_without_its_accent_find() -> None:
    assert codes("voorzien")[0] == "voorzieningenwijzer"
    assert codes("één ingang") == codes("een ingang") == ["geldfit"]
    assert codes("08008115") == codes("0800 8115") == ["geldfit"]


def test_words_of_people_find_what_professionals_call_otherwise() -> None:
    assert "rub" in codes("zorgverzekering")
    assert "kinderen_jeugdeducatiefonds" in codes("kinderen")
    assert codes("ondernemer")[0] == "ondernemers"


def test_a_word_that_is_nowhere_finds_nothing_and_no_word_finds_all() -> None:
    assert codes("xyzzy") == []
    assert len(codes("  ")) == len(ROUTES)


def test_theme_and_kind_narrow_what_was_typed() -> None:
    assert set(codes("", "bedrijf")) == {"ondernemers"}
    assert set(codes("nibud", "", "hulpmiddel")) == {"signaalkaart", "goed_gesprek"}


def test_the_crisis_says_what_to_do_now() -> None:
    crisis = BY_CODE["crisis"]
    assert crisis.stand != "open"
    assert 3 <= len(crisis.nu) <= 6


def test_what_fits_a_resident_has_the_crisis_in_front() -> None:
    assessment = {"routes": [{"code": "geldfit", "reden": "a"}, {"code": "crisis", "reden": "b"}, {"code": "weg", "reden": "c"}]}
    fits = sociale_kaart.passend(assessment, INSTRUMENTS)
    assert [(one.route.code, one.reden) for one in fits] == [("crisis", "b"), ("geldfit", "a")]


def test_the_page_for_a_resident_holds_what_was_agreed_and_ends_with_the_free_line() -> None:
    statuses = {"leenfonds": "besproken", "jpf": "teruggetrokken", "bewindvoering_in": "voorgesteld", "voorzieningenwijzer": "voorgesteld"}
    document = {"doorverwijzingen": [{"route": route, "status": status} for route, status in statuses.items()]}
    assessment = {"routes": [{"code": code, "reden": ""} for code in ("schuldenvrij_lwd", "omgaan_met_geld", "gezonde_boel")]}
    chosen = [route.code for route in sociale_kaart.voor_op_papier(document, assessment, INSTRUMENTS)]
    assert chosen == ["leenfonds", "omgaan_met_geld", "gezonde_boel", "geldfit"]
    many = {"routes": [{"code": route.code, "reden": ""} for route in ROUTES]}
    assert len(sociale_kaart.voor_op_papier({}, many, INSTRUMENTS)) == sociale_kaart.OP_PAPIER
