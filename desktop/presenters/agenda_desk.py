"""The page Agenda: what is still open from before, and every day of the coming weeks, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.models.instrument import Instruments
from desktop.models.records import AgendaRow
from desktop.presenters import agenda_words
from desktop.presenters.agenda_words import Line
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.page_desk import PageDesk
from desktop.presenters.runner import Runner
from desktop.services import agenda
from desktop.services.desk import Desk


@dataclass(frozen=True)
class Shown:
    """`open`: with a day before today; `days`: title and lines, today first; `more`: not everything fits."""

    open: tuple[Line, ...]
    days: tuple[tuple[str, tuple[Line, ...]], ...]
    more: bool


class AgendaDesk(PageDesk):
    """`shown` carries Shown. `mine`: of the cases in which this person wrote, else of everybody's."""

    shown = Signal(object)

    def __init__(self, runner: Runner, feed: ChangeFeed, *, mine: bool = True, parent: QObject | None = None) -> None:
        super().__init__(runner, feed, parent)
        self.mine = mine

    def choose(self, *, mine: bool) -> None:
        """Of the own cases, or of everybody's."""
        self.mine = mine
        self.refresh()

    def refresh(self) -> None:
        mine = self.mine
        self._ask(lambda desk: _read(desk, mine), self.shown.emit)


def _read(desk: Desk, mine: bool) -> Shown:
    found = agenda.overview(desk, mine=mine)
    days = tuple((agenda_words.day_title(one.day, found.today), _lines(one.rows, desk.instruments, found)) for one in found.dagen)
    return Shown(_lines(found.voorbij, desk.instruments, found), days, found.meer)


def _lines(rows: Sequence[AgendaRow], instruments: Instruments, found: agenda.Overzicht) -> tuple[Line, ...]:
    return tuple(agenda_words.line(row, instruments, found.today) for row in rows)
