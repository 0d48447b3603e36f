"""Money that came with a file, on its way to people without Kantelpunt: never an agreement of ours (money list M, design.md 2)."""

from __future__ import annotations

from typing import Any

import pytest
from practice_office import Office, debt, participant, put, shown
from test_attack_municipality import opened, text_of

from desktop.models import strict_json
from desktop.models.records import Face
from desktop.services import betaling, exchanging, printing, syncing


def smuggled(status: str) -> dict[str, Any]:
    item = {"id": "vals", "schuld": "s1", "bedrag_cent": 45_000, "status": status, "akkoord_door": "Hedzer Meijer"}
    return participant(betalingen=[item])


@pytest.mark.parametrize("status", ["akkoord", "in_betaling", "betaald"])
def test_the_readable_case_says_that_a_status_came_with_a_file(office: Office, status: str) -> None:
    worker = office.desk("worker")
    put(worker, smuggled(status))
    for path in syncing.make(worker):
        who = "coordinator" if "-g" in path.name else "teamlead"
        readable = strict_json.loads(opened(office.desk(who), path).cases["cases/VD-2026-0900.json"])
        assert readable["betalingen"][0]["herkomst"] == "import"


@pytest.mark.parametrize("face", ["resident", "worker"])
def test_no_paper_promises_money_that_only_a_file_speaks_of(office: Office, face: Face) -> None:
    worker = office.desk("worker")
    words = " ".join(text_of(printing.pdf(worker, put(worker, smuggled("akkoord")), face=face)).split())
    assert "Wij betalen" not in words
    assert "Hedzer Meijer" not in words


def test_a_case_export_gives_the_status_back_as_it_came(office: Office) -> None:
    worker = office.desk("worker")
    put(worker, smuggled("akkoord"))
    assert exchanging.give_out(worker, "VD-2026-0900") == smuggled("akkoord")


def test_an_update_from_a_file_changes_nothing_about_a_payment_in_the_ledger(office: Office) -> None:
    worker = office.desk("worker")
    case = put(worker, participant())
    asked = betaling.request(worker, case, "s1")
    item = {"id": asked.body["betaling"], "schuld": "s1", "bedrag_cent": 1, "status": "betaald", "akkoord_door": "Hedzer Meijer"}
    before = worker.store.promised_cent(), worker.store.paid_cent()
    exchanging.take_in(worker, participant(betalingen=[item]), update=True)
    [payment] = shown(worker, case)["betalingen"]
    assert (payment["status"], payment["bedrag_cent"], payment["akkoord_door"]) == ("aangevraagd", 45_000, None)
    exchanging.take_in(worker, participant(betalingen=[]), update=True)
    assert (worker.store.promised_cent(), worker.store.paid_cent()) == before


def test_one_payment_number_in_two_cases_is_two_payments(office: Office) -> None:
    worker = office.desk("worker")
    first = betaling.request(worker, put(worker, participant()), "s1")
    other = put(worker, participant("VD-2026-0901", schulden=[debt(bedrag_cent=10_000)]))
    worker.store.add_event("betaling.aangevraagd", other, {**first.body, "bedrag_cent": 10_000})
    office.exchange("worker", "teamlead")
    betaling.approve(office.desk("teamlead"), first.id)
    office.exchange()
    for who in ("worker", "teamlead", "coordinator"):
        assert [shown(office.desk(who), case)["betalingen"][0]["status"] for case in (first.case, other)] == ["akkoord", "aangevraagd"]
