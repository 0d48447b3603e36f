"""Bodies of any shape from a sender with good keys: the register keeps working, whatever stands in a case (X25, T9)."""

from __future__ import annotations

from typing import Any

import pytest
from practice_office import Office, participant, put

from desktop.models.records import WorkQuery
from desktop.services import betaling, editing, exchanging, history, search, syncing
from desktop.store import check

SHAPES: list[Any] = [None, 5, True, "tekst", [], {}, [None], [5, "x", []], [{"id": ["a"]}], {"a": {"b": []}}, [{"id": "s1"}, {"id": "s1"}]]
SECTIONS = ("bewoner", "instroom", "kantelpunten", "schulden", "op_maat", "plan", "betalingen", "evaluaties", "controles", "status")
VALUES: dict[str, Any] = {
    "amounts past counting": {
        "betalingen": [{"id": "x", "bedrag_cent": 10**25, "status": "betaald"}],
        "schulden": [{"bedrag_cent": 10**28}],
    },
    "amounts below nothing": {"betalingen": [{"id": "x", "bedrag_cent": -5, "status": "betaald"}]},
    "a day that never was": {"instroom": {"datum": "2026-02-30"}, "evaluaties": [{"moment": "3m", "datum": "9999-99-99"}]},
    "the last day there is": {"instroom": {"datum": "9999-12-31"}, "kantelpunten": [{"soort": "loonbeslag", "betekend_op": "9999-12-31"}]},
    "the first day there is": {"instroom": {"datum": "0001-01-01"}, "evaluaties": [{"moment": "start", "datum": "0001-01-01"}]},
    "a month past the end": {"kantelpunten": [{"soort": "zorgpremie", "oudste_onbetaalde_maand": "9999-12"}]},
    "another case's number": {"dossiernummer": "VD-2026-0901"},
}
NUMBERS: dict[str, Any] = {"a path": "../../../etc/passwd", "a list": ["x"], "too long": "A" * 10_000, "a device": "CON\n", "true": True}


def use(office: Office, who: str) -> None:
    """What a person does next with every case, and what the program does by itself."""
    desk = office.desk(who)
    for case in desk.store.cases():
        editing.open_case(desk, case)
        history.lines(desk, case)
    betaling.waiting(desk)
    betaling.imported(desk)
    search.rows(desk, WorkQuery(text="Dijkstra"))
    syncing.register_status(desk)
    exchanging.listed(desk)
    assert check.check(desk.store) == []  # type: ignore[arg-type]


def sent(office: Office, document: dict[str, Any]) -> None:
    worker = office.desk("worker")
    put(worker, participant("VD-2026-0901"))
    put(worker, document)
    office.exchange()


def refused_or_taken(office: Office, document: dict[str, Any]) -> None:
    sent(office, document)
    for who in ("teamlead", "coordinator"):
        use(office, who)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_of_any_shape_stops_nobody(office: Office, section: str) -> None:
    worker = office.desk("worker")
    for number, shape in enumerate(SHAPES):
        put(worker, participant(f"VD-2026-{number:04d}", **{section: shape}))
    refused_or_taken(office, participant())


@pytest.mark.parametrize("how", VALUES)
def test_a_value_that_nobody_would_type_stops_nobody(office: Office, how: str) -> None:
    refused_or_taken(office, participant(**VALUES[how]))


@pytest.mark.parametrize("number", NUMBERS.values(), ids=NUMBERS)
def test_a_number_that_is_no_number_does_not_come_in(office: Office, number: Any) -> None:
    office.exchange()
    sent(office, participant(dossiernummer=number))
    for who in ("teamlead", "coordinator"):
        use(office, who)
        known = [row["dossiernummer"] for row in exchanging.listed(office.desk(who))]
        assert "VD-2026-0900" not in known
        assert all(isinstance(item, str) and len(item) <= 32 and "/" not in item for item in known)
