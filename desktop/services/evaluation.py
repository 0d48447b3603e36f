"""The evaluation as the coordinator sees it: figures from every case of this vault, and the cases behind a number.

The first call reads what the vault keeps ready of every case; later ones only what changed since.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop.models.instrument import Instruments
from desktop.models.monitor.opmaken import Bord
from desktop.models.monitor.uitkomst import Evaluatie
from desktop.models.pilot import Profile
from desktop.models.records import WorkRow
from desktop.services import editing, noted
from desktop.services.desk import Desk

KEPT = "evaluatie"
PAGE = 200


@dataclass
class Kept:
    """The counts of one day under one profile. `upto` is the number of the last change that is in them, `cases` all that were put in."""

    board: Bord
    on: date
    profile: Profile
    instruments: Instruments
    teams: Mapping[str, str]
    upto: int = 0
    cases: set[str] = field(default_factory=set)

    def fits(self, on: date, desk: Desk, teams: Mapping[str, str]) -> bool:
        """Whether these counts are of that day and of the desk's own profile and teams."""
        return (self.on, self.profile, self.teams) == (on, desk.profile, teams) and self.instruments is desk.instruments


def figures(desk: Desk, on: date | None = None) -> Evaluatie:
    """Everything that screen, paper and spreadsheets show, on a day (today unless given); costs what changed since the last call."""
    return board(desk, on).evaluatie()


def board(desk: Desk, on: date | None = None) -> Bord:
    """The counts behind the figures, up to date; kept with the desk, and made anew for another day, profile or team."""
    kept = _standing(desk, on)
    _catch_up(desk, kept)
    return kept.board


def prepare(desk: Desk, limit: int = 500) -> bool:
    """Count some more cases for today, so that the first look finds them counted; False while there are more. For between other work."""
    kept = _standing(desk, None)
    before = kept.upto
    _put(desk, kept, limit)
    return kept.upto == before


def _standing(desk: Desk, on: date | None) -> Kept:
    day, teams = on or desk.today(), team_names(desk)
    kept: Kept | None = desk.kept.get(KEPT)
    if kept is None or not kept.fits(day, desk, teams):
        new = Bord(desk.profile, desk.instruments, day, teams, desk.today())
        kept = desk.kept[KEPT] = Kept(new, day, desk.profile, desk.instruments, teams)
    return kept


def cases_behind(desk: Desk, zaken: Collection[str], offset: int = 0, limit: int = PAGE) -> list[WorkRow]:
    """A page of the cases behind a number, by name; the access log says of each, once a session, that it was looked up this way."""
    rows = desk.store.work_rows_of(list(zaken), offset, limit)
    noted.once(desk, "opgezocht bij een getal", [row.case for row in rows])
    return rows


def team_names(desk: Desk) -> dict[str, str]:
    """Device -> the name of its team, from the signed organisation file; a team without a name is told by its id."""
    team = (desk.organisation or {}).get("team") or {}
    names = {str(team.get("id", "")): str(team.get("naam", ""))}
    return {str(device["apparaat"]): _team(device, names) for device in editing.devices(desk)}


def _team(device: dict[str, Any], names: Mapping[str, str]) -> str:
    code = str(device.get("team") or "")
    return names.get(code) or code


def _catch_up(desk: Desk, kept: Kept) -> None:
    _put(desk, kept)
    for case in desk.store.evaluation_gone(kept.cases):
        kept.board.drop(case)
        kept.cases.discard(case)
    kept.board.weg = len(desk.store.tombstones()) + len(desk.store.trashed())


def _put(desk: Desk, kept: Kept, limit: int | None = None) -> None:
    with _without_collector():
        for case, device, facts, number in desk.store.evaluation_facts(kept.upto, limit):
            kept.board.put(case, device, facts)
            kept.cases.add(case)
            kept.upto = number


@contextmanager
def _without_collector() -> Iterator[None]:
    """Facts hold no cycles, and while ten thousand cases come in, looking for them costs a sixth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
