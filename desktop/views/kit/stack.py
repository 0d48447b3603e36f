"""Pages on top of each other that take the room of the one on top, and pages that follow each other."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget


class Stack(QStackedWidget):
    """A QStackedWidget whose size follows the widget that is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        top = self.currentWidget()
        return top.sizeHint() if top is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        top = self.currentWidget()
        return top.minimumSizeHint() if top is not None else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        top = self.currentWidget()
        return top is not None and top.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        top = self.currentWidget()
        return top.heightForWidth(width) if top is not None else -1


class OneByOne(QStackedWidget):
    """One page at a time: what was on the table goes when another page comes, and that one has the keyboard."""

    def turn(self, page: QWidget) -> None:
        """Show `page` instead of the one before."""
        gone = self.currentWidget()
        self.addWidget(page)
        self.setCurrentWidget(page)
        if gone is not None:
            self.removeWidget(gone)
            gone.deleteLater()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
