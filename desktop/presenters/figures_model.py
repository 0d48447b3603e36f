"""A table of the evaluation for the screen: every cell is a number that can be opened."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop import texts
from desktop.charts import lettering
from desktop.models.monitor.uitkomst import Cel, Tabel
from desktop.presenters.evaluation_numbers import Getal, of_cell
from desktop.presenters.records_model import LEFT, NOWHERE, RIGHT

OPENS = Qt.ItemDataRole.UserRole + 1
"""Whether cases stand behind a cell."""
Index = QModelIndex | QPersistentModelIndex


class FiguresModel(QAbstractTableModel):
    """The first column holds the names of the rows."""

    def __init__(self) -> None:
        super().__init__()
        self.table: Tabel | None = None

    def show(self, table: Tabel) -> None:
        """Another table, or the same one with other numbers."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def getal(self, row: int, column: int) -> Getal | None:
        """The number in a cell; None for a name, and where no case stands behind it."""
        cel = self._cel(row, column)
        if self.table is None or cel is None or not cel.zaken:
            return None
        return of_cell(self.table, self.table.rijen[row], self.table.kolommen[column - 1], cel)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.table is None else len(self.table.rijen)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.table is None else len(self.table.kolommen) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cel = self._cel(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._name(index.row()) if cel is None else lettering.figure(cel)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._name(index.row()) if cel is None else self._spoken(index, cel)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if cel is None or isinstance(cel.waarde, str) else RIGHT
        return bool(cel is not None and cel.zaken) if role == OPENS else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical or self.table is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if section == 0 else texts.literal(self.table.kolommen[section - 1].naam)
        words = section == 0 or self.table.kolommen[section - 1].eenheid == "tekst"
        flags = (LEFT if words else RIGHT) | Qt.TextFlag.TextWordWrap
        return int(flags) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _cel(self, row: int, column: int) -> Cel | None:
        return None if column == 0 or self.table is None else self.table.rijen[row].cellen[column - 1]

    def _name(self, row: int) -> str:
        return "" if self.table is None else texts.literal(self.table.rijen[row].naam)

    def _spoken(self, index: Index, cel: Cel) -> str:
        column = self.headerData(index.column(), Qt.Orientation.Horizontal)
        said = f"{self._name(index.row())}, {column}: {lettering.figure(cel) if cel.waarde is not None else cel.reden or 'geen getal'}"
        return f"{said}. Enter toont de dossiers." if cel.zaken else said
