"""Dutch dates, amounts and shared words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import texts

MONDAY = date(2025, 10, 6)


@pytest.mark.parametrize(("cents", "shown"), [(123450, "€ 1.234,50"), (5, "€ 0,05"), (-199, "-€ 1,99"), (5_000_000, "€ 50.000,00")])
def test_money_has_points_and_a_comma(cents: int, shown: str) -> None:
    assert texts.money(cents) == shown


@given(st.integers(min_value=0, max_value=10**9))
def test_every_amount_that_we_show_can_be_typed_back(cents: int) -> None:
    assert texts.read_money(texts.money(cents)) == cents


@pytest.mark.parametrize(("typed", "cents"), [("12", 1200), ("12,5", 1250), ("12,-", 1200), ("€ 1.234", 123400), ("1.234,5", 123450)])
def test_amounts_are_read_as_people_write_them(typed: str, cents: int) -> None:
    assert texts.read_money(typed) == cents


@pytest.mark.parametrize("typed", ["", "1.23", "12,345", "twaalf", "-5", "1,2,3", "١٢x", "9" * 5000])
def test_what_is_no_amount_is_not_guessed(typed: str) -> None:
    assert texts.read_money(typed) is None


def test_dates_in_text_and_in_tables() -> None:
    assert texts.long_date(MONDAY) == "ma 6 oktober 2025"
    assert texts.full_date(MONDAY) == "maandag 6 oktober 2025"
    assert texts.short_date(MONDAY) == "06-10-2025"
    assert (texts.short(None), texts.short("2025-10-06T12:00:00Z"), texts.short("onbekend")) == ("-", "06-10-2025", "onbekend")


@pytest.mark.parametrize("typed", ["6-10-2025", "06/10/25", "6 okt 2025", "ma 6 oktober 2025", "2025-10-06", "6-10", "6.10.2025"])
def test_dates_are_read_as_people_write_them(typed: str) -> None:
    assert texts.read_date(typed, date(2025, 1, 1)) == MONDAY


@pytest.mark.parametrize("typed", ["", "31-2-2025", "morgen", "6", "6 m 2025", "1-2-3-4", f"1-2-{9**30}", f"{9**30} jan 2025"])
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert texts.read_date(typed, MONDAY) is None


@pytest.mark.parametrize(("typed", "year"), [("17-3-91", 1991), ("17 mrt 25", 2025), ("17-3-2031", 2031), ("2031-03-17", 2031)])
def test_two_digits_of_a_year_are_no_year_to_come_where_something_is_over(typed: str, year: int) -> None:
    day = texts.read_date(typed, MONDAY)
    assert day is not None
    assert texts.in_the_past(day, typed, MONDAY) == date(year, 3, 17)


def test_days_ago_in_words() -> None:
    assert [texts.ago(date(2025, 10, day), MONDAY) for day in (6, 5, 7, 1, 9)] == [
        "vandaag", "gisteren", "morgen", "5 dagen geleden", "over 3 dagen",
    ]  # fmt: skip


def test_names_and_counts_read_as_a_sentence() -> None:
    assert texts.names(["Truus", "Sjoerd", "Wytske"]) == "Truus, Sjoerd en Wytske"
    assert texts.names([]) == ""
    assert texts.count(1, "dag", "dagen") == "1 dag"
    assert texts.count(1200, "dag", "dagen") == "1.200 dagen"


def test_controls_that_turn_text_around_are_shown_as_marks() -> None:
    assert texts.literal("Jan\u202enaJ") == "Jan[U+202E]naJ"
    assert texts.literal("Ñandú عمر") == "Ñandú عمر"


def test_an_iban_stands_in_fours_and_an_unknown_code_stays_itself() -> None:
    assert texts.iban("NL28RABO0317240185") == "NL28 RABO 0317 2401 85"
    assert texts.iban(None) == "-"
    assert texts.word(texts.SYNC, "iets_nieuws") == "iets_nieuws"
    assert texts.word(texts.SYNC, None) == "-"


def test_a_moment_is_told_in_the_laptops_own_time() -> None:
    when = datetime(2025, 10, 6, 12, 3, tzinfo=UTC)
    assert texts.clock_time(when) == when.astimezone().strftime("%H:%M")
    assert texts.moment(when).startswith("ma 6 oktober 2025, ")
