"""Tab goes through a page as it is read, also when parts of it were made later or moved."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QWidget

LINE = 12
"""Pixels of height within which things stand on one line."""


def put_in_reading_order(whole: QWidget) -> None:
    """Everything inside that Tab can reach, from top to bottom and left to right; to be called when it has been laid out."""
    found = [widget for widget in whole.findChildren(QWidget) if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    spots = {widget: widget.mapTo(whole, QPoint(0, widget.height() // 2)) for widget in found}
    for first, second in pairwise(sorted(found, key=lambda widget: (spots[widget].y() // LINE, spots[widget].x()))):
        QWidget.setTabOrder(first, second)


class ReadingOrder(QObject):
    """Keeps the Tab order of one page as its parts stand in their layouts, column by column, whatever was put in later."""

    def __init__(self, page: QWidget, content: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._told: list[QWidget] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.order)
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever comes or goes makes the content ask for a new layout."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._soon.start(0)
        return False

    def order(self) -> None:
        """Put it right now."""
        found = list(_read(self._page))
        if found != self._told:
            self._told = found
            for first, second in pairwise(found):
                QWidget.setTabOrder(first, second)


def _read(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        yield from _read(inner) if inner is not None else ()
        return
    layout = widget.layout()
    if layout is not None:
        yield from _laid(layout)


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for place in _places(layout):
        item = layout.itemAt(place)
        inside, within = (item.widget(), item.layout()) if item is not None else (None, None)
        if inside is not None:
            yield from _read(inside)
        elif within is not None:
            yield from _laid(within)


def _places(layout: QLayout) -> list[int]:
    """Of a grid line by line; of others as they were put in."""
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        spots: Any = layout.getItemPosition
        places.sort(key=spots)
    return places
