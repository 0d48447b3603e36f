"""The table behind the work list: pages of rows on demand, so that 100,000 cases open as fast as ten."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop import texts
from desktop.models.records import WorkRow
from desktop.models.worklist import (
    BEZOEK_LOOPT,
    EINDMETING,
    call_is_next,
    can_start_talk,
    clock_urgency,
    goes_first,
    talk_is_next,
    visit_is_next,
    visit_runs,
)
from desktop.presenters.records_model import LEFT, NOWHERE, RIGHT

TITLES = ("Bewoner", "Wat nu", "Voor", "Geld", "Bij gemeente", "")
NAME, NEXT, DUE, MONEY, SYNC, TALK = range(6)
START_TALK = "Start, 5 min"
SORTS = {NAME: "name", DUE: "due"}
PAGE = 50
MARK = Qt.ItemDataRole.UserRole
"""The role under which a cell tells how near its clock is (models/worklist.clock_urgency); its words tell it too."""


class WorkRowsModel(QAbstractTableModel):
    """`more_wanted` asks for the rows from that offset; `sort_wanted` for another order (codes of WorkQuery.sort)."""

    more_wanted = Signal(int)
    sort_wanted = Signal(str)

    def __init__(self, *, talks: bool = True) -> None:
        super().__init__()
        self.talks = talks
        self.today: date | None = None
        self._rows: list[WorkRow] = []
        self._complete = True
        self._asked = False

    def show(self, rows: list[WorkRow]) -> None:
        """The first page of a new question."""
        self.beginResetModel()
        self._rows, self._complete, self._asked = list(rows), len(rows) < PAGE, False
        self.endResetModel()

    def append(self, rows: list[WorkRow]) -> None:
        """The page that was asked for with `more_wanted`."""
        self._complete, self._asked = len(rows) < PAGE, False
        if rows:
            self.beginInsertRows(NOWHERE, len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def row(self, number: int) -> WorkRow | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        return len(TITLES) if self.talks else TALK

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not (parent.isValid() or self._complete or self._asked)

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        self._asked = True
        self.more_wanted.emit(len(self._rows))

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return texts.literal(cell(self._rows[index.row()], index.column()))
        if role == MARK and index.column() == NEXT and self.today is not None:
            return clock_urgency(self._rows[index.row()], self.today)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == TALK and cell(self._rows[index.row()], TALK):
            return "Begin het gesprek van vijf minuten (Ctrl+E)"
        return alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(section)
        return TITLES[section] if role == Qt.ItemDataRole.DisplayRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sort_wanted.emit(SORTS.get(column, "due"))


def alignment(column: int) -> Qt.AlignmentFlag:
    return RIGHT if column in (DUE, MONEY) else LEFT


def cell(row: WorkRow, column: int) -> str:
    """What a cell shows; `Bij gemeente` comes from receipts only."""
    return (row.name, row.next_action, texts.short(row.due), row.money, texts.word(texts.SYNC, row.sync), _talk(row))[column]


def _talk(row: WorkRow) -> str:
    return START_TALK if can_start_talk(row) else ""


def first_to_do(rows: list[WorkRow], today: date, at_most: int = 3) -> list[WorkRow]:
    """EERST DOEN: what is past its day or waits for this person's hand, soonest first; never more than three."""
    # What comes before money, what can still be stopped by telephone, who is expected today, and then what is late.
    urgent = sorted((row for row in rows if goes_first(row)), key=lambda row: not visit_runs(row))
    urgent += [row for row in rows if call_is_next(row)]
    urgent += [row for row in rows if visit_is_next(row)]
    urgent += [
        row
        for row in rows
        if row not in urgent and row.filters & {"termijn", "evalueren", "geld"} and (row.due is None or row.due <= today.isoformat())
    ]
    # The end measurement has a last day instead of a day on which it comes: it may be held now.
    urgent += [row for row in rows if row not in urgent and talk_is_next(row) and row.next_action.startswith(EINDMETING)]
    return urgent[:at_most]


def urgency(row: WorkRow, today: date) -> str:
    """What is said beside the name: the next action and how late it is."""
    if visit_runs(row):
        # Also after the program stopped half-way: the text of the field where somebody was is a draft.
        return f"{BEZOEK_LOOPT}. Wat getypt is, staat er nog."
    if row.due is None or visit_is_next(row) or goes_first(row):
        return row.next_action
    due = date.fromisoformat(row.due)
    days = (today - due).days
    if call_is_next(row):
        return f"{row.next_action} (uiterlijk {texts.plain_date(due)})"
    if row.next_action.endswith("voorbij"):
        return f"{row.next_action} sinds {texts.plain_date(due)}"
    if row.next_action.startswith(EINDMETING) and days <= 0:
        return f"{row.next_action}, uiterlijk {texts.plain_date(due)}"
    late = f"{texts.count(days, 'dag', 'dagen')} te laat" if days > 0 else texts.ago(due, today)
    return f"{row.next_action}, {late}"
