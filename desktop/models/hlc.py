"""Hybrid logical clock: order that survives wrong wall clocks (reliability.md finding 12).

A stamp is text that sorts as it is ordered: 13 digits of UTC milliseconds, 5 digits of counter, the device id.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

FIRST = "0000000000000-00000-"
DAY_MS = 24 * 3600 * 1000
BORN_MS = 1_735_689_600_000
"""1 January 2025: nothing was stored before; a stamp from earlier was made under a wrong clock."""
FARTHEST_MS = 732 * DAY_MS
"""A laptop may lie in a cupboard for two years. A clock that leaps further is not believed: everybody would wait for it for years."""


def tick(last: str, now_ms: int, device: str) -> str:
    """The stamp after `last`, for an own change at wall clock `now_ms`.

    A clock set back keeps counting from `last`, and so does one that leapt ahead out of all reason.
    """
    millis, counter = parts(last)
    return _stamp(now_ms, 0, device) if now_ms > millis and not leapt(last, now_ms) else _stamp(millis, counter + 1, device)


def leapt(last: str, now_ms: int) -> bool:
    """Whether the wall clock runs so far ahead of what was written last that nothing may go because of what day it says."""
    return parts(last)[0] >= BORN_MS and now_ms > parts(last)[0] + FARTHEST_MS


def believable(stamp: str, last: str, now_ms: int) -> bool:
    """Whether a stamp from elsewhere may move our clock: at most a day ahead of what we know ourselves."""
    return parts(stamp)[0] <= max(now_ms, parts(last)[0]) + DAY_MS


def parts(stamp: str) -> tuple[int, int]:
    """Milliseconds and counter of a stamp."""
    millis, counter, _ = stamp.split("-", 2)
    return int(millis), int(counter)


def moment(stamp: str) -> datetime:
    """When it was, UTC. Raises ValueError, OverflowError for what is no stamp, or one of a clock that ran mad."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=parts(stamp)[0])


def day(stamp: str) -> str | None:
    """The UTC day of a stamp, ISO text; None for no stamp, or one of a clock that ran mad."""
    try:
        return moment(stamp).date().isoformat()
    except (ValueError, OverflowError):
        return None


def local_day(stamp: str) -> date | None:
    """The day of a stamp on the clock of this laptop; None for no stamp, or one of a clock that ran mad."""
    try:
        return moment(stamp).astimezone().date()
    except (ValueError, OverflowError):
        return None


def _stamp(millis: int, counter: int, device: str) -> str:
    if counter > 99_999:
        millis, counter = millis + 1, 0
    return f"{millis:013d}-{counter:05d}-{device}"
