"""The board of the evaluation: facts go in case by case, figures of one day come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from desktop import texts
from desktop.models.instrument import Instruments
from desktop.models.monitor import (
    antwoorden,
    benaderen,
    brug,
    deelname,
    doorlooptijd,
    dubbelen,
    geen_antwoord,
    iedereen,
    inzet,
    kantelpunten,
    meldingen,
    omstandigheden,
    pot,
    rendement_totaal,
    schulden,
)
from desktop.models.monitor.dubbelen import Dubbelen
from desktop.models.monitor.feiten import DELEN, gever
from desktop.models.monitor.omstandigheden import Omstandigheden
from desktop.models.monitor.telling import Stuk, Telling
from desktop.models.monitor.uitkomst import Cel, Evaluatie, Factor, Tabel
from desktop.models.pilot import Doelstelling, Profile
from desktop.models.strict_json import Document


class Opmaker(Protocol):
    """A part with tables of its own."""

    def tabellen(self, telling: Telling, om: Omstandigheden, /) -> tuple[Tabel, ...]: ...


TABELLEN: tuple[Opmaker, ...] = (pot, kantelpunten, doorlooptijd, brug, inzet, rendement_totaal, iedereen, geen_antwoord)
"""The parts with tables that belong to no factor, in the order of the report."""
GEVERS = tuple((part.NAME, gever(part)) for part in DELEN)
VIERDE = "kantelpunt"
"""Tables with a code that begins so belong to factor 4, where the profile has it."""
VIERDE_TEKST = (
    "Inzicht in kantelpunten",
    "Waar deelnemers voor stonden toen zij instroomden: welk kantelpunt, hoeveel tijd er nog was, om hoeveel geld het ging, welke andere "
    "schulden er waren, wat er al geprobeerd was en wat het oploste.",
    "Er wordt niets geteld als gelukt of mislukt. De tabellen laten zien wat in de plannen staat.",
    "Alle deelnemers met een instroom in de pilotperiode. Wie meer kantelpunten had, staat in meer rijen.",
    "Wat niet is ingevuld, staat apart als onbekend.",
)
"""Title, definition, numerator, denominator and what is not answered."""


class Bord:
    """All cases of one report. Not for two threads at once.

    `teams` is device -> name of its team. `today` is the clock's day where the caller has one: a report for a later day says so.
    """

    def __init__(
        self, profile: Profile, instruments: Instruments, on: date, teams: Mapping[str, str] | None = None, today: date | None = None
    ) -> None:
        self._om = omstandigheden.van(profile, instruments, on)
        self._teams = dict(teams or {})
        self._today = today
        self._telling = Telling()
        self._dubbelen = Dubbelen()
        self.weg = 0
        """Cases that were cleared or are in the trash; the report tells how many, and nothing else of them."""

    def put(self, case: str, device: str, feiten: Document) -> None:
        """The facts of a case (`feiten.feiten`), instead of those it had; `device` is where the case began."""
        place = deelname.lees(feiten.get("deelname", {}), self._om.kalender)
        base = self._om
        om = Omstandigheden(base.profile, base.instruments, base.on, base.kalender, self._teams.get(device, ""), device, place)
        found: list[Stuk] = []
        for name, brings in GEVERS:
            own = feiten.get(name)
            if own is not None:  # Facts of before a part existed: its numbers are made when the case is projected again.
                found += brings(own, om)
        self._telling.put(case, *found)
        self._dubbelen.put(case, () if place.groep == "samengevoegd" else feiten.get("dubbel", ()))

    def drop(self, case: str) -> None:
        """A case that is not there any more."""
        self._telling.drop(case)
        self._dubbelen.put(case, ())

    def evaluatie(self) -> Evaluatie:
        """All figures; what did not change since the last call is not counted again."""
        profile, telling = self._om.profile, self._telling
        tables = [table for part in TABELLEN for table in part.tabellen(telling, self._om)]
        tables.append(dubbelen.tabel(self._dubbelen.zaken))
        factors = tuple(found for goal in profile.factoren if (found := self._factor(goal, tables)))
        placed = {table.code for one in factors for table in one.tabellen}
        rest = tuple(table for table in tables if table.code not in placed)
        deelnemers = telling.aantal("iedereen/deelnemer")
        return Evaluatie(
            self._om.on, profile.name, profile.titel, profile.oefening, self._explained(deelnemers), factors, rest, self._meldingen()
        )

    def _factor(self, goal: Doelstelling, tables: list[Tabel]) -> Factor | None:
        if goal.code in antwoorden.ANTWOORDEN:
            return antwoorden.factor(goal.code, goal.doel_procent, self._telling, self._om)
        if goal.code == schulden.FACTOR:
            return schulden.factor(goal.doel_procent, self._telling, self._om)
        if goal.code == "sociale_kwaliteit":
            return benaderen.factor(goal.doel_procent, self._telling)
        return _fourth(goal, tables) if goal.code == "kantelpunten" else None

    def _explained(self, deelnemers: Cel) -> Cel:
        return deelnemers if deelnemers.zaken else replace(deelnemers, reden=self._nobody())

    def _nobody(self) -> str:
        profile, on = self._om.profile, self._om.on
        if on < profile.instroom_van:
            begin = texts.plain_date(profile.instroom_van)
            return f"De pilot begint op {begin}. Op {texts.plain_date(on)} waren er nog geen deelnemers."
        return "Er zijn nog geen deelnemers om te tellen."

    def _meldingen(self) -> tuple[str, ...]:
        return meldingen.zinnen(self._telling, self._om, len(self._dubbelen.zaken), self._today, self.weg)


def _fourth(goal: Doelstelling, tables: list[Tabel]) -> Factor:
    """Factor 4 has no share: nothing is promised but to make it visible."""
    here = tuple(table for table in tables if table.code.startswith(VIERDE))
    return Factor(goal.code, 4, *VIERDE_TEKST, goal.doel_procent, (), here)
