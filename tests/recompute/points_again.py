"""What kantelpunten look like, computed again."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any

from again import Case, day, inflow, items, months_on, part
from tallies import Table, add, kind_of, median


def points(here: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
    points: Table = {}
    tried: Table = defaultdict(dict)
    solved: Table = defaultdict(dict)
    for kind in sorted({kind_of(point) for case in here for point in items(case, "kantelpunten")}):
        with_it = [(case, [point for point in items(case, "kantelpunten") if kind_of(point) == kind]) for case in here]
        with_it = [(case, found) for case, found in with_it if found]
        outcomes = Counter(_outcome(found, on) for _case, found in with_it)
        own = [_own_debts(case, found) for case, found in with_it]
        points[kind] = {
            "aantal": len(with_it),
            **{name: outcomes[name] for name in ("voorkomen", "doorgeslagen", "onbekend")},
            "dagen": median(left for case, found in with_it if (left := _days_left(case, found)) is not None),
            "bedrag_cent": median(sum(known) for debts in own if (known := _amounts(debts))),
            "andere_schulden": median(len(items(case, "schulden")) - len(debts) for (case, _), debts in zip(with_it, own, strict=True)),
        }
        for (case, _found), debts in zip(with_it, own, strict=True):
            ways = {debt.get("oplossing") or "geen_oplossing" for debt in debts} or {"geen_schuld"}
            for way in ways:
                add(solved[way], kind, 1)
            for way in _tried(case):
                add(tried[way], kind, 1)
    for case in here:
        points_here = items(case, "kantelpunten")
        for way in _tried(case) if points_here else ():
            add(tried[way], "aantal", 1)
        pairs = {(way, _outcome(found, on) == "voorkomen") for found in _by_kind(points_here) for way in _ways(case, found)}
        for way in {way for way, _ in pairs}:
            add(solved[way], "aantal", 1)
            add(solved[way], "voorkomen", int((way, True) in pairs))
    return {"kantelpunten": points, "kantelpunt_geprobeerd": tried, "kantelpunt_opgelost": solved}


def _by_kind(points: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    return [[point for point in points if kind_of(point) == kind] for kind in {kind_of(point) for point in points}]


def _ways(case: Case, points: list[dict[str, Any]]) -> set[str]:
    return {debt.get("oplossing") or "geen_oplossing" for debt in _own_debts(case, points)} or {"geen_schuld"}


def _tried(case: Case) -> set[str]:
    return {" ".join(str(way["weg"]).split()).casefold() for way in items(part(case, "op_maat"), "geprobeerd") if way.get("weg")}


def _own_debts(case: Case, points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = {point["id"] for point in points if point.get("id")}
    return [debt for debt in items(case, "schulden") if debt.get("kantelpunt") in names]


def _amounts(debts: list[dict[str, Any]]) -> list[int]:
    return [debt["bedrag_cent"] for debt in debts if isinstance(debt.get("bedrag_cent"), int)]


def _outcome(points: list[dict[str, Any]], on: date) -> str:
    """The worst one; an outcome of a later day is not known yet."""
    known = {point.get("afloop") or "onbekend" if _known(point, on) else "onbekend" for point in points}
    return next(name for name in ("doorgeslagen", "onbekend", "voorkomen") if name in known)


def _known(point: dict[str, Any], on: date) -> bool:
    ended = day(point.get("afloop_op"))
    return ended is None or ended <= on


def _days_left(case: Case, points: list[dict[str, Any]]) -> int | None:
    begun = inflow(case)
    ends = [end for point in points if (end := _deadline(point)) is not None]
    return (min(ends) - begun).days if begun and ends else None


def _deadline(point: dict[str, Any]) -> date | None:
    """The clocks of contract.md 3."""
    if point.get("soort") == "zorgpremie":
        first = day(f"{point.get('oudste_onbetaalde_maand')}-01")
        return months_on(first, 6) if first else None
    rules = {"loonbeslag": ("betekend_op", 2), "bankbeslag": ("betekend_op", 2)}
    rules |= {"toeslagen": ("beschikking_op", 42), "maatregel_uitkering": ("besluit_op", 42)}
    key, days = rules.get(str(point.get("soort")), ("", 0))
    start = day(point.get(key))
    return start + timedelta(days=days) if start else None


def outcomes(here: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
    table: Table = defaultdict(lambda: {"aantal": 0, "bewoners": 0})
    for case in here:
        found = Counter(
            point.get("afloop") or "niet_ingevuld" if _known(point, on) else "niet_ingevuld" for point in items(case, "kantelpunten")
        )
        for outcome, number in found.items():
            add(table[outcome], "aantal", number)
            add(table[outcome], "bewoners", 1)
    return {"afloop": table}
