"""Dutch amounts and dates, without the locale of the machine. What is no date or amount is shown as it is."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december")
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def euro(cents: object) -> str:
    """`€ 1.234,50` from whole cents; "" for None, other values as their text."""
    if not isinstance(cents, (int, Decimal)) or isinstance(cents, bool) or cents != int(cents):
        return "" if cents is None else str(cents)
    whole, rest = divmod(abs(int(cents)), 100)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{'-' if cents < 0 else ''}€\xa0{grouped},{rest:02d}"


def local_day(moment: datetime) -> date:
    """The day of a moment on the clock of this machine; a moment without a zone is local already."""
    return (moment.astimezone() if moment.tzinfo else moment).date()


def as_date(value: object) -> date | None:
    """The day of an ISO text, a date or a moment; None for anything else."""
    if isinstance(value, datetime):
        return local_day(value)
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def day(value: object) -> str:
    """`6 oktober 2025`."""
    found = as_date(value)
    if found is None:
        return "" if value is None else str(value)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def weekday(value: object) -> str:
    """`maandag 6 oktober 2025`."""
    found = as_date(value)
    return day(value) if found is None else f"{DAYS[found.weekday()]} {day(found)}"


def short_day(value: object) -> str:
    """`06-10-2025`, for tables."""
    found = as_date(value)
    return day(value) if found is None else f"{found.day:02d}-{found.month:02d}-{found.year}"


def month(value: object) -> str:
    """`mei 2025` from `2025-05`."""
    found = as_date(f"{value}-01")
    return str(value) if found is None else f"{MONTHS[found.month - 1]} {found.year}"


def months_later(start: date, count: int) -> date:
    """The same day so many months later, the last day of the month where it does not have that day."""
    index = start.month - 1 + count
    year, number = start.year + index // 12, index % 12 + 1
    following = date(year + number // 12, number % 12 + 1, 1)
    return date(year, number, min(start.day, (following - date.resolution).day))
