"""A page on a PageDesk: asks when it comes on screen, and tells in one place what was done and what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop.presenters.page_desk import PageDesk
from desktop.views.kit.buttons import quiet_button
from desktop.views.kit.notices import Notice
from desktop.views.kit.page import Page


class DeskPage(Page):
    """`done` and `fault` stand above the groups; a new deed takes both away."""

    def __init__(self, presenter: PageDesk, title: str, why: str, parent: QWidget | None = None) -> None:
        super().__init__(title, why, "wide", parent)
        self._desk = presenter
        self._pressed: QWidget | None = None
        self.done = Notice("good", "")
        self.fault = Notice("danger", "", quiet_button("Kijk opnieuw", on_click=self._look_again))
        for notice in (self.done, self.fault):
            notice.hide()
            self.add(notice)
        presenter.failed.connect(self.fault.set_text)
        presenter.busy.connect(self._clear)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._desk.page_shown()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._desk.page_hidden()

    def _look_again(self) -> None:
        self.fault.hide()
        self._desk.page_shown()

    def _clear(self, acting: bool) -> None:
        if acting:
            self._pressed = QApplication.focusWidget()
            self.done.hide()
            self.fault.hide()
        else:
            # The button that was pressed is disabled meanwhile and loses the keyboard, to the search field of all places.
            QTimer.singleShot(0, self._focus_back)

    def _focus_back(self) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and isValid(pressed) and self.isAncestorOf(pressed):
            pressed.setFocus(Qt.FocusReason.OtherFocusReason)
