"""The calm line above the work list: rehearse recovery, now or in a week."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.presenters.rehearsal_notice import RehearsalAsked
from desktop.views.kit.buttons import link_button, quiet_button
from desktop.views.kit.notices import Notice


class RehearsalNotice(Notice):
    """Hidden while there is nothing to ask; `wanted` goes to the page Kluis."""

    wanted = Signal()

    def __init__(self, presenter: RehearsalAsked, parent: QWidget | None = None) -> None:
        self.now = quiet_button("Oefen nu", "key-round", lambda: self.wanted.emit())
        super().__init__("info", "", self.now, parent)
        self.later = link_button("Over een week", None, presenter.put_off)
        if (box := self.layout()) is not None:
            box.addWidget(self.later)
        self.hide()
        self.presenter = presenter
        presenter.setParent(self)
        presenter.asked.connect(self.set_text)
        presenter.refresh()
