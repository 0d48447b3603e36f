"""A visit that is under way: the line of `contacten` of today that has a time of beginning and no minutes yet.

Nothing else is kept of it, so that it goes on after a lock, and on the screen of whoever opens the case.
"""

from __future__ import annotations

from datetime import date, datetime
from secrets import token_hex

from desktop.models import reading
from desktop.models.afspraken import tijd
from desktop.models.patches import Edit, Path, listed
from desktop.models.strict_json import Document

TELEFOON = "telefoon"
"""The `soort` of a contact and of an appointment by telephone."""
SCHULDEISER = "schuldeiser"
"""The `soort` of a contact with a creditor: the resident was not spoken."""
LANGST = 8 * 60
"""Minutes; a visit that nobody ended is no longer than a working day."""


def under_way(document: Document, on: date) -> tuple[Path, Document] | None:
    """The visit of this day that was begun and not ended, with its place; the last one of more."""
    found = [
        (path, item)
        for path, item in listed(document, ("contacten",))
        if reading.day(item.get("datum")) == on and tijd(item.get("begin")) is not None and item.get("minuten") is None
    ]
    return found[-1] if found else None


def of_day(document: Document, on: date) -> tuple[Path, Document] | None:
    """The visit under way, else the one of this day that was begun last, else the contact with the resident that was written down last.

    A call with a creditor (`schuldeiser`, or one about a kantelpunt) is none.
    """
    today = [(path, item) for path, item in listed(document, ("contacten",)) if reading.day(item.get("datum")) == on]
    begun = [found for found in today if tijd(found[1].get("begin")) is not None]
    spoken = [found for found in today if found[1].get("soort") != SCHULDEISER and not found[1].get("kantelpunt")]
    last = begun or spoken
    return under_way(document, on) or (last[-1] if last else None)


def new(document: Document, now: datetime, soort: str = "huisbezoek") -> Document:
    """The line of a visit that begins now (local time); who comes along stands with the appointment of today."""
    line: Document = {"id": token_hex(4), "datum": now.date().isoformat(), "begin": f"{now:%H:%M}", "soort": soort}
    coming = [item.get("wie_erbij") for _path, item in appointments(document, now.date(), soort)]
    roles = [role for there in coming if isinstance(there, list) for role in there if isinstance(role, str)]
    return {**line, **({"wie_erbij": list(dict.fromkeys(roles))} if roles else {})}


def appointments(document: Document, on: date, soort: str) -> list[tuple[Path, Document]]:
    """The appointments of a day of which nobody wrote down yet whether they went on; a call is no visit, and a visit no call."""
    found = [(path, item) for path, item in listed(document, ("afspraken",)) if reading.day(item.get("datum")) == on]
    alike = [(path, item) for path, item in found if (item.get("soort") == TELEFOON) == (soort == TELEFOON)]
    return [(path, item) for path, item in alike if not isinstance(item.get("bereikt"), bool)]


def ending(document: Document, path: Path, item: Document, now: datetime) -> list[Edit]:
    """What is written down when a visit ends: how long it took, that the resident was spoken unless somebody said otherwise, and the
    same of the appointment that it was."""
    long, spoken = minutes(item, now), item.get("bereikt")
    edits = [Edit((*path, "minuten"), long)]
    if not isinstance(spoken, bool):
        edits.append(Edit((*path, "bereikt"), True))
    for at, meeting in appointments(document, now.date(), reading.code(item.get("soort"))):
        begun = tijd(meeting.get("begin"))
        if begun is None or begun <= now.time():
            edits.append(Edit((*at, "bereikt"), spoken is not False))
    return edits


def minutes(item: Document, now: datetime) -> int:
    """How long a visit took until now, at least a minute and at most LANGST."""
    begun = tijd(item.get("begin"))
    if begun is None:
        return 1
    passed = (now.hour * 60 + now.minute) - (begun.hour * 60 + begun.minute)
    return max(1, min(LANGST, passed))
