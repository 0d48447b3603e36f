"""Whose name stands on a plan: the worker's, whoever prints it."""

from __future__ import annotations

from pathlib import Path

from desktop.keys.derivation import LIGHTEST
from desktop.services import printing, syncing
from desktop.verbs import practice
from desktop.verbs.opening import SystemClock
from desktop.verbs.practice import PEOPLE, Practice


def test_a_plan_that_the_team_lead_prints_names_the_worker(tmp_path: Path) -> None:
    made = practice.make(tmp_path / "organisatie", cost=LIGHTEST)
    town = Practice(tmp_path / "organisatie", str(made["secret"]), {}, LIGHTEST, SystemClock())
    with town.desk("teamlead") as lead:
        syncing.round(lead)
        case = lead.store.find_case("VD-2025-0001")
        assert case is not None
        assert printing.request(lead, case).author == PEOPLE["worker"][0]
