"""The evaluation for its page: the figures, the cases behind one number, and the report. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop import texts
from desktop.models.monitor.uitkomst import Evaluatie
from desktop.models.records import WorkRow
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.evaluation_numbers import Getal, find
from desktop.presenters.page_desk import PageDesk
from desktop.presenters.records_model import Column, RecordsModel
from desktop.presenters.runner import Runner
from desktop.services import evaluation, reporting
from desktop.services.desk import Desk

PAGE = evaluation.PAGE
CASE_COLUMNS: tuple[Column[WorkRow], ...] = (
    Column("Bewoner", lambda one: one.name),
    Column("Nummer", lambda one: one.dossiernummer),
    Column("Status", lambda one: texts.word(texts.CASE_STATUS, one.status)),
    Column("Wat nu", lambda one: one.next_action),
)


@dataclass(frozen=True)
class Shown:
    """The figures of a day. `whole`: this vault is the municipality's and holds every team; else the cases of one team only."""

    evaluatie: Evaluatie
    whole: bool
    today: date


@dataclass(frozen=True)
class Behind:
    """The number that is looked at, and how many of its cases are in the list by now."""

    getal: Getal
    listed: int
    more: bool


class EvaluationDesk(PageDesk):
    """`shown` carries Shown, `behind_changed` Behind, `reported` the paths of a written report ([]: that could not be)."""

    shown = Signal(object)
    behind_changed = Signal(object)
    reported = Signal(list)

    def __init__(self, runner: Runner, feed: ChangeFeed, parent: QObject | None = None) -> None:
        super().__init__(runner, feed, parent)
        self.cases = RecordsModel(CASE_COLUMNS)
        self.last: Shown | None = None
        self._behind: Getal | None = None
        self._on: date | None = None

    def refresh(self) -> None:
        """The figures, and with them the list that is open."""
        on = self._on
        self._ask(lambda desk: _figures(desk, on), self._show)

    def choose_day(self, on: date | None) -> None:
        """The figures as they were on a day; None is today, also when that becomes another day."""
        self._on = on
        self.refresh()

    def look_behind(self, getal: Getal) -> None:
        """Ask the cases behind a number, the first page of them."""
        self._behind = getal
        self.cases.show([])
        self._ask_cases(getal, 0, PAGE)

    def more(self) -> None:
        """The next page of the same list."""
        if self._behind is not None:
            self._ask_cases(self._behind, self.cases.rowCount(), PAGE)

    def look_away(self) -> None:
        """The list is closed."""
        self._behind = None

    def write_report(self, folder: Path) -> None:
        """The report of the day on the screen into a folder; a report is made once at a time."""
        on = self._on
        self._act(lambda desk: _write(desk, folder, on), self.reported.emit)

    def _show(self, shown: Shown) -> None:
        self.last = shown
        self.shown.emit(shown)
        if self._behind is None:
            return
        again = find(shown.evaluatie, self._behind.adres) or replace(self._behind, cel=replace(self._behind.cel, waarde=None, zaken=()))
        if again.cel != self._behind.cel:
            self._behind = again
            self._ask_cases(again, 0, max(PAGE, self.cases.rowCount()))

    def _ask_cases(self, getal: Getal, offset: int, limit: int) -> None:
        def done(rows: list[WorkRow]) -> None:
            # Somebody may have gone on to another number meanwhile.
            if self._behind is getal:
                self._listed(getal, offset, rows, len(rows) == limit)

        self._ask(lambda desk: evaluation.cases_behind(desk, getal.cel.zaken, offset, limit), done)

    def _listed(self, getal: Getal, offset: int, rows: list[WorkRow], full: bool) -> None:
        listed = [*self.cases.records()[:offset], *rows]
        self.cases.show(listed)
        self.behind_changed.emit(Behind(getal, len(listed), full and len(listed) < len(getal.cel.zaken)))


def _figures(desk: Desk, on: date | None) -> Shown:
    return Shown(evaluation.figures(desk, on), desk.person.role == "coordinator", desk.today())


def _write(desk: Desk, folder: Path, on: date | None) -> list[Path]:
    try:
        return reporting.write(desk, folder, on)
    except OSError:
        # A folder that is full, gone or locked is told by the page; the figures themselves are safe.
        return []
