"""Requests of the resident about her own data: one month, two more with a reason, and on the work list in time (AVG art. 12(3))."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.models import verzoeken, worklist
from desktop.models.strict_json import Document
from desktop.services.reference import load_instruments, load_profile


def asked(**more: Any) -> Document:
    return {"verzoeken": [{"id": "v1", "soort": "inzage", "ontvangen_op": "2026-01-31", "afgehandeld_op": None, **more}]}


@pytest.mark.parametrize(("more", "until"), [({}, date(2026, 2, 28)), ({"verlengd_reden": "veel"}, date(2026, 4, 30))])
def test_the_answer_is_due_after_a_month_and_with_a_reason_after_three(more: dict[str, str], until: date) -> None:
    assert verzoeken.all_of(asked(**more))[0].uiterlijk == until


def test_what_is_answered_is_no_longer_open() -> None:
    document = asked(afgehandeld_op="2026-02-03", uitkomst="toegewezen")
    assert verzoeken.first_due(document) is None


def test_what_another_program_wrote_is_passed_over() -> None:
    document: Document = {"verzoeken": ["raar", {"soort": 3}, {"soort": "onbekend"}, {"soort": "wissen", "ontvangen_op": "gisteren"}]}
    assert [found.uiterlijk for found in verzoeken.all_of(document)] == [None]


@pytest.mark.parametrize(("on", "late"), [(date(2026, 2, 20), ""), (date(2026, 3, 1), ", termijn voorbij")])
def test_the_work_list_asks_for_the_answer_in_time(on: date, late: str) -> None:
    document = asked() | {"status": "afgesloten", "dossiernummer": "VD-2026-0001"}
    row = worklist.row("c", document, [], load_profile(), load_instruments(), on)
    assert row.next_action == f"Verzoek van de bewoner: inzage{late}"
    assert {"termijn", "alles"} <= row.filters


def test_the_row_changes_by_itself_when_the_answer_comes_near_and_when_it_is_late() -> None:
    known = load_profile(), load_instruments()
    assert worklist.refresh_on(asked(), *known, date(2026, 2, 1)) == date(2026, 2, 14)
    assert worklist.refresh_on(asked(), *known, date(2026, 2, 28)) == date(2026, 3, 1)
