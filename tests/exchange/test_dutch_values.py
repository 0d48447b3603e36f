"""Dutch dates, amounts and choices as people type them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange import dutch_values as values
from desktop.exchange.dutch_values import ValueFault


@pytest.mark.parametrize(
    "cell",
    ["6-10-2025", "06/10/25", "6 oktober 2025", "06.10.2025", "2025-10-06", "ma 6 okt. 2025", " 6 Oktober 2025 ", date(2025, 10, 6)],
)
def test_a_dutch_date_becomes_an_iso_date(cell: values.Cell) -> None:
    assert values.date_of(cell) == "2025-10-06"


@pytest.mark.parametrize(
    "cell",
    ["10-13-2025", "31-2-2025", "29-2-2025", "6-10", "gisteren", "6 m 2025", "6-10-1825", "6-10-2125", 45936, 45936.0, True, "６-13-2025"],
)
def test_what_is_no_date_is_refused(cell: values.Cell) -> None:
    with pytest.raises(ValueFault, match="datum"):
        values.date_of(cell)


def test_a_birth_date_needs_all_four_digits_of_the_year() -> None:
    assert values.date_of("17-3-1991", short_year=False) == "1991-03-17"
    with pytest.raises(ValueFault, match="datum"):
        values.date_of("17-3-25", short_year=False)


@pytest.mark.parametrize("cell", ["5-2025", "05-2025", "2025-05", "mei 2025", "14-5-2025", datetime(2025, 5, 1)])
def test_a_month_becomes_year_and_month(cell: values.Cell) -> None:
    assert values.month_of(cell) == "2025-05"


@pytest.mark.parametrize(
    ("cell", "cents"),
    [
        ("1.234,56", 123456),
        ("€ 487,35", 48735),
        ("487,35 euro", 48735),
        ("487,-", 48700),
        ("1234,5", 123450),
        ("1.234", 123400),
        ("12.50", 1250),
        ("2000", 200000),
        (487.35, 48735),
        (1.1, 110),
        (2000, 200000),
        ("0,01", 1),
    ],
)
def test_a_dutch_amount_becomes_whole_cents(cell: values.Cell, cents: int) -> None:
    assert values.cents_of(cell) == cents


@pytest.mark.parametrize(
    "cell",
    ["1,234.56", "1.23.456", "12,345", "-5,00", "0", "0,00", "", "veel", "1e5", "9" * 30, 0.001, float("inf"), float("nan"), -3, True],
)
def test_what_is_no_amount_is_refused(cell: values.Cell) -> None:
    with pytest.raises(ValueFault, match="bedrag"):
        values.cents_of(cell)


@given(st.integers(min_value=1, max_value=99_999_999))
def test_every_amount_comes_back_from_its_dutch_spelling(cents: int) -> None:
    spelled = f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02d}"
    assert values.cents_of(spelled) == cents
    assert values.cents_of(cents / 100) == cents


@given(st.text() | st.integers() | st.floats() | st.dates() | st.booleans())
def test_no_cell_gives_anything_but_a_value_or_a_fault(cell: Any) -> None:
    readers: list[Callable[[Any], object]] = [values.text_of, values.date_of, values.month_of, values.cents_of, values.whole_of]
    for reader in [*readers, values.postcode_of, values.iban_of, values.municipality_of, values.number_of_case]:
        with contextlib.suppress(ValueFault):
            assert isinstance(reader(cell), str | int)


def test_a_choice_may_be_typed_as_a_sentence() -> None:
    choices = ("paar_met_kinderen", "ja")
    assert values.choice_of("Paar met kinderen", choices) == "paar_met_kinderen"
    assert values.choice_of(True, choices) == "ja"
    with pytest.raises(ValueFault, match="keuze"):
        values.choice_of("misschien", choices)


def test_an_iban_with_a_wrong_digit_is_refused() -> None:
    assert values.iban_of("nl28 rabo 0317 2401 85") == "NL28RABO0317240185"
    with pytest.raises(ValueFault, match="iban"):
        values.iban_of("NL28RABO0317240186")


@pytest.mark.parametrize("text", ["a\0b", "a\x1b[31m", "\ud800", "a\x85b"])
def test_text_with_a_control_character_is_refused(text: str) -> None:
    with pytest.raises(ValueFault, match="verboden_teken"):
        values.text_of(text)


def test_text_stays_as_it_was_typed() -> None:
    assert values.text_of(" Jan <jan@x.nl>\r\nbelt &amp; =1+1\t") == "Jan <jan@x.nl>\nbelt &amp; =1+1"
    assert values.text_of(811.0) == "811"
