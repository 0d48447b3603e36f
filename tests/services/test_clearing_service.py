"""Two persons decide that a case goes; thirty days it can come back; what was cleared stays away (reliability.md 5.5)."""

from __future__ import annotations

from typing import Any

import pytest
from practice_office import Office, debt, found, participant, put

from desktop.models.errors import CaseUnknown, NotAllowed
from desktop.models.patches import Edit
from desktop.models.records import WorkQuery
from desktop.models.strict_json import Document
from desktop.services import clearing, editing, evaluation, retention
from desktop.services.desk import Desk
from desktop.store.check import check
from desktop.store.vault_store import VaultStore

NUMBER = "VD-2026-0900"


def closed(**more: Any) -> Document:
    """A participant whose case was closed long ago, without an evaluation to come."""
    closing = {"datum": "2026-07-01", "reden": "verhuisd"}
    return participant(NUMBER, status="afgesloten", afsluiting=closing, **more)


def long_ago(office: Office, **more: Any) -> str:
    """A closed case of the worker that everybody has and that the municipality received."""
    case = put(office.desk("worker"), closed(**more))
    office.exchange()
    return case


def agreed(office: Office, case: str) -> None:
    """The worker proposed, the team lead agreed, and the worker's laptop knows."""
    retention.propose(office.desk("worker"), case)
    office.exchange("worker", "teamlead")
    waiting = [one for one in retention.waiting(office.desk("teamlead")) if one.proposal.case == case]
    retention.confirm(office.desk("teamlead"), waiting[0].proposal.id)
    office.exchange("teamlead", "worker")


def listed(desk: Desk) -> set[str]:
    rows = [*desk.store.work_rows(WorkQuery(limit=200)), *desk.store.work_rows(WorkQuery(filter="afgesloten", limit=200))]
    return {row.case for row in rows}


def vault(desk: Desk) -> VaultStore:
    assert isinstance(desk.store, VaultStore)
    return desk.store


def problems(desk: Desk) -> list[Document]:
    return check(vault(desk))


def test_a_closed_case_is_due_after_its_term_and_only_when_the_municipality_has_it(office: Office) -> None:
    worker = office.desk("worker")
    case = put(worker, closed())
    before = next(one for one in retention.overview(worker) if one.row.case == case)
    office.exchange()
    after = next(one for one in retention.overview(worker) if one.row.case == case)
    assert before.stand.tegen == ("niet_ontvangen",)
    assert not before.stand.due(worker.today())
    assert after.stand.due(worker.today())
    assert after.stand.klasse == "laptop_afgesloten"


def test_one_person_alone_clears_nothing(office: Office) -> None:
    case = long_ago(office)
    proposal = retention.propose(office.desk("worker"), case)
    with pytest.raises(NotAllowed, match="mag_niet") as refused:
        retention.confirm(office.desk("worker"), proposal.id)
    assert refused.value.facts["reason"] == "zelf_voorgesteld"
    clearing.settle(office.desk("worker"))
    assert case in listed(office.desk("worker"))


def test_a_proposal_says_for_whom_it_waits(office: Office) -> None:
    case = long_ago(office)
    retention.propose(office.desk("worker"), case)
    waiting = retention.waiting(office.desk("worker"))
    assert [one.obstacle for one in waiting] == ["zelf_voorgesteld"]
    assert len(waiting[0].seconds) == 2
    assert office.desk("worker").person.name not in waiting[0].seconds


def test_what_two_persons_agree_goes_to_the_trash_of_that_laptop_only(office: Office) -> None:
    case = long_ago(office)
    agreed(office, case)
    worker = office.desk("worker")
    assert case not in listed(worker)
    assert [one.trashed.case for one in clearing.trash(worker)] == [case]
    assert case in listed(office.desk("teamlead"))
    assert case in listed(office.desk("coordinator"))
    assert not worker.store.work_rows(WorkQuery(text="Dijkstra", filter="afgesloten"))
    assert problems(worker) == []


def test_a_case_comes_back_from_the_trash_as_it_was(office: Office) -> None:
    case = long_ago(office)
    before = office.desk("worker").store.document(case)
    agreed(office, case)
    clearing.put_back(office.desk("worker"), case)
    assert case in listed(office.desk("worker"))
    assert office.desk("worker").store.document(case) == before
    office.clock.forward(days=40)
    assert clearing.settle(office.desk("worker")).cases == ()
    assert problems(office.desk("worker")) == []


