"""The measurements side by side, oldest at the left, and the way to a new one; more instruments only where the pilot offers them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop.models import brug
from desktop.models.brug import Meting
from desktop.models.instrument import Brug, Instruments
from desktop.presenters.bridge_spots import meting_name
from desktop.views.case.parts import NOTHING_HERE
from desktop.views.kit.buttons import Button, quiet_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import label
from desktop.views.kit.page import clear, held
from desktop.views.kit.tokens import S

THERE = "Vandaag is er al een meting. Verander die, of kies een andere dag."
NO_BRIDGE = "Deze pilot werkt zonder brug."
NO_BRIDGE_OLD = "Deze pilot werkt nu zonder brug. Wat er al was, zie je hier."


class MeasurementRow(QWidget):
    """`chosen` carries the path of a measurement, `instrument_chosen` the name of an instrument."""

    chosen = Signal(object)
    instrument_chosen = Signal(str)
    new_wanted = Signal()

    def __init__(self, instruments: Instruments, *, read_only: bool) -> None:
        super().__init__()
        self.instruments, self.read_only = instruments, read_only
        self.offered = () if read_only else instruments.aangeboden_bruggen
        self.buttons: dict[object, Button] = {}
        self._shown: object = None
        self.group = QButtonGroup(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        self.kinds = self._kinds()
        box.addWidget(self.kinds)
        self.kinds.setHidden(len(self.offered) < 2)
        self.words = label("", "muted")
        box.addWidget(self.words)
        self.flow = Flow()
        box.addWidget(held(self.flow))
        self.there = label(THERE, "muted")
        self.there.hide()
        box.addWidget(self.there)
        self.new = quiet_button("Nieuwe meting", "plus", self.new_wanted.emit)

    def tell(self, found: Sequence[Meting], shown: object, bridge: Brug | None) -> None:
        """These measurements, of which the one at `shown` is open; `bridge` is the instrument on the screen."""
        for name, button in self.instrument_buttons.items():
            button.setChecked(bridge is not None and bridge.familie == name)
        self.words.setText(self._why_not(found))
        self.words.setVisible(bool(self.words.text()))
        listed = [(one.pad, meting_name(one, brug.instrument_of(one, self.instruments), named=self._several(found))) for one in found]
        if listed != self._shown:
            self._shown = listed
            self._list(listed)
        for path, button in self.buttons.items():
            button.setChecked(path == shown)
        self.new.setVisible(bool(self.offered) and bool(found))

    def tell_there(self, *, there: bool) -> None:
        """Say that a second measurement of today is not made, until something else is done."""
        self.there.setVisible(there)

    def _why_not(self, found: Sequence[Meting]) -> str:
        if self.read_only:
            return "" if found else NOTHING_HERE
        if self.offered:
            return ""
        return NO_BRIDGE_OLD if found else NO_BRIDGE

    def _several(self, found: Sequence[Meting]) -> bool:
        return len(self.offered) > 1 or len({one.instrument for one in found}) > 1

    def _list(self, listed: list[tuple[tuple[str, ...], str]]) -> None:
        self.flow.removeWidget(self.new)
        self.new.setParent(self)
        clear(self.flow)
        self.buttons = {}
        for path, words in listed:
            button = Button(words, "chip")
            button.setCheckable(True)
            button.setAccessibleName(f"Meting {words}")
            button.clicked.connect(lambda _checked=False, path=path: self.chosen.emit(path))
            self.group.addButton(button)
            self.buttons[path] = button
            self.flow.addWidget(button)
        self.flow.addWidget(self.new)

    def _kinds(self) -> QWidget:
        flow = Flow()
        self.instrument_buttons: dict[str, Button] = {}
        group = QButtonGroup(self)
        for bridge in self.offered:
            button = Button(bridge.titel, "chip")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, name=bridge.naam: self.instrument_chosen.emit(name))
            group.addButton(button)
            self.instrument_buttons[bridge.familie] = button
            flow.addWidget(button)
        return held(flow)
