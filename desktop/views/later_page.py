"""A place whose page is made when somebody first goes there: the work list need not wait for pages that nobody asked for yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class LaterPage(QWidget):
    """`make` gives the page; it is called once, on the window's thread. `page` is None until then."""

    def __init__(self, make: Callable[[], QWidget], *, searchable: bool = False) -> None:
        super().__init__()
        self.page: QWidget | None = None
        self.setProperty("searchable", searchable)
        self._make = make
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def showEvent(self, event: QShowEvent) -> None:
        self.made()
        super().showEvent(event)

    def made(self) -> QWidget:
        """The page, made now when it was not there."""
        if self.page is None:
            self.page = self._make()
            self._box.addWidget(self.page)
            self.setAccessibleName(self.page.accessibleName())
        return self.page
