"""Finds a field that may stand in a closed card or behind "Meer", and opens the way to it: after an unlock, and to a draft."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.models.patches import Path
from desktop.views.case.binder import Binder
from desktop.views.case.parts import ListBox
from desktop.views.fields.box import FieldBox

AROUND = 120
"""Pixels of the page that are shown above and below the field."""


def field_at(page: QWidget, binder: Binder, path: Path) -> FieldBox | None:
    """The field at `path`, shown; None when the document has no such place any more."""
    reveal = getattr(page, "reveal", None)
    if reveal is not None:
        reveal(path)
    box = binder.find(path)
    opened: set[ListBox] = set()
    while box is None and (holder := _closed_on_the_way(page, path, opened)) is not None:
        opened.add(holder)
        if holder.opened != path[len(holder.path)]:
            holder.toggle(path[len(holder.path)])
        box = binder.find(path)
    if box is not None:
        _show_around(page, box)
    return box


def into_view(page: QWidget, box: QWidget) -> None:
    """Scroll to a field or button; cards that were opened for it have their height a moment later."""
    scroller = getattr(page, "scroller", None)
    if isinstance(scroller, QScrollArea):
        QTimer.singleShot(0, box, lambda: scroller.ensureWidgetVisible(box, 0, AROUND))


def _closed_on_the_way(page: QWidget, path: Path, opened: set[ListBox]) -> ListBox | None:
    lists = (found for found in page.findChildren(ListBox) if found not in opened)
    return next((found for found in lists if len(found.path) < len(path) and found.path == path[: len(found.path)]), None)


def _show_around(page: QWidget, box: QWidget) -> None:
    around = box.parentWidget()
    while around is not None and around is not page:
        if around.isHidden():
            around.show()
        around = around.parentWidget()
