"""Words with which the program asks and recognises are data: another municipality changes them, and a hostile file is refused."""

from __future__ import annotations

import pytest

from desktop import paths
from desktop.models import instroomtoets, instrument_files, kantelpunt, korte_route, meenemen, tegenspraak
from desktop.models.errors import BadInstrument
from desktop.models.instrument import Instruments
from desktop.services.reference import load_instruments, load_profile

FILES = {path.name: path.read_bytes() for path in paths.resource("instruments").glob("*.toml")}
NAME = "woorden-1.toml"
MANY = '"woon", ' * 201


def changed(old: str, new: str) -> Instruments:
    text = FILES[NAME].decode("utf-8")
    assert old in text
    return instrument_files.parse({**FILES, NAME: text.replace(old, new, 1).encode("utf-8")})


@pytest.mark.parametrize(
    ("old", "new", "where", "reason"),
    [
        ("[korte_route]", "[korte_weg]", "korte_route", "ontbreekt"),
        ("[klaarleggen]", "[klaar]", "klaarleggen", "ontbreekt"),
        ('eten = "Is er genoeg te eten?"', "eten = 3", "korte_route.eten", "verkeerd_soort"),
        ('eten = "Is er genoeg te eten?"', 'eten = "  "', "korte_route.eten", "leeg"),
        ('eten = "Is er genoeg te eten?"', "", "korte_route.eten", "ontbreekt"),
        ("dak = ", 'tuin = "Is er een tuin?"\ndak = ', "korte_route.tuin", "onbekende_sleutel"),
        ('anders = "de brief waar het om gaat"', "", "klaarleggen.anders", "ontbreekt"),
        ('"nv", "bv", "de"', '"nv", "bv", ""', "schuldeiser.gewoon", "onbekende_waarde"),
        ('"deurwaarder", "incasso"', '"Deurwaarder", "incasso"', "schuldeiser.tussenpersoon", "onbekende_waarde"),
        ('"deurwaarder", "incasso"', f'"{"x" * 61}", "incasso"', "schuldeiser.tussenpersoon", "onbekende_waarde"),
        ('"straat", "str."', '"straat", ".*"', "signaalregel.straat", "onbekende_waarde"),
        ('"*verzeker*"', '"*"', "signaalregel.bedrijf", "onbekende_waarde"),
        ('"*verzeker*"', '"ver*zeker"', "signaalregel.bedrijf", "onbekende_waarde"),
        ('"bv", "b.v"', f'{MANY} "b.v"', "signaalregel.bedrijf", "aantal"),
        ('alleen = ["huur"]', "alleen = []", "signaalregel.soorten[0].alleen", "aantal"),
        ('code = "energie"', 'code = "huur"', "signaalregel.soorten[1].code", "dubbel"),
        ('code = "energie"', 'code = "boete"', "signaalregel.soorten[1].code", "onbekende_waarde"),
    ],
)  # fmt: skip
def test_a_hostile_table_is_refused_by_its_place(old: str, new: str, where: str, reason: str) -> None:
    with pytest.raises(BadInstrument) as fault:
        changed(old, new)
    assert (fault.value.facts["file"], fault.value.facts["where"], fault.value.facts["reason"]) == (NAME, where, reason)


def test_there_is_a_question_for_each_part_of_the_base_and_a_letter_for_each_kantelpunt() -> None:
    words = load_instruments().woorden
    assert tuple(words.korte_route) == instroomtoets.BESTAANSZEKERHEID
    assert tuple(words.klaarleggen) == kantelpunt.SOORTEN


def test_the_words_of_another_municipality_are_asked_and_told() -> None:
    asked = changed("Is er genoeg te eten?", "Is er eten in huis?").woorden
    assert [one.vraag for one in korte_route.answers({}, asked.korte_route)][1] == "Is er eten in huis?"
    told = changed("de brief van Dienst Toeslagen", "de beschikking").woorden
    assert meenemen.ready({"kantelpunten": [{"id": "k", "soort": "toeslagen"}]}, told.klaarleggen)[0] == "de beschikking"


def test_a_collector_of_another_municipality_may_have_another_name() -> None:
    debt = {"id": "s", "schuldeiser": "De Terp", "iban": "NL28RABO0317240185", "tenaamstelling": "Kredietbank Twente"}
    profile, day = load_profile(), load_profile().instroom_van
    names = [load_instruments().woorden.schuldeiser, changed('"deurwaarder", "incasso"', '"kredietbank", "incasso"').woorden.schuldeiser]
    found = [len(tegenspraak.hints({"schulden": [debt]}, profile, one, day)) for one in names]
    assert found == [1, 0]


@pytest.mark.parametrize(
    ("name", "known"),
    [("Woonfriesland", True), ("Vitens drinkwaterbedrijf", True), ("Noord B.V.", True), ("Achmea NV", True), ("Bv Anna", True),
     ("Anna Visser", False), ("Bvlgari", False), ("Bankema", False)],
)  # fmt: skip
def test_an_organisation_is_known_by_whole_words_and_by_pieces_with_a_star(name: str, known: bool) -> None:
    assert load_instruments().woorden.signaalregel.is_bedrijf(name) is known


def test_a_dot_in_a_word_is_a_dot() -> None:
    words = load_instruments().woorden.signaalregel
    assert (words.huisnummer("Schoolstr. 12 a"), words.huisnummer("Schoolstrx 12")) == ("12 a", "")