def test_after_thirty_days_it_is_gone_and_a_signed_record_tells_so(office: Office) -> None:
    case = long_ago(office)
    agreed(office, case)
    worker = office.desk("worker")
    office.clock.forward(days=31)
    assert clearing.settle(worker).purged == (case,)
    with pytest.raises(CaseUnknown):
        worker.store.document(case)
    assert [stone.case for stone in clearing.gone(worker)] == [case]
    assert problems(worker) == []
    office.exchange()
    record = [event for event in office.desk("coordinator").store.events(case) if event.kind == "opruimen.gewist"]
    assert [(event.valid, event.body["aantal"]) for event in record] == [(True, 1)]
    assert case in listed(office.desk("coordinator"))


def test_nothing_personal_of_its_events_stays(office: Office) -> None:
    worker = office.desk("worker")
    case = long_ago(office, schulden=[debt(schuldeiser="De Verdwenen Terp")])
    worker.store.add_event("betaling.geweigerd", case, {"betaling": "x", "reden": "Grafsteenwoord"})
    office.exchange()
    agreed(office, case)
    office.clock.forward(days=31)
    clearing.settle(worker)
    assert {event.kind.split(".")[0] for event in worker.store.events(case)} == {"opruimen"}


def test_what_was_cleared_stays_away_when_it_comes_in_again(office: Office) -> None:
    case = long_ago(office)
    agreed(office, case)
    office.clock.forward(days=31)
    clearing.settle(office.desk("worker"))
    lead = office.desk("teamlead")
    head = editing.newest_head(lead, case)
    editing.save(lead, case, head.id, [Edit(("bewoner", "telefoon"), "0612345678")])
    office.exchange()
    assert case not in office.desk("worker").store.cases()
    assert problems(office.desk("worker")) == []


def test_what_holds_a_case_back_is_said_when_somebody_proposes(office: Office) -> None:
    objection = {"id": "v1", "soort": "bezwaar", "ontvangen_op": "2026-11-01", "afgehandeld_op": None}
    case = long_ago(office, verzoeken=[objection])
    with pytest.raises(NotAllowed) as refused:
        retention.propose(office.desk("worker"), case, "avg_wissen")
    assert refused.value.facts["reason"] == "bezwaar_loopt"


def test_a_duty_to_keep_holds_until_a_second_person_lets_go(office: Office) -> None:
    case = long_ago(office)
    retention.hold(office.desk("worker"), case, "rechtszaak")
    stand = next(one.stand for one in retention.overview(office.desk("worker")) if one.row.case == case)
    assert stand.tegen[0] == "bewaarplicht"
    with pytest.raises(NotAllowed):
        retention.let_go(office.desk("worker"), case)
    office.exchange()
    retention.let_go(office.desk("teamlead"), case)
    office.exchange()
    assert retention.overview(office.desk("worker"))[0].stand.tegen == ()


def test_the_coordinator_and_a_second_person_take_a_case_out_everywhere(office: Office) -> None:
    case = long_ago(office)
    retention.propose(office.desk("coordinator"), found(office.desk("coordinator"), NUMBER), "avg_wissen", everywhere=True, at_once=True)
    office.exchange()
    waiting = [one for one in retention.waiting(office.desk("teamlead")) if one.proposal.case == case]
    retention.confirm(office.desk("teamlead"), waiting[0].proposal.id)
    office.exchange()
    for who in ("worker", "teamlead", "coordinator"):
        assert case not in office.desk(who).store.cases(), who
        assert problems(office.desk(who)) == [], who
    assert [stone.kind for stone in clearing.gone(office.desk("coordinator"))] == ["verwijderd"]


def test_a_team_lead_alone_does_not_take_a_case_out_of_the_register(office: Office) -> None:
    case = long_ago(office)
    proposal = retention.propose(office.desk("worker"), case, "avg_wissen", everywhere=True)
    office.exchange()
    with pytest.raises(NotAllowed) as refused:
        retention.confirm(office.desk("teamlead"), proposal.id)
    assert refused.value.facts["reason"] == "coordinator_nodig"
    office.desk("teamlead").store.add_event("opruimen.bevestigd", case, {}, proposal.id)
    office.exchange()
    assert case in listed(office.desk("coordinator"))
    assert case in listed(office.desk("worker"))


def test_many_cases_that_others_take_away_stop_and_ask(office: Office) -> None:
    worker, coordinator, lead = (office.desk(who) for who in ("worker", "coordinator", "teamlead"))
    cases = [put(worker, closed() | {"dossiernummer": f"VD-2026-09{number:02d}"}) for number in range(4)]
    office.exchange()
    for case in cases:
        retention.propose(coordinator, case, "dubbel", everywhere=True)
    office.exchange()
    for one in retention.waiting(lead):
        retention.confirm(lead, one.proposal.id)
    office.exchange()
    stopped = clearing.settle(worker).stopped
    assert len(stopped) == 4
    assert set(cases) <= listed(worker)
    clearing.allow_many(worker, stopped)
    assert not set(cases) & listed(worker)


