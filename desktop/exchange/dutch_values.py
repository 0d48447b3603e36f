"""What people type in a spreadsheet -> values of a case file: Dutch dates, amounts and choices. Pure; every fault is ValueFault(reason)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

from stdnum import iban as stdnum_iban

Cell: TypeAlias = str | int | float | bool | date | datetime | None

MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december")
MAX_TEXT = 20_000
MAX_CENTS = 100_000_000_00
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
DUTCH_AMOUNT = re.compile(r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<cents>\d{1,2}|-{1,2}))?")
POINT_AMOUNT = re.compile(r"(?P<whole>\d+)\.(?P<cents>\d{1,2})")
NUMERIC_DATE = re.compile(r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4}|\d{2})")
WORDED_DATE = re.compile(r"(?:[a-z]{2,9}\.? )?(?P<day>\d{1,2}) (?P<month>[a-z]{3,9})\.? (?P<year>\d{4})")
ISO_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")


class ValueFault(ValueError):
    """A cell that cannot be read; `reason` is a code of desktop.messages."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def text_of(cell: Cell) -> str:
    """Text as it stands, without the white space around it; a number without its `.0`."""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, datetime | date):
        return cell.strftime("%d-%m-%Y")
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if FORBIDDEN.search(text):
        raise ValueFault("verboden_teken")
    if len(text) > MAX_TEXT:
        raise ValueFault("te_lang")
    return text


def date_of(cell: Cell, *, short_year: bool = True) -> str:
    """ISO date from a date cell or from `6-10-2025`, `06/10/25`, `6 oktober 2025`, `2025-10-06`.

    A year of two digits means 20xx; for a birth date (`short_year=False`) it is refused, because 25 can be 1925.
    """
    if isinstance(cell, datetime):
        return _day(cell.year, cell.month, cell.day)
    if isinstance(cell, date):
        return _day(cell.year, cell.month, cell.day)
    text = text_of(cell).lower()
    for pattern in (ISO_DATE, NUMERIC_DATE, WORDED_DATE):
        found = pattern.fullmatch(text)
        if found and (short_year or len(found["year"]) == 4):
            year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
            return _day(year, _month_number(found["month"]), int(found["day"]))
    raise ValueFault("datum")


def month_of(cell: Cell) -> str:
    """`YYYY-MM` from `10-2025`, `2025-10`, `oktober 2025` or any date in that month."""
    if not isinstance(cell, datetime | date):
        text = text_of(cell).lower()
        found = re.fullmatch(r"(?P<month>\d{1,2}|[a-z]{3,9})[-/ ](?P<year>\d{4})", text) or re.fullmatch(
            r"(?P<year>\d{4})-(?P<month>\d{2})", text
        )
        if found:
            return _day(int(found["year"]), _month_number(found["month"], "maand"), 1, "maand")[:7]
    try:
        return date_of(cell)[:7]
    except ValueFault:
        raise ValueFault("maand") from None


def cents_of(cell: Cell) -> int:
    """Whole cents, more than 0, from a number cell or from `1.234,56`, `€ 487,35`, `487,-`, `12.50`; `1.234` is a thousand and more."""
    if isinstance(cell, bool | date):
        raise ValueFault("bedrag")
    cents = _typed_cents(text_of(cell)) if isinstance(cell, str) else _number_cents(cell)
    if not 0 < cents <= MAX_CENTS:
        raise ValueFault("bedrag")
    return cents


def whole_of(cell: Cell) -> int:
    """A whole number of at most five digits. Raises ValueFault(heel_getal)."""
    text = text_of(cell)
    if not re.fullmatch(r"[0-9]{1,5}", text):
        raise ValueFault("heel_getal")
    return int(text)


def choice_of(cell: Cell, choices: Sequence[str]) -> str:
    """One of `choices`, however it was capitalised and with spaces, dashes or underscores."""
    word = re.sub(r"[\s_-]+", "_", text_of(cell).lower()).strip("_.")
    if word not in choices:
        raise ValueFault("keuze")
    return word


def postcode_of(cell: Cell) -> str:
    text = text_of(cell).upper().replace(" ", "")
    if not re.fullmatch(r"[1-9][0-9]{3}[A-Z]{2}", text):
        raise ValueFault("postcode")
    return text


def iban_of(cell: Cell) -> str:
    """A checked IBAN without spaces: a wrong digit here would pay somebody else later."""
    text = text_of(cell).upper().replace(" ", "")
    if not stdnum_iban.is_valid(text):
        raise ValueFault("iban")
    return text


def municipality_of(cell: Cell) -> str:
    """Four digits; a spreadsheet eats the zeros in front."""
    text = text_of(cell)
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise ValueFault("gemeentecode")
    return text.zfill(4)


def number_of_case(cell: Cell) -> str:
    text = text_of(cell)
    if not re.fullmatch(r"[A-Z0-9][A-Z0-9-]{0,31}", text):
        raise ValueFault("dossiernummer")
    return text


def _typed_cents(text: str) -> int:
    bare = re.sub(r"^(?:€|eur|euro)\s*|\s*(?:€|eur|euro)$", "", text.strip().lower())
    found = DUTCH_AMOUNT.fullmatch(bare) or POINT_AMOUNT.fullmatch(bare)
    if not found or len(bare) > 20:
        raise ValueFault("bedrag")
    cents = (found["cents"] or "").strip("-")
    return int(found["whole"].replace(".", "")) * 100 + int(cents.ljust(2, "0"))


def _number_cents(cell: Cell) -> int:
    # repr gives the shortest text of the number, which is what was typed; never binary arithmetic on money.
    amount = Decimal(repr(cell)) * 100
    if not amount.is_finite() or amount != amount.to_integral_value():
        raise ValueFault("bedrag")
    return int(amount)


def _month_number(text: str, reason: str = "datum") -> int:
    if text.isdigit():
        return int(text)
    found = [number for number, name in enumerate(MONTHS, 1) if name.startswith(text) or (text, number) in {("mrt", 3), ("sept", 9)}]
    if len(found) != 1:
        raise ValueFault(reason)
    return found[0]


def _day(year: int, month: int, day: int, reason: str = "datum") -> str:
    try:
        found = date(year, month, day)
    except ValueError:
        raise ValueFault(reason) from None
    if not 1900 <= year <= 2100:
        raise ValueFault(reason)
    return found.isoformat()
