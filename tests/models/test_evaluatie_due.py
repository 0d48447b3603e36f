"""Which evaluation is due: the moments after inflow, the end measurement, and never twice in a month."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models import case_check, evaluatie, worklist
from desktop.models.records import WorkRow
from desktop.services import reference

PROFILE, INSTRUMENTS = reference.load_profile(), reference.load_instruments()
ON = date(2026, 11, 23)


def participant(inflow: str | None, *held: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"dossiernummer": "VD-1", "bewoner": {}, "instroom": {"datum": inflow}, "status": "deelnemer", "evaluaties": list(held)} | more


def talk(moment: str, datum: str, reason: str = "") -> dict[str, Any]:
    return {"moment": moment, "datum": datum} | ({"geen_antwoord": reason} if reason else {})


def due(document: dict[str, Any], on: date = ON) -> tuple[str, str] | None:
    found = evaluatie.next_due(document, PROFILE, on)
    return (found.code, found.datum.isoformat()) if found else None


def row(document: dict[str, Any], on: date = ON) -> WorkRow:
    return worklist.row("zaak", document, [], PROFILE, INSTRUMENTS, on)


@pytest.mark.parametrize(
    ("inflow", "held", "on", "wanted"),
    [
        # A missed twelve months stays; the same talk is the end measurement.
        ("2025-10-06", [], ON, ("12m", "2026-10-06")),
        # All moments passed: the end measurement is asked from 1 October, a month after the last talk.
        ("2025-09-08", [talk("12m", "2026-09-07")], date(2026, 10, 6), None),
        ("2025-09-08", [talk("12m", "2026-09-07")], date(2026, 10, 7), ("eind", "2026-10-07")),
        # A talk inside the weeks of the end measurement is one.
        ("2025-10-06", [talk("12m", "2026-10-08")], ON, None),
        # A missed half year is passed over by it.
        ("2026-02-10", [talk("3m", "2026-05-11")], ON, ("eind", "2026-10-01")),
        # A half year that is not late yet is held, and serves both.
        ("2026-05-10", [talk("3m", "2026-08-11")], ON, ("6m", "2026-11-10")),
        # Twelve months that come soon are waited for, up to their room of days.
        ("2025-12-20", [talk("6m", "2026-06-20")], date(2026, 11, 19), ("eind", "2026-11-20")),
        ("2025-12-20", [talk("6m", "2026-06-20")], date(2026, 11, 20), ("eind", "2026-11-20")),
        # And an end measurement within that room is their talk too.
        ("2026-01-10", [talk("eind", "2026-12-20")], date(2027, 1, 15), None),
        ("2026-01-10", [talk("eind", "2026-10-05")], date(2027, 1, 15), ("12m", "2027-01-10")),
        # After its last day nobody is asked for it any more.
        ("2026-02-10", [talk("6m", "2026-08-11")], date(2027, 1, 1), ("12m", "2027-02-10")),
        # Without a day of inflow there is only the end measurement.
        (None, [], ON, ("eind", "2026-10-01")),
    ],
)
def test_what_is_due(inflow: str | None, held: list[dict[str, Any]], on: date, wanted: tuple[str, str] | None) -> None:
    found = due(participant(inflow, *held), on)
    assert found == wanted or (wanted is None and found is not None and found[1] > on.isoformat())


@pytest.mark.parametrize(
    ("reason", "wanted"), [("niet_bereikt", "2026-10-06"), ("niet_gevraagd", "2026-10-06"), ("wil_niet", "2026-11-19")]
)
def test_without_result_stays_due_and_who_said_no_has_a_month_of_rest(reason: str, wanted: str) -> None:
    assert due(participant("2025-10-06", talk("12m", "2026-10-20", reason))) == ("12m", wanted)


def test_a_year_that_was_tried_is_over_when_the_end_measurement_is() -> None:
    tried = participant("2025-10-06", talk("12m", "2026-10-20", "niet_bereikt"))
    assert due(tried, date(2026, 12, 31)) == ("12m", "2026-10-06")
    assert due(tried, date(2027, 1, 1)) is None
    assert due(participant("2025-10-06"), date(2027, 1, 1)) == ("12m", "2026-10-06")


@pytest.mark.parametrize(
    "left_out",
    [
        {"status": "afgesloten", "afsluiting": {"reden": "verhuisd"}, "op_maat": {"besluit": "inzetten"}},
        {"afsluiting": {"samengevoegd_met": "VD-2"}},
        {"instroom": {"datum": "2025-09-08", "onderzoek": {"ingetrokken_op": "2026-10-02"}}},
        {"status": "verkenning"},
    ],
)
def test_who_is_not_asked_for_the_end_measurement(left_out: dict[str, Any]) -> None:
    document = participant("2025-09-08", talk("12m", "2026-09-07")) | left_out
    assert evaluatie.next_due(document, PROFILE, ON) is None


def test_who_withdrew_from_research_keeps_the_evaluations_of_her_plan() -> None:
    document = participant("2025-10-06", talk("6m", "2026-04-06")) | {
        "instroom": {"datum": "2025-10-06", "onderzoek": {"ingetrokken_op": "2026-05-01"}}
    }
    found = evaluatie.next_due(document, PROFILE, ON)
    assert found is not None
    assert (found.code, found.ook) == ("12m", ())


def test_one_talk_says_which_moments_it_serves() -> None:
    found = evaluatie.next_due(participant("2025-10-06"), PROFILE, ON)
    assert found is not None
    assert found.ook == ("eind",)
    early = evaluatie.next_due(participant("2025-12-20", talk("6m", "2026-06-20")), PROFILE, date(2026, 11, 25))
    assert early is not None
    assert (early.code, early.ook) == ("eind", ("12m",))


def test_a_year_ago_is_said_from_the_day_that_the_year_is_full() -> None:
    document = participant("2025-10-06")
    assert not evaluatie.after_a_year(document, date(2026, 10, 5))
    assert evaluatie.after_a_year(document, date(2026, 10, 6))
    assert not evaluatie.after_a_year(participant(None), ON)


def test_the_list_says_what_was_tried() -> None:
    found = row(participant("2025-10-06", talk("12m", "2026-11-12", "niet_bereikt")))
    assert (found.next_action, found.due) == ("Evaluatie na 12 maanden (niet bereikt 12-11)", "2026-10-06")
    assert worklist.talk_is_next(found)


def test_the_end_measurement_says_its_last_day_and_presses_in_december() -> None:
    document = participant("2025-09-08", talk("12m", "2026-09-07"), plan={"akkoord": {"datum": "2025-09-22"}})
    november, december = row(document), row(document, date(2026, 12, 1))
    assert (december.next_action, december.due) == ("Eindmeting", "2026-12-31")
    assert "evalueren" in november.filters


def test_the_new_keys_are_checked_and_unknown_ones_stay_allowed() -> None:
    good = participant("2025-10-06", talk("12m", "2026-11-12", "wil_niet") | {"anders": 1}, afsluiting={"samengevoegd_met": "VD-2"})
    good["instroom"] |= {"interview": {"antwoord": "ja", "datum": "2026-11-12"}, "onderzoek": {"ingetrokken_op": "2026-11-12"}}
    assert case_check.problems(good) == []
    bad = participant("2025-10-06", talk("12m", "2026-11-12", "weg"))
    assert case_check.problems(bad) == [("evaluaties[0].geen_antwoord", "onbekende_waarde")]


@pytest.mark.parametrize(
    ("item", "on", "turn"),
    [
        (talk("12m", "2026-09-07"), date(2026, 10, 2), date(2026, 10, 7)),
        (talk("12m", "2026-11-02", "wil_niet"), date(2026, 11, 20), date(2026, 12, 2)),
    ],
)
def test_the_row_turns_on_the_day_that_the_month_of_rest_ends(item: dict[str, Any], on: date, turn: date) -> None:
    document = participant("2025-09-08", item)
    day = worklist.refresh_on(document, PROFILE, INSTRUMENTS, on)
    assert day is not None
    assert day <= turn
    assert evaluatie.turning_days(document, PROFILE) >= {turn}


DAYS = st.dates(date(2025, 9, 1), date(2027, 3, 1)).map(date.isoformat)
TALKS = st.builds(talk, st.sampled_from(["start", "3m", "6m", "12m", "eind"]), DAYS, st.sampled_from(["", "", *evaluatie.GEEN_ANTWOORD]))


@given(DAYS, st.lists(TALKS, max_size=4), st.dates(date(2025, 9, 1), date(2027, 6, 1)))
def test_nothing_changes_between_two_turning_days(inflow: str, held: list[dict[str, Any]], on: date) -> None:
    document = participant(inflow, *held)
    turn = worklist.refresh_on(document, PROFILE, INSTRUMENTS, on)
    last = date.fromordinal(turn.toordinal() - 1) if turn else date(2035, 1, 1)
    assert row(document, on) == row(document, last)


@given(DAYS, st.lists(TALKS, max_size=4), st.dates(date(2025, 9, 1), date(2027, 6, 1)))
def test_nobody_is_asked_twice_in_a_month(inflow: str, held: list[dict[str, Any]], on: date) -> None:
    document = participant(inflow, *held)
    found = evaluatie.next_due(document, PROFILE, on)
    asked = [item["datum"] for item in held if evaluatie.unanswered(item) in ("", "wil_niet") and item["datum"] <= on.isoformat()]
    if found is not None and found.code != "start" and asked:
        assert (found.datum - date.fromisoformat(max(asked))).days >= evaluatie.RUST_DAGEN
