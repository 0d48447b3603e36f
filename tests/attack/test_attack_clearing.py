"""Clearing as a weapon: a case of somebody else that goes, comes back or is out of sight by what one person sends (T7, F31)."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from practice_office import Office, participant, put

from desktop.models.errors import CaseUnknown, NotAllowed
from desktop.models.patches import Edit
from desktop.models.records import Draft, OldLogKey, Tombstone, WorkQuery
from desktop.models.strict_json import Document
from desktop.services import clearing, editing, retention, syncing
from desktop.services.desk import Desk
from desktop.store.check import check
from desktop.store.vault_store import VaultStore

VICTIM, OWN = "VD-2026-0931", "VD-2026-0932"
CLOSED = {"status": "afgesloten", "afsluiting": {"datum": "2026-07-01", "reden": "verhuisd"}}


def vault(desk: Desk) -> VaultStore:
    assert isinstance(desk.store, VaultStore)
    return desk.store


def header_of(desk: Desk, case: str, parts: Document, parents: list[str], later: int = 0) -> Document:
    """A version of this laptop as anybody with its keys can make it."""
    last = desk.store.newest_stamp()
    stamp = f"{int(last[:13]) + later + 1:013d}-00000-{desk.device}"
    person = desk.person
    return {
        "v": 1, "zaak": case, "ouders": sorted(parents), "auteur": person.name, "persoon": person.id, "rol": person.role,
        "apparaat": desk.device, "hlc": stamp, "opdracht": "bewerkt", "delen": parts,
    }  # fmt: skip


def decided(office: Office, case: str) -> None:
    """Worker and team lead agree that a case goes from the worker's laptop, which puts it into the trash."""
    retention.propose(office.desk("worker"), case)
    office.exchange("worker", "teamlead")
    [waiting] = [one for one in retention.waiting(office.desk("teamlead")) if one.proposal.case == case]
    retention.confirm(office.desk("teamlead"), waiting.proposal.id)
    office.exchange("teamlead", "worker")


def purged(desk: Desk, case: str) -> None:
    head = editing.newest_head(desk, case).id
    vault(desk).purge(Tombstone(case, "opgeruimd", "termijn", "", head, desk.today().isoformat()))
    vault(desk).sweep()


def closed_case(office: Office) -> str:
    case = put(office.desk("worker"), participant(VICTIM, **CLOSED))
    office.exchange()
    return case


def test_a_duty_to_keep_that_comes_while_a_case_is_in_the_trash_holds_it(office: Office) -> None:
    case = closed_case(office)
    decided(office, case)
    worker = office.desk("worker")
    retention.hold(office.desk("teamlead"), case, "rechtszaak")
    office.exchange("teamlead", "worker")
    office.clock.forward(days=31)
    assert clearing.settle(worker).purged == ()
    assert case in worker.store.cases()


def test_a_duty_to_keep_that_only_one_laptop_knows_stops_what_two_others_decided(office: Office) -> None:
    case = closed_case(office)
    worker, lead = office.desk("worker"), office.desk("teamlead")
    retention.propose(worker, case)
    office.exchange("worker", "teamlead")
    retention.hold(worker, case, "rechtszaak")
    [waiting] = [one for one in retention.waiting(lead) if one.proposal.case == case]
    retention.confirm(lead, waiting.proposal.id)
    office.exchange("teamlead", "worker")
    assert clearing.trash(worker) == []


def test_a_case_that_names_the_sections_of_another_does_not_take_them_along_when_it_goes(office: Office) -> None:
    victim = put(office.desk("worker"), participant(VICTIM))
    office.exchange()
    lead = office.desk("teamlead")
    taken = dict(editing.newest_head(lead, victim).sections)
    before = lead.store.document(victim)
    hostile = header_of(office.desk("worker"), "a" * 32, taken, [])
    vault(lead).put_version(hostile, {})
    purged(lead, "a" * 32)
    assert lead.store.document(victim) == before
    assert check(vault(lead)) == []


def test_a_child_in_another_case_does_not_take_a_version_out_of_sight(office: Office) -> None:
    worker, coordinator = office.desk("worker"), office.desk("coordinator")
    case = put(worker, participant(VICTIM))
    head = editing.newest_head(worker, case)
    hostile = header_of(office.desk("teamlead"), "b" * 32, {"status": "0" * 64}, [head.id])
    vault(coordinator).put_version(hostile, {})
    office.exchange()
    assert [one.id for one in coordinator.store.heads(case)] == [head.id]
    assert coordinator.store.work_rows(WorkQuery(text=VICTIM))


