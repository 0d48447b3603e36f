"""The sociale kaart: type a part of a word, choose what it is about, and open a road with Enter. As a place, and inside a case."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import texts
from desktop.models import sociale_kaart
from desktop.models.instrument import Instruments, Route
from desktop.presenters import route_words
from desktop.presenters.records_model import RecordsModel
from desktop.presenters.social_map import SocialMapDesk
from desktop.views.kit import theme
from desktop.views.kit.buttons import link_button, quiet_button
from desktop.views.kit.chips import FilterChips
from desktop.views.kit.inputs import line
from desktop.views.kit.labels import label
from desktop.views.kit.notices import EmptyState, Notice
from desktop.views.kit.page import Page, held
from desktop.views.kit.stack import Stack
from desktop.views.kit.table import Table
from desktop.views.kit.tokens import S
from desktop.views.large_text import LARGE, fit, keep_readable
from desktop.views.social_map_entry import RouteView

TITLE = "Sociale kaart"
WHY = "Alle wegen om een bewoner verder te helpen. Wat je hier niet vindt, kan er wel zijn: kijk ook zelf."
SEARCH = "Zoek een weg, bijvoorbeeld: zorgverzekering, kinderen of ondernemer"
NOTHING = ("Niets gevonden", "Probeer een deel van een woord, of haal een filter weg.")
TITLE_WIDTH, TOLD_WIDTH = 340, 285
ROWS_IN_CASE = 6


class SocialMap(QWidget):
    """`referral_wanted` carries the code of a road, only `in_case`. `listed` tells how many roads are shown."""

    referral_wanted = Signal(str)
    listed = Signal(int)

    def __init__(self, instruments: Instruments, today: date, *, in_case: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.instruments, self.in_case = instruments, in_case
        self.narrow = in_case or theme.current().scale >= LARGE
        self.thema = self.soort = ""
        self.model = RecordsModel[Route](route_words.columns(instruments, narrow=self.narrow))
        self._make(today)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        box.addWidget(self.stack, 1)
        self.setFocusProxy(self.search)
        # Only now: a notice without a parent would show itself as a window.
        self.old.set_text(route_words.unchecked(instruments.routes, today))
        self.refresh()

    def refresh(self) -> None:
        """Follow what was typed and chosen."""
        text, routes = self.search.text(), self.instruments.routes
        found = sociale_kaart.found(routes, text, self.thema, self.soort)
        self.model.show(found)
        self.themes.set_counts(route_words.theme_counts(routes, self.instruments, text, self.soort))
        self.kinds.set_counts(route_words.kind_counts(routes, self.instruments, text, self.thema))
        self.number.setText(f"{texts.count(len(found), 'weg', 'wegen')} gevonden")
        self.below.setCurrentWidget(self.table if found else self.nothing)
        if self.in_case:
            fit(self.table, min(len(found), ROWS_IN_CASE))
            self.below.setMinimumHeight(self.table.height() if found else 0)
        self.listed.emit(len(found))

    def open_route(self, code: str) -> None:
        """Show one road; "" or an unknown code does nothing."""
        route = self.instruments.find_route(code)
        if route is not None:
            self.entry.show_route(route)
            self.stack.setCurrentWidget(self.entry)

    def close_route(self) -> None:
        """Back to the list, with the keyboard where it was."""
        self.stack.setCurrentWidget(self.list)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search line, Down and Enter go on to what was found."""
        down = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in down and self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            if event.key() != Qt.Key.Key_Down and self.model.rowCount() == 1:
                self.open_route(self.model.record(0).code)
            return True
        return super().eventFilter(watched, event)

    def _make(self, today: date) -> None:
        self.search = line(placeholder=SEARCH)
        self.search.setAccessibleName("Zoek een weg")
        self.search.setAccessibleDescription("Met pijltje omlaag ga je naar de lijst, met Enter open je een weg.")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.refresh)
        self.search.installEventFilter(self)
        self.themes, self.kinds = FilterChips(route_words.themes(self.instruments)), FilterChips(route_words.kinds(self.instruments))
        self.themes.setAccessibleName("Waar het over gaat")
        self.kinds.setAccessibleName("Welk soort")
        self.themes.chosen.connect(lambda code: self._choose("thema", code))
        self.kinds.chosen.connect(lambda code: self._choose("soort", code))
        self.number = label("", "muted")
        self.old = Notice("warn", "")
        self._make_table()
        self.entry = RouteView(self.instruments, today, in_case=self.in_case)
        self.entry.back.connect(self.close_route)
        self.entry.referral_wanted.connect(self.referral_wanted)
        self.list = self._list()
        self.stack = Stack()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.entry)

    def _make_table(self) -> None:
        if self.narrow:
            self.table = Table(self.model, 0, {1: TOLD_WIDTH})
            keep_readable(self.table, 0, TITLE_WIDTH)
        else:
            self.table = Table(self.model, 1, {0: TITLE_WIDTH, 2: TOLD_WIDTH})
        self.table.setAccessibleName(TITLE)
        self.table.opened.connect(lambda row: self.open_route(self.model.record(row).code))
        # The best answer to what was typed stands on top; sorting by a column would hide it.
        self.table.setSortingEnabled(False)
        self.table.horizontalHeader().setSortIndicatorShown(False)
        self.nothing = EmptyState("search", *NOTHING)
        self.below = Stack()
        self.below.addWidget(self.table)
        self.below.addWidget(self.nothing)
        if not self.in_case:
            rows = 4 if theme.current().scale >= LARGE else 8
            self.below.setMinimumHeight(rows * theme.current().px("target"))

    def _list(self) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        box.addWidget(self.old)
        box.addWidget(self.search)
        box.addWidget(self._filters())
        box.addWidget(self.number)
        box.addWidget(self.below, 1)
        return holder

    def _filters(self) -> QWidget:
        """The chips; in a case and at large text they stand behind one word, so that what was found stays in sight."""
        chips = QWidget()
        box = QVBoxLayout(chips)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        box.addWidget(self.themes)
        box.addWidget(self.kinds)
        if not self.narrow:
            return chips
        chips.hide()
        holder = QWidget()
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(S)
        self.more = link_button("Filters", "list-checks", lambda: chips.setVisible(chips.isHidden()))
        outer.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(chips)
        return holder

    def _choose(self, which: str, code: str) -> None:
        setattr(self, which, code)
        self.refresh()


class SocialMapPage(Page):
    """The place in the side bar: nothing here is about a resident. `map` is there once the desk answered."""

    def __init__(self, presenter: SocialMapDesk, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, WHY, "wide", parent)
        self.presenter = presenter
        self.map: SocialMap | None = None
        self.fault = Notice("danger", "", quiet_button("Probeer opnieuw", on_click=presenter.start))
        self.fault.hide()
        self.add(self.fault)
        # Takes the room until the desk answered, so that the heading stays together.
        self.room = QVBoxLayout()
        self.add(held(self.room), 1)
        presenter.ready.connect(self._show)
        presenter.failed.connect(self.fault.set_text)
        presenter.start()

    def _show(self, instruments: Instruments, today: date) -> None:
        self.fault.hide()
        if self.map is None:
            self.map = SocialMap(instruments, today)
            self.room.addWidget(self.map)
            self.setFocusProxy(self.map)
            if self.isVisible() and self.window().focusWidget() is None:
                self.map.setFocus(Qt.FocusReason.OtherFocusReason)
