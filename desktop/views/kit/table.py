"""The one way to show rows: no zebra, hover and select, sort by header, Enter opens, long text cut with a plain tooltip."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from desktop.views.kit import theme
from desktop.views.kit.labels import tip

Index = QModelIndex | QPersistentModelIndex


class PlainCells(QStyledItemDelegate):
    """Cells with a tooltip of their own text where it was cut, escaped."""

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() != QEvent.Type.ToolTip:
            return bool(super().helpEvent(event, view, option, index))
        text = str(index.data() or "")
        room = view.visualRect(view.model().index(index.row(), index.column()))
        cut = view.fontMetrics().horizontalAdvance(text) > room.width() - 16
        QToolTip.showText(event.globalPos(), tip(text) if cut else "", view)
        return True


class LinkCells(PlainCells):
    """Cells that do something when clicked once: in the colour of a link, also when their row is chosen."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            option.palette.setColor(role, theme.current().colour("primary"))


class Table(QTableView):
    """`opened` carries the row number of Enter or a double click; `stretch` is the column that takes the room left."""

    opened = Signal(int)

    def __init__(
        self, model: QAbstractItemModel, stretch: int = 0, widths: dict[int, int] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(PlainCells(self))
        self.setAlternatingRowColors(False)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self._set_headers(stretch, widths or {})

    def fit_to(self, rows: int) -> None:
        """Be exactly as high as `rows` rows; for short tables inside a page that scrolls."""
        height = self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(height + 2 * self.frameWidth())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by keyboard, the first row is chosen, so that Enter has something to open."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.currentIndex().isValid() and self.model().rowCount():
            self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _set_headers(self, stretch: int, widths: dict[int, int]) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.current().px("target"))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        for column, width in widths.items():
            self.setColumnWidth(column, round(width * theme.current().scale))
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
