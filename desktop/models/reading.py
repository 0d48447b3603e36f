"""Reading a raw document without trusting its shape: what is missing, null or of another kind reads as nothing.

A half-filled house visit must never make the program stumble; `case_check` is the place that complains.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.models.strict_json import Document

MAX_CENT = 10**11
"""A thousand million euros: above it is a typing error, and databases count no further than 63 bits."""
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def section(document: object, *keys: str) -> Document:
    """The object at these keys, or an empty one."""
    here = document
    for key in keys:
        here = here.get(key) if isinstance(here, dict) else None
    return here if isinstance(here, dict) else {}


def items(document: Document, key: str) -> list[Document]:
    """The objects in the list at `key`; other things in it are left out."""
    values = document.get(key)
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def text(value: object) -> str:
    """The text without spaces around it; "" for anything that is not text."""
    return value.strip() if isinstance(value, str) else ""


def text_or_none(value: object) -> str | None:
    return text(value) or None


def cents(value: object) -> int | None:
    """Whole cents from zero to MAX_CENT; anything else is not an amount."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_CENT else None


def count(value: object) -> int | None:
    """How many, from zero: months, minutes."""
    return cents(value)


def number(value: object) -> Decimal | None:
    """An exact number. A float can only come from code, and is taken by the digits that it shows."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    exact = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    return exact if exact.is_finite() else None


def day(value: object) -> date | None:
    """A date written as YYYY-MM-DD."""
    # Not fromisoformat alone: it also takes 20250908 and week dates.
    if not isinstance(value, str) or not ISO_DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def month(value: object) -> date | None:
    """The first day of a month written as YYYY-MM."""
    return day(f"{value}-01") if isinstance(value, str) else None


def code(value: object, default: str = "") -> str:
    """A code word; lists and numbers are not one (they could not be looked up either)."""
    return value if isinstance(value, str) else default


def first(values: list[Document], key: str, wanted: Any) -> Document | None:
    """The first object whose `key` is `wanted`."""
    return next((value for value in values if value.get(key) == wanted), None)
