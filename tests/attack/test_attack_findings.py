"""A worker who writes her own findings as if they were the coordinator's: they change nothing on anybody's screen."""

from __future__ import annotations

import pytest
from practice_office import Office, found, participant, put, shown

from desktop.models.strict_json import Document
from desktop.services import exchanging
from desktop.store import check

BODIES: dict[str, Document] = {
    "controle.gedaan": {
        "controle": "b2" * 16, "datum": "2026-11-16", "periode_van": "2026-11-02", "periode_tot": "2026-11-16",
        "uitkomst": "geen", "bron": "ris",
    },
    "signaal.bevestigd": {"signaal": "a1" * 16, "soort": "huur", "ontstaan_op": "2026-11-10", "bedrag_cent": 100, "levering": "RIS"},
}  # fmt: skip


@pytest.mark.parametrize("who", ["worker", "teamlead"])
@pytest.mark.parametrize("kind", BODIES)
def test_a_finding_signed_by_another_device_is_nobodys_finding(office: Office, who: str, kind: str) -> None:
    put(office.desk("worker"), participant())
    office.exchange()
    cheat = office.desk(who)
    cheat.store.add_event(kind, found(cheat), BODIES[kind])
    office.exchange()
    coordinator = office.desk("coordinator")
    assert [event.kind for event in coordinator.store.events(found(coordinator))] == [kind]
    for one in ("worker", "teamlead", "coordinator"):
        document = shown(office.desk(one), found(office.desk(one)))
        assert not document.get("controles")
        assert not document.get("nieuwe_achterstanden")


@pytest.mark.parametrize("kind", BODIES)
def test_a_finding_of_the_coordinator_reaches_the_worker_and_every_paper(office: Office, kind: str) -> None:
    put(office.desk("worker"), participant())
    office.exchange()
    coordinator = office.desk("coordinator")
    coordinator.store.add_event(kind, found(coordinator), BODIES[kind])
    office.exchange()
    worker, section = office.desk("worker"), "controles" if kind.startswith("controle") else "nieuwe_achterstanden"
    [item] = shown(worker, found(worker))[section]
    assert item["id"] in BODIES[kind].values()
    assert exchanging.give_out(worker, "VD-2026-0900")[section] == [item]
    assert worker.store.document(found(worker)).get(section) is None
    assert check.check(worker.store) == []  # type: ignore[arg-type]


def test_a_finding_out_of_form_does_not_come_in(office: Office) -> None:
    put(office.desk("worker"), participant())
    office.exchange()
    coordinator = office.desk("coordinator")
    coordinator.store.add_event("controle.gedaan", found(coordinator), BODIES["controle.gedaan"] | {"uitkomst": ["geen"]})
    office.exchange()
    worker = office.desk("worker")
    assert not worker.store.events(found(worker), "controle.gedaan")


PRETENDED: Document = {
    "controles": [{"id": "b2" * 16, "datum": "2026-11-16", "bron": "ris", "uitkomst": "geen", "door": "Femke", "herkomst": "coordinator"}],
    "nieuwe_achterstanden": [{"id": "a1" * 16, "soort": "huur", "bron": "vroegsignalering", "herkomst": "coordinator"}, "los"],
}


def test_a_case_file_cannot_pretend_that_the_coordinator_looked(office: Office) -> None:
    worker = office.desk("worker")
    case = put(worker, participant(**PRETENDED))
    for key in PRETENDED:
        assert not any("herkomst" in item for item in shown(worker, case)[key] if isinstance(item, dict))
    assert {key: exchanging.give_out(worker, "VD-2026-0900")[key] for key in PRETENDED} == PRETENDED


def test_beside_a_pretended_finding_the_true_one_stays_hers(office: Office) -> None:
    put(office.desk("worker"), participant(**PRETENDED))
    office.exchange()
    coordinator = office.desk("coordinator")
    body = BODIES["controle.gedaan"] | {"controle": "c3" * 16}
    coordinator.store.add_event("controle.gedaan", found(coordinator), body)
    office.exchange()
    worker = office.desk("worker")
    assert {item["id"]: item.get("herkomst") for item in shown(worker, found(worker))["controles"]} == {
        "b2" * 16: None,
        "c3" * 16: "coordinator",
    }
