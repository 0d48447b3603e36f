"""A table of records in which a person ticks some rows; ticks stay with their record when the rows are asked anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.presenters.records_model import Column, RecordsModel

R = TypeVar("R")
TICK = Qt.ItemDataRole.CheckStateRole


class TicksModel(RecordsModel[R]):
    """The first column carries the box; `ticked_changed` the number of ticked rows. `key` tells records apart.

    With `begin_ticked` a row that was not there before comes in with its tick; what a person unticked stays so.
    """

    ticked_changed = Signal(int)

    def __init__(self, columns: Sequence[Column[R]], key: Callable[[R], Hashable], *, begin_ticked: bool = False) -> None:
        super().__init__(columns)
        self._key = key
        self._begin_ticked = begin_ticked
        self._ticked: set[Hashable] = set()

    def show(self, records: Sequence[R]) -> None:
        keys, before = {self._key(record) for record in records}, {self._key(record) for record in self.records()}
        self._ticked = (self._ticked & keys) | (keys - before if self._begin_ticked else set())
        super().show(records)
        self.ticked_changed.emit(len(self._ticked))

    def ticked(self) -> list[R]:
        """The ticked records in the order of the screen."""
        return [record for record in self.records() if self._key(record) in self._ticked]

    def tick_all(self, on: bool = True) -> None:
        self._ticked = {self._key(record) for record in self.records()} if on else set()
        self._tell(0, self.rowCount() - 1)

    def turn(self, row: int) -> None:
        """Tick the row, or take its tick away."""
        self._ticked ^= {self._key(self.record(row))}
        self._tell(row, row)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != TICK:
            return super().data(index, role)
        if index.column() != 0:
            return None
        ticked = self._key(self.record(index.row())) in self._ticked
        return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked

    def setData(self, index: QModelIndex | QPersistentModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != TICK or index.column() != 0:
            return False
        if (Qt.CheckState(value) == Qt.CheckState.Checked) != (self.data(index, TICK) == Qt.CheckState.Checked):
            self.turn(index.row())
        return True

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0), [TICK])
        self.ticked_changed.emit(len(self._ticked))
