"""What a request for a payment still needs, one code per missing thing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ledger_builder import DEVICES, event

from desktop import messages
from desktop.models import aanvraag, betaling, instroomtoets, schuld, strict_json
from desktop.models.patches import Edit, apply
from desktop.models.records import Event
from desktop.services import reference

CASE: dict[str, Any] = apply(
    strict_json.loads((Path(__file__).parent / "cases" / "voorbeeld.json").read_bytes()), [Edit(("betalingen",), [])]
)
ON = date(2026, 8, 27)


def codes(*edits: Edit, debt: str = "s1", on: date = ON, committed: int = 0, events: tuple[Event, ...] = ()) -> list[str]:
    document = apply(CASE, edits)
    profile = reference.load_profile()
    payments = betaling.fold(document, events, DEVICES, "teamleider", profile.plafond_cent)
    assessment = instroomtoets.assess(document, profile, reference.load_instruments(), on, committed)
    found = aanvraag.obstacles(document, payments, debt, profile, assessment, on)
    assert set(found) <= set(messages.REASONS)
    return found


def test_a_complete_case_has_no_obstacles() -> None:
    assert codes() == []


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (Edit(("op_maat", "besluit"), None), "besluit_inzetten_nodig"),
        (Edit(("op_maat", "motivering"), "  "), "motivering_nodig"),
        (Edit(("op_maat", "besluiten"), [{"besluit": "inzetten", "schulden": ["s2"]}]), "besluit_andere_schuld"),
        (Edit(("instroom", "begeleiding", "antwoord"), "nee"), "begeleiding_ja_nodig"),
        (Edit(("instroom", "onderzoek"), None), "onderzoek_ja_nodig"),
        (Edit(("instroom", "datum"), "2026-09-01"), "instroomperiode_dicht"),
        (Edit(("schulden", "id=s1", "iban"), None), "iban_nodig"),
        (Edit(("schulden", "id=s1", "iban"), "NL00RABO0317240185"), "iban_onjuist"),
        (Edit(("schulden", "id=s1", "tenaamstelling"), ""), "tenaamstelling_nodig"),
        (Edit(("schulden", "id=s1", "schuldeiser"), None), "schuldeiser_nodig"),
        (Edit(("schulden", "id=s1", "bedrag_cent"), 0), "bedrag_nodig"),
        (Edit(("schulden", "id=s1", "bedrag_cent"), 200_001), "boven_plafond"),
        (Edit(("schulden", "id=s1", "oplossing"), "kwijtschelding"), "oplossing_niet_betalen"),
        (Edit(("status",), "afgesloten"), "dossier_afgesloten"),
    ],
)
def test_each_missing_thing_has_its_own_code(edit: Edit, code: str) -> None:
    assert codes(edit) == [code]


def test_an_unknown_debt_is_said_so() -> None:
    assert codes(debt="s9") == ["schuld_onbekend"]


def test_the_pot_refuses_at_one_cent_too_many() -> None:
    needed = 61240 + 48735
    assert codes(committed=5_000_000 - needed) == []
    assert codes(committed=5_000_000 - needed + 1) == ["boven_pot"]


def test_the_ceiling_counts_what_was_promised_before() -> None:
    imported = {"id": "b0", "schuld": "s0", "bedrag_cent": 200_000 - 61240, "status": "betaald"}
    assert codes(Edit(("betalingen",), [imported])) == []
    assert codes(Edit(("betalingen",), [{**imported, "bedrag_cent": 200_000 - 61240 + 1}])) == ["boven_plafond"]


def test_a_debt_is_asked_for_once() -> None:
    assert codes(events=(event("aangevraagd", "werker", 1),)) == ["al_aangevraagd"]


def test_without_an_agreed_plan_only_a_clock_within_a_week_opens_the_way() -> None:
    no_plan = Edit(("plan", "akkoord"), None)
    assert codes(no_plan, on=date(2026, 8, 20)) == []
    assert codes(no_plan, on=date(2026, 8, 19)) == ["plan_akkoord_nodig"]
    assert codes(no_plan, on=date(2026, 8, 28)) == ["plan_akkoord_nodig"]


def test_a_second_payment_without_plan_waits_after_two_weeks() -> None:
    no_plan = Edit(("plan", "akkoord"), None)
    other = event("aangevraagd", "werker", 0, betaling="b9", schuld="s9", bedrag_cent=100)
    near = Edit(("kantelpunten", "id=k2", "betekend_op"), "2025-10-14")
    assert codes(no_plan, near, on=date(2025, 10, 15), events=(other,)) == []
    assert codes(no_plan, near, on=date(2025, 10, 16), events=(other,)) == ["plan_te_lang_wacht"]


@pytest.mark.parametrize(("kenmerk", "valid"), [("5000056789012345", True), ("12234534622567", True), ("6000056789012345", False)])
def test_a_betalingskenmerk_carries_its_check_digit(kenmerk: str, valid: bool) -> None:
    assert schuld.kenmerk_valid(kenmerk) is valid


@pytest.mark.parametrize(("kenmerk", "valid"), [("7435001", True), ("", False), ("12345678", False), ("a" * 16, False), ("²" * 7, False)])
def test_a_betalingskenmerk_has_seven_nine_to_fourteen_or_sixteen_digits(kenmerk: str, valid: bool) -> None:
    assert schuld.kenmerk_valid(kenmerk) is valid
