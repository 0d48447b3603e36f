"""How every moment of one resident stands, as the step Evaluatie shows it."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.models import evaluatiestand
from desktop.presenters import case_summary, evaluation_moments
from desktop.services import reference

PROFILE = reference.load_profile()
ON = date(2026, 11, 23)


def stands(inflow: str, *items: dict[str, Any], on: date = ON) -> dict[str, str]:
    document = {"instroom": {"datum": inflow}, "status": "deelnemer", "evaluaties": list(items)}
    return {stand.code: stand.staat for stand in evaluatiestand.standing(document, PROFILE, on)}


def test_every_moment_has_its_state() -> None:
    found = stands(
        "2025-10-06",
        {"moment": "start", "datum": "2025-10-06"},
        {"moment": "3m", "datum": "2026-01-10", "geen_antwoord": "niet_bereikt"},
        {"moment": "6m", "datum": "2026-04-06"},
    )
    assert found == {"start": "gehouden", "3m": "niet_gelukt", "6m": "gehouden", "12m": "te_laat", "eind": "komt"}


def test_a_talk_in_the_last_months_is_the_end_measurement_as_well() -> None:
    assert stands("2025-10-06", {"moment": "12m", "datum": "2026-10-08"})["eind"] == "samen"


def test_a_moment_that_nobody_held_is_passed_and_a_later_one_comes() -> None:
    found = stands("2026-02-10", {"moment": "eind", "datum": "2026-11-01"})
    assert (found["3m"], found["6m"], found["12m"], found["eind"]) == ("voorbij", "voorbij", "komt", "gehouden")


def test_attempts_stand_with_their_moment() -> None:
    tried = {"moment": "12m", "datum": "2026-11-12", "geen_antwoord": "niet_bereikt"}
    document = {"instroom": {"datum": "2025-10-06"}, "status": "deelnemer", "evaluaties": [tried]}
    stand = next(one for one in evaluatiestand.standing(document, PROFILE, ON) if one.code == "12m")
    assert (stand.staat, stand.gehouden, stand.pogingen) == ("te_laat", None, (tried,))


def test_a_talk_in_between_stands_last() -> None:
    assert list(stands("2025-10-06", {"moment": "tussentijds", "datum": "2026-01-02"}))[-1] == "tussentijds"


def told(on: date, *items: dict[str, Any], inflow: str = "2026-11-21") -> dict[str, tuple[str, str]]:
    document = {"instroom": {"datum": inflow}, "status": "deelnemer", "evaluaties": list(items)}
    found = evaluatiestand.standing(document, PROFILE, on)
    return {one.code: (evaluation_moments.planned(one), evaluation_moments.beside_its_day(one, on)) for one in found}


def test_the_end_measurement_says_both_its_days_and_the_start_is_today_on_its_day() -> None:
    found = told(date(2026, 11, 21))
    assert found["eind"][0] == "1 oktober 2026 tot en met 31 december 2026"
    assert found["start"][1] == "vandaag"


def test_before_taking_part_the_start_is_not_passed_on_the_day_itself() -> None:
    document = {"instroom": {"datum": "2026-11-21"}, "status": "verkenning"}
    [start] = [one for one in evaluatiestand.standing(document, PROFILE, date(2026, 11, 21)) if one.code == "start"]
    assert evaluation_moments.when(start, date(2026, 11, 21)) == "vandaag"


def test_an_evaluation_without_an_answer_is_not_said_to_be_held() -> None:
    found = told(date(2026, 11, 23), {"moment": "6m", "datum": "2026-04-06"}, inflow="2025-10-06")
    assert found["6m"][1] == "nog geen antwoord, begonnen op 6 april 2026"
    answered = {"moment": "6m", "datum": "2026-04-06", "rondkomen": {"bewoner": "beter"}}
    assert told(date(2026, 11, 23), answered, inflow="2025-10-06")["6m"][1] == "gehouden op 6 april 2026"


def test_the_step_is_not_done_while_an_evaluation_has_no_answer() -> None:
    item: dict[str, Any] = {"moment": "3m", "datum": "2027-01-05"}
    document: dict[str, Any] = {"status": "verkenning", "evaluaties": [item]}
    assert case_summary.evaluation_state(document, PROFILE, ON) == case_summary.StepState("open", "geen antwoord")
    item["rondkomen"] = {"bewoner": "beter"}
    assert case_summary.evaluation_state(document, PROFILE, ON) == case_summary.StepState("done", "1")
