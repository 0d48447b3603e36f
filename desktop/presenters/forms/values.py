"""From what stands in a field to what stands in the document, and back; and the calm remarks beside them.

Nothing here refuses: a text that cannot be read as a date or amount stays in the field (and in the vault as a draft) with a remark.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from stdnum import iban as stdnum_iban

from desktop import texts
from desktop.models import schuld
from desktop.presenters.forms.marks import from_screen, to_screen
from desktop.presenters.forms.spec import FieldSpec


class Unreadable:
    """Stands for a text that is no value of its kind."""

    def __bool__(self) -> bool:
        return False


UNREADABLE: Any = Unreadable()
"""The text in the field is no value of its kind yet."""

EMPTY = (None, "")
_POSTCODE = re.compile(r"([1-9]\d{3}) ?([A-Z]{2})")
_TIME = re.compile(r"(\d{1,2})[:.u](\d{2})")
_NUMBER = re.compile(r"-?\d{1,9}")
_DECIMAL = re.compile(r"-?\d{1,9}([.,]\d{1,6})?")
_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")

REMARKS = {
    "date": "Dit is geen datum. Schrijf bijvoorbeeld 6-10-2025. Je tekst blijft staan.",
    "month": "Dit is geen maand. Schrijf bijvoorbeeld 10-2025 of oktober 2025. Je tekst blijft staan.",
    "money": "Dit is geen bedrag. Schrijf bijvoorbeeld 1.234,50. Je tekst blijft staan.",
    "number": "Hier hoort een heel getal. Je tekst blijft staan.",
    "decimal": "Hier hoort een getal, zoals 1,5. Je tekst blijft staan.",
    "percent": "Hier hoort een getal van 0 tot en met 100. Je tekst blijft staan.",
    "time": "Dit is geen tijd. Schrijf bijvoorbeeld 14:30. Je tekst blijft staan.",
}


def shown(spec: FieldSpec, value: Any) -> str:
    """The text of a value in its field; a value of another kind is shown as it is."""
    if value in EMPTY:
        return ""
    show = _SHOW.get(spec.kind)
    return to_screen(str(value)) if show is None else to_screen(show(value))


def read(spec: FieldSpec, text: str, today: date) -> Any:
    """The value of a typed text: None when empty, UNREADABLE when it is none of its kind."""
    cleaned = from_screen(text)
    if spec.kind == "text":
        return cleaned if cleaned.strip() else None
    cleaned = cleaned.strip()
    if not cleaned:
        return None
    reader = _READ.get(spec.kind)
    return cleaned if reader is None else reader(cleaned, today)


def remark(spec: FieldSpec, value: Any) -> str:
    """What a careful colleague would say about this value after it was filled in; "" for nothing. Never a reason to refuse."""
    if value is UNREADABLE:
        return REMARKS.get(spec.kind, "")
    if value in EMPTY:
        return ""
    check = _CHECKS.get(spec.kind)
    return check(str(value)) if check else ""


def _money(value: Any) -> str:
    return texts.money(value) if isinstance(value, int) else str(value)


def _day(value: Any) -> str:
    return texts.short(str(value))


def _month(value: Any) -> str:
    found = re.fullmatch(r"(\d{4})-(\d{2})", str(value))
    return f"{found[2]}-{found[1]}" if found else str(value)


def _comma(value: Any) -> str:
    return str(value).replace(".", ",")


def _read_day(text: str, today: date) -> Any:
    day = texts.read_date(text, today)
    return UNREADABLE if day is None else day.isoformat()


def _read_month(text: str, today: date) -> Any:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})", text)
    day = texts.read_date(f"1-{found[2]}-{found[1]}" if found else f"1 {text}", today)
    return UNREADABLE if day is None else f"{day.year:04d}-{day.month:02d}"


def _read_money(text: str, _today: date) -> Any:
    bare = text.replace("€", "").replace("\u00a0", "").replace(" ", "").rstrip(",-") if text.endswith(",-") else text
    # A point with one or two digits behind it is a decimal point on many calculators: 1234.5 is 1.234,50.
    if re.fullmatch(r"[€ ]*\d+\.\d{1,2}", bare):
        bare = bare.replace(".", ",")
    cents = texts.read_money(bare)
    return UNREADABLE if cents is None else cents


def _read_number(text: str, _today: date) -> Any:
    bare = text.replace(".", "") if _THOUSANDS.fullmatch(text) else text
    return int(bare) if _NUMBER.fullmatch(bare) else UNREADABLE


def _read_decimal(text: str, _today: date) -> Any:
    if not _DECIMAL.fullmatch(text):
        return UNREADABLE
    try:
        exact = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return UNREADABLE
    return int(exact) if exact == exact.to_integral_value() else exact


def _read_percent(text: str, today: date) -> Any:
    value = _read_decimal(text.rstrip("% "), today)
    return value if value is not UNREADABLE and 0 <= value <= 100 else UNREADABLE


def _read_postcode(text: str, _today: date) -> Any:
    found = _POSTCODE.fullmatch(text.upper())
    return found[1] + found[2] if found else text


def _read_bare(text: str, _today: date) -> Any:
    """An account number or reference without the spaces that a letter prints in it."""
    return re.sub(r"\s", "", text).upper()


def _read_kenmerk(text: str, _today: date) -> Any:
    bare = re.sub(r"\s", "", text)
    return bare if bare.isdigit() else text


def _read_time(text: str, _today: date) -> Any:
    found = _TIME.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return UNREADABLE
    return f"{int(found[1]):02d}:{found[2]}"


def _check_postcode(value: str) -> str:
    return "" if _POSTCODE.fullmatch(value) else "Een postcode heeft vier cijfers en twee letters. Kijk het na."


def _check_iban(value: str) -> str:
    return "" if stdnum_iban.is_valid(value) else "Dit rekeningnummer klopt niet met zijn controlecijfers. Kijk het na op de brief."


def _check_kenmerk(value: str) -> str:
    if not value.isdigit() or schuld.kenmerk_valid(value):
        return ""
    return "Dit lijkt geen betalingskenmerk. Kijk het na op de brief. Is het een factuurnummer, dan is het goed zo."


def _check_phone(value: str) -> str:
    digits = re.sub(r"\D", "", value)
    return "" if 10 <= len(digits) <= 13 else "Een telefoonnummer heeft meestal tien cijfers. Kijk het na."


_SHOW: dict[str, Callable[[Any], str]] = {
    "date": _day, "month": _month, "money": _money, "decimal": _comma, "percent": _comma,
    "iban": lambda value: texts.iban(str(value)),
}  # fmt: skip
_READ: dict[str, Callable[[str, date], Any]] = {
    "date": _read_day, "month": _read_month, "money": _read_money, "number": _read_number, "decimal": _read_decimal,
    "percent": _read_percent, "postcode": _read_postcode, "iban": _read_bare, "kenmerk": _read_kenmerk, "time": _read_time,
}  # fmt: skip
_CHECKS: dict[str, Callable[[str], str]] = {
    "postcode": _check_postcode, "iban": _check_iban, "kenmerk": _check_kenmerk, "phone": _check_phone,
}  # fmt: skip
REMARKED = frozenset({*REMARKS, *_CHECKS})
"""The kinds that can get a remark."""
