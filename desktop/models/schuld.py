"""A debt, its sums, and the checks on account number and payment reference. Amounts are whole cents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stdnum import iban as stdnum_iban

from desktop.models import reading
from desktop.models.strict_json import Document

SOORTEN = ("huur", "energie", "water", "zorg", "belasting_toeslagen", "telecom", "overig")
OPLOSSINGEN = ("doorbraakbetaling", "betalingsregeling", "kwijtschelding", "andere_route")
KENMERK_GEWICHTEN = (2, 4, 8, 5, 10, 9, 7, 3, 6, 1)


@dataclass(frozen=True)
class Schuld:
    """Typed reading of one item of `schulden`; `bedrag_cent` None means that the amount is not known yet."""

    id: str
    schuldeiser: str
    soort: str
    bedrag_cent: int | None
    peildatum: date | None
    iban: str
    tenaamstelling: str
    betalingskenmerk: str
    kantelpunt: str
    oplossing: str
    geregeld_op: date | None
    pauze_tot: date | None
    pauze_met: str


def read(item: Document) -> Schuld:
    return Schuld(
        id=reading.code(item.get("id")),
        schuldeiser=reading.text(item.get("schuldeiser")),
        soort=reading.code(item.get("soort")),
        bedrag_cent=reading.cents(item.get("bedrag_cent")),
        peildatum=reading.day(item.get("peildatum")),
        iban=reading.text(item.get("iban")),
        tenaamstelling=reading.text(item.get("tenaamstelling")),
        betalingskenmerk=reading.text(item.get("betalingskenmerk")),
        kantelpunt=reading.code(item.get("kantelpunt")),
        oplossing=reading.code(item.get("oplossing")),
        geregeld_op=reading.day(item.get("geregeld_op")),
        pauze_tot=reading.day(item.get("pauze_tot")),
        pauze_met=reading.text(item.get("pauze_met")),
    )


def all_of(document: Document) -> list[Schuld]:
    return [read(item) for item in reading.items(document, "schulden")]


def total_cent(schulden: list[Schuld]) -> int:
    """All debts together; one without an amount counts as 0 (contract.md 3)."""
    return sum(schuld.bedrag_cent or 0 for schuld in schulden)


def to_pay_cent(schulden: list[Schuld]) -> int:
    """The debts that this pilot would pay."""
    return total_cent([schuld for schuld in schulden if schuld.oplossing == "doorbraakbetaling"])


def iban_valid(iban: str) -> bool:
    """Whether the check digits of an account number are right; spaces are allowed."""
    return bool(stdnum_iban.is_valid(iban))


def kenmerk_valid(kenmerk: str) -> bool:
    """Whether a Dutch betalingskenmerk is right: 7, 9 to 14 or 16 digits (domain.md 7, Betaalvereniging)."""
    digits = kenmerk.replace(" ", "")
    if not (digits.isascii() and digits.isdigit()):
        return False
    if len(digits) == 7:
        return True
    if 9 <= len(digits) <= 14:
        # The second digit gives the length of what follows: 7 to 9 as it is, 10 to 12 as 0 to 2.
        return int(digits[1]) == (len(digits) - 2) % 10 and _check_digit(digits[1:]) == int(digits[0])
    return len(digits) == 16 and _check_digit(digits[1:]) == int(digits[0])


def _check_digit(digits: str) -> int:
    weights = [KENMERK_GEWICHTEN[place % len(KENMERK_GEWICHTEN)] for place in range(len(digits))]
    total = sum(int(digit) * weight for digit, weight in zip(reversed(digits), weights, strict=True))
    return {10: 1, 11: 0}.get(11 - total % 11, 11 - total % 11)