def test_a_mistake_of_the_own_hand_goes_to_the_trash_and_was_never_sent(office: Office) -> None:
    worker = office.desk("worker")
    case = put(worker, {"formaat": "kantelpunt-dossier", "versie": 1, "dossiernummer": "VD-2026-0999", "status": "verkenning"})
    assert [row.case for row in retention.mistakes(worker)] == [case]
    retention.throw_away(worker, case)
    office.exchange()
    assert case not in office.desk("teamlead").store.cases()
    clearing.put_back(worker, case)
    office.exchange()
    assert case in office.desk("teamlead").store.cases()
    assert case in office.desk("coordinator").store.cases()


def test_a_case_that_was_sent_is_no_mistake(office: Office) -> None:
    case = long_ago(office)
    with pytest.raises(NotAllowed):
        retention.throw_away(office.desk("worker"), case)


def test_new_work_in_a_case_keeps_it_in_the_trash(office: Office) -> None:
    case = long_ago(office)
    agreed(office, case)
    lead = office.desk("teamlead")
    editing.save(lead, case, editing.newest_head(lead, case).id, [Edit(("bewoner", "telefoon"), "0612345678")])
    office.exchange()
    office.clock.forward(days=31)
    assert clearing.settle(office.desk("worker")).purged == ()
    assert [one.changed for one in clearing.trash(office.desk("worker"))] == [True]


def test_what_was_paid_stays_counted_in_the_pot(office: Office) -> None:
    worker = office.desk("worker")
    paid = {"id": "b1", "schuld": "s1", "bedrag_cent": 45_000, "status": "betaald", "betaald_op": "2026-06-01"}
    case = long_ago(office, betalingen=[paid])
    before = worker.store.promised_cent()
    agreed(office, case)
    office.clock.forward(days=31)
    clearing.settle(worker)
    vault(worker).rebuild()
    assert worker.store.promised_cent() == before > 0
    assert problems(worker) == []


def test_a_hand_over_holds_nothing_of_a_cleared_case(office: Office) -> None:
    case = long_ago(office)
    lead = office.desk("teamlead")
    retention.propose(lead, case)
    office.exchange()
    one = next(one for one in retention.waiting(office.desk("coordinator")) if one.proposal.case == case)
    retention.confirm(office.desk("coordinator"), one.proposal.id)
    office.exchange()
    office.clock.forward(days=31)
    clearing.settle(lead)
    assert case not in {version.case for version in vault(lead).versions_after(0)}


def test_the_figures_leave_out_what_is_gone_and_the_report_says_so(office: Office) -> None:
    coordinator, case = office.desk("coordinator"), long_ago(office)
    before = evaluation.figures(coordinator)
    retention.propose(coordinator, case, "dubbel", everywhere=True)
    office.exchange("coordinator", "teamlead")
    retention.confirm(office.desk("teamlead"), retention.waiting(office.desk("teamlead"))[0].proposal.id)
    office.exchange("teamlead", "coordinator")
    after = evaluation.figures(coordinator)
    assert len(before.deelnemers.zaken) - len(after.deelnemers.zaken) == 1
    assert not [said for said in before.meldingen if "weggehaald" in said]
    assert [said for said in after.meldingen if said.startswith("1 dossier is weggehaald of staat in de prullenbak.")]


def test_clearing_a_laptop_leaves_the_figures_of_the_register_alone(office: Office) -> None:
    case = long_ago(office)
    before = evaluation.figures(office.desk("coordinator"))
    agreed(office, case)
    office.clock.forward(days=31)
    clearing.settle(office.desk("worker"))
    office.exchange("worker", "coordinator")
    after = evaluation.figures(office.desk("coordinator"), before.op)
    assert after.deelnemers.zaken == before.deelnemers.zaken
    assert after.meldingen == before.meldingen


def test_a_year_after_clearing_a_new_key_is_due_until_there_is_one(office: Office) -> None:
    worker = office.desk("worker")
    case = put(worker, {"formaat": "kantelpunt-dossier", "versie": 1, "dossiernummer": "VD-2026-0999", "status": "verkenning"})
    retention.throw_away(worker, case)
    office.clock.forward(days=31)
    assert clearing.settle(worker).purged == (case,)
    assert not clearing.key_is_old(worker)
    office.clock.forward(days=365)
    assert clearing.key_is_old(worker)
    worker.store.put_setting(clearing.RENEWED, worker.today().isoformat())
    assert not clearing.key_is_old(worker)
