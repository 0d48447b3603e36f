"""Tables at large text: one column keeps room to be read, and the table scrolls sideways instead."""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView

from desktop.views.kit import theme
from desktop.views.kit.table import Table

LARGE = 1.75
NAME_WIDTH = 230


def keep_readable(table: Table, column: int, width: int = NAME_WIDTH) -> None:
    """`column` is the one that stretches at ordinary text; `width` in pixels at 100%."""
    scale = theme.current().scale
    if scale >= LARGE:
        table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        table.setColumnWidth(column, round(width * scale))


def fit(table: Table, rows: int) -> None:
    """As high as its rows; at large text there is room for the scroll bar that stands below them."""
    table.fit_to(rows + 1 if theme.current().scale >= LARGE else rows)
