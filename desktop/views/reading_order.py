"""Tab goes through a page as it is read, also when parts of it were made later or moved."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

LINE = 12
"""Pixels of height within which things stand on one line."""


def put_in_reading_order(whole: QWidget) -> None:
    """Everything inside that Tab can reach, from top to bottom and left to right; to be called when it has been laid out."""
    found = [widget for widget in whole.findChildren(QWidget) if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    spots = {widget: widget.mapTo(whole, QPoint(0, widget.height() // 2)) for widget in found}
    for first, second in pairwise(sorted(found, key=lambda widget: (spots[widget].y() // LINE, spots[widget].x()))):
        QWidget.setTabOrder(first, second)
