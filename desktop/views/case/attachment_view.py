"""Looking at one attachment inside the window: page by page, larger, smaller, fitted and turned. It is painted from memory."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.presenters.attachment_pages import Pages, turned
from desktop.views.kit import theme
from desktop.views.kit.buttons import Button, link_button, quiet_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import Elided, Label
from desktop.views.kit.page import row
from desktop.views.kit.tokens import M, S

STEP, SMALLEST, LARGEST = 1.25, 0.1, 4.0
MOST_PIXELS = 6000
"""No painted page is wider or higher, so that the largest picture stays within memory."""
EDGE = 24
READABLE = 1.4
"""How large a page of paper is at most when it is fitted: 72 points to the inch on a screen of some 100."""


class AttachmentView(QWidget):
    """`back` returns to the list, `out` asks to keep the attachment outside the program."""

    back = Signal()
    out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Pages | None = None
        self.number, self.quarters = 0, 0
        self.zoom: float | None = None
        self.title = Elided("", "section")
        self.sheet = Label()
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setAccessibleName("Bijlage")
        self.scroller.setWidget(self.sheet)
        self.scroller.viewport().installEventFilter(self)
        self.place = Label("", "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(M, M, M, M)
        box.setSpacing(S)
        box.addWidget(self._tools())
        heading = row(self.title, self.place, link_button("Bewaar buiten de app", "save", self.out.emit))
        heading.setStretch(0, 1)
        box.addLayout(heading)
        box.addWidget(self.scroller, 1)

    def show_pages(self, title: str, pages: Pages) -> None:
        """Begin at the first page, fitted to the window."""
        self._pages, self.number, self.quarters, self.zoom = pages, 0, 0, None
        self.title.setText(title)
        for part in (self.previous, self.following, self.place):
            part.setVisible(pages.count > 1)
        self.paint()
        self.scroller.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Let go of what was shown."""
        self._pages = None
        self.sheet.setPixmap(QPixmap())

    def paint(self) -> None:
        """The page as it is asked for now."""
        if self._pages is None:
            return
        density = self.devicePixelRatioF()
        size = self._pages.size(self.number)
        width = min(round(size.width() * self._scale() * density), MOST_PIXELS, MOST_PIXELS * size.width() // size.height() + 1)
        shown = QPixmap.fromImage(turned(self._pages.paint(self.number, max(1, width)), self.quarters))
        shown.setDevicePixelRatio(density)
        self.sheet.setPixmap(shown)
        self.place.setText(f"Blad {self.number + 1} van {self._pages.count}")
        self.sheet.setAccessibleName(f"{self.title.text()}, blad {self.number + 1} van {self._pages.count}")
        self.previous.setEnabled(self.number > 0)
        self.following.setEnabled(self.number + 1 < self._pages.count)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and self.zoom is None:
            self.paint()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        does = {
            Qt.Key.Key_Plus: self.larger.click, Qt.Key.Key_Equal: self.larger.click, Qt.Key.Key_Minus: self.smaller.click,
            Qt.Key.Key_0: self.fitted.click, Qt.Key.Key_Escape: self.back.emit,
            Qt.Key.Key_PageDown: self.following.click, Qt.Key.Key_PageUp: self.previous.click,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if does is None:
            super().keyPressEvent(event)
        else:
            does()

    def _tools(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder)
        self.smaller = quiet_button("Kleiner", "minus", lambda: self._zoom(1 / STEP))
        self.larger = quiet_button("Groter", "plus", lambda: self._zoom(STEP))
        self.fitted = quiet_button("Passend", None, self._fit)
        self.turn = quiet_button("Draai", None, self._turn)
        self.previous = quiet_button("Vorig blad", None, lambda: self._go(-1))
        self.following = quiet_button("Volgend blad", None, lambda: self._go(1))
        first: list[Button] = [link_button("Terug naar de bijlagen", "arrow-left", self.back.emit), self.smaller, self.larger, self.fitted]
        for button in (*first, self.turn, self.previous, self.following):
            flow.addWidget(button)
        return holder

    def _scale(self) -> float:
        if self.zoom is not None or self._pages is None:
            return self.zoom or 1.0
        room, size = self.scroller.viewport().size(), self._pages.size(self.number)
        if self.quarters % 2:
            size = size.transposed()
        across, down = (room.width() - EDGE) / size.width(), (room.height() - EDGE) / size.height()
        # A letter is read over its whole width and rolled down; a photo is seen whole first.
        return max(0.02, min(across, READABLE * theme.current().scale) if self._pages.is_paper else min(across, down, LARGEST))

    def _zoom(self, by: float) -> None:
        self.zoom = min(LARGEST, max(SMALLEST, self._scale() * by))
        self.paint()

    def _fit(self) -> None:
        self.zoom = None
        self.paint()

    def _turn(self) -> None:
        self.quarters = (self.quarters + 1) % 4
        self.paint()

    def _go(self, by: int) -> None:
        if self._pages is not None and 0 <= self.number + by < self._pages.count:
            self.number += by
            self.paint()
            self.scroller.verticalScrollBar().setValue(0)
