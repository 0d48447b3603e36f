"""Somebody who knows a resident tries to find her row: name, day of birth, street, the month of help and the kind of debt are known.

The attacker reads the cases himself, with code of his own, and looks which rows of a real set could be hers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from case_room import PRACTICE
from research_town import town

from desktop.models import betaling
from desktop.models.research import anoniem, rows
from desktop.models.research.anoniem import NIETS, Rij
from desktop.models.research.lezingen import zaak
from desktop.models.strict_json import Document, loads

K = 5
BANDS = {
    "jonger dan 18": (0, 17),
    "18-24": (18, 24),
    "25-34": (25, 34),
    "35-44": (35, 44),
    "45-54": (45, 54),
    "55-64": (55, 64),
    "65 of ouder": (65, 130),
    "tot 35": (0, 34),
    "35-54": (35, 54),
    "55 of ouder": (55, 130),
}
DEBTS = {"vaste lasten": {"huur", "energie", "water", "zorg"}, "anders": {"telecom", "belasting_toeslagen", "overig"}}


def practice() -> list[Document]:
    """The practice residents who said yes to research."""
    found = [loads(path.read_bytes()) for path in sorted(PRACTICE.glob("*.json"))]
    return [one for one in found if ((one.get("instroom") or {}).get("onderzoek") or {}).get("antwoord") == "ja"]


def raw_rows(documents: Sequence[Document]) -> list[Rij]:
    cases = [zaak(one, betaling.fold(one, [], [], "teamleider")) for one in documents]
    return [rows.rij(one, str(place)) for place, one in enumerate(cases)]


def could_be(row: Rij, known: Document) -> bool:
    """Whether what the attacker knows fits this row."""
    begun, born = date.fromisoformat(known["instroom"]["datum"]), date.fromisoformat(known["bewoner"]["geboortedatum"])
    age = (begun - born).days // 365.2425
    band, period, kinds = row["leeftijd"], row["instroom"], row["schulden"]
    low, high = BANDS.get(band, (0, 130))
    if band != NIETS and not low - 0.01 <= age <= high:
        return False
    if period != NIETS and (period[:4] != str(begun.year) or not _in_period(period, begun.month)):
        return False
    owed = {debt["soort"] for debt in known["schulden"]}
    said = {code for part in kinds.split("+") for code in DEBTS.get(part, {part})}
    return kinds == NIETS or owed <= said


def _in_period(period: str, month: int) -> bool:
    number = int(period[-1])
    return (month + 2) // 3 == number if "K" in period else (month + 5) // 6 == number


def test_before_coarsening_most_of_fifty_residents_stand_alone() -> None:
    """Else this whole file would prove nothing."""
    groups = anoniem.groepen(raw_rows(town()))
    assert sum(count == 1 for count in groups.values()) > 25


@pytest.mark.parametrize("number", [12, 50, 200])
def test_nobody_can_be_brought_down_to_fewer_than_k_rows(number: int) -> None:
    documents = town(number)
    done = anoniem.vergroof(raw_rows(documents), K).rijen
    candidates = [sum(could_be(row, one) for row in done) for one in documents]
    assert min(candidates) >= K


def test_the_true_row_is_among_the_candidates() -> None:
    """An attacker who never finds the right row would not be one."""
    documents = town()
    done = anoniem.vergroof(raw_rows(documents), K).rijen
    assert all(could_be(row, one) for row, one in zip(done, documents, strict=True))


def test_the_practice_residents_cannot_be_singled_out() -> None:
    documents = practice()
    done = anoniem.vergroof(raw_rows(documents), K)
    assert len(done.rijen) == len(documents)
    assert all(count >= K for count in anoniem.groepen(done.rijen).values())


def test_without_coarsening_the_attacker_does_find_people() -> None:
    documents = town()
    exact = raw_rows(documents)
    alone = [one for one in documents if sum(could_be(row, one) for row in exact) == 1]
    assert len(alone) >= 5
