"""What the coordinator found, laid over a case: only hers, the latest goes before, and nothing counts twice."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from ledger_builder import DEVICES, event

from desktop.models import controles
from desktop.models.records import Event
from desktop.sync import lines

SIGNAL, CONTROL = "a1" * 16, "b2" * 16
FOUND: dict[str, Any] = {"signaal": SIGNAL, "soort": "huur", "ontstaan_op": "2026-08-01", "bedrag_cent": 61_000, "levering": "RIS"}
LOOKED: dict[str, Any] = {
    "controle": CONTROL, "datum": "2026-11-20", "periode_van": "2025-11-01", "periode_tot": "2026-11-20", "uitkomst": "geen", "bron": "ris"
}  # fmt: skip
CASE: dict[str, Any] = {"dossiernummer": "VD-1", "bewoner": {}, "nieuwe_achterstanden": [{"soort": "water", "bron": "bewoner"}]}


def finding(kind: str, at: int, body: dict[str, Any], role: str = "coordinator") -> Event:
    return dataclasses.replace(event("x", role, at), id=f"{kind}-{at}", kind=kind, body=body)


def laid(*events: Event, document: dict[str, Any] = CASE, devices: list[dict[str, Any]] = DEVICES) -> dict[str, Any]:
    return controles.overlay(document, events, devices)


CONFIRMED = finding("signaal.bevestigd", 1, FOUND)
DONE = finding("controle.gedaan", 2, LOOKED)


def test_a_confirmed_signal_stands_after_what_the_worker_wrote() -> None:
    first, second = laid(CONFIRMED)["nieuwe_achterstanden"]
    assert first == CASE["nieuwe_achterstanden"][0]
    assert second == {
        "id": SIGNAL, "soort": "huur", "ontstaan_op": "2026-08-01", "bedrag_cent": 61_000, "bron": "vroegsignalering",
        "herkomst": "coordinator",
    }  # fmt: skip


def test_a_control_names_who_looked() -> None:
    [control] = laid(DONE)["controles"]
    assert (control["uitkomst"], control["bron"], control["door"], control["id"]) == ("geen", "ris", "Coordinator", CONTROL)


def test_without_findings_the_document_is_the_very_same() -> None:
    assert laid(event("aangevraagd", "werker", 1)) is CASE


def test_one_signal_counts_once_and_its_correction_goes_before_it() -> None:
    again = finding("signaal.bevestigd", 3, FOUND | {"bedrag_cent": 70_000})
    for order in ([CONFIRMED, again], [again, CONFIRMED], [again, CONFIRMED, again]):
        assert [item["bedrag_cent"] for item in laid(*order)["nieuwe_achterstanden"][1:]] == [70_000]


def test_what_is_taken_back_is_gone_and_may_be_confirmed_anew() -> None:
    gone = finding("signaal.vervallen", 3, {"signaal": SIGNAL})
    assert laid(gone, CONFIRMED) == CASE
    assert len(laid(gone, CONFIRMED, finding("signaal.bevestigd", 4, FOUND))["nieuwe_achterstanden"]) == 2


def test_a_withdrawn_control_is_no_control() -> None:
    assert laid(DONE, finding("controle.ingetrokken", 3, {"controle": CONTROL})) == CASE


@pytest.mark.parametrize("change", [{"persoon": "p-werker"}, {"bevestigd_op": None}, {"rol": "werker"}, {"ingetrokken_op": "2025-09-30"}])
def test_a_device_that_is_not_the_coordinators_lays_nothing_over(change: dict[str, Any]) -> None:
    devices = [device | (change if device["rol"] == "coordinator" else {}) for device in DEVICES]
    assert laid(CONFIRMED, DONE, devices=devices) == CASE


def test_an_unsigned_event_lays_nothing_over() -> None:
    assert laid(dataclasses.replace(CONFIRMED, valid=False)) == CASE


def test_an_export_that_comes_back_in_does_not_double_what_was_found() -> None:
    once = laid(CONFIRMED, DONE)
    assert laid(CONFIRMED, DONE, document=once) == once
    gone = laid(CONFIRMED, DONE, finding("signaal.vervallen", 9, {"signaal": SIGNAL}), document=once)
    assert gone["nieuwe_achterstanden"] == CASE["nieuwe_achterstanden"]


def test_taking_back_what_was_never_confirmed_removes_no_line_of_the_worker() -> None:
    own = CASE | {"nieuwe_achterstanden": [{"id": SIGNAL, "soort": "huur", "bron": "bewoner"}]}
    assert laid(finding("signaal.vervallen", 1, {"signaal": SIGNAL}), document=own) == own


@pytest.mark.parametrize("shape", [None, 5, "x", {}, [None, 7, []]])
def test_a_section_of_any_shape_stops_nobody(shape: Any) -> None:
    shown = laid(CONFIRMED, DONE, document=CASE | {"nieuwe_achterstanden": shape, "controles": shape})
    assert (shown["nieuwe_achterstanden"][-1]["id"], shown["controles"][-1]["id"]) == (SIGNAL, CONTROL)


BAD: list[tuple[str, dict[str, Any]]] = [
    ("signaal.bevestigd", FOUND | {"soort": "telecom"}),
    ("signaal.bevestigd", FOUND | {"soort": ["huur"]}),
    ("signaal.bevestigd", FOUND | {"bedrag_cent": -1}),
    ("signaal.bevestigd", FOUND | {"bedrag_cent": 0}),
    ("signaal.bevestigd", FOUND | {"bedrag_cent": 10**25}),
    ("signaal.bevestigd", FOUND | {"bedrag_cent": True}),
    ("signaal.bevestigd", FOUND | {"ontstaan_op": "2026-02-30"}),
    ("signaal.bevestigd", FOUND | {"signaal": "../../x"}),
    ("signaal.bevestigd", FOUND | {"levering": "a\nb"}),
    ("signaal.bevestigd", FOUND | {"levering": "x" * 500}),
    ("signaal.bevestigd", FOUND | {"naam": "Sjoukje"}),
    ("signaal.bevestigd", {"signaal": SIGNAL}),
    ("signaal.vervallen", {"signaal": None}),
    ("controle.gedaan", LOOKED | {"bron": "bewoner"}),
    ("controle.gedaan", LOOKED | {"uitkomst": "misschien"}),
    ("controle.gedaan", LOOKED | {"datum": None}),
    ("controle.gedaan", LOOKED | {"periode_van": 5}),
    ("controle.ingetrokken", {}),
]


@pytest.mark.parametrize(("kind", "body"), BAD)
def test_a_body_out_of_form_is_passed_over_and_does_not_come_in(kind: str, body: dict[str, Any]) -> None:
    assert not lines.good(line(kind, body))
    assert laid(finding(kind, 5, body)) == CASE


@pytest.mark.parametrize(("kind", "body"), [(CONFIRMED.kind, FOUND), (DONE.kind, LOOKED), ("signaal.vervallen", {"signaal": SIGNAL})])
def test_a_body_in_form_comes_in(kind: str, body: dict[str, Any]) -> None:
    assert lines.good(line(kind, body))
    assert lines.good(line(kind, {key: None if key in ("ontstaan_op", "bedrag_cent") else value for key, value in body.items()}))


def line(kind: str, body: dict[str, Any]) -> dict[str, Any]:
    event = {"v": 1, "soort": kind, "zaak": "c" * 32, "volgt": None, "inhoud": body, "persoon": "p", "naam": "n", "rol": "coordinator"}
    event |= {"apparaat": "CCCCCCCC", "hlc": "1759276800000-00000-CCCCCCCC"}
    return {"soort": "gebeurtenis", "id": "e" * 64, "inhoud": event, "handtekening": "h"}
