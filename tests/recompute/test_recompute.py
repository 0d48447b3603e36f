"""The program's figures and the independent ones are the same, cell by cell, for whole towns of residents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from again import settings
from tables_again import figures
from townsfolk import town

from desktop import paths
from desktop.models import betaling, case_check
from desktop.models.monitor import feiten, opmaken, verslag
from desktop.models.monitor.uitkomst import Evaluatie, Tabel
from desktop.services import reference

NUMBERS = ("bewoners", "aantal", "cent", "dagen", "procent", "stap")
NOT_IN_FILES = {"lijkt_dubbel", "rendement_omslag"}
"""Who looks alike is a hint and no figure; the turning point is said in words. By team, see `_by_team`."""


def _program(cases: list[dict[str, Any]], profile_name: str, on: date) -> Evaluatie:
    profile = reference.load_profile(profile_name)
    board = opmaken.Bord(profile, reference.instruments_for(profile), on, {"AAAABBBB": "Oost"})
    for case in cases:
        payments = betaling.fold(case, [], [], profile.betaling_akkoord_door, profile.plafond_cent)
        board.put(case["dossiernummer"], "AAAABBBB", feiten.feiten(case, payments))
    return board.evaluatie()


def _differences(evaluatie: Evaluatie, again: dict[str, Any]) -> Iterator[str]:
    for table in verslag.tabellen(evaluatie):
        if table.code in NOT_IN_FILES or table.code.endswith("_team"):
            continue
        if table.code not in again:
            yield f"{table.code}: not computed again"
            continue
        yield from _cells(table, again[table.code])


def _cells(table: Tabel, again: dict[str, Any]) -> Iterator[str]:
    seen = set()
    for row in table.rijen:
        seen.add(row.code)
        for column, cell in zip(table.kolommen, row.cellen, strict=True):
            if column.code in ("doel", "zin") or cell.eenheid == "tekst":
                continue
            expected = again.get(row.code, {}).get(column.code, 0)
            if (cell.waarde or 0) != (expected or 0):
                yield f"{table.code}/{row.code}/{column.code}: {cell.waarde} here, {expected} again"
    for code, row_again in again.items():
        if code not in seen and any(row_again.values()):
            yield f"{table.code}/{code}: not here, {row_again} again"


@pytest.mark.parametrize("profile", ["leeuwarden-2025", "lansingerland-voorbeeld"])
@pytest.mark.parametrize("on", [date(2025, 8, 1), date(2026, 2, 28), date(2026, 11, 21), date(2027, 6, 1)], ids=str)
@pytest.mark.parametrize("number", range(3))
def test_every_figure_is_the_same_when_it_is_computed_again(profile: str, on: date, number: int) -> None:
    cases = town(number, 60)
    assert [problem for case in cases for problem in case_check.problems(case)] == []
    found = figures(cases, settings(Path(paths.resource("profiles", f"{profile}.toml"))), on)
    assert list(_differences(_program(cases, profile, on), found)) == []


@pytest.mark.parametrize("size", [0, 1, 2])
def test_a_town_of_nobody_one_or_two_adds_up_too(size: int) -> None:
    cases, on = town(7, size), date(2026, 11, 21)
    found = figures(cases, settings(Path(paths.resource("profiles", "leeuwarden-2025.toml"))), on)
    assert list(_differences(_program(cases, "leeuwarden-2025", on), found)) == []
