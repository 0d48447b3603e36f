"""Small sums for the tables that are computed again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from math import floor
from typing import Any

from again import Case, part

Table = dict[str, dict[str, int | None]]


def add(row: dict[str, int | None], column: str, number: int) -> None:
    row[column] = (row.get(column) or 0) + number


def cents_of(payment: dict[str, Any]) -> int:
    return int(payment.get("bedrag_cent") or 0)


def date_of(value: Any) -> date:
    return date.fromisoformat(value)


def begun_on(case: Case) -> date:
    return date_of(part(case, "instroom")["datum"])


def median(values: Iterable[int]) -> int | None:
    ordered = sorted(values)
    if not ordered:
        return None
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return floor(Fraction(ordered[half - 1] + ordered[half], 2) + Fraction(1, 2))


def kind_of(point: dict[str, Any]) -> str:
    return str((point.get("eigen_soort") if point.get("soort") == "anders" else None) or point.get("soort") or "")
