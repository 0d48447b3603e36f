"""Wie keek mee: the access log of one case in plain words, for the worker's screen and for the resident's paper.

The log knows people by a code only; their names come from the organisation file at the moment of showing.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time

from desktop import texts
from desktop.models import bewaren
from desktop.models.logboek import HANDELINGEN
from desktop.models.records import LogLine, Looked
from desktop.services import clearing, editing, history, laptop_clock
from desktop.services.desk import Desk

UNKNOWN = "Iemand die nu niet meer in de organisatie staat"
FAILED = {"gelukt": "", "mislukt": " (dat lukte niet)"}


def lines(desk: Desk, case: str) -> list[Looked]:
    """Newest day first; what somebody did more than once on a day stands there once, with how often."""
    names = people(desk)
    counted: Counter[tuple[object, ...]] = Counter()
    shown: dict[tuple[object, ...], Looked] = {}
    for line in history.looked(desk, case):
        one = _told(line, names)
        key = (one.day, one.name, one.role, one.what)
        counted[key] += 1
        shown.setdefault(key, one)
    return [Looked(one.day, one.name, one.role, one.what, counted[key]) for key, one in shown.items()]


def term(desk: Desk) -> str:
    """How long a line of the access log is kept, in words: 5 jaar."""
    return clearing.terms(desk)[bewaren.INZAGELOG].termijn


def purge(desk: Desk) -> int:
    """Take away the lines whose term is over, of all laptops; gives how many. Costs one look where there are none."""
    if laptop_clock.leapt(desk):
        return 0
    last = clearing.terms(desk)[bewaren.INZAGELOG].starts_before(desk.today())
    gone = desk.store.purge_log(datetime.combine(last, time.min, UTC))
    if gone:
        desk.store.log("logboek opgeschoond")
    return gone


def people(desk: Desk) -> dict[str, str]:
    """Person id -> name, of everybody in the organisation file and of whoever works here."""
    known = {str(entry.get("persoon")): str(entry.get("naam")) for entry in editing.devices(desk)}
    return {**known, desk.person.id: desk.person.name}


def _told(line: LogLine, names: dict[str, str]) -> Looked:
    action = HANDELINGEN.get(line.action)
    what = (action.woorden if action else line.action.replace("_", " ")) + FAILED.get(line.result, "")
    return Looked(line.when.astimezone().date(), names.get(line.person, UNKNOWN), texts.ROLES.get(line.role, line.role), what, 1)
