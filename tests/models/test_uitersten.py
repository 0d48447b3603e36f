"""The chance from which helping earns itself back: exact, with every chance at most 100%."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.models import uitersten
from desktop.models.strict_json import Document
from desktop.services import reference


def case(cost: int, *lines: tuple[Any, int], soort: str = "direct") -> Document:
    items = [{"kans_procent": chance, "eenheidsprijs_cent": price, "soort": soort} for chance, price in lines]
    return {"op_maat": {"rekenregels": items, "kosten": [{"bedrag_cent": cost}]}}


def factor(document: Document, *soorten: str) -> Fraction | None:
    found = uitersten.turning(document, soorten or uitersten.ALLES)
    assert found is not None
    return found.factor


def test_one_line_has_its_own_chance() -> None:
    found = uitersten.turning(case(30_000, (50, 100_000)))
    assert found is not None
    assert (found.factor, found.kansen[0].omslag) == (Fraction(3, 5), Fraction(3, 10))


def test_several_lines_share_one_factor() -> None:
    assert factor(case(30_000, (10, 100_000), (50, 100_000))) == Fraction(1, 2)


def test_a_line_says_what_it_would_take_if_only_its_own_chance_changed() -> None:
    found = uitersten.turning(case(60_000, (10, 100_000), (50, 20_000)))
    assert found is not None
    assert [one.alleen for one in found.kansen] == [Fraction(1, 2), None]


def test_no_chance_rises_above_certain() -> None:
    # At twice the chances the first line would be 160%: it counts as certain, and the second bears the rest.
    found = uitersten.turning(case(140_000, (80, 100_000), (10, 100_000)))
    assert found is not None
    assert found.factor == 4
    assert [one.omslag for one in found.kansen] == [1, Fraction(2, 5)]


def test_when_even_certainty_is_not_enough_there_is_no_factor() -> None:
    assert factor(case(200_001, (80, 100_000), (10, 100_000))) is None
    assert factor(case(200_000, (80, 100_000), (10, 100_000))) == 10


def test_without_costs_or_without_a_chance_there_is_nothing_to_turn() -> None:
    assert uitersten.turning(case(0, (50, 100))) is None
    assert uitersten.turning(case(100, (None, 100), (0, 100))) is None
    assert uitersten.turning(case(100, (50, 100), soort="niet_in_geld")) is None
    assert uitersten.turning({}) is None


def test_almelo_turns_at_the_share_that_its_own_figures_give() -> None:
    example = reference.load_example()
    document: Document = {"op_maat": {"rekenregels": [line.document for line in example.regels], "kosten": list(example.kosten)}}
    assert factor(document) == Fraction(79_115, 95_200)
    assert factor(document, "direct") == Fraction(79_115, 81_160)
    assert uitersten.percent(Fraction(79_115, 95_200)) == "83,1%"


def test_shares_and_factors_are_the_nearest_and_what_is_something_is_not_nothing() -> None:
    assert [uitersten.percent(Fraction(*share)) for share in ((1, 1), (1, 3), (1, 10_000), (0, 1))] == ["100%", "33,3%", "0,1%", "0%"]
    assert uitersten.percent(Fraction(74_525, 600_000)) == "12,4%"
    assert [uitersten.times(Fraction(*share)) for share in ((2, 1), (4, 3), (74_525, 60_000))] == ["2,00", "1,33", "1,24"]


CHANCE = st.decimals(0, 100, places=2)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(CHANCE, st.integers(1, 10**7)), min_size=1, max_size=6), st.integers(1, 10**8))
def test_at_the_turning_point_both_ways_cost_the_same(lines: list[tuple[Any, int]], cost: int) -> None:
    found = uitersten.turning(case(cost, *lines))
    if found is None:
        assert all(not chance for chance, _ in lines)
    elif found.factor is None:
        assert sum(price for chance, price in lines if chance) < cost
    else:
        assert sum(one.omslag * one.zeker_cent for one in found.kansen) == cost
