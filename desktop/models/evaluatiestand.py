"""How every moment of evaluation of one resident stands: held, tried, due, to come or passed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.models import evaluatie, reading
from desktop.models.evaluatie import EIND, Moment
from desktop.models.pilot import Profile
from desktop.models.strict_json import Document

Staat = Literal["gehouden", "samen", "nu", "te_laat", "niet_gelukt", "komt", "voorbij"]
"""`samen`: another moment's talk served it. `niet_gelukt`: tried, and over. `voorbij`: nobody tried, and over."""


@dataclass(frozen=True)
class Stand:
    """One moment; `datum` is its planned day (None for a talk in between), `uiterlijk` its last. `gesprekken` are its items, by date."""

    code: str
    staat: Staat
    datum: date | None
    uiterlijk: date | None
    gesprekken: tuple[Document, ...]

    @property
    def gehouden(self) -> Document | None:
        """The talk that was held last under this moment."""
        return next((item for item in reversed(self.gesprekken) if not evaluatie.unanswered(item)), None)

    @property
    def beantwoord(self) -> bool:
        """Whether somebody gave an answer in the talk that was held last; the start has no questions."""
        return self.gehouden is not None and (self.code == "start" or has_answer(self.gehouden))

    @property
    def pogingen(self) -> tuple[Document, ...]:
        return tuple(item for item in self.gesprekken if evaluatie.unanswered(item))


def standing(document: Document, profile: Profile, on: date) -> list[Stand]:
    """All moments in order of their day, the end measurement last, and after them talks in between."""
    due = evaluatie.next_due(document, profile, on)
    moments = evaluatie.schedule(document, profile)
    if evaluatie.takes_part(document) or _items(document, EIND):
        moments.append(Moment(EIND, profile.eindmeting_van, profile.eindmeting_tot))
    found = [_one(document, profile, moment, due, on) for moment in moments]
    known = {moment.code for moment in moments}
    others = sorted({reading.code(item.get("moment")) for item in reading.items(document, "evaluaties")} - known)
    return found + [Stand(code, "gehouden", None, None, _items(document, code)) for code in others if code]


def has_answer(item: Document) -> bool:
    """Whether resident or worker answered a question of this evaluation."""
    return any(reading.section(item, question).get(by) for question in evaluatie.VRAGEN for by in ("bewoner", "werker"))


def counted(document: Document) -> tuple[int, int]:
    """How many evaluations have an answer (a start needs none), and how many were begun and wait for theirs."""
    begun = [item for item in reading.items(document, "evaluaties") if not evaluatie.unanswered(item)]
    done = sum(1 for item in begun if item.get("moment") == "start" or has_answer(item))
    return done, len(begun) - done


def _one(document: Document, profile: Profile, moment: Moment, due: Moment | None, on: date) -> Stand:
    items = _items(document, moment.code)
    stand = Stand(moment.code, "komt", moment.datum, moment.laat_na, items)
    if stand.gehouden is not None:
        staat: Staat = "gehouden"
    elif _elsewhere(document, profile, moment):
        staat = "samen"
    elif due is not None and due.code == moment.code and due.datum <= on:
        staat = "te_laat" if on > moment.laat_na else "nu"
    elif _to_come(moment, due, on):
        staat = "komt"
    else:
        staat = "niet_gelukt" if items else "voorbij"
    return Stand(moment.code, staat, moment.datum, moment.laat_na, items)


def _elsewhere(document: Document, profile: Profile, moment: Moment) -> bool:
    """A talk of another moment was this one as well."""
    days = [reading.day(item.get("datum")) for item in evaluatie.talks(document)]
    if moment.code == EIND:
        return any(day is not None and profile.eindmeting_van <= day <= profile.eindmeting_tot for day in days)
    return evaluatie.served(document, moment)


def _to_come(moment: Moment, due: Moment | None, on: date) -> bool:
    if due is not None and (due.code == moment.code or moment.code in due.ook):
        return True
    return on <= moment.laat_na if moment.code == EIND else moment.datum >= on


def _items(document: Document, code: str) -> tuple[Document, ...]:
    found = [item for item in reading.items(document, "evaluaties") if item.get("moment") == code]
    return tuple(sorted(found, key=lambda item: reading.day(item.get("datum")) or date.min))
