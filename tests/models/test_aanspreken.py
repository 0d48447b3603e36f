"""Je or u: the tables, the choice of the resident, and what stays as it is."""

from __future__ import annotations

import pytest
from case_room import example

from desktop.models import aanspreken, case_check
from desktop.services.reference import load_instruments, load_profile


@pytest.mark.parametrize(
    ("je", "u"),
    [
        ("Wat doe jij?", "Wat doet u?"),
        ("Hoe voel je je?", "Hoe voelt u zich?"),
        ("Mag je mee?", "Mag u mee?"),
        ("Heb je post?", "Hebt u post?"),
        ("Betaal je huur.", "Betaal uw huur."),
        ("Wat is je eerste kleine stap?", "Wat is uw eerste kleine stap?"),
        ("Waar je recht op hebt", "Waar u recht op hebt"),
        ("We vertellen dat je hulp krijgt.", "We vertellen dat u hulp krijgt."),
        ("Wie wil er met je mee?", "Wie wil er met u mee?"),
        ("Je kan altijd bellen", "U kunt altijd bellen"),
        ("Dit is van jou, en dat is jouw plan.", "Dit is van u, en dat is uw plan."),
    ],
)
def test_verbs_and_possessives_follow(je: str, u: str) -> None:
    assert aanspreken.in_u(je) == u
    assert aanspreken.unknown(je) == []


def test_first_person_and_what_is_no_je_stay() -> None:
    for text in ("Ik heb niemand om me heen", "Een beetje", "Wij betalen € 487,35 aan de bank.", ""):
        assert aanspreken.in_u(text) == text


@pytest.mark.parametrize("text", ["Morst je vaak?", "Wij kennen je poes.", "Dat is je nieuwe poes."])
def test_words_of_no_table_are_told(text: str) -> None:
    assert aanspreken.unknown(text) != []


def test_the_resident_chooses_and_else_the_profile() -> None:
    document = example()
    assert aanspreken.chosen(document) == "je"
    assert aanspreken.chosen(document, "u") == "u"
    document["bewoner"]["aanspreken"] = "u"
    assert aanspreken.say(document)("Wil je dat?") == "Wilt u dat?"
    document["bewoner"]["aanspreken"] = 7
    assert aanspreken.chosen(document) == "je"


def test_another_form_is_refused_in_a_case_file() -> None:
    assert case_check.problems(example() | {"bewoner": {"aanspreken": "u"}}) == []
    assert case_check.problems(example() | {"bewoner": {"aanspreken": "gij"}}) != []


def test_a_profile_says_u_to_who_chose_nothing() -> None:
    assert load_profile().aanspreken == "je"
    assert load_profile(changes={"aanspreken": "u"}).aanspreken == "u"


def test_the_talk_keeps_its_codes_and_the_words_for_the_worker() -> None:
    talk = load_instruments().evaluatie
    polite = talk.said(aanspreken.in_u)
    assert polite.vraag("rondkomen").vraag == "Komt u nu makkelijker rond dan een jaar geleden?"
    assert [answer.waarde for question in polite.vragen for answer in question.antwoorden] == [
        answer.waarde for question in talk.vragen for answer in question.antwoorden
    ]
    assert polite.papier == talk.papier
