"""The evaluation at the coordinator's desk: what is read again, for which day and teams, and the cases behind a number."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from practice_office import Office, participant, put

from desktop.models.monitor import feiten
from desktop.models.monitor.opmaken import Bord
from desktop.models.monitor.uitkomst import Evaluatie
from desktop.models.patches import Edit
from desktop.services import betaling, editing, evaluation, syncing
from desktop.services.desk import Desk
from desktop.services.reference import load_profile
from desktop.verbs import vault_files

INFLOW = {"datum": "2026-03-02", "begeleiding": {"antwoord": "ja"}, "onderzoek": {"antwoord": "ja"}}


def answered(answer: str, number: str = "VD-2026-0900", name: str = "Dijkstra") -> dict[str, Any]:
    document = participant(number, instroom=INFLOW)
    document["bewoner"] = {**document["bewoner"], "achternaam": name}
    return document | {"evaluaties": [{"id": "e", "moment": "6m", "datum": "2026-09-02", "rondkomen": {"bewoner": answer}}]}


@pytest.fixture
def register(office: Office) -> Desk:
    """The coordinator's desk, with everything of the practice organisation in it."""
    office.exchange()
    return office.desk("coordinator")


@pytest.fixture
def reads(register: Desk, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many cases each look at the vault gave."""
    found: list[int] = []
    asked = register.store.evaluation_facts

    def noted(after: int = 0, limit: int | None = None) -> Iterator[Any]:
        rows = list(asked(after, limit))
        found.append(len(rows))
        return iter(rows)

    monkeypatch.setattr(register.store, "evaluation_facts", noted)
    return found


def fresh(desk: Desk, on: date | None = None) -> Evaluatie:
    """The same figures, counted from nothing."""
    return evaluation.figures(replace(desk, kept={}), on)


def better(found: Evaluatie) -> Any:
    return found.factoren[0].aandelen[0].ja


def save(desk: Desk, case: str, *edits: Edit) -> None:
    editing.save(desk, case, editing.newest_head(desk, case).id, list(edits))


def test_the_second_look_reads_only_what_changed(register: Desk, reads: list[int]) -> None:
    evaluation.figures(register)
    evaluation.figures(register)
    case = put(register, answered("beter"))
    now = evaluation.figures(register)
    assert reads == [len(register.store.cases()) - 1, 0, 1]
    assert case in better(now).zaken
    assert now == fresh(register)


def test_an_answer_that_is_changed_moves_its_case_to_another_number(register: Desk) -> None:
    case = put(register, answered("beter"))
    before = better(evaluation.figures(register)).waarde
    save(register, case, Edit(("evaluaties", "id=e", "rondkomen", "bewoner"), "slechter"))
    after = evaluation.figures(register)
    assert better(after).waarde == before - 1
    assert case in after.factoren[0].aandelen[0].nee.zaken
    assert after == fresh(register)


def test_another_day_profile_or_team_is_counted_anew(register: Desk, reads: list[int], office: Office) -> None:
    evaluation.figures(register)
    office.clock.forward(days=1)
    assert evaluation.figures(register).op == register.today()
    register.profile = load_profile("oefening", {"pilotperiode_tot": "2027-01-31"})
    evaluation.figures(register)
    assert register.organisation is not None
    register.organisation = {**register.organisation, "team": {**register.organisation["team"], "naam": "Team Noord"}}
    evaluation.figures(register)
    evaluation.figures(register, register.today() - timedelta(days=90))
    assert reads == [len(register.store.cases())] * 5


def test_what_was_prepared_between_other_work_is_not_read_again(register: Desk, reads: list[int]) -> None:
    number = len(register.store.cases())
    steps = [evaluation.prepare(register, limit=number - 1) for _ in range(3)]
    found = evaluation.figures(register)
    assert (steps, reads) == ([False, False, True], [number - 1, 1, 0, 0])
    assert found == fresh(register)


def test_a_case_that_is_gone_counts_no_more(register: Desk) -> None:
    case = put(register, answered("beter"))
    assert case in evaluation.figures(register).deelnemers.zaken
    store = register.store
    assert isinstance(store, vault_files.Vault)
    with store.transaction():
        store.database.raw.execute("DELETE FROM evaluatie WHERE zaak = ?", (case,))
    assert case not in evaluation.figures(register).deelnemers.zaken
    assert evaluation.figures(register) == fresh(register)


def test_a_case_of_which_no_facts_can_be_made_is_saved_and_counted_nowhere_and_the_check_names_it(
    register: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    case, store = put(register, answered("beter")), register.store
    assert case in evaluation.figures(register).deelnemers.zaken

    def fails(*_: object) -> None:
        raise TypeError("Dijkstra")

    monkeypatch.setattr(feiten, "feiten", fails)
    save(register, case, Edit(("bewoner", "roepnaam"), "Anders"))
    assert editing.look_again(register, case).document["bewoner"]["roepnaam"] == "Anders"
    assert case not in evaluation.figures(register).deelnemers.zaken
    assert "no facts for the evaluation: TypeError" in caplog.text
    assert "Dijkstra" not in caplog.text
    assert isinstance(store, vault_files.Vault)
    assert {"code": "evaluatie", "case": case} in vault_files.problems(store)


@pytest.mark.parametrize("collects", [True, False])
@pytest.mark.parametrize("fails", [True, False])
def test_counting_leaves_the_collector_of_cycles_as_it_was(
    register: Desk, monkeypatch: pytest.MonkeyPatch, collects: bool, fails: bool
) -> None:
    was, seen = gc.isenabled(), []

    def noted(*_: object) -> None:
        seen.append(gc.isenabled())
        if fails:
            raise RuntimeError

    monkeypatch.setattr(Bord, "put", noted)
    try:
        (gc.enable if collects else gc.disable)()
        with pytest.raises(RuntimeError) if fails else nullcontext():
            evaluation.board(register)
        assert (gc.isenabled(), set(seen)) == (collects, {False})
    finally:
        (gc.enable if was else gc.disable)()


def test_an_empty_vault_says_why_there_are_no_figures(office: Office) -> None:
    found = evaluation.figures(office.desk("coordinator"))
    assert found.deelnemers.waarde == 0
    assert found.deelnemers.reden


def test_the_cases_behind_a_number_come_by_name_and_the_log_says_so_once_a_session(register: Desk) -> None:
    cases = [put(register, answered("beter", f"VD-2026-09{place:02d}", name)) for place, name in enumerate(("Zwart", "Aalders", "Smit"))]
    number = better(evaluation.figures(register))
    mine = [case for case in number.zaken if case in cases]
    assert [row.name.split()[-1] for row in evaluation.cases_behind(register, mine)] == ["Aalders", "Smit", "Zwart"]
    assert [row.name.split()[-1] for row in evaluation.cases_behind(register, mine, offset=2)] == ["Zwart"]
    for case in cases:
        assert [line.action for line in register.store.log_lines(case)] == ["opgezocht bij een getal"]


def test_only_the_cases_that_were_shown_are_in_the_log(register: Desk) -> None:
    cases = [put(register, answered("beter", f"VD-2026-09{place:02d}", name)) for place, name in enumerate(("Zwart", "Aalders"))]
    evaluation.cases_behind(register, cases, limit=1)
    assert [len(register.store.log_lines(case)) for case in cases] == [0, 1]


def test_a_team_is_told_by_its_name_and_a_device_of_a_case_by_its_first_version(register: Desk, office: Office) -> None:
    names = evaluation.team_names(register)
    assert names[office.desk("worker").device] == "Dorpenteam Oost"
    assert evaluation.team_names(replace(register, organisation=None)) == {}
    devices = {row.device for row in syncing.all_rows(register)}
    assert devices <= set(names)


def test_the_register_reads_no_case_for_its_status(register: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    history = {case: next(one.device for one in register.store.history(case) if one.device) for case in register.store.cases()}
    expected = {row.dossiernummer: history[row.case] for row in syncing.all_rows(register)}
    for name in ("history", "document", "heads"):
        monkeypatch.setattr(register.store, name, lambda *_: pytest.fail("a case was read"))
    assert {one["dossiernummer"]: one["device"] for one in syncing.register_status(register)["cases"]} == expected


def test_payments_of_before_are_found_without_reading_every_case(register: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    paid = {"id": "b1", "schuld": "s1", "bedrag_cent": 45_000, "status": "betaald", "betaald_op": "2026-03-09"}
    case = put(register, participant(betalingen=[paid]))
    put(register, participant("VD-2026-0901", status="afgesloten", betalingen=[{**paid, "status": "concept"}]))
    asked, read = register.store.document, list[str]()

    def noted(case: str, version: str | None = None) -> Any:
        read.append(case)
        return asked(case, version)

    monkeypatch.setattr(register.store, "document", noted)
    waiting = betaling.imported(register)
    assert case in [one.case for one in waiting]
    assert sorted(set(read)) == sorted({one.case for one in waiting})
