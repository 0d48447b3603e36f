"""Whether the laptop's clock can be right: it may not be behind what was stored last, nor years ahead of it (reliability.md F10).

A wrong clock costs no work, because order comes from stamps; it does put wrong days on paper and under deadlines.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop import messages
from desktop.models import hlc
from desktop.services.desk import Desk

MOST_BEHIND = timedelta(minutes=10)


def warning(desk: Desk) -> str:
    """A sentence for the screen, or "" for a clock that may be right."""
    stamp = desk.store.newest_stamp()
    if hlc.parts(stamp)[0] < hlc.BORN_MS:
        return ""
    last, now = hlc.moment(stamp), desk.clock.now()
    if last - now > MOST_BEHIND:
        return messages.sentence("klok_achter", {"tijd": _local(now), "laatst": _local(last)})
    if leapt(desk):
        return messages.sentence("klok_voor", {"tijd": _local(now), "laatst": _local(last)})
    return ""


def leapt(desk: Desk) -> bool:
    """Whether the clock stands years after what was written last: then no term is over, and nothing goes for good."""
    return hlc.leapt(desk.store.newest_stamp(), int(desk.clock.now().timestamp() * 1000))


def _local(when: datetime) -> str:
    return f"{when.astimezone():%d-%m-%Y %H:%M}"
