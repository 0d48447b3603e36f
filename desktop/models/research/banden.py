"""Coarser values: months counted from inflow, ages and amounts in bands. Amounts in whole cents."""

from __future__ import annotations

from datetime import date

LEEFTIJDEN = ((18, "jonger dan 18"), (25, "18-24"), (35, "25-34"), (45, "35-44"), (55, "45-54"), (65, "55-64"))
VOOR = "voor instroom"
BEDRAG_CENT, KLEIN_CENT = 25_000, 10_000


def leeftijd(jaren: int | None) -> str:
    """A band of ten years; "" when it is not known."""
    if jaren is None:
        return ""
    return next((name for below, name in LEEFTIJDEN if jaren < below), "65 of ouder")


def kwartaal(day: date | None) -> str:
    """`2025-K4`."""
    return f"{day.year}-K{(day.month + 2) // 3}" if day else ""


def maand(begin: date | None, day: date | None) -> str:
    """Whole months after inflow, as text; what came before says only that."""
    if begin is None or day is None:
        return ""
    months = 12 * (day.year - begin.year) + day.month - begin.month - (day.day < begin.day)
    return str(months) if day >= begin else VOOR


def bedrag(cents: int | None, step: int = BEDRAG_CENT) -> str:
    """`251-500`, in euros; nothing at all is `0`, and from two thousand on it is one band."""
    if cents is None:
        return ""
    if cents == 0:
        return "0"
    if cents > 200_000:
        return "meer dan 2000"
    part = -(-cents // step)
    return f"{(part - 1) * step // 100 + 1}-{part * step // 100}"


def aantal(number: int, most: int = 4) -> str:
    """1, 2, 3, and then `4 of meer`."""
    return f"{most} of meer" if number >= most else str(number)


def na_maanden(begin: date | None, day: date | None) -> str:
    """How long after inflow, in four bands."""
    months = maand(begin, day)
    if not months or months == VOOR:
        return "0-1" if months else ""
    return "0-1" if int(months) < 2 else "2-3" if int(months) < 4 else "4 of meer"
