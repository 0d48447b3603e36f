"""One factor split over time, kantelpunt, channel and team: the same count of yes, no and open for every row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from desktop import texts
from desktop.models.instrument import Instruments
from desktop.models.monitor.aandeel import KOLOMMEN, STANDEN, hoogstens, minstens, wilson
from desktop.models.monitor.omstandigheden import Omstandigheden
from desktop.models.monitor.telling import Gedeeld, Telling
from desktop.models.monitor.uitkomst import Cel, Rij, Tabel

SOORTEN = ("kantelpunt", "kanaal", "team")
ONBEKEND, GEEN = "onbekend", "geen"
Sleutels = Mapping[str, tuple[str, str]]
"""Stand -> the key of that stand and the key of all stands together."""
UITLEG = (
    "Open is: geen antwoord, weet het niet of niet gecontroleerd. Minstens: als open allemaal nee zou zijn. Hoogstens: als open allemaal "
    "ja zou zijn. Het interval (Wilson, 95%) gaat over wie antwoord gaf."
)
TITELS = {"tijd": "in de loop van de tijd", "kantelpunt": "per soort kantelpunt", "kanaal": "per weg naar de pilot", "team": "per team"}
OPMERKINGEN = {
    "tijd": "Elke rij laat zien wat op die dag bekend was, voor wie toen al meedeed.",
    "kantelpunt": "Wie meer kantelpunten had, staat in meer rijen. Tel de rijen daarom niet op.",
    "kanaal": "",
    "team": "Het team is dat van de laptop waarop het dossier is begonnen.",
}


@lru_cache(maxsize=4096)
def sleutels(prefix: str) -> Sleutels:
    """The keys below a prefix, made once: ten thousand cases share them."""
    return {stand: (f"{prefix}/{stand}", f"{prefix}/noemer") for stand in STANDEN}


def tel(bijdrage: dict[str, int], prefix: str, stand: str) -> None:
    """Counts a case under its stand and in the denominator."""
    one, every = sleutels(prefix)[stand]
    bijdrage[one] = bijdrage[every] = 1


@lru_cache(maxsize=16384)
def rijen(factor: str, stand: str, kantelpunten: tuple[str, ...], kanaal: str, team: str) -> Gedeeld:
    """What a case adds to its rows of kantelpunt, channel and team."""
    found = Gedeeld()
    for soort in kantelpunten or (GEEN,):
        tel(found, f"{factor}/kantelpunt/{soort or ONBEKEND}", stand)
    tel(found, f"{factor}/kanaal/{kanaal or ONBEKEND}", stand)
    tel(found, f"{factor}/team/{team or ONBEKEND}", stand)
    return found


def verdeel(factor: str, stand: str, om: Omstandigheden) -> Gedeeld:
    """Counts a case in its rows of kantelpunt, channel and team."""
    return rijen(factor, stand, om.deelname.kantelpunten, om.deelname.kanaal, om.team)


def volg(factor: str, om: Omstandigheden, standen: Sequence[tuple[str, str]]) -> Gedeeld:
    """Counts a case on every day of the report since its inflow. `standen` are the stands with the day from which each held, oldest
    first; before the first it is open, and "" is not counted. Without a day of inflow it counts on every day."""
    days = om.kalender.dagen
    places = tuple([(bisect_left(days, since), stand) for since, stand in standen])
    return verloop(factor, days, bisect_left(days, om.deelname.instroom), places)


@lru_cache(maxsize=16384)
def verloop(factor: str, days: tuple[str, ...], begin: int, standen: tuple[tuple[int, str], ...]) -> Gedeeld:
    """What a case adds on the days from number `begin` on, when its stands hold from those numbers on."""
    found = Gedeeld()
    here, before = begin, "open"
    for there, stand in (*standen, (len(days), "")):
        for day in days[here:there] if before else ():
            tel(found, f"{factor}/tijd/{day}", before)
        here, before = max(here, there), stand
    return found


def tabellen(factor: str, titel: str, telling: Telling, om: Omstandigheden) -> tuple[Tabel, ...]:
    """The tables `<factor>_tijd`, `_kantelpunt`, `_kanaal` and `_team`."""
    days = [(day, texts.plain_date(date.fromisoformat(day))) for day in om.kalender.dagen]
    found = [_tabel(factor, titel, "tijd", days, telling)]
    for soort in SOORTEN:
        rows = _groups(telling, factor, soort, om.instruments)
        found.append(_tabel(factor, titel, soort, rows, telling))
    return tuple(found)


def _tabel(factor: str, titel: str, soort: str, rows: Iterable[tuple[str, str]], telling: Telling) -> Tabel:
    lines = tuple(_row(telling, f"{factor}/{soort}/{code}", code, naam) for code, naam in rows)
    filled = any(line.cellen[3].waarde for line in lines)
    reden = "" if filled else "Er is nog niemand om te tellen."
    return Tabel(
        f"{factor}_{soort}", f"{titel}: {TITELS[soort]}", UITLEG, KOLOMMEN, lines if filled else (), OPMERKINGEN[soort], reden=reden
    )


def _groups(telling: Telling, factor: str, soort: str, instruments: Instruments) -> list[tuple[str, str]]:
    """Code and name of the groups that somebody is in: those of the choice list in its order, then others, and what is not known last."""
    prefix = f"{factor}/{soort}/"
    found = {key.removeprefix(prefix).rpartition("/")[0] for key in telling.keys(prefix) if key.endswith("/noemer")}
    lijst = {"kantelpunt": "kantelpunt_soort", "kanaal": "kanaal"}.get(soort, "")
    known = [keuze.code for keuze in instruments.keuzes.get(lijst, ())]
    last = [GEEN, ONBEKEND]
    order = [*known, *sorted(found - {*known, *last}), *last]
    return [(code, _name(soort, code, lijst, instruments)) for code in order if code in found]


def _name(soort: str, code: str, lijst: str, instruments: Instruments) -> str:
    if code in (GEEN, ONBEKEND):
        return "Geen kantelpunt ingevuld" if code == GEEN else "Niet ingevuld" if soort != "team" else "Team niet bekend"
    return instruments.label(lijst, code) if lijst else texts.literal(code)


def _row(telling: Telling, prefix: str, code: str, naam: str) -> Rij:
    ja, nee, open_, noemer = (telling.aantal(f"{prefix}/{stand}") for stand in (*STANDEN, "noemer"))
    yes, no, unknown, total = (len(cell.zaken) for cell in (ja, nee, open_, noemer))
    least, most = minstens(yes, total), hoogstens(yes, unknown, total)
    shares = ((least, noemer), (most, noemer), *((one, ja) for one in wilson(yes, no)))
    return Rij(code, naam, (ja, nee, open_, noemer, *(_percent(value, behind) for value, behind in shares)))


def _percent(value: int | None, behind: Cel) -> Cel:
    """A percentage opens the cases that it is about."""
    return Cel(value, "procent", behind.zaken, "" if value is not None else "Nog niemand gaf antwoord.")
