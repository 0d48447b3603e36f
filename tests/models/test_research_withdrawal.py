"""Taking consent for research back changes nothing in assessment, help or money: proven on every practice resident."""

from __future__ import annotations

import copy
from datetime import date

import pytest
from case_room import PRACTICE

from desktop.models import aanvraag, betaling, evaluatie, instroomtoets, reading, worklist
from desktop.models.strict_json import Document, loads
from desktop.services.reference import load_instruments, load_profile

ON = date(2026, 3, 2)
FILES = sorted(PRACTICE.glob("*.json"))
PROFILE, INSTRUMENTS = load_profile("oefening"), load_instruments()


def pair(name: str) -> tuple[Document, Document]:
    """A practice resident before and after taking consent back."""
    document: Document = loads((PRACTICE / name).read_bytes())
    after = copy.deepcopy(document)
    after.setdefault("instroom", {}).setdefault("onderzoek", {})["ingetrokken_op"] = "2026-02-01"
    return document, after


def assessment(document: Document) -> Document:
    return instroomtoets.assess(document, PROFILE, INSTRUMENTS, ON, 0)


@pytest.mark.parametrize("name", [file.name for file in FILES])
def test_the_assessment_stays_the_same(name: str) -> None:
    before, after = pair(name)
    assert assessment(after) == assessment(before)


@pytest.mark.parametrize("name", [file.name for file in FILES])
def test_what_stands_in_the_way_of_a_payment_stays_the_same(name: str) -> None:
    def obstacles(document: Document) -> list[list[str]]:
        debts = [reading.code(item.get("id")) for item in reading.items(document, "schulden")]
        payments = betaling.fold(document, [], [], "teamleider")
        return [aanvraag.obstacles(document, payments, debt, PROFILE, assessment(document), ON) for debt in debts]

    before, after = pair(name)
    assert obstacles(after) == obstacles(before)


@pytest.mark.parametrize("name", [file.name for file in FILES])
def test_payments_work_list_and_evaluations_stay_the_same(name: str) -> None:
    def seen(document: Document) -> tuple[object, ...]:
        payments = betaling.fold(document, [], [], "teamleider", PROFILE.plafond_cent)
        row = worklist.row("z", document, payments, PROFILE, INSTRUMENTS, ON)
        return payments, row, evaluatie.schedule(document, PROFILE)[:4]

    before, after = pair(name)
    assert seen(after) == seen(before)
