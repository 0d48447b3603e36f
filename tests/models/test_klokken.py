"""Clocks as a person works with them: the letter goes before the estimate, a promised pause ends too, and nothing closes by itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.models import agenda, instroomtoets, klokken, worklist
from desktop.models.strict_json import Document
from desktop.services.reference import load_instruments, load_profile

INSTRUMENTS, PROFILE = load_instruments(), load_profile("oefening")
TODAY = date(2025, 10, 6)


def case(point: dict[str, Any] | None = None, **parts: Any) -> Document:
    points = [{"id": "k1", "soort": "loonbeslag", "betekend_op": "2025-10-06", **(point or {})}]
    return {"dossiernummer": "VD-1", "bewoner": {"roepnaam": "Anna"}, "status": "verkenning", "kantelpunten": points, **parts}


def clocks(document: Document) -> list[klokken.Klok]:
    return klokken.klokken(document, INSTRUMENTS)


def todos(document: Document, on: date = TODAY) -> list[str]:
    return [todo.text for todo in worklist.todo_list(document, [], PROFILE, INSTRUMENTS, on)]


def test_the_day_in_the_letter_goes_before_the_estimate_and_the_assessment_keeps_its_own() -> None:
    document = case({"uiterlijk_brief": "2025-10-10"})
    [clock] = clocks(document)
    assert (clock.uiterlijk, clock.schatting, klokken.zekerheid(clock)) == (date(2025, 10, 10), False, "volgens de brief")
    assessment = instroomtoets.assess(document, PROFILE, INSTRUMENTS, TODAY, 0)
    assert assessment["termijnen"] == [{"kantelpunt": "k1", "code": "bevel_tot_betaling", "uiterlijk": "2025-10-08", "schatting": True}]


@pytest.mark.parametrize(
    ("point", "code", "day"),
    [
        ({"soort": "maatregel_uitkering", "zienswijze_voor": "2025-10-20"}, "zienswijze_maatregel", date(2025, 10, 20)),
        ({"soort": "anders", "uiterlijk_brief": "2025-10-21"}, "brief_anders", date(2025, 10, 21)),
        ({"soort": "toeslagen", "beschikking_op": "2025-09-01"}, "terugvordering_toeslagen", date(2025, 10, 13)),
    ],
)
def test_every_kind_has_its_clock_also_those_that_the_assessment_leaves_alone(point: dict[str, Any], code: str, day: date) -> None:
    document = case({"betekend_op": None, **point})
    assert [(clock.code, clock.uiterlijk) for clock in clocks(document)] == [(code, day)]
    listed = {line["code"] for line in instroomtoets.assess(document, PROFILE, INSTRUMENTS, TODAY, 0)["termijnen"]}
    assert listed <= {"terugvordering_toeslagen"}


def test_a_promised_pause_is_a_clock_of_its_own_and_the_first_one_stays() -> None:
    document = case(schulden=[{"id": "s1", "kantelpunt": "k1", "pauze_tot": "2025-10-20"}])
    assert [(clock.soort, clock.uiterlijk, clock.pauze_tot) for clock in clocks(document)] == [
        ("termijn", date(2025, 10, 8), date(2025, 10, 20)),
        ("pauze", date(2025, 10, 20), None),
    ]
    assert todos(document)[:2] == ["Bevel tot betaling (pauze tot 20 oktober 2025)", "Pauze loopt af: binnenkort"]


def test_an_authority_without_a_debt_can_promise_a_pause_too() -> None:
    document = case(bellen=[{"id": "b", "kantelpunt": "k1", "pauze_tot": "2025-10-20"}])
    assert [clock.soort for clock in clocks(document)] == ["termijn", "pauze"]
    assert clocks(document)[1].plaats == 0


def test_a_passed_clock_stays_until_somebody_writes_down_how_it_ended() -> None:
    late = date(2026, 9, 1)
    assert todos(case(), late)[0] == "Bevel tot betaling: termijn voorbij"
    assert "Bevel tot betaling: termijn voorbij" not in todos(case({"afloop": "doorgeslagen"}), late)
    assert "Bevel tot betaling: termijn voorbij" not in todos(case({"id": None, "afloop": "voorkomen"}), late)


def test_amber_within_a_fortnight_red_within_three_days_and_a_call_within_a_week() -> None:
    [clock] = clocks(case({"betekend_op": "2025-10-19"}))
    assert [clock.urgentie(date(2025, 10, day)) for day in (6, 7, 17, 18, 21, 22)] == [
        "rustig",
        "oranje",
        "oranje",
        "rood",
        "rood",
        "voorbij",
    ]
    assert [clock.bel_nu(date(2025, 10, day)) for day in (13, 14)] == [False, True]
    assert todos(case(), TODAY)[0] == "Bevel tot betaling: bel nu"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 10, 8), "nog 2 dagen, 2 werkdagen"),
        (date(2025, 10, 7), "nog 1 dag, 1 werkdag"),
        (TODAY, "vandaag"),
        (date(2025, 10, 3), "3 dagen voorbij"),
        (date(9999, 1, 1), "nog 2.912.165 dagen"),
    ],
)
def test_what_is_left_is_told_in_days_and_working_days(day: date, words: str) -> None:
    assert klokken.resterend(day, TODAY) == words


def test_the_list_reminds_of_an_appointment_once_on_its_day() -> None:
    document = case({"betekend_op": None}, afspraken=[{"id": "a", "datum": "2025-10-06", "begin": "14:30"}])
    assert "Afspraak vandaag om 14:30" in todos(document)
    assert not any("Afspraak" in text for day in (5, 7) for text in todos(document, date(2025, 10, day)))
    assert worklist.refresh_on(document, PROFILE, INSTRUMENTS, date(2025, 10, 5)) == TODAY


def test_the_agenda_holds_codes_and_days_of_everything_that_is_open() -> None:
    goal = {
        "doel": "Rust",
        "acties": [{"wat": "Bel mijn zus Roos", "wie": "werker", "uiterlijk": "2025-10-09"}, {"wat": "x", "wie": "bewoner"}],
    }
    document = case(
        plan={"leefgebieden": [{"code": "geld", "doelen": [goal]}]},
        afspraken=[
            {"datum": "2025-10-13", "begin": "9:30", "soort": "huisbezoek", "waar": "bij Roos"},
            {"datum": "2025-10-14", "bereikt": True},
        ],
        verzoeken=[{"id": "v", "soort": "inzage", "ontvangen_op": "2025-10-01", "uiterlijk": "2025-11-01"}],
    )
    found = agenda.items(document, [], PROFILE, INSTRUMENTS, TODAY)
    assert [tuple(item) for item in found] == [
        ("2025-10-08", "", "termijn", "bevel_tot_betaling"),
        ("2025-10-09", "", "actie", "werker"),
        ("2025-10-13", "09:30", "afspraak", "huisbezoek"),
        ("2025-11-01", "", "verzoek", "inzage"),
    ]
    assert [item.kind for item in agenda.items({**document, "status": "afgesloten"}, [], PROFILE, INSTRUMENTS, TODAY)] == ["verzoek"]
    assert "Roos" not in str(found)
