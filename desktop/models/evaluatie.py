"""Evaluations: which talk is due on a day, counted from the day of inflow (pilot plan 8), and how every moment stands.

Besides the moments of the profile there is one end measurement for every open participant, between `eindmeting_van` and
`eindmeting_tot`. One talk may serve two moments, so that nobody is asked twice within RUST_DAGEN.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.models import dossier, reading
from desktop.models.pilot import Profile
from desktop.models.strict_json import Document
from desktop.models.termijnen import add_months

NIET_MEER = ("gestopt_door_bewoner", "verhuisd", "overleden", "doorverwezen")
VRAGEN = ("rondkomen", "toekomstperspectief")
WIL_NIET = "wil_niet"
GEEN_ANTWOORD = ("niet_bereikt", WIL_NIET, "niet_gevraagd")
"""Why an evaluation has no answers. Only who said no was asked; the other two were not."""
EIND = "eind"
RUST_DAGEN = 30


@dataclass(frozen=True)
class Moment:
    """An evaluation that should be held on `datum`; late after `laat_na`. `ook` are other moments that the same talk serves."""

    code: str
    datum: date
    laat_na: date
    ook: tuple[str, ...] = ()


def schedule(document: Document, profile: Profile) -> list[Moment]:
    """The moments of this resident that are counted from inflow, first one first; [] before inflow is dated."""
    start = inflow(document)
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

    A missed moment is passed over when a later one was held or is due: it cannot be held any more. The last moment before the end
    measurement is not passed over by it, because one talk serves both. Only for participants, and after closing only when the case
    was closed as afgerond. Asked without result is not held: that stays due.
    """
    if not takes_part(document):
        return None
    moments = schedule(document, profile)
    end = _end_measurement(document, profile, moments, on)
    due = _from_inflow(document, profile, moments, on)
    open_end = end is not None and end.datum <= on <= end.laat_na
    if due is not None and due.datum <= on and (not open_end or due.code == moments[-1].code or on <= due.laat_na):
        return replace(due, ook=(EIND,)) if open_end else due
    if end is not None and open_end:
        return replace(end, ook=tuple(one.code for one in moments if _reaches(one, on) and due is not None and one.code == due.code))
    to_come = [one for one in (due, end) if one is not None and one.datum > on]
    return min(to_come, key=lambda one: one.datum, default=None)


def turning_days(document: Document, profile: Profile) -> set[date]:
    """Every day on which `next_due` may answer something else than the day before (some of them without effect)."""
    days = {profile.eindmeting_van, _later(profile.eindmeting_tot, 1)}
    for one in schedule(document, profile):
        room = (one.laat_na - one.datum).days
        over = max(one.laat_na, profile.eindmeting_tot)
        days |= {one.datum, _later(one.datum, 1), _later(one.datum, -room), _later(one.laat_na, 1), _later(over, 1)}
    for item in reading.items(document, "evaluaties"):
        day = reading.day(item.get("datum"))
        days |= {day, _later(day, RUST_DAGEN)} if day is not None else set()
    for day in (inflow(document), _withdrawn_on(document)):
        days |= {day, _later(day, RUST_DAGEN)} if day is not None else set()
    return days


def talks(document: Document) -> list[Document]:
    """Evaluations after the start that were held; those without result are not."""
    return [item for item in reading.items(document, "evaluaties") if item.get("moment") != "start" and not unanswered(item)]


def unanswered(item: Document) -> str:
    """Why this evaluation has no answers: a code of GEEN_ANTWOORD, "" when it was held. An answer of the resident goes before it."""
    reason = reading.code(item.get("geen_antwoord"))
    if reason not in GEEN_ANTWOORD:
        return ""
    answered = any(reading.section(item, question).get("bewoner") for question in VRAGEN)
    return "" if answered else reason


def attempts(document: Document, code: str) -> list[Document]:
    """The times that a moment was tried without result, by date."""
    tried = [item for item in reading.items(document, "evaluaties") if item.get("moment") == code and unanswered(item)]
    return sorted(tried, key=lambda item: reading.day(item.get("datum")) or date.min)


