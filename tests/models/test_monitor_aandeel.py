"""A share is never without its bounds, and no percentage is off by a rounding error."""

from __future__ import annotations

from decimal import Decimal, localcontext
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.monitor import aandeel
from desktop.models.monitor.antwoorden import BEWONER, WERKER
from desktop.models.monitor.telling import Telling
from desktop.models.monitor.uitkomst import Aandeel


def made(ja: int, nee: int, open_: int, weet: int = 0) -> Aandeel:
    telling = Telling()
    for number in range(ja + nee + open_):
        stand = "ja" if number < ja else "nee" if number < ja + nee else "open"
        more = {"x/weet_niet": 1} if ja + nee <= number < ja + nee + weet else {}
        telling.put(str(number), {f"x/{stand}": 1, "x/noemer": 1, **more})
    return aandeel.maak(telling, "x", "bewoner", "Bewoner", 80, BEWONER)


def exactly(ja: int, nee: int) -> tuple[Decimal, Decimal]:
    """The textbook formula of Wilson (1927) in sixty digits."""
    with localcontext() as context:
        context.prec = 60
        z, n = Decimal("1.959963984540054"), Decimal(ja + nee)
        p = Decimal(ja) / n
        middle, swing = p + z * z / (2 * n), z * (p * (1 - p) / n + z * z / (4 * n * n)).sqrt()
        return (middle - swing) / (1 + z * z / n) * 100, (middle + swing) / (1 + z * z / n) * 100


# R: prop.test(x, n, correct = FALSE)$conf.int; 10 of 10 is 72.2..100, 0 of 10 is 0..27.8, 5 of 10 is 23.7..76.3, 81 of 263 is 25.5..36.6
@pytest.mark.parametrize(
    ("ja", "nee", "laag", "hoog"),
    [(10, 0, 72, 100), (0, 10, 0, 28), (5, 5, 23, 77), (81, 182, 25, 37), (1, 0, 20, 100), (0, 1, 0, 80), (2, 0, 34, 100)],
)
def test_the_interval_is_that_of_the_books_rounded_outwards(ja: int, nee: int, laag: int, hoog: int) -> None:
    assert aandeel.wilson(ja, nee) == (laag, hoog)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_interval_agrees_with_the_formula_to_the_last_digit(ja: int, nee: int) -> None:
    if not ja + nee:
        assert aandeel.wilson(ja, nee) == (None, None)
        return
    low, high = exactly(ja, nee)
    slack = Decimal("1e-40")  # At 0 and at 100 the formula's square root is a hair off.
    assert aandeel.wilson(ja, nee) == (floor(low + slack), ceil(high - slack))


def test_bounds_take_what_is_open_as_no_and_as_yes() -> None:
    found = made(41, 3, 6)
    assert (found.minstens, found.hoogstens) == (82, 94)
    assert found.zin == "41 van 50 zeggen ja, 6 gaven geen antwoord: minstens 82%, hoogstens 94%"


def test_two_of_two_say_their_interval() -> None:
    found = made(2, 0, 0)
    assert found.zin == "2 van 2 zeggen ja, iedereen gaf antwoord: minstens 100%, hoogstens 100%"
    assert (found.laag, found.hoog) == (34, 100)
    assert aandeel.interval_zin(found) == (
        "Met toeval erbij: tussen 34% en 100% van wie antwoord gaf (Wilson, 95%). Dit zijn alle deelnemers, geen steekproef."
    )


def test_who_does_not_know_is_told_apart_from_who_did_not_answer() -> None:
    assert made(1, 0, 3, weet=1).zin == "1 van 4 zegt ja, 2 gaven geen antwoord, 1 weet het niet: minstens 25%, hoogstens 100%"


def test_without_an_answer_there_is_no_interval_and_without_anybody_no_percentage() -> None:
    silent, nobody = made(0, 0, 3), made(0, 0, 0)
    assert (silent.minstens, silent.hoogstens, silent.laag, silent.hoog) == (0, 100, None, None)
    assert silent.reden == "Er is nog geen antwoord, dus ook geen interval."
    assert (nobody.minstens, nobody.hoogstens, nobody.zin) == (None, None, "Er zijn nog geen deelnemers om te tellen.")
    assert nobody.reden == nobody.zin == aandeel.interval_zin(nobody)


def test_the_workers_sentence_speaks_of_the_worker() -> None:
    telling = Telling()
    telling.put("a", {"x/ja": 1, "x/noemer": 1})
    found = aandeel.maak(telling, "x", "werker", "Werker", 80, WERKER)
    assert found.zin == "Bij 1 van 1 zegt de werker ja, bij iedereen gaf de werker antwoord: minstens 100%, hoogstens 100%"


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
def test_bounds_hold_the_share_and_stay_between_nothing_and_all(ja: int, nee: int, open_: int) -> None:
    noemer = ja + nee + open_
    least, most = aandeel.minstens(ja, noemer), aandeel.hoogstens(ja, open_, noemer)
    if not noemer:
        assert (least, most) == (None, None)
        return
    assert least is not None
    assert most is not None
    assert 0 <= least <= 100 * ja / noemer <= 100 * (ja + open_) / noemer <= most <= 100
    assert least > 100 * ja / noemer - 1
    assert most < 100 * (ja + open_) / noemer + 1
