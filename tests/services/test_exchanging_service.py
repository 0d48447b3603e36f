"""Case files in and out: whole, also what this version of Kantelpunt does not know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from practice_office import Office, participant, put

from desktop.exchange import case_files
from desktop.models.errors import CaseExists, CaseUnknown
from desktop.models.patches import Edit
from desktop.services import betaling, editing, exchanging
from desktop.services.desk import Desk
from desktop.services.reference import practice_files

UNKNOWN: dict[str, Any] = {
    "later": {"x": [1, None, "2.50"], "leeg": {}, "niets": None},
    "bewoner": {"roepnaam": "Sjoukje", "achternaam": "Dijkstra", "voorkeur": {"taal": "Frysk"}},
    "schulden": [{"id": "s1", "bedrag_cent": 45_000, "soort": "zorg", "brief": ["a", None]}, {"zonder_id": True}],
    "status": "deelnemer",
}


@pytest.fixture
def desk(office: Office) -> Desk:
    made: Desk = office.desk("worker")
    return made


@pytest.mark.parametrize("file", practice_files(), ids=lambda path: path.stem)
def test_a_practice_resident_comes_out_as_she_went_in(desk: Desk, file: Path) -> None:
    document = {**case_files.read(file), "dossiernummer": "VD-2026-7777"}
    exchanging.take_in(desk, document)
    assert exchanging.give_out(desk, "VD-2026-7777") == document


def test_unknown_keys_survive_import_edit_bundle_and_export(office: Office, desk: Desk) -> None:
    case = exchanging.take_in(desk, participant(**UNKNOWN)).case
    editing.save(desk, case, editing.newest_head(desk, case).id, [Edit(("plan", "kracht"), "Veel")])
    office.exchange()
    for one in (desk, office.desk("teamlead")):
        out = exchanging.give_out(one, "VD-2026-0900")
        assert {key: out[key] for key in UNKNOWN} == UNKNOWN


def test_the_register_keeps_unknown_keys_of_what_it_may_see_and_nothing_else(office: Office, desk: Desk) -> None:
    case = exchanging.take_in(desk, participant(**UNKNOWN)).case
    office.exchange()
    seen = office.desk("coordinator").store.document(case)
    assert seen["schulden"] == UNKNOWN["schulden"]
    assert "later" not in seen
    assert "voorkeur" not in seen["bewoner"]


def test_a_number_that_is_here_is_refused_unless_it_is_an_update(desk: Desk) -> None:
    case = exchanging.take_in(desk, participant()).case
    with pytest.raises(CaseExists):
        exchanging.take_in(desk, participant(status="afgesloten"))
    assert desk.store.document(case)["status"] == "deelnemer"
    assert exchanging.take_in(desk, participant(status="afgesloten"), update=True).case == case
    assert desk.store.document(case)["status"] == "afgesloten"


def test_what_went_through_the_ledger_comes_out_with_its_state(desk: Desk) -> None:
    betaling.request(desk, put(desk, participant()), "s1")
    [payment] = exchanging.give_out(desk, "VD-2026-0900")["betalingen"]
    assert (payment["status"], payment["schuld"], payment["akkoord_door"]) == ("aangevraagd", "s1", None)


def test_an_export_is_noted_and_an_unknown_number_is_told(desk: Desk) -> None:
    case = put(desk, participant())
    exchanging.give_out(desk, "VD-2026-0900")
    assert [line.action for line in desk.store.log_lines(case)] == ["uitgevoerd"]
    with pytest.raises(CaseUnknown):
        exchanging.give_out(desk, "VD-1900-0001")


def test_a_closed_case_is_in_the_list(desk: Desk) -> None:
    put(desk, participant(status="afgesloten"))
    listed = {row["dossiernummer"]: (row["status"], row["sync"]) for row in exchanging.listed(desk)}
    assert listed["VD-2026-0900"] == ("afgesloten", "concept")
    assert len(listed) == len(desk.store.cases())
    assert list(listed) == sorted(listed)
