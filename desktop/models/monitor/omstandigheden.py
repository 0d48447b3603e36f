"""What the facts of a case are laid beside: the profile, the report's day with the quarters before it, and the case's own place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from desktop.models.instrument import Instruments
from desktop.models.pilot import Profile
from desktop.models.termijnen import add_months

JAAR = 12
START, EIND = "start", "eind"


class Deelname(NamedTuple):
    """Where one case stands on the report's day. Days are ISO text (they compare as days), "" when not known.

    `groep` is one of `deelname.GROEPEN`; `telt`: this resident is in the factors. `reden` is why a participant's case was closed, "" while
    it is open. `jaar_om` is the day on which a year since inflow is over. `kantelpunten` are the kinds, each once.
    """

    groep: str = ""
    telt: bool = False
    instroom: str = ""
    jaar_om: str = ""
    status: str = ""
    reden: str = ""
    gesloten_op: str = ""
    kanaal: str = ""
    kantelpunten: tuple[str, ...] = ()


NIEMAND = Deelname()


class Moment(NamedTuple):
    """A moment of evaluation after the start; `maanden` after inflow, None for the end measurement. `ruimte` is in days."""

    code: str
    maanden: int | None
    ruimte: int


@dataclass(frozen=True)
class Kalender:
    """The days of a report as ISO text. `dagen` are the quarter ends since inflow began and, last, the report's own day; the end
    measurement goes from `eind_van` to `eind_tot`."""

    op: str
    van: str
    tot: str
    pilot_tot: str
    eind_van: str
    eind_tot: str
    dagen: tuple[str, ...]
    momenten: tuple[Moment, ...]


@dataclass(frozen=True)
class Omstandigheden:
    """What `bijdragen` and `tabellen` get beside the facts. `team`, `device` and `deelname` are those of one case, empty for tables."""

    profile: Profile
    instruments: Instruments
    on: date
    kalender: Kalender
    team: str = ""
    device: str = ""
    deelname: Deelname = NIEMAND


def van(profile: Profile, instruments: Instruments, on: date) -> Omstandigheden:
    """The circumstances of a report, without those of a case."""
    op = on.isoformat()
    kalender = Kalender(
        op=op,
        van=profile.instroom_van.isoformat(),
        tot=profile.instroom_tot.isoformat(),
        pilot_tot=profile.pilotperiode_tot.isoformat(),
        eind_van=profile.eindmeting_van.isoformat(),
        eind_tot=profile.eindmeting_tot.isoformat(),
        dagen=(*(day.isoformat() for day in _quarter_ends(profile, on)), op),
        momenten=_moments(profile),
    )
    return Omstandigheden(profile, instruments, on, kalender)


def _moments(profile: Profile) -> tuple[Moment, ...]:
    """The profile's moments but the start, which says how it was before, and the end measurement last."""
    after = [one for one in profile.evaluatiemomenten if one.code not in (START, EIND)]
    return (*(Moment(one.code, one.maanden, one.dagen_ruimte) for one in after), Moment(EIND, None, 0))


def _quarter_ends(profile: Profile, on: date) -> list[date]:
    """Ends of quarters from the first day of inflow, before the report's day and no later than the last answer that can count.

    Without that last bound a report for a mistyped year would have a thousand rows.
    """
    try:
        last = min(on, max(profile.pilotperiode_tot, profile.eindmeting_tot, add_months(profile.instroom_tot, JAAR + 3)))
    except OverflowError:
        last = on
    found: list[date] = []
    first = date(profile.instroom_van.year, (profile.instroom_van.month - 1) // 3 * 3 + 1, 1)
    while first.year < date.max.year:
        first = add_months(first, 3)
        end = first - timedelta(days=1)
        if end >= last:
            break
        found.append(end)
    return found
