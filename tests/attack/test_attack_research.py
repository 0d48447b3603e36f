"""Somebody who holds two sets, or two publications, and lays them side by side."""

from __future__ import annotations

import copy
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from practice_office import Office, put
from research_town import town

from desktop.models import betaling
from desktop.models.research import anoniem, rows
from desktop.models.research.anoniem import Vergroofd
from desktop.models.research.lezingen import zaak
from desktop.models.strict_json import Document
from desktop.services import research

KEY, K = bytes(32), 5


def delivered(documents: Sequence[Document], before: Vergroofd | None = None) -> Vergroofd:
    cases = {one["dossiernummer"]: zaak(one, betaling.fold(one, [], [], "teamleider")) for one in documents}
    earlier = {row[rows.PSEUDONIEM] for row in before.rijen} if before else set()
    return rows.rijen(cases, KEY, K, before.niveaus if before else None, earlier)


@pytest.mark.parametrize("newcomers", [1, 4, 5, 9, 20])
def test_who_came_in_between_two_sets_is_not_alone_in_the_difference(newcomers: int) -> None:
    first = delivered(town(50 - newcomers))
    second = delivered(town(50), first)
    there = {row[rows.PSEUDONIEM] for row in first.rijen}
    fresh = [row for row in second.rijen if row[rows.PSEUDONIEM] not in there]
    assert len(fresh) in (0, newcomers)
    assert all(count >= K for count in anoniem.groepen(fresh).values())
    assert all(count >= K for count in anoniem.groepen([row for row in second.rijen if row not in fresh]).values())


def test_who_waited_comes_along_once_there_are_enough() -> None:
    first = delivered(town(40))
    second = delivered(town(43), first)
    assert (len(second.rijen), len(delivered(town(46), first).rijen)) == (40, 46)


def test_a_withdrawal_leaves_nobody_of_the_second_set_alone() -> None:
    documents = town(30)
    first = delivered(documents)
    later = copy.deepcopy(documents)[1:]
    assert all(count >= K for count in anoniem.groepen(delivered(later, first).rijen).values())


def test_a_second_researcher_gets_nothing_finer_than_the_first(office: Office, tmp_path: Path) -> None:
    desk = office.desk("coordinator")
    for one in town(8):
        put(desk, one)
    made = []
    for number in range(2):
        key = tmp_path / f"sleutel{number}"
        subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
        age = subprocess.run(["age-keygen", "-y", key], check=True, capture_output=True, text=True).stdout.strip()
        agreed = research.record(desk, {
            "organisatie": f"Lectoraat {number}", "doel": "Evaluatie", "van": "2026-10-01", "tot": "2027-03-31", "besloten_door": "Truus",
            "ontvangers": [{"naam": "Bos", "age": age}], "besloten_op": "2026-09-30", "kenmerk": f"L{number}",
        })  # fmt: skip
        made.append(research.export(desk, tmp_path / f"set{number}.age", agreed.id))
        for one in () if number else town(40)[8:]:
            put(desk, one)
    assert all(made[1].niveaus[code] >= step for code, step in made[0].niveaus.items())
