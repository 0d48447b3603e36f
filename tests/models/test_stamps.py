"""The day of a stamp, also of one that a clock in confusion made."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.models import hlc


def test_a_stamp_has_the_day_of_the_clock_on_the_wall() -> None:
    moment = datetime(2026, 11, 17, 23, 30, tzinfo=UTC)
    stamp = hlc.tick(hlc.FIRST, int(moment.timestamp() * 1000), "AAAABBBB")
    assert hlc.local_day(stamp) == moment.astimezone().date()


@pytest.mark.parametrize("stamp", ["", "geen stempel", "9" * 30 + "-00000-AAAABBBB", "9999999999999999-00000-AAAABBBB"])
def test_a_stamp_of_a_mad_clock_has_no_day(stamp: str) -> None:
    assert (hlc.local_day(stamp), hlc.day(stamp)) == (None, None)
