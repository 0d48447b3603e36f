"""What decision, agreement and what was tried do not cover of the debts that are paid."""

from __future__ import annotations

from typing import Any

from desktop.models import besluitdekking
from desktop.models.strict_json import Document

TERP: Document = {"id": "s1", "schuldeiser": "De Terp", "oplossing": "doorbraakbetaling", "peildatum": "2025-09-08"}
WADNET: Document = {"id": "s2", "schuldeiser": "Wadnet", "oplossing": "doorbraakbetaling", "peildatum": "2026-08-25"}


def told(*debts: Document, **more: Any) -> str:
    return "\n".join(besluitdekking.gaps({"schulden": list(debts), **more}))


def test_a_paid_debt_that_no_decision_names_is_named() -> None:
    decision = {"besluit": "inzetten", "besluiten": [{"besluit": "inzetten", "schulden": ["s1"]}]}
    assert told(TERP, WADNET, op_maat=decision) == "Geen besluit noemt de schuld bij Wadnet."


def test_a_decision_without_debts_says_so_once() -> None:
    assert told(TERP, WADNET, op_maat={"besluit": "inzetten"}) == "Bij het besluit staat niet over welke schulden het gaat."


def test_a_debt_that_came_after_the_agreement_says_both_days() -> None:
    found = told(TERP, WADNET, plan={"akkoord": {"datum": "2025-09-22"}})
    assert "De schuld bij Wadnet (25 augustus 2026) kwam erbij na het akkoord van 22 september 2025." in found
    assert "De Terp" not in found


def test_the_decision_goes_before_the_day_of_the_amount() -> None:
    decided = {"besluiten": [{"schulden": ["s2"], "besloten_op": "2025-09-20"}]}
    assert "kwam erbij" not in told(WADNET, op_maat=decided, plan={"akkoord": {"datum": "2025-09-22"}})


def test_of_several_debts_those_that_nothing_tried_names_are_told() -> None:
    tried = {"geprobeerd": [{"weg": "betalingsregeling", "uitkomst": "De Terp vroeg te veel per maand."}]}
    assert "Of dat ook gedaan is voor Wadnet, is hier niet te zien." in told(TERP, WADNET, op_maat=tried)
    assert told(TERP, op_maat=tried) == ""


def test_a_payment_that_nobody_or_the_same_person_checked_is_told() -> None:
    payment = {"schuld": "s1", "status": "betaald", "aangevraagd_door": "Wytske"}
    assert "Wie de betaling aan De Terp controleerde, staat er niet." in told(TERP, betalingen=[payment])
    assert "door dezelfde persoon." in told(TERP, betalingen=[payment | {"akkoord_door": "Wytske"}])
    assert told(TERP, betalingen=[payment | {"akkoord_door": "Hedzer"}]) == ""


def test_without_a_debt_to_pay_nothing_is_said() -> None:
    assert told({"id": "s3", "schuldeiser": "Dienst Toeslagen", "oplossing": "betalingsregeling"}, op_maat={"besluit": "inzetten"}) == ""
