"""The debts that are paid, beside the costs of the business case.

A payment is a cost, and that the debt is gone afterwards is no gain (domain.md 2.4).
"""

from __future__ import annotations

from desktop.models import reading, schuld
from desktop.models.schuld import Schuld
from desktop.models.strict_json import Document


def not_counted(document: Document) -> list[Schuld]:
    """Debts that are to be paid and stand in no cost line: by their id, or by the same amount where a line names no debt."""
    costs = reading.items(reading.section(document, "op_maat"), "kosten")
    named = {reading.text(cost.get("schuld")) for cost in costs}
    amounts = [reading.cents(cost.get("bedrag_cent")) for cost in costs if not reading.text(cost.get("schuld"))]
    missing = []
    for debt in _paid(document):
        if debt.id in named:
            continue
        if debt.bedrag_cent in amounts:
            amounts.remove(debt.bedrag_cent)
        else:
            missing.append(debt)
    return missing


def changed(document: Document) -> list[tuple[Schuld, int]]:
    """Debts whose amount is another one now than the cost line that pays them says, with the cents of that line."""
    costs = reading.items(reading.section(document, "op_maat"), "kosten")
    debts = {debt.id: debt for debt in _paid(document) if debt.id}
    lines = [(debts.get(reading.text(cost.get("schuld"))), reading.cents(cost.get("bedrag_cent"))) for cost in costs]
    return [(debt, cents) for debt, cents in lines if debt is not None and cents is not None and cents != debt.bedrag_cent]


def counted_as_gain(document: Document) -> list[Schuld]:
    """Debts that are to be paid of which a line of *als we niets doen* has exactly the amount: most likely the debt itself."""
    lines = reading.items(reading.section(document, "op_maat"), "rekenregels")
    prices = {reading.cents(line.get("eenheidsprijs_cent")) for line in lines if line.get("soort") != "niet_in_geld"}
    return [debt for debt in _paid(document) if debt.bedrag_cent in prices]


def cost_line(debt: Schuld) -> Document:
    """The cost of paying this debt; the pilot pays from the municipality's budget (pilot plan 7)."""
    name = debt.schuldeiser or "de schuldeiser"
    return {"omschrijving": f"Betaling aan {name}", "drager": "gemeente", "bedrag_cent": debt.bedrag_cent, "schuld": debt.id}


def _paid(document: Document) -> list[Schuld]:
    return [debt for debt in schuld.all_of(document) if debt.oplossing == "doorbraakbetaling" and debt.bedrag_cent]
