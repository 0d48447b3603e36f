"""Vrijdagstapel: plans that are not on paper yet, printed together; printed is not handed out, so that is asked apart.

Beside it the questions of the evaluation, a sheet for every resident who is due.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from desktop.models.records import WorkQuery, WorkRow
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.page_desk import PageDesk
from desktop.presenters.records_model import Column
from desktop.presenters.runner import Runner
from desktop.presenters.ticks_model import TicksModel
from desktop.services import plan, printing, search
from desktop.services.desk import Desk

AT_MOST = 200


COLUMNS: tuple[Column[WorkRow], ...] = (
    Column("Bewoner", lambda row: row.name),
    Column("Adres", lambda row: row.address),
    Column("Nummer", lambda row: row.dossiernummer),
    Column("Wat nu", lambda row: row.next_action),
)


class PrintPile(PageDesk):
    """`listed` carries the numbers (to print, to hand out, to ask); `made` the PDF's bytes, which only live in memory until saved."""

    listed = Signal(int, int, int)
    made = Signal(bytes)
    handed_out = Signal(int)

    def __init__(self, runner: Runner, feed: ChangeFeed, parent: QObject | None = None) -> None:
        super().__init__(runner, feed, parent)
        self.to_print = TicksModel(COLUMNS, lambda row: row.case, begin_ticked=True)
        # Nobody is handed a paper by a list: these ticks start empty.
        self.to_hand_out = TicksModel(COLUMNS, lambda row: row.case)
        # A sheet is for who cannot be visited or called: most are asked at the table.
        self.to_ask = TicksModel(COLUMNS, lambda row: row.case)

    def refresh(self) -> None:
        self._ask(_all, self._show)

    def make(self) -> None:
        """One PDF of the ticked plans, with a cover list."""
        cases = [row.case for row in self.to_print.ticked()]
        self._act(lambda desk: printing.pile(desk, cases), self.made.emit, cases)

    def make_sheets(self) -> None:
        """The questions of the evaluation for the ticked residents; a sheet says nothing about who got it, so no list stands in front."""
        cases = [row.case for row in self.to_ask.ticked()]
        self._act(lambda desk: printing.sheets(desk, cases), self.made.emit, cases)

    def hand_out(self, on: date) -> None:
        """The residents of the ticked plans hold their paper since `on`."""
        cases = [row.case for row in self.to_hand_out.ticked()]
        self._act(lambda desk: _hand_out(desk, cases, on), lambda _none: self.handed_out.emit(len(cases)), cases)

    def _show(self, lists: tuple[list[WorkRow], list[WorkRow], list[WorkRow]]) -> None:
        for model, rows in zip((self.to_print, self.to_hand_out, self.to_ask), lists, strict=True):
            model.show(rows)
        self.listed.emit(*(len(rows) for rows in lists))


def _all(desk: Desk) -> tuple[list[WorkRow], list[WorkRow], list[WorkRow]]:
    handing = WorkQuery(filter="plan_uitreiken", sort="name", limit=AT_MOST)
    printed = [row for row in search.rows(desk, handing) if "afdrukken" not in row.filters]
    return printing.still_to_print(desk, limit=AT_MOST), printed, printing.to_ask(desk, limit=AT_MOST)


def _hand_out(desk: Desk, cases: list[str], on: date) -> None:
    with desk.store.transaction():
        for case in cases:
            plan.hand_out(desk, case, on)
