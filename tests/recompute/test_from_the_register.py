"""The figures on the coordinator's screen are those that anybody gets from the case files that her own vault gives out."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from again import settings
from comparing import differences
from practice_office import Office, found, participant, put
from tables_again import figures
from townsfolk import town

from desktop import paths
from desktop.models.strict_json import loads
from desktop.services import betaling, editing, evaluation, exchanging
from desktop.services.desk import Desk


def _given_out(desk: Desk) -> list[dict[str, Any]]:
    return [exchanging.give_out(desk, str(row["dossiernummer"])) for row in exchanging.listed(desk)]


def test_what_the_register_gives_out_says_what_its_screen_says(office: Office) -> None:
    worker, lead = office.desk("worker"), office.desk("teamlead")
    for case in town(11, 40):
        put(worker, loads(json.dumps(case).encode()))
    put(worker, participant())
    office.clock.forward(days=1)
    betaling.request(worker, found(worker), "s1")
    office.exchange()
    betaling.approve(lead, betaling.waiting(lead)[0].event.id)
    office.exchange()
    coordinator = office.desk("coordinator")
    for later in (0, 200):
        on = coordinator.today() + timedelta(days=later)
        again = figures(_given_out(coordinator), settings(paths.resource("profiles", "oefening.toml")), on)
        assert list(differences(evaluation.figures(coordinator, on), again)) == []
    assert evaluation.figures(coordinator).deelnemers.waarde > 20  # type: ignore[operator]


def test_a_changed_case_moves_its_own_figures_and_no_other(office: Office) -> None:
    coordinator, worker = office.desk("coordinator"), office.desk("worker")
    case = put(worker, participant(evaluaties=[]))
    office.exchange("worker", "coordinator")
    before = evaluation.figures(coordinator)
    talk = {"moment": "3m", "datum": "2026-11-16", "rondkomen": {"bewoner": "beter"}}
    head = worker.store.heads(case)[0]
    worker.store.add_version(
        case, {**editing.look_again(worker, case).document, "evaluaties": [talk]}, command="bewerkt", parents=(head.id,)
    )
    office.exchange("worker", "coordinator")
    after = evaluation.figures(coordinator)
    assert (after.factoren[0].aandelen[0].ja.waarde, after.deelnemers) == (before.factoren[0].aandelen[0].ja.waarde + 1, before.deelnemers)  # type: ignore[operator]
    again = figures(_given_out(coordinator), settings(paths.resource("profiles", "oefening.toml")), coordinator.today())
    assert list(differences(after, again)) == []
