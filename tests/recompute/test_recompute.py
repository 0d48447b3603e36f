"""The program's figures and the independent ones are the same, cell by cell, for whole towns of residents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from again import settings
from comparing import differences
from tables_again import figures
from townsfolk import town

from desktop import paths
from desktop.models import betaling, case_check
from desktop.models.monitor import deelname, feiten, omstandigheden, opmaken
from desktop.models.monitor.telling import samengevoegd
from desktop.models.monitor.uitkomst import Evaluatie
from desktop.services import reference


def _program(cases: list[dict[str, Any]], profile_name: str, on: date) -> Evaluatie:
    profile = reference.load_profile(profile_name)
    board = opmaken.Bord(profile, reference.instruments_for(profile), on, {"AAAABBBB": "Oost"})
    for case in cases:
        payments = betaling.fold(case, [], [], profile.betaling_akkoord_door, profile.plafond_cent)
        board.put(case["dossiernummer"], "AAAABBBB", feiten.feiten(case, payments))
    return board.evaluatie()


@pytest.mark.parametrize("profile", ["leeuwarden-2025", "lansingerland-voorbeeld"])
@pytest.mark.parametrize("on", [date(2025, 8, 1), date(2026, 2, 28), date(2026, 11, 21), date(2027, 6, 1)], ids=str)
@pytest.mark.parametrize("number", range(3))
def test_every_figure_is_the_same_when_it_is_computed_again(profile: str, on: date, number: int) -> None:
    cases = town(number, 60)
    assert [problem for case in cases for problem in case_check.problems(case)] == []
    found = figures(cases, settings(Path(paths.resource("profiles", f"{profile}.toml"))), on)
    assert list(differences(_program(cases, profile, on), found)) == []


@pytest.mark.parametrize("size", [0, 1, 2])
def test_a_town_of_nobody_one_or_two_adds_up_too(size: int) -> None:
    cases, on = town(7, size), date(2026, 11, 21)
    found = figures(cases, settings(Path(paths.resource("profiles", "leeuwarden-2025.toml"))), on)
    assert list(differences(_program(cases, "leeuwarden-2025", on), found)) == []


@pytest.mark.parametrize("number", range(3))
def test_no_resident_brings_two_pieces_to_one_number(number: int) -> None:
    profile = reference.load_profile("leeuwarden-2025")
    around = omstandigheden.van(profile, reference.instruments_for(profile), date(2026, 11, 21))
    for case in town(number, 60):
        found = feiten.feiten(case, betaling.fold(case, [], [], profile.betaling_akkoord_door, profile.plafond_cent))
        own = replace(around, deelname=deelname.lees(found["deelname"], around.kalender))
        pieces = [piece for part in feiten.DELEN for piece in feiten.gever(part)(found[part.NAME], own)]
        assert len(samengevoegd(pieces)) == sum(len(samengevoegd([piece])) for piece in pieces)
