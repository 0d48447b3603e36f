"""Dutch holidays and working days: for showing how much time is left, never for the day on which a clock ends (contract.md 3).

The holidays are those of the Algemene termijnenwet, art. 3 (from general knowledge, to be checked), with Goede Vrijdag and every 5 May.
Not everybody has those two off; counting one working day too few makes somebody call a day early, one too many makes her call too late.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from desktop import texts

ZATERDAG, ZONDAG = 5, 6
VAST = {(1, 1): "Nieuwjaarsdag", (5, 5): "Bevrijdingsdag", (12, 25): "Eerste Kerstdag", (12, 26): "Tweede Kerstdag"}
ROND_PASEN = {
    -2: "Goede Vrijdag",
    0: "Eerste Paasdag",
    1: "Tweede Paasdag",
    39: "Hemelvaartsdag",
    49: "Eerste Pinksterdag",
    50: "Tweede Pinksterdag",
}
KONINGSDAG = (4, 27)


def pasen(year: int) -> date:
    """Easter Sunday of a Gregorian year (the rule of 1582, as Meeus and Butcher wrote it)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=32)
def feestdagen(year: int) -> Mapping[date, str]:
    """The holidays of a year by day. Where two fall together the later name stays."""
    found = {date(year, month, day): name for (month, day), name in VAST.items()}
    koningsdag = date(year, *KONINGSDAG)
    found[koningsdag - timedelta(days=1) if koningsdag.weekday() == ZONDAG else koningsdag] = "Koningsdag"
    easter = pasen(year)
    return found | {easter + timedelta(days=days): name for days, name in ROND_PASEN.items()}


def is_werkdag(day: date) -> bool:
    return day.weekday() < ZATERDAG and day not in feestdagen(day.year)


def werkdagen(van: date, tot: date) -> int:
    """Working days after `van`, up to and including `tot`; 0 when `tot` is not later."""
    return sum(is_werkdag(van + timedelta(days=number)) for number in range(1, (tot - van).days + 1))


def werkdag_vanaf(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_werkdag(day):
        day += timedelta(days=1)
    return day


def vrije_dag(day: date) -> str:
    """What kind of day off a day is: "zaterdag", "zondag" or the holiday's name; "" for a working day."""
    if day in feestdagen(day.year):
        return feestdagen(day.year)[day]
    return "" if is_werkdag(day) else texts.FULL_DAYS[day.weekday()]
