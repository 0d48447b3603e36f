"""Dutch holidays: compared once with the `holidays` package (0.109, public and optional days) for 2014-2099; these are the traps."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.models import klokken, werkdagen

EASTER = [
    (1818, 3, 22),
    (2008, 3, 23),
    (2011, 4, 24),
    (2024, 3, 31),
    (2025, 4, 20),
    (2026, 4, 5),
    (2027, 3, 28),
    (2038, 4, 25),
    (2049, 4, 18),
]


@pytest.mark.parametrize("day", EASTER)
def test_easter_falls_where_the_almanac_says(day: tuple[int, int, int]) -> None:
    assert werkdagen.pasen(day[0]) == date(*day)


def test_the_holidays_of_2026_are_these() -> None:
    days = [f"{day:%d-%m}" for day in sorted(werkdagen.feestdagen(2026))]
    assert days == ["01-01", "03-04", "05-04", "06-04", "27-04", "05-05", "14-05", "24-05", "25-05", "25-12", "26-12"]


def test_kings_day_on_a_sunday_is_kept_the_day_before() -> None:
    assert werkdagen.feestdagen(2025)[date(2025, 4, 26)] == "Koningsdag"
    assert date(2025, 4, 27) not in werkdagen.feestdagen(2025)


def test_working_days_leave_out_weekend_and_holidays() -> None:
    assert werkdagen.werkdagen(date(2026, 4, 2), date(2026, 4, 7)) == 1  # Goede Vrijdag, weekend and Tweede Paasdag between
    assert werkdagen.werkdagen(date(2026, 4, 7), date(2026, 4, 2)) == 0
    assert werkdagen.werkdag_vanaf(date(2026, 12, 25)) == date(2026, 12, 28)


def test_a_last_day_on_a_day_off_is_told_and_nothing_is_counted_with_it() -> None:
    assert klokken.valt_op(date(2026, 11, 22)) == "Dat is een zondag. Vraag of maandag ook goed is (te toetsen)."
    assert klokken.valt_op(date(2026, 12, 25)) == "Dat is Eerste Kerstdag. Vraag of maandag ook goed is (te toetsen)."
    assert klokken.valt_op(date(2026, 11, 23)) == ""
