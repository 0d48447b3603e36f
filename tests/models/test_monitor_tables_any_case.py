"""Any case file that may be taken in gives facts, contributions and tables, and never an exception."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from tables_builder import tables

from desktop.models import betaling, case_check, strict_json
from desktop.models.case_shape import DOSSIER, Choice, Each, Either, Object, Shape, Simple, Whole
from desktop.models.monitor import brug, doorlooptijd, inzet, kantelpunten, pot, rendement_totaal
from desktop.models.strict_json import Document

MODULES = (pot, kantelpunten, doorlooptijd, brug, inzet, rendement_totaal)
WORDS = st.sampled_from(["", " ", "k1", "s1", "/", "a//b", "anders", "gezonde_boel", "Ervaringsdeskundige", "x" * 99, "\u202eKerk", "İ."])
DAYS = st.sampled_from(["2025-09-01", "2025-09-08", "2026-08-31", "2026-11-21", "2026-12-31", "0001-01-01", "9999-12-31"])
NUMBERS = st.sampled_from([0, 1, 18, 10**29, Decimal("0.1"), Decimal("1E+30"), Decimal("1E-30"), Decimal("99.99")])
SIMPLE = {
    "tekst": WORDS,
    "dag": DAYS,
    "maand": st.sampled_from(["2025-05", "9999-12", "0001-01"]),
    "cent": st.sampled_from([0, 1, 61_240, 10**11]),
    "getal": NUMBERS,
    "vlag": st.booleans(),
    "stap": st.sampled_from([1, 2, 5, "weet_niet"]),
    "huisnummer": st.just(1),
}


def built(shape: Shape) -> st.SearchStrategy[Any]:
    """Any value of a shape: filled, null, or (in an object) left out; mostly filled, or the sums behind it would never be made."""
    if isinstance(shape, Object):
        return st.fixed_dictionaries({key: mostly(built(part)) for key, part in shape.keys.items()}).map(present)
    if isinstance(shape, Each):
        return st.lists(built(shape.item), max_size=3).map(unique)
    if isinstance(shape, Either):
        return st.one_of([built(one) for one in shape.shapes])
    if isinstance(shape, Choice):
        return st.sampled_from(shape.words)
    return st.sampled_from([shape.low, shape.high]) if isinstance(shape, Whole) else SIMPLE[simple(shape)]


def mostly(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(value, value, value, st.none(), st.just(...))


def present(found: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in found.items() if value is not ...}


def simple(shape: Shape) -> str:
    assert isinstance(shape, Simple)
    return shape.kind


def unique(items: list[Any]) -> list[Any]:
    """An id stands once in a list."""
    seen: set[object] = set()
    for item in items:
        name = item.get("id") if isinstance(item, dict) else None
        if name is not None and name in seen:
            del item["id"]
        seen.add(name)
    return items


ALWAYS = ("instroom", "status", "afsluiting")
TOGETHER = (("kantelpunten", "schulden"), ("schulden", "betalingen", "contacten"), ("brug",), ("plan", "evaluaties"), ("op_maat",))


def case_with(sections: tuple[str, ...]) -> st.SearchStrategy[Document]:
    """A case with these sections filled: all of them at once would be a file too large to try often."""
    shape = Object({key: DOSSIER.keys[key] for key in (*ALWAYS, *sections)})
    return built(shape).map(lambda case: {**case, "dossiernummer": "VD-1", "bewoner": {}})


FORTUNE = {
    "dossiernummer": "VD-1",
    "bewoner": {},
    "op_maat": {"rekenregels": [{"kans_procent": 100, "eenheidsprijs_cent": 10**11, "aantal": 10**29}]},
}
CASES = st.sampled_from(TOGETHER).flatmap(case_with)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@example(FORTUNE, date(2026, 11, 21))
@given(CASES, st.sampled_from([date(2026, 11, 21), date(2025, 1, 1), date.max]))
def test_every_case_that_may_be_taken_in_can_be_told(document: Document, on: date) -> None:
    assume(not case_check.problems(document))
    payments = betaling.fold(document, [], [], "teamleider")
    for module in MODULES:
        facts = strict_json.canonical(module.feiten(document, payments))
        assert strict_json.canonical(strict_json.loads(facts)) == facts
        found = tables(module, document, {**document, "status": "deelnemer", "instroom": {"datum": "2025-09-08"}}, on=on)
        for table in found.values():
            assert table.rijen or table.reden
            assert len({row.code for row in table.rijen}) == len(table.rijen)
            assert all(len(row.cellen) == len(table.kolommen) for row in table.rijen)
            assert all(set(cell.zaken) <= {"0", "1"} for row in table.rijen for cell in row.cellen)
            assert all(cell.waarde is not None or cell.reden for row in table.rijen for cell in row.cellen)
