"""Between vaults: status, two people who worked apart, and an organisation that is another one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import practice_office
import pytest
from practice_office import Office, participant, put

from desktop.models.errors import NotAllowed
from desktop.models.patches import Edit
from desktop.services import editing, syncing
from desktop.services.desk import Desk

HELP = ("plan", "hulpvraag")


def edited(desk: Desk, case: str, path: tuple[str, ...], value: object, command: str = "bewerkt") -> None:
    editing.save(desk, case, editing.newest_head(desk, case).id, [Edit(path, value)], command)


def row_of(desk: Desk, case: str) -> str:
    return next(row.sync for row in syncing.all_rows(desk) if row.case == case)


def apart(office: Office, path: tuple[str, ...], *values: object) -> str:
    """Worker and team lead change the same value on their own laptops; then everything travels."""
    worker, lead = office.desk("worker"), office.desk("teamlead")
    case = put(worker, participant())
    office.exchange()
    for desk, value in zip((worker, lead), values, strict=True):
        office.clock.forward(minutes=1)
        edited(desk, case, path, value)
    office.exchange()
    return case


def test_a_case_goes_from_concept_to_received(office: Office) -> None:
    worker, states = office.desk("worker"), []
    case = put(worker, participant())
    steps: list[Callable[[], object]] = [
        lambda: None,
        lambda: syncing.make(worker),
        lambda: syncing.round(worker),
        lambda: syncing.round(office.desk("coordinator")),
        lambda: syncing.round(worker),
    ]
    for step in steps:
        step()
        states.append(row_of(worker, case))
    assert states == ["concept", "klaar", "verzonden", "verzonden", "ontvangen"]


def test_the_state_says_how_much_waits_and_since_when(office: Office) -> None:
    worker = office.desk("worker")
    office.exchange()
    put(worker, participant())
    state = syncing.state(worker)
    assert (state["waiting"], state["oldest"], state["outbox"]) == (1, office.clock.now().isoformat(), 0)
    assert state["last_received"] is not None


def test_the_second_make_finds_nothing_new(office: Office) -> None:
    office.exchange()
    for who in ("worker", "teamlead", "coordinator"):
        assert syncing.make(office.desk(who)) == []


@pytest.mark.parametrize("path", [HELP, ("bewoner", "telefoon"), ("schulden", "id=s1", "tenaamstelling")])
def test_two_people_who_typed_apart_lose_nothing(office: Office, path: tuple[str, ...]) -> None:
    case = apart(office, path, "van Wytske", "van Hedzer")
    for who in ("worker", "teamlead"):
        opened = editing.look_again(office.desk(who), case)
        [conflict] = opened.conflicts
        assert {conflict["van_ons"], conflict["van_hen"]} == {"van Wytske", "van Hedzer"}
        assert set(conflict["auteurs"]) == {"Wytske Postma", "Hedzer Meijer"}
        assert len(office.desk(who).store.heads(case)) == 1


def test_the_vaults_of_one_team_have_the_same_head_after_a_merge(office: Office) -> None:
    case = apart(office, HELP, "van Wytske", "van Hedzer")
    heads = {editing.newest_head(office.desk(who), case).id for who in ("worker", "teamlead", "coordinator")}
    assert len(heads) == 1


@pytest.mark.parametrize("chosen", ["van Wytske", "van Hedzer", "van allebei"])
def test_choosing_closes_the_choice_everywhere(office: Office, chosen: str) -> None:
    case = apart(office, HELP, "van Wytske", "van Hedzer")
    lead = office.desk("teamlead")
    editing.settle_conflicts(lead, case, editing.newest_head(lead, case).id, [Edit(HELP, chosen)])
    assert editing.look_again(lead, case).conflicts == []
    office.exchange()
    for who in ("worker", "teamlead"):
        opened = editing.look_again(office.desk(who), case)
        assert (opened.conflicts, opened.document["plan"]["hulpvraag"]) == ([], chosen)


def test_choosing_what_stands_while_another_part_changed_is_still_a_choice(office: Office) -> None:
    case, lead = apart(office, HELP, "van Wytske", "van Hedzer"), office.desk("teamlead")
    shown = editing.newest_head(lead, case).id
    edited(lead, case, ("bewoner", "woonplaats"), "Grou")
    editing.settle_conflicts(lead, case, shown, [])
    office.exchange()
    for who in ("worker", "teamlead"):
        assert editing.look_again(office.desk(who), case).conflicts == []


def test_edits_in_different_places_leave_nothing_to_choose(office: Office) -> None:
    worker, lead = office.desk("worker"), office.desk("teamlead")
    case = put(worker, participant())
    office.exchange()
    edited(worker, case, HELP, "van Wytske")
    edited(lead, case, ("schulden", "id=s1", "peildatum"), "2026-11-01")
    office.exchange()
    for desk in (worker, lead):
        opened = editing.look_again(desk, case)
        assert opened.conflicts == []
        assert (opened.document["plan"]["hulpvraag"], opened.document["schulden"][0]["peildatum"]) == ("van Wytske", "2026-11-01")


def test_the_register_adds_up(office: Office) -> None:
    office.exchange()
    register = office.desk("coordinator")
    put(register, participant(status="afgesloten"))
    status, rows = syncing.register_status(register), syncing.all_rows(register)
    assert status["promised_cent"] == sum(row.promised_cent for row in rows) > status["paid_cent"] == sum(row.paid_cent for row in rows)
    assert status["free_cent"] == status["pot_cent"] - status["promised_cent"]
    assert len(status["cases"]) == len(register.store.cases())
    assert {device["naam"] for device in status["devices"]} == {"Wytske Postma", "Hedzer Meijer", "Truus Hoekstra"}


def test_another_organisations_bundles_are_refused_in_dutch(office: Office, tmp_path: Path) -> None:
    elsewhere = practice_office.make(tmp_path / "elders")
    register = office.desk("coordinator")
    before = register.store.cases()
    result = syncing.import_folder(register, Path(elsewhere["mailbox"]))
    assert result["applied"] == 0
    assert {item["reason"] for item in result["refused"]} == {
        "Het komt van een laptop die nog niet is bevestigd. Het pakket blijft staan tot dat is gebeurd."
    }
    assert register.store.cases() == before


@pytest.mark.parametrize("who", ["worker", "teamlead"])
def test_only_the_coordinator_takes_in_and_confirms(office: Office, who: str) -> None:
    for act in (lambda: syncing.import_folder(office.desk(who)), lambda: syncing.confirm_device(office.desk(who), "X", "werker")):
        with pytest.raises(NotAllowed) as refused:
            act()
        assert refused.value.facts["reason"] == "alleen_coordinator"


def test_a_desk_without_a_post_sends_nothing_and_says_so(office: Office) -> None:
    desk = office.desk("worker")
    desk.post = None
    assert syncing.state(desk) == {"waiting": 0, "oldest": None, "last_received": None, "outbox": 0}
    assert not syncing.has_mailbox(desk)
    with pytest.raises(NotAllowed):
        syncing.make(desk)
