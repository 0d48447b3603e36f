"""The agenda of the person at work: what is past and still open, today, and the weeks that come. Read from what the store keeps ready."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.models.records import AgendaRow
from desktop.services.desk import Desk

WEKEN = 5
HOOGSTENS, HOOGSTENS_VOORBIJ = 300, 60


@dataclass(frozen=True)
class Dag:
    """One day with its lines, in order of time."""

    day: date
    rows: tuple[AgendaRow, ...]


@dataclass(frozen=True)
class Overzicht:
    """`voorbij`: what had a day before today and is still open, the oldest first; `dagen`: today (also when it is empty) and later days.

    `meer`: there was more than fits.
    """

    today: date
    voorbij: tuple[AgendaRow, ...]
    dagen: tuple[Dag, ...]
    meer: bool


def overview(desk: Desk, *, mine: bool = True) -> Overzicht:
    """Everything up to five weeks from now; of the own cases, or of everybody's."""
    today, whose = desk.today(), desk.person.id if mine else ""
    until = today + timedelta(weeks=WEKEN)
    past = desk.store.agenda_late(today.isoformat(), whose, HOOGSTENS_VOORBIJ)
    found = desk.store.agenda(today.isoformat(), until.isoformat(), whose, HOOGSTENS)
    days = sorted({today, *(date.fromisoformat(row.item.day) for row in found)})
    to_come = tuple(Dag(day, tuple(row for row in found if row.item.day == day.isoformat())) for day in days)
    return Overzicht(today, tuple(past), to_come, len(found) >= HOOGSTENS)
