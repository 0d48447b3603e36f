"""Whether decision, agreement and what was tried are about the debts that are paid: what is not covered, in plain sentences.

A decision names its debts in `besluiten[].schulden`; the agreement with the plan has a day, and nothing more is known of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop import texts
from desktop.models import reading
from desktop.models.betaling import VAST
from desktop.models.strict_json import Document


def gaps(document: Document) -> Iterator[str]:
    """A paid debt that no decision names, one from after the agreement, one for which nothing tried is written, one that nobody checked."""
    debts = paid(document)
    if not debts:
        return
    yield from _undecided(document, debts)
    late = _after_agreement(document, debts)
    yield from late.values()
    yield from _untried(document, debts, list(late))
    yield from _unchecked(document)


def paid(document: Document) -> list[Document]:
    """The debts that were chosen to be paid, or that a payment is about which holds money."""
    about = {reading.code(one.get("schuld")) for one in reading.items(document, "betalingen") if one.get("status") in VAST} - {""}
    debts = reading.items(document, "schulden")
    return [one for one in debts if one.get("oplossing") == "doorbraakbetaling" or reading.code(one.get("id")) in about]


def _undecided(document: Document, debts: list[Document]) -> Iterator[str]:
    named = {reading.code(code) for decision in _decisions(document) for code in _codes(decision)}
    if not named:
        if reading.section(document, "op_maat").get("besluit"):
            yield "Bij het besluit staat niet over welke schulden het gaat."
        return
    for debt in debts:
        if reading.code(debt.get("id")) not in named:
            yield f"Geen besluit noemt de schuld bij {_name(debt)}."


def _after_agreement(document: Document, debts: list[Document]) -> dict[str, str]:
    """Per creditor the sentence of a debt that came into the plan after the resident agreed with it."""
    agreed = reading.day(reading.section(document, "plan", "akkoord").get("datum"))
    told: dict[str, str] = {}
    for debt in debts:
        since = _since(document, debt)
        if agreed is not None and since is not None and since > agreed:
            told[_name(debt)] = (
                f"De schuld bij {_name(debt)} ({texts.plain_date(since)}) kwam erbij na het akkoord van {texts.plain_date(agreed)}. "
                "Een akkoord van daarna staat hier niet."
            )
    return told


def _since(document: Document, debt: Document) -> date | None:
    """The first day of which we know that this debt was to be paid: that of the decision that names it, else that of its amount."""
    wanted = reading.code(debt.get("id"))
    decided = [reading.day(one.get("besloten_op")) for one in _decisions(document) if wanted and wanted in _codes(one)]
    known = [day for day in decided if day is not None]
    return min(known) if known else reading.day(debt.get("peildatum"))


def _untried(document: Document, debts: list[Document], late: list[str]) -> Iterator[str]:
    """What was tried is not written per debt, so of several debts only a name in the text tells which one it is about."""
    op_maat = reading.section(document, "op_maat")
    ways = reading.items(op_maat, "geprobeerd")
    said = [reading.text(one.get("uitkomst")) for one in ways] + [reading.text(reading.section(op_maat, "legitimiteit").get("gewone_weg"))]
    if len(debts) < 2 or not any(said):
        return
    text = " ".join(said).lower()
    unsaid = [name for debt in debts if (name := _name(debt)).lower() not in text]
    about = [name for name in unsaid if name in late] or unsaid
    if about:
        yield f"Wat is geprobeerd, staat niet per schuld. Of dat ook gedaan is voor {texts.names(about)}, is hier niet te zien."


def _unchecked(document: Document) -> Iterator[str]:
    debts = {reading.code(debt.get("id")): _name(debt) for debt in reading.items(document, "schulden")}
    for payment in reading.items(document, "betalingen"):
        if payment.get("status") in ("akkoord", "in_betaling", "betaald"):
            name = debts.get(reading.code(payment.get("schuld")), "een schuldeiser")
            asked, checked = reading.text(payment.get("aangevraagd_door")), reading.text(payment.get("akkoord_door"))
            if not checked:
                yield f"Wie de betaling aan {name} controleerde, staat er niet."
            elif asked == checked:
                yield f"De betaling aan {name} is gevraagd en gecontroleerd door dezelfde persoon."


def _decisions(document: Document) -> list[Document]:
    return reading.items(reading.section(document, "op_maat"), "besluiten")


def _codes(decision: Document) -> list[str]:
    raw = decision.get("schulden")
    return [reading.code(one) for one in raw if reading.code(one)] if isinstance(raw, list) else []


def _name(debt: Document) -> str:
    return reading.text(debt.get("schuldeiser")) or "een schuldeiser zonder naam"
