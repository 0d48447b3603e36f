"""What stands in the agenda for one case: appointments, clocks that end, evaluations, actions and requests, each on its day. Pure.

Only codes are kept of them: whoever shows a line looks up the words, and opens the case at the step that belongs to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.models import afspraken, doorverwijzing, dossier, evaluatie, klokken, ondersteuningsplan, verzoeken
from desktop.models.betaling import Payment
from desktop.models.instrument import Instruments
from desktop.models.pilot import Profile
from desktop.models.records import AgendaItem
from desktop.models.strict_json import Document

AFSPRAAK, TERMIJN, PAUZE, EVALUATIE, ACTIE, VERZOEK = "afspraak", "termijn", "pauze", "evaluatie", "actie", "verzoek"
HULP = "andere_hulp"
VORM = 2
"""Of another form than this, the lines that are kept are made again at opening."""
STAP = {AFSPRAAK: "contact", TERMIJN: "geld", PAUZE: "geld", EVALUATIE: "evaluatie", ACTIE: "plan", VERZOEK: "geschiedenis", HULP: "routes"}
"""Kind of line -> the step of the case where it is dealt with."""


def items(document: Document, payments: Sequence[Payment], profile: Profile, instruments: Instruments, on: date) -> list[AgendaItem]:
    """Everything with a day, by day. Of a closed case only what still may be asked: an evaluation, a request, and how a handover went."""
    found = [_clock(clock) for clock in klokken.lopend(document, payments, instruments, on)]
    found += [*_evaluation(document, profile, on), *_requests(document), *_handovers(document, instruments)]
    if dossier.status(document) != "afgesloten":
        found += _appointments(document)
        found += [
            _item(ACTIE, action.uiterlijk, action.wie)
            for action in ondersteuningsplan.open_actions(document)
            if action.uiterlijk is not None
        ]
    return sorted(found)


def _clock(clock: klokken.Klok) -> AgendaItem:
    return _item(PAUZE if clock.soort == "pauze" else TERMIJN, clock.uiterlijk, clock.code)


def _appointments(document: Document) -> list[AgendaItem]:
    return [
        AgendaItem(one.datum.isoformat(), f"{one.begin:%H:%M}" if one.begin else "", AFSPRAAK, one.soort)
        for one in afspraken.open_afspraken(document)
    ]


def _evaluation(document: Document, profile: Profile, on: date) -> list[AgendaItem]:
    due = evaluatie.next_due(document, profile, on)
    if due is None:
        return []
    # The end measurement may be held from its day on; what presses is its last day.
    day = due.laat_na if due.code == evaluatie.EIND and due.datum <= on else due.datum
    return [_item(EVALUATIE, day, due.code)]


def _handovers(document: Document, instruments: Instruments) -> list[AgendaItem]:
    """When to ask how a warm handover went. A place that somebody typed herself is no code, and is not kept."""
    going = [(found.nagaan_op, instruments.find_route(found.route)) for found in doorverwijzing.under_way(document)]
    return [_item(HULP, day, route.code if route else "") for day, route in going if day is not None]


def _requests(document: Document) -> list[AgendaItem]:
    asked = verzoeken.all_of(document)
    return [_item(VERZOEK, found.uiterlijk, found.soort) for found in asked if found.open and found.uiterlijk is not None]


def _item(kind: str, day: date, code: str) -> AgendaItem:
    return AgendaItem(day.isoformat(), "", kind, code)
