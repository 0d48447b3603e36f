"""The agenda of the person at work: what is past and still open, today, and the weeks that come. Read from what the store keeps ready."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.models import agenda, reading
from desktop.models.records import AgendaRow
from desktop.services.desk import Desk

WEKEN = 5
HOOGSTENS = 500


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
    today = desk.today()
    until = today + timedelta(weeks=WEKEN)
    found = desk.store.agenda(until.isoformat(), desk.person.id if mine else "", HOOGSTENS)
    rows = [(day, row) for row in found if (day := reading.day(row.item.day)) is not None]
    past = tuple(row for day, row in rows if day < today and row.item.kind != agenda.AFSPRAAK)
    days = sorted({today, *(day for day, _ in rows if day > today)})
    to_come = tuple(Dag(day, tuple(row for at, row in rows if at == day)) for day in days)
    return Overzicht(today, past, to_come, len(found) >= HOOGSTENS)
