"""Mijn werk: what to do first, filter chips, the table, and the two ways to begin (look.md, wireframe)."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from desktop import texts
from desktop.models.records import WorkRow
from desktop.models.worklist import FILTERS, call_is_next, can_start_talk, talk_is_next, visit_is_next, visit_runs
from desktop.presenters.work_list import Overview, WorkList
from desktop.presenters.work_rows import DUE, MONEY, NAME, NEXT, START_TALK, SYNC, TALK, urgency
from desktop.views.clock_cells import ClockCells
from desktop.views.kit import theme
from desktop.views.kit.buttons import primary_button, quiet_button
from desktop.views.kit.chips import FilterChips
from desktop.views.kit.labels import Elided, label, picture, set_tip
from desktop.views.kit.notices import EmptyState, Notice
from desktop.views.kit.page import Card, Page, clear, held, row
from desktop.views.kit.stack import Stack
from desktop.views.kit.table import LinkCells, Table
from desktop.views.kit.tokens import XS, S
from desktop.views.large_text import keep_readable

SEARCHABLE = "searchable"
CLOSED = "Nieuwe instroom is dicht sinds {since}. Je kunt evalueren, begeleiden en doorverwijzen."
WIDTHS = {NAME: 200, DUE: 110, MONEY: 230, SYNC: 115, TALK: 112}


class WorkListPage(Page):
    """`case_opened`, `prepare_wanted`, `visit_started` and `talk_wanted` (the five-minute talk) carry a case id.

    So does `call_wanted`: a clock ends, and somebody must telephone. `new_wanted` asks for a new resident.
    """

    case_opened = Signal(str)
    call_wanted = Signal(str)
    talk_wanted = Signal(str)
    visit_started = Signal(str)
    prepare_wanted = Signal(str)
    new_wanted = Signal()

    def __init__(self, presenter: WorkList, title: str = "Mijn werk", parent: QWidget | None = None) -> None:
        super().__init__(title, "", "wide", parent)
        self._presenter = presenter
        self.setProperty(SEARCHABLE, True)
        self.today = label("", "muted", wrap=False)
        self.head.addWidget(self.today)
        self.closed = Notice("info", "")
        self.closed.hide()
        self.fault = Notice("danger", "", quiet_button("Probeer opnieuw", on_click=presenter.refresh))
        self.fault.hide()
        self.first = _FirstToDo(talks=presenter.model.talks)
        self.chips = FilterChips(list(FILTERS.items()))
        self.chips.set_counts({})
        self.table = Table(presenter.model, NEXT, WIDTHS)
        self.table.setAccessibleName(title)
        self.table.setItemDelegateForColumn(NEXT, ClockCells(self.table))
        self.table.setItemDelegateForColumn(TALK, LinkCells(self.table))
        QShortcut(QKeySequence("Ctrl+E"), self.table, self._start_here, context=Qt.ShortcutContext.WidgetShortcut)
        keep_readable(self.table, NEXT, 280)
        self.setFocusProxy(self.table)
        self.below = Stack()
        # The table scrolls by itself; the page around it should not have to.
        self.below.setMinimumHeight(4 * theme.current().px("target"))
        self.first.hide()
        for part in (self.closed, self.fault, self.first, self.chips):
            self.add(part)
        self.add(self.below, 1)
        self._fill_below()
        self._add_actions()
        self._connect()

    def _fill_below(self) -> None:
        self.nobody = EmptyState(
            "users",
            "Nog niemand op je lijst",
            "Hier komen de bewoners die je begeleidt, met wat je als eerste kunt doen.",
            quiet_button("Nieuwe bewoner", "user-plus", self.new_wanted.emit),
        )
        self.nothing = EmptyState("search", "Niemand gevonden", "Probeer een deel van de naam, de straat, de postcode of het nummer.")
        for part in (self.table, self.nobody, self.nothing):
            self.below.addWidget(part)

    def _add_actions(self) -> None:
        self.visit = primary_button("Start huisbezoek", "house", self._start_visit)
        self.prepare = quiet_button("Klaar voor bezoek?", "list-checks", self._prepare)
        self.prepare.setVisible(self._presenter.model.talks)
        self.footer_add(quiet_button("Nieuwe bewoner", "user-plus", self.new_wanted.emit))
        self.footer_add(self.prepare)
        self.footer_add(self.visit)
        self._let_visit(False)
        set_tip(self.prepare, "Kies eerst een bewoner in de lijst")
        set_tip(self.visit, "Kies eerst een bewoner in de lijst")

    def _connect(self) -> None:
        self._presenter.overview_changed.connect(self._show)
        self._presenter.listed.connect(self._listed)
        self._presenter.failed.connect(self.fault.set_text)
        self.chips.chosen.connect(self._presenter.choose)
        self.table.opened.connect(self._open_row)
        self.table.clicked.connect(lambda index: self._start_talk(index.row()) if index.column() == TALK else None)
        self.first.opened.connect(self.case_opened)
        self.first.talk_wanted.connect(self.talk_wanted)
        self.first.call_wanted.connect(self.call_wanted)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _was: self._let_visit(now.isValid()))
        self._presenter.model.modelReset.connect(lambda: self._let_visit(False))

    def _show(self, overview: Overview) -> None:
        self.today.setText(texts.full_date(overview.today))
        since = overview.closed_since + timedelta(days=1) if overview.closed_since else None
        self.closed.set_text(CLOSED.format(since=texts.plain_date(since)) if since else "")
        self.fault.hide()
        self.first.show_rows([(row, urgency(row, overview.today)) for row in overview.first])
        self.first.setVisible(bool(overview.first) and not self._presenter.text)
        self.chips.set_counts(overview.counts)

    def _listed(self, number: int) -> None:
        empty = self.nothing if self._presenter.text else self.nobody
        self.below.setCurrentWidget(self.table if number else empty)

    def _open_row(self, number: int) -> None:
        found = self._presenter.model.row(number)
        if found is not None:
            self.case_opened.emit(found.case)

    def _start_talk(self, number: int) -> None:
        found = self._presenter.model.row(number)
        if found is not None and self._presenter.model.talks and can_start_talk(found):
            self.talk_wanted.emit(found.case)

    def _start_here(self) -> None:
        self._start_talk(self.table.currentIndex().row())

    def _let_visit(self, chosen: bool) -> None:
        for button in (self.visit, self.prepare):
            button.setEnabled(chosen)

    def _prepare(self) -> None:
        found = self._presenter.model.row(self.table.currentIndex().row())
        if found is not None:
            self.prepare_wanted.emit(found.case)

    def _start_visit(self) -> None:
        found = self._presenter.model.row(self.table.currentIndex().row())
        if found is not None:
            self.visit_started.emit(found.case)


class _FirstToDo(QWidget):
    """EERST DOEN: at most three lines, each with its own way in."""

    opened = Signal(str)
    call_wanted = Signal(str)
    talk_wanted = Signal(str)

    def __init__(self, *, talks: bool) -> None:
        super().__init__()
        self._talks = talks
        self.card = Card()
        self.card.body.setSpacing(XS)
        self.card.body.setContentsMargins(S * 2, S, S * 2, S)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        box.addWidget(label("EERST DOEN", "overline"))
        box.addWidget(self.card)

    def show_rows(self, rows: list[tuple[WorkRow, str]]) -> None:
        clear(self.card.body)
        lines = [self._line(found, words) for found, words in rows]
        buttons = [button for line in lines for button in line.findChildren(QAbstractButton)]
        # Equally wide, so that the names and the words stand under each other.
        widest = max((button.sizeHint().width() for button in buttons), default=0)
        for button in buttons:
            button.setMinimumWidth(widest)
        for line in lines:
            self.card.body.addWidget(line)

    def _line(self, found: WorkRow, words: str) -> QWidget:
        open_it = quiet_button("Bekijk", on_click=lambda: self.opened.emit(found.case))
        open_it.setAccessibleName(f"Bekijk {found.name}")
        if self._talks and call_is_next(found):
            open_it = quiet_button("Bel nu", "phone", lambda: self.call_wanted.emit(found.case))
            open_it.setAccessibleName(f"Bel nu voor {found.name}")
        if self._talks and talk_is_next(found):
            open_it = quiet_button(START_TALK, on_click=lambda: self.talk_wanted.emit(found.case))
            open_it.setAccessibleName(f"Start het gesprek van vijf minuten met {found.name}")
        if self._talks and visit_runs(found):
            open_it = quiet_button("Ga verder", "house", lambda: self.opened.emit(found.case))
            open_it.setAccessibleName(f"Ga verder met het bezoek bij {found.name}")
        mark = picture("calendar", "muted") if visit_is_next(found) or visit_runs(found) else picture("triangle-alert", "accent")
        line = row(mark, Elided(found.name, "strong"), Elided(words), open_it)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignVCenter)
        line.setStretch(1, 2)
        line.setStretch(2, 4)
        return held(line)
