"""A paid debt is a cost, and its disappearance is no gain."""

from __future__ import annotations

from typing import Any

from desktop.models import betaalkosten
from desktop.models.strict_json import Document

DEBT: Document = {"id": "s1", "schuldeiser": "De Terp", "bedrag_cent": 61_240, "oplossing": "doorbraakbetaling"}


def case(debts: list[Document], **op_maat: Any) -> Document:
    return {"schulden": debts, "op_maat": op_maat}


def test_a_debt_to_pay_that_stands_in_no_cost_is_named() -> None:
    assert [debt.id for debt in betaalkosten.not_counted(case([DEBT]))] == ["s1"]
    assert betaalkosten.not_counted(case([{**DEBT, "oplossing": "betalingsregeling"}])) == []


def test_a_cost_counts_for_one_debt_only() -> None:
    debts = [DEBT, {**DEBT, "id": "s2"}]
    assert [debt.id for debt in betaalkosten.not_counted(case(debts, kosten=[{"bedrag_cent": 61_240}]))] == ["s2"]
    assert [debt.id for debt in betaalkosten.not_counted(case(debts, kosten=[{"bedrag_cent": 5, "schuld": "s2"}]))] == ["s1"]


def test_a_cost_that_was_taken_over_settles_its_debt_and_notices_another_amount() -> None:
    line = betaalkosten.cost_line(betaalkosten.not_counted(case([DEBT]))[0])
    assert (line["omschrijving"], line["drager"], line["bedrag_cent"]) == ("Betaling aan De Terp", "gemeente", 61_240)
    assert betaalkosten.not_counted(case([DEBT], kosten=[line])) == []
    assert betaalkosten.changed(case([DEBT], kosten=[line])) == []
    assert betaalkosten.changed(case([{**DEBT, "bedrag_cent": 70_000}], kosten=[line]))[0][1] == 61_240


def test_a_line_with_the_amount_of_a_paid_debt_is_pointed_out() -> None:
    lines = [{"soort": "direct", "eenheidsprijs_cent": 61_240}]
    assert [debt.id for debt in betaalkosten.counted_as_gain(case([DEBT], rekenregels=lines))] == ["s1"]
    assert betaalkosten.counted_as_gain(case([DEBT], rekenregels=[{**lines[0], "soort": "niet_in_geld"}])) == []
