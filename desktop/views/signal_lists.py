"""The two lists of the page of signals: the hits of a delivery, and everybody to look for in RIS."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import messages, texts
from desktop.presenters.signal_words import explained
from desktop.presenters.signals_desk import SignalsDesk
from desktop.services.signals import WaitingSignal
from desktop.views.kit import theme
from desktop.views.kit.buttons import quiet_button
from desktop.views.kit.inputs import Field, line
from desktop.views.kit.labels import label
from desktop.views.kit.notices import EmptyState
from desktop.views.kit.page import held, row
from desktop.views.kit.table import Table
from desktop.views.kit.tokens import NO_LIMIT, S
from desktop.views.large_text import keep_readable

HITS_WHY = "Vink aan wat klopt. Wat niet van deze bewoner is, wordt niet bewaard."
RIS_WHY = "Zoek elke bewoner op in RIS. Vink aan bij wie je niets nieuws ziet. Zie je wel iets? Kies dan die ene bewoner."
ROOM = 160
"""Pixels at 100% that a list has at least."""


class HitList(QWidget):
    """The hits, and below them what else is known of the one with the cursor."""

    opened = Signal(str)

    def __init__(self, presenter: SignalsDesk) -> None:
        super().__init__()
        self._model = presenter.hits
        self.table = _table(presenter.hits, "Signalen om te bevestigen", {1: 180, 2: 120, 3: 110, 4: 200, 5: 190})
        self.about = label("", "muted")
        self.about.setMaximumWidth(NO_LIMIT)
        self.nothing = EmptyState("inbox", "Er wacht geen signaal", "Lees een levering in. Wat over een bewoner gaat, staat dan hier.")
        box = _column(self)
        # No button that ticks them all: each hit is somebody, and is judged by itself.
        self.head = label(HITS_WHY, "muted")
        box.addWidget(self.head)
        box.addWidget(self.table, 1)
        box.addWidget(self.about)
        box.addWidget(self.nothing, 1)
        self.table.opened.connect(lambda number: self.opened.emit(self._model.record(number).voorstel.zaak))
        self.table.selectionModel().currentRowChanged.connect(self._look_at)
        self._model.modelReset.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        filled = self._model.rowCount() > 0
        for widget in (self.head, self.table, self.about):
            widget.setVisible(filled)
        self.nothing.setVisible(not filled)
        if filled:
            self.table.selectRow(0)

    def _look_at(self, index: QModelIndex, _was: QModelIndex | None = None) -> None:
        one: WaitingSignal | None = self._model.record(index.row()) if index.isValid() else None
        self.about.setText(texts.literal(explained(one)) if one else "")


class RisList(QWidget):
    """Everybody who takes part, the day of looking, and the first day if it is another than the list gives."""

    opened = Signal(str)

    def __init__(self, presenter: SignalsDesk) -> None:
        super().__init__()
        self._model, self._today = presenter.people, date.min
        self.table = _table(presenter.people, "Bewoners om in RIS te bekijken", {1: 140, 2: 120, 3: 160, 4: 110, 5: 180})
        self.all = quiet_button("Vink alles aan", on_click=self._model.tick_all)
        self.on, self.begin_on = line(12), line(12)
        self._on = Field("In RIS gekeken op", self.on)
        self._begin = Field("Periode vanaf", self.begin_on, "Leeg: vanaf de dag in de lijst.")
        self.nothing = EmptyState("users", "Nog geen deelnemers", "Zodra er deelnemers in het register staan, staan ze hier.")
        box = _column(self)
        above = row(label(RIS_WHY, "muted"), self.all)
        above.setStretch(0, 1000)
        above.insertStretch(1, 1)
        self.head = held(above)
        fields = row(self._on, self._begin)
        fields.addStretch(1)
        self.fields = held(fields)
        box.addWidget(self.head)
        box.addWidget(self.table, 1)
        box.addWidget(self.fields)
        box.addWidget(self.nothing, 1)
        self.table.opened.connect(lambda number: self.opened.emit(self._model.record(number).case))
        self._model.modelReset.connect(self._fill)
        self._fill()

    def begin(self, today: date) -> None:
        """Today is filled in, unless another day was typed."""
        if self._today != today:
            self._today = today
            self.on.setText(texts.short_date(today))

    def days(self) -> tuple[date, date | None] | None:
        """The day of looking and the first day of the period (None: as in the list), or None when they cannot be; the fields say so."""
        on, first = texts.read_date(self.on.text(), self._today), texts.read_date(self.begin_on.text(), self._today)
        wrong_day = on is None or on > self._today
        wrong_begin = bool(self.begin_on.text().strip()) and (first is None or (on is not None and first > on))
        self._on.say(messages.sentence("controle_datum", {}) if wrong_day else "")
        self._begin.say(messages.sentence("periode_nodig", {}) if wrong_begin else "")
        return None if on is None or wrong_day or wrong_begin else (on, first)

    def _fill(self) -> None:
        filled = self._model.rowCount() > 0
        for widget in (self.head, self.table, self.fields):
            widget.setVisible(filled)
        self.nothing.setVisible(not filled)


def _table(model: QAbstractItemModel, name: str, widths: dict[int, int]) -> Table:
    table = Table(model, 0, widths)
    table.setAccessibleName(name)
    table.setMinimumHeight(round(ROOM * theme.current().scale))
    keep_readable(table, 0)
    return table


def _column(widget: QWidget) -> QVBoxLayout:
    box = QVBoxLayout(widget)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(S)
    return box
