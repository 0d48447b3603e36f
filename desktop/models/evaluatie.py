"""Evaluations: which moment is due, counted from the day of inflow (pilot plan 8: within a year, at fixed moments)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.models import dossier, reading
from desktop.models.pilot import Profile
from desktop.models.strict_json import Document
from desktop.models.termijnen import add_months

NIET_MEER = ("gestopt_door_bewoner", "verhuisd", "overleden", "doorverwezen")
BETER = {"rondkomen": ("beter",), "toekomstperspectief": ("verbeterd", "verlies_voorkomen")}


@dataclass(frozen=True)
class Moment:
    """An evaluation that should be held on `datum`; late after `laat_na`."""

    code: str
    datum: date
    laat_na: date


def schedule(document: Document, profile: Profile) -> list[Moment]:
    """All moments of this resident, first one first; [] before inflow is dated."""
    start = reading.day(reading.section(document, "instroom").get("datum"))
    if start is None:
        return []
    try:
        return [
            Moment(one.code, day := add_months(start, one.maanden), day + timedelta(days=one.dagen_ruimte))
            for one in sorted(profile.evaluatiemomenten, key=lambda one: one.maanden)
        ]
    except OverflowError:
        return []  # An inflow in the year 9999 is a typing error.


def next_due(document: Document, profile: Profile, on: date) -> Moment | None:
    """The evaluation to hold next: the latest one whose day has come, else the first to come.

    A missed moment is passed over when a later one was held or is due: it cannot be held any more. Only for participants, and
    after closing only when the case was closed as afgerond.
    """
    if not _takes_part(document):
        return None
    moments = schedule(document, profile)
    held = {reading.code(item.get("moment")) for item in reading.items(document, "evaluaties")}
    last = max((place for place, moment in enumerate(moments) if moment.code in held), default=-1)
    rest = moments[last + 1 :]
    past = [moment for moment in rest if moment.datum <= on]
    return past[-1] if past else next(iter(rest), None)


def improved(document: Document, question: str, by: str = "bewoner") -> bool | None:
    """Whether the last answer on `rondkomen` or `toekomstperspectief` counts as better; None without an answer.

    The start describes the period before and does not count (contract.md 2); nor does weet_niet. The answers of resident and
    worker stay apart.
    """
    held = [item for item in reading.items(document, "evaluaties") if item.get("moment") != "start"]
    held.sort(key=lambda item: reading.day(item.get("datum")) or date.min)
    answers = [reading.code(reading.section(item, question).get(by)) for item in held]
    given = [answer for answer in answers if answer and answer != "weet_niet"]
    return given[-1] in BETER[question] if given else None


def _takes_part(document: Document) -> bool:
    decided = reading.section(document, "op_maat").get("besluit") == "inzetten"
    status = dossier.status(document)
    if status == "afgesloten":
        return decided and reading.section(document, "afsluiting").get("reden") not in NIET_MEER
    return status == "deelnemer"
