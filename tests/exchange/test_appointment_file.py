"""An appointment for a calendar program: read back with the icalendar library, and searched for what may not be in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest

from desktop.exchange.appointment_file import IcsFiles
from desktop.models.afspraken import Afspraak
from desktop.models.errors import RuleBroken

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


def made(day: date, begin: time | None = time(14, 30), minutes: int = 45, waar: str = "Kanariestraat 12", now: datetime = NOW) -> bytes:
    return IcsFiles().write(Afspraak("a1", day, begin, minutes, waar, "huisbezoek", None), "3f" * 16, now)


def event(content: bytes) -> Any:
    [found] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return found


@pytest.mark.parametrize(
    ("day", "utc"),
    [(date(2026, 11, 23), "13:30"), (date(2026, 7, 6), "12:30"), (date(2026, 3, 29), "12:30"), (date(2026, 10, 25), "13:30")],
)
def test_a_calendar_program_reads_the_moment_in_winter_and_in_summer(day: date, utc: str) -> None:
    # Under a name that no database knows, so that the rule in the file itself is what counts.
    found = event(made(day).replace(b"Europe/Amsterdam", b"Eigen-Regel"))
    begin = found["DTSTART"].dt
    assert begin.tzinfo is not None
    assert f"{begin.astimezone(UTC):%H:%M}" == utc
    assert found["DURATION"].dt == timedelta(minutes=45)


def test_it_names_no_resident_no_place_and_no_debt() -> None:
    content = made(date(2026, 11, 23))
    assert (str(event(content)["SUMMARY"]), "LOCATION" in event(content)) == ("Afspraak", False)
    assert b"Kanarie" not in content
    assert b"huisbezoek" not in content
    assert b"a1" not in content.replace(b"\r\n", b"")


def test_the_own_office_is_named_in_a_fixed_word() -> None:
    assert str(event(made(date(2026, 11, 23), waar="Op kantoor"))["LOCATION"]) == "Kantoor"
    assert "LOCATION" not in event(made(date(2026, 11, 23), waar="Op kantoor bij Anna"))


def test_there_is_one_reminder_and_none_for_a_day_without_a_time() -> None:
    alarms = [event(made(date(2026, 11, 23), begin)).walk("VALARM") for begin in (time(9), None)]
    assert [len(found) for found in alarms] == [1, 0]
    assert event(made(date(2026, 11, 23), None))["DTSTART"].dt == date(2026, 11, 23)


def test_a_later_file_takes_the_place_of_an_earlier_one() -> None:
    first, second = (event(made(date(2026, 11, 23), now=NOW + timedelta(hours=hours))) for hours in (0, 1))
    assert first["UID"] == second["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]


@pytest.mark.parametrize(
    ("day", "begin", "there"), [(29, time(2, 30), False), (29, time(3), True), (28, time(2, 30), True), (29, time(1, 59), True)]
)
def test_a_time_that_the_clock_skips_is_refused(day: int, begin: time, there: bool) -> None:
    if there:
        assert made(date(2026, 3, day), begin)
        return
    with pytest.raises(RuleBroken) as refused:
        made(date(2026, 3, day), begin)
    assert refused.value.reason == "tijd_bestaat_niet"


def test_lines_end_and_are_as_long_as_the_standard_asks() -> None:
    lines = made(date(2026, 11, 23)).split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)


@pytest.mark.parametrize("day", [date.max, date(999, 5, 5), date(2026, 11, 23)])
def test_any_day_that_a_case_can_hold_makes_a_whole_day(day: date) -> None:
    content = made(day, begin=None)
    assert f"DTSTART;VALUE=DATE:{day.isoformat().replace('-', '')}\r\n".encode() in content
    assert event(content)["DTSTART"].dt == day
