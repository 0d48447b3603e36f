"""A drawn signature as text: what goes in comes out, too much is thinned, and strange text is no signature."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models import handtekening

POINT = st.tuples(st.integers(0, 1000), st.integers(0, 300)).map(list)
DRAWN = st.lists(st.lists(POINT, min_size=1, max_size=20, unique_by=tuple), max_size=12)


@given(DRAWN)
def test_what_was_drawn_comes_back(drawn: list[list[list[int]]]) -> None:
    assert handtekening.strokes(handtekening.path(drawn)) == drawn


def test_the_text_is_an_svg_path() -> None:
    assert handtekening.path([[[10, 20], [30, 40]], [[5, 6]]]) == "M10 20L30 40M5 6"
    assert handtekening.path([]) == ""
    assert handtekening.strokes("") == []


def test_too_much_is_thinned_and_keeps_its_ends() -> None:
    drawn = [[[x % 1001, y] for x in range(900)] for y in range(250)]
    kept = handtekening.thinned(drawn)
    assert len(kept) == handtekening.MAX_STREKEN
    assert sum(len(stroke) for stroke in kept) <= handtekening.MAX_PUNTEN
    assert kept[7][0] == [0, 7]
    assert kept[7][-1] == [899, 7]
    assert handtekening.strokes(handtekening.path(drawn)) == kept


def test_a_point_outside_the_field_is_put_on_its_edge() -> None:
    assert handtekening.thinned([[[-4, 900], [2000, 3]]]) == [[[0, 300], [1000, 3]]]


@pytest.mark.parametrize(
    "text",
    [
        None,
        7,
        [["M1 2"]],
        "M1",
        "M1 2L",
        "L1 2",
        "M1 2L3 4 5",
        "M1001 2",
        "M1 301",
        "M1 2Z",
        "M1 2\n",
        "M١ ٢",
        "M1 2" * 201,
        "M1 2L" * 9000,
    ],
)
def test_strange_text_is_no_signature(text: object) -> None:
    assert handtekening.strokes(text) == []
