"""Hybrid logical clock: order that survives wrong wall clocks (reliability.md finding 12).

A stamp is text that sorts as it is ordered: 13 digits of UTC milliseconds, 5 digits of counter, the device id.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

FIRST = "0000000000000-00000-"


def tick(last: str, now_ms: int, device: str) -> str:
    """The stamp after `last`, for an own change at wall clock `now_ms`; a clock set back keeps counting from `last`."""
    millis, counter = parts(last)
    return _stamp(now_ms, 0, device) if now_ms > millis else _stamp(millis, counter + 1, device)


def parts(stamp: str) -> tuple[int, int]:
    """Milliseconds and counter of a stamp."""
    millis, counter, _ = stamp.split("-", 2)
    return int(millis), int(counter)


def day(stamp: str) -> str | None:
    """The UTC day of a stamp, ISO text; None for no stamp, or one of a clock that ran mad."""
    try:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=parts(stamp)[0])).date().isoformat()
    except (ValueError, OverflowError):
        return None


def _stamp(millis: int, counter: int, device: str) -> str:
    if counter > 99_999:
        millis, counter = millis + 1, 0
    return f"{millis:013d}-{counter:05d}-{device}"
