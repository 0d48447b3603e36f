"""A table of which every number opens the cases behind it: one click, or the arrows and Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QWidget

from desktop.models.monitor.uitkomst import Tabel
from desktop.presenters.evaluation_numbers import Getal
from desktop.presenters.figures_model import OPENS, FiguresModel
from desktop.views.kit import theme
from desktop.views.kit.table import PlainCells, Table
from desktop.views.kit.tokens import M, S

Index = QModelIndex | QPersistentModelIndex
NAME = 190
"""Pixels at 100% that names of rows have at least, before the table scrolls sideways."""
LONGEST_NAME = 420
HEADER_LINES = 3


class _Links(PlainCells):
    """What opens looks like a link: underlined, in the colour of one."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.data(OPENS):
            option.font.setUnderline(True)
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, theme.current().colour("primary"))


class FiguresTable(Table):
    """`number_opened` carries the Getal that was clicked, or chosen with Enter or the space bar."""

    number_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.figures = FiguresModel()
        self._natural = 0
        super().__init__(self.figures, 0, None, parent)
        self.setItemDelegate(_Links(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSortingEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSortIndicatorShown(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.clicked.connect(self._open)

    def show_table(self, table: Tabel) -> None:
        """Another table, or other numbers in the same: then the cell that was chosen stays chosen."""
        here = self.currentIndex()
        self.setAccessibleName(table.titel)
        self.figures.show(table)
        if here.isValid() and here.row() < self.figures.rowCount() and here.column() < self.figures.columnCount():
            self.setCurrentIndex(self.figures.index(here.row(), here.column()))
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        opens = self.indexAt(event.position().toPoint()).data(OPENS)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.viewport().unsetCursor()
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by keyboard, the first number is chosen, not the name before it; who was here already finds the same cell."""
        fresh = not self.currentIndex().isValid()
        super().focusInEvent(event)
        if fresh and event.reason() != Qt.FocusReason.MouseFocusReason and self.figures.rowCount():
            self.setCurrentIndex(self.figures.index(0, min(1, self.figures.columnCount() - 1)))

    def _open(self, index: Index) -> None:
        getal: Getal | None = self.figures.getal(index.row(), index.column()) if index.isValid() else None
        if getal is not None:
            self.number_opened.emit(getal)

    def _arrange(self) -> None:
        """Columns as wide as their longest word or number; names take what is left, and the table is as high as its rows."""
        header = self.horizontalHeader()
        scale = theme.current().scale
        wanted = min(self._longest_name() + M + 2 * S, round(LONGEST_NAME * scale))
        columns = range(1, self.figures.columnCount())
        widths = {column: self._needed(column, M + S, 2 * LONGEST_NAME) for column in columns}
        self._natural = sum(widths.values()) + wanted + 2 * self.frameWidth()
        if sum(widths.values()) + wanted > self.viewport().width():
            widths = {column: self._needed(column, M, LONGEST_NAME) for column in columns}
        room = self.viewport().width() - sum(widths.values())
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # What is left goes to the name when the table is narrow; a wide page keeps its room on the right, outside the frame.
        self.setColumnWidth(0, max(min(wanted, room), round(min(NAME * scale, wanted))))
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        lines = max((self._lines(column, width) for column, width in widths.items()), default=1)
        header.setFixedHeight(max(theme.current().px("target"), lines * self._head().lineSpacing() + S))
        total = sum(widths.values()) + self.columnWidth(0)
        bar = self.horizontalScrollBar().sizeHint().height() if total > self.viewport().width() else 0
        rows = self.figures.rowCount() * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(header.height() + rows + bar + 2 * self.frameWidth())
        self.updateGeometry()

    def _needed(self, column: int, air: int, most: int) -> int:
        """Room for the longest number, which is never cut, and for a head in a few lines with `air` around it; words at `most` so wide."""
        table = self.figures.table
        if table is None:
            return 0
        numbers = [str(self.figures.index(row, column).data()) for row in range(self.figures.rowCount())]
        name = table.kolommen[column - 1].naam
        word = max((self._head().horizontalAdvance(part) for part in name.split()), default=0)
        # Two lines for a name of several words, where the numbers below it are shorter.
        half = self._head().horizontalAdvance(name) * 0.62
        widest = max((self.fontMetrics().horizontalAdvance(number) for number in numbers), default=0)
        return round(min(max(max(word, half) + air, widest + M + S), most * theme.current().scale))

    def _lines(self, column: int, width: int) -> int:
        name = self.figures.headerData(column, Qt.Orientation.Horizontal)
        flags = int(Qt.TextFlag.TextWordWrap)
        height = self._head().boundingRect(0, 0, width - M, 1000, flags, str(name)).height()
        return min(HEADER_LINES, max(1, round(height / max(self._head().lineSpacing(), 1))))

    def _longest_name(self) -> int:
        names = [str(self.figures.index(row, 0).data()) for row in range(self.figures.rowCount())]
        return max((self.fontMetrics().horizontalAdvance(name) for name in names), default=0)

    def _head(self) -> QFontMetrics:
        font = self.font()
        font.setPixelSize(theme.current().px("muted"))
        font.setBold(True)
        return QFontMetrics(font)

    def sizeHint(self) -> QSize:
        return QSize(max(self._natural, self.minimumSizeHint().width()), self.height())