def test_what_an_open_page_still_writes_after_a_purge_does_not_stay(office: Office) -> None:
    worker = office.desk("worker")
    case = closed_case(office)
    head = editing.newest_head(worker, case).id
    purged(worker, case)
    with pytest.raises(CaseUnknown):
        worker.store.put_draft(Draft(case, "plan.hulpvraag", "Kanariepiet", head, worker.clock.now()))
    worker.store.put_stored_file("bijlage", case, "c" * 64, "", b"Kanariepiet")
    worker.store.put_conflicts(case, head, [{"pad": "Kanariepiet"}])
    assert worker.store.drafts(case) == []
    assert worker.store.stored_files("bijlage", case) == []
    assert worker.store.conflicts(case) == []


def test_an_open_page_cannot_save_a_purged_case_back_to_life(office: Office) -> None:
    worker = office.desk("worker")
    case = closed_case(office)
    head, document = editing.newest_head(worker, case).id, worker.store.document(case)
    purged(worker, case)
    with pytest.raises((CaseUnknown, NotAllowed)):
        worker.store.add_version(case, {**document, "opmerking": "Kanariepiet"}, command="bewerkt", parents=[head])
    with pytest.raises(CaseUnknown):
        worker.store.add_event("betaling.geweigerd", case, {"betaling": "x", "reden": "Kanariepiet"})
    assert case not in worker.store.cases()


@pytest.mark.parametrize("rows", [5, [{"zaak": "x", "mac": "é"}], [["x"]], "x", None])
def test_a_list_of_cleared_cases_of_any_shape_stops_no_restore(office: Office, tmp_path: Path, rows: object) -> None:
    (tmp_path / "opgeruimd.json").write_text(json.dumps({"zaken": rows}))
    assert vault(office.desk("worker")).reapply(tmp_path) == 0


def test_a_case_that_was_cleared_under_a_new_key_stays_away_from_a_copy_of_before(office: Office) -> None:
    store = vault(office.desk("worker"))
    case, before = closed_case(office), store.work
    store.work = replace(before, log_key=b"n" * 32, log_keys=(OldLogKey(1, before.log_key),))
    purged(office.desk("worker"), case)
    listed = json.loads((office.folder / "worker" / "reservekopie" / "opgeruimd.json").read_text())["zaken"]
    store.work = before
    assert [row["zaak"] for row in listed if store._is_ours(row)] == [case]
    store.work = replace(before, log_key=b"x" * 32)
    assert not any(store._is_ours(row) for row in listed)


def test_a_proposal_for_the_vault_of_another_is_confirmed_by_nobody(office: Office) -> None:
    case = closed_case(office)
    worker, lead, coordinator = office.desk("worker"), office.desk("teamlead"), office.desk("coordinator")
    body = {"bereik": "kluis", "apparaat": worker.device, "klasse": "", "grond": "termijn", "direct": False}
    made = lead.store.add_event("opruimen.voorgesteld", case, body)
    coordinator.store.put_event(sent(lead, made.id), valid=True)
    coordinator.store.add_event("opruimen.bevestigd", case, {}, made.id)
    office.exchange()
    clearing.settle(worker)
    assert clearing.trash(worker) == []


def test_only_the_request_of_a_resident_goes_without_thirty_days(office: Office) -> None:
    case = closed_case(office)
    worker = office.desk("worker")
    body = {"bereik": "kluis", "apparaat": worker.device, "klasse": "", "grond": "termijn", "direct": True}
    worker.store.add_event("opruimen.voorgesteld", case, body)
    office.exchange("worker", "teamlead")
    [waiting] = [one for one in retention.waiting(office.desk("teamlead")) if one.proposal.case == case]
    retention.confirm(office.desk("teamlead"), waiting.proposal.id)
    office.exchange("teamlead", "worker")
    assert case in worker.store.cases()


def test_work_that_nobody_else_has_waits_thirty_days_though_the_register_let_go(office: Office) -> None:
    case = closed_case(office)
    coordinator, lead = office.desk("coordinator"), office.desk("teamlead")
    proposal = retention.propose(office.desk("worker"), case, "dubbel", everywhere=True)
    office.exchange("worker", "coordinator")
    retention.confirm(coordinator, proposal.id)
    office.clock.forward(days=31)
    assert case in clearing.settle(coordinator).purged
    editing.save(lead, case, editing.newest_head(lead, case).id, [Edit(("opmerking",), "Kanariepiet")])
    syncing.make(coordinator)
    syncing.round(coordinator)
    syncing.round(lead)
    assert [one.trashed.case for one in clearing.trash(lead)] == [case]


def sent(desk: Desk, event: str) -> Document:
    row = vault(desk).database.raw.execute("SELECT id, inhoud, handtekening FROM gebeurtenissen WHERE id = ?", (event,)).fetchone()
    return {"id": row[0], "inhoud": json.loads(row[1]), "handtekening": row[2]}
