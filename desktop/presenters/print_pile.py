"""Vrijdagstapel: plans that are not on paper yet, printed together; printed is not handed out, so that is asked apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop import messages
from desktop.models.errors import KantelpuntError
from desktop.models.records import WorkQuery, WorkRow
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.records_model import Column, RecordsModel
from desktop.presenters.runner import Runner
from desktop.services import plan, printing, search
from desktop.services.desk import Desk

AT_MOST = 200


class TickedRows(RecordsModel[WorkRow]):
    """Work rows with a tick box before the name. `ticked_changed` tells how many are ticked."""

    ticked_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__(
            [
                Column("Bewoner", lambda row: row.name),
                Column("Adres", lambda row: row.address),
                Column("Nummer", lambda row: row.dossiernummer),
                Column("Stand", lambda row: row.next_action),
            ]
        )
        self._ticked: set[str] = set()

    def ticked(self) -> list[str]:
        """The case ids that are ticked, in the order on the screen."""
        return [row.case for row in self.records() if row.case in self._ticked]

    def tick_all(self, on: bool) -> None:
        self._ticked = {row.case for row in self.records()} if on else set()
        self._tell()

    def show(self, records: Sequence[WorkRow]) -> None:
        super().show(records)
        self._ticked = {row.case for row in records}
        self._tell()

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        ticking = Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | ticking

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if self.record(index.row()).case in self._ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: QModelIndex | QPersistentModelIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        case = self.record(index.row()).case
        self._ticked.symmetric_difference_update({case})
        self._tell()
        return True

    def _tell(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
        self.ticked_changed.emit(len(self.ticked()))


class PrintPile(QObject):
    """`listed` carries the numbers (to print, to hand out); `made` the PDF's bytes, which only live in memory until saved."""

    listed = Signal(int, int)
    made = Signal(bytes)
    handed_out = Signal(int)
    failed = Signal(str)

    def __init__(self, runner: Runner, feed: ChangeFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.to_print, self.to_hand_out = TickedRows(), TickedRows()
        self._runner, self._feed = runner, feed
        feed.changed.connect(lambda changes: self.refresh() if changes.lists else None)

    def refresh(self) -> None:
        self._runner.submit(_both, self._show, self._fail)

    def make(self) -> None:
        """One PDF of the ticked plans, with a cover list."""
        cases = self.to_print.ticked()
        self._runner.submit(lambda desk: printing.pile(desk, cases), self._made, self._fail)

    def hand_out(self, on: date) -> None:
        """The residents of the ticked plans hold their paper since `on`."""
        cases = self.to_hand_out.ticked()
        self._runner.submit(lambda desk: _hand_out(desk, cases, on), lambda _none: self._handed_out(cases), self._fail)

    def _show(self, lists: tuple[list[WorkRow], list[WorkRow]]) -> None:
        self.to_print.show(lists[0])
        self.to_hand_out.show(lists[1])
        # Nobody is handed a paper by a list: these ticks start empty.
        self.to_hand_out.tick_all(False)
        self.listed.emit(len(lists[0]), len(lists[1]))

    def _made(self, content: bytes) -> None:
        self.made.emit(content)
        self._feed.tell(origin=self)

    def _handed_out(self, cases: list[str]) -> None:
        self.handed_out.emit(len(cases))
        self._feed.tell(*cases)

    def _fail(self, error: KantelpuntError) -> None:
        self.failed.emit(messages.sentence(error.code, error.facts))


def _both(desk: Desk) -> tuple[list[WorkRow], list[WorkRow]]:
    handing = WorkQuery(filter="plan_uitreiken", sort="name", limit=AT_MOST)
    return printing.still_to_print(desk, limit=AT_MOST), search.rows(desk, handing)


def _hand_out(desk: Desk, cases: list[str], on: date) -> None:
    with desk.store.transaction():
        for case in cases:
            plan.hand_out(desk, case, on)
