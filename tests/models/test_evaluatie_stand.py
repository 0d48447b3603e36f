"""How every moment of one resident stands, as the step Evaluatie shows it."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.models import evaluatiestand
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