def served(document: Document, moment: Moment) -> bool:
    """Held under its own name, or by an end measurement within its room of days."""
    for item in reading.items(document, "evaluaties"):
        day = reading.day(item.get("datum"))
        if unanswered(item):
            continue
        if item.get("moment") == moment.code or (item.get("moment") == EIND and day is not None and _reaches(moment, day)):
            return True
    return False


def inflow(document: Document) -> date | None:
    return reading.day(reading.section(document, "instroom").get("datum"))


def after_a_year(document: Document, on: date) -> bool:
    """Whether a question on this day says "een jaar geleden"; before that, and without a day of inflow, "toen we begonnen"."""
    start = inflow(document)
    try:
        return start is not None and add_months(start, 12) <= on
    except OverflowError:
        return False


def withdrawn(document: Document, on: date) -> bool:
    """Whether the resident took back the consent for research; her help and her plan's evaluations go on."""
    day = _withdrawn_on(document)
    return day is not None and day <= on


def merged(document: Document) -> bool:
    """Whether this case is the double of another one; that one is asked."""
    return bool(reading.text(reading.section(document, "afsluiting").get("samengevoegd_met")))


def takes_part(document: Document) -> bool:
    """Whether this resident is asked at all."""
    if merged(document):
        return False
    decided = reading.section(document, "op_maat").get("besluit") == "inzetten"
    status = dossier.status(document)
    if status == "afgesloten":
        return decided and reading.section(document, "afsluiting").get("reden") not in NIET_MEER
    return status == "deelnemer"


def _end_measurement(document: Document, profile: Profile, moments: list[Moment], on: date) -> Moment | None:
    """The end measurement of this resident, from its first day to `eindmeting_tot`; None when it was held, or is not for her.

    Any talk between those days is one, whatever its moment. A planned moment that lies in that time is waited for, up to its room
    of days before it. Who withdrew from the research is not asked for it.
    """
    if dossier.status(document) != "deelnemer" or merged(document) or withdrawn(document, on):
        return None
    van, tot = profile.eindmeting_van, profile.eindmeting_tot
    for item in talks(document):
        day = reading.day(item.get("datum"))
        if item.get("moment") == EIND or (day is not None and van <= day <= tot):
            return None
    begin = max([van, *(_later(day, RUST_DAGEN) for day in [*_asked(document, on), *filter(None, [inflow(document)])])])
    waiting = [one for one in moments if on <= one.datum and van <= one.datum <= tot and not served(document, one)]
    if waiting:
        begin = max(begin, waiting[0].datum - (waiting[0].laat_na - waiting[0].datum))
    return Moment(EIND, begin, tot) if begin <= tot else None


def _from_inflow(document: Document, profile: Profile, moments: list[Moment], on: date) -> Moment | None:
    last = max((place for place, moment in enumerate(moments) if served(document, moment)), default=-1)
    rest = [_after_rest(document, moment, on) for moment in moments[last + 1 :]]
    past = [moment for moment in rest if moment.datum <= on]
    if not past:
        return next(iter(rest), None)
    over = max(past[-1].laat_na, profile.eindmeting_tot) < on and bool(attempts(document, past[-1].code))
    return None if over else past[-1]


def _after_rest(document: Document, moment: Moment, on: date) -> Moment:
    """The same moment, not within a month after somebody was asked; the start is not a second time."""
    asked = [_later(day, RUST_DAGEN) for day in _asked(document, on)] if moment.code != "start" else []
    return replace(moment, datum=max([moment.datum, *asked]))


def _reaches(moment: Moment, day: date) -> bool:
    return moment.datum - (moment.laat_na - moment.datum) <= day <= moment.laat_na and moment.code != "start"


def _asked(document: Document, on: date) -> list[date]:
    """The days on which she was asked, or said no; a day that is still to come is a typing error."""
    found = [item for item in reading.items(document, "evaluaties") if unanswered(item) in ("", WIL_NIET)]
    return [day for item in found if (day := reading.day(item.get("datum"))) is not None and day <= on]


def _withdrawn_on(document: Document) -> date | None:
    return reading.day(reading.section(document, "instroom", "onderzoek").get("ingetrokken_op"))


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
