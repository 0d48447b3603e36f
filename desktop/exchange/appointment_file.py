"""An appointment as an iCalendar file (RFC 5545) for any calendar program. It names no resident and no debt: all words in it are fixed.

Written by hand: an event of fixed words has nothing to fold or to escape, and the rule of summer time goes along, so that no database of
time zones is needed (Windows has none). The tests read it back with the icalendar library.
"""

from __future__ import annotations

from datetime import UTC, datetime

from desktop.models.afspraken import Afspraak, bestaat
from desktop.models.errors import RuleBroken

SUMMARY, OFFICE = "Afspraak", "Kantoor"
AT_THE_OFFICE = ("kantoor", "op kantoor", "bij ons op kantoor")
"""What a worker types for her own office; every other place is somebody's home or street, and stays out."""
ALARM = "-PT1H"
ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Amsterdam",
    "BEGIN:DAYLIGHT",
    "TZNAME:CEST",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZNAME:CET",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "END:STANDARD",
    "END:VTIMEZONE",
)


class IcsFiles:
    """Gives `AppointmentFiles` of services/ports.py."""

    def write(self, afspraak: Afspraak, uid: str, now: datetime) -> bytes:
        """The file; `uid` says nothing of anybody, `now` is UTC. Raises RuleBroken (tijd_bestaat_niet)."""
        if not bestaat(afspraak.datum, afspraak.begin):
            raise RuleBroken("begin", "tijd_bestaat_niet", begin=f"{afspraak.begin:%H:%M}", datum=f"{afspraak.datum:%d-%m-%Y}")
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kantelpunt//Kantelpunt//NL", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
        zone = ZONE if afspraak.begin is not None else ()
        return "".join(f"{line}\r\n" for line in (*lines, *zone, *_event(afspraak, uid, now), "END:VCALENDAR")).encode("ascii")


def _event(afspraak: Afspraak, uid: str, now: datetime) -> list[str]:
    stamp = now.astimezone(UTC)
    office = [f"LOCATION:{OFFICE}"] if afspraak.waar.casefold() in AT_THE_OFFICE else []
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@kantelpunt",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        # A file that was made later takes the place of the one before.
        f"SEQUENCE:{int(stamp.timestamp()) // 60}",
        *_when(afspraak),
        f"SUMMARY:{SUMMARY}",
        *office,
        "CLASS:PRIVATE",
        *_alarm(afspraak),
        "END:VEVENT",
    ]


def _when(afspraak: Afspraak) -> list[str]:
    # Some systems write the year 999 in three figures.
    day = f"{afspraak.datum.year:04d}{afspraak.datum:%m%d}"
    if afspraak.begin is None:
        # A day without an end is that whole day (RFC 5545, 3.6.1), also where no day comes after it.
        return [f"DTSTART;VALUE=DATE:{day}"]
    return [f"DTSTART;TZID=Europe/Amsterdam:{day}T{afspraak.begin:%H%M%S}", f"DURATION:PT{afspraak.duur_minuten}M"]


def _alarm(afspraak: Afspraak) -> list[str]:
    """One reminder, and none for a day without a time: few is what stress needs (domain.md 11)."""
    if afspraak.begin is None:
        return []
    return ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{SUMMARY}", f"TRIGGER:{ALARM}", "END:VALARM"]
