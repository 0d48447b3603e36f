"""Wacht op akkoord: the list, and beside it the check of one payment: request next to case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop import texts
from desktop.presenters.approvals import Approvals, Compared, Waiting, asked_on, compared, stopped_by
from desktop.services.betaling import WaitingPayment
from desktop.views.desk_page import DeskPage
from desktop.views.kept_text import KeptText
from desktop.views.kit.buttons import danger_text_button, link_button, primary_button, quiet_button
from desktop.views.kit.dialogs import ask_reason
from desktop.views.kit.inputs import TextBox
from desktop.views.kit.labels import Label, label
from desktop.views.kit.notices import Badge, EmptyState, Notice
from desktop.views.kit.page import Card
from desktop.views.kit.stack import Stack
from desktop.views.kit.table import Table
from desktop.views.kit.tokens import NO_LIMIT, XS, L, M
from desktop.views.large_text import fit, keep_readable

WHY = "Je kijkt of het geld naar de goede rekening gaat. Het besluit zelf is van de werker."
ROW_LIMIT = 4


class ApprovalsPage(DeskPage):
    """`case_opened` carries the case id of the payment that is looked at."""

    case_opened = Signal(str)

    def __init__(self, presenter: Approvals, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "Wacht op jouw akkoord", WHY, parent)
        self._presenter = presenter
        self._shown: WaitingPayment | None = None
        self._looked_at: str | None = None
        self._today = date.min
        self.told = Notice("info", "")
        self.table = Table(presenter.model, 1, {0: 230, 2: 170, 3: 120, 4: 120})
        self.table.setAccessibleName("Betalingen die wachten")
        keep_readable(self.table, 1)
        self.detail = _Detail()
        self.choose = label("Kies hierboven de volgende betaling.", "muted")
        self.choose.hide()
        self.empty = EmptyState("stamp", "Er wacht niets op akkoord", "Zodra een werker een betaling vraagt en verstuurt, staat die hier.")
        self.below = Stack()
        self.told.hide()
        self.add(self.told)
        self.add(self.below, 1)
        self.below.addWidget(self._work())
        self.below.addWidget(self.empty)
        self.below.addWidget(QWidget())
        self.below.setCurrentIndex(2)
        self.show_footer(False)
        self._connect()

    def _work(self) -> QWidget:
        work = QWidget()
        box = QVBoxLayout(work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(M)
        box.addWidget(self.table)
        box.addWidget(self.choose)
        box.addWidget(self.detail)
        box.addStretch(1)
        self.agree = primary_button("Akkoord", "check", self._approve)
        self.back = quiet_button("Teruggeven met opmerking", "undo-2", self._give_back)
        self.no = danger_text_button("Weigeren met reden", None, self._refuse)
        self.look = link_button("Open dossier", "folder-open", self._open)
        self.buttons = (self.no, self.look, self.back, self.agree)
        self.footer_add(self.look, left=True)
        self.footer_add(self.no, left=True)
        self.footer_add(self.back)
        self.footer_add(self.agree)
        return work

    def _connect(self) -> None:
        self._presenter.changed.connect(self._show)
        self._presenter.answered.connect(self.done.set_text)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self._presenter.model.layoutChanged.connect(self._follow_sorting)

    def _show(self, waiting: Waiting) -> None:
        self.told.set_text(waiting.why_not)
        may = not waiting.why_not
        self.title.setText("Wacht op jouw akkoord" if may else "Wacht op akkoord")
        for button in self.buttons:
            button.setVisible(bool(waiting.payments) and (may or button is self.look))
        self.show_footer(bool(waiting.payments))
        self.below.setCurrentIndex(0 if waiting.payments else 1)
        fit(self.table, min(len(waiting.payments), ROW_LIMIT))
        self._today = waiting.today
        row = self._row_looked_at(waiting.payments)
        if row is None:
            self._look_at(None)
        else:
            self.table.selectRow(row)
            self._choose(self.table.currentIndex())

    def _row_looked_at(self, payments: list[WaitingPayment]) -> int | None:
        """The payment on screen stays there when the list is asked anew; one that was answered makes room for nothing.

        So a second press on Akkoord never lands on a payment that nobody looked at.
        """
        if self._looked_at is None:
            return 0 if payments else None
        return next((row for row, item in enumerate(payments) if item.event.id == self._looked_at), None)

    def _choose(self, index: QModelIndex, _was: QModelIndex | None = None) -> None:
        if index.isValid():
            self._look_at(self._presenter.model.record(index.row()))

    def _follow_sorting(self) -> None:
        if self._shown is not None:
            self.table.selectRow(self._presenter.model.records().index(self._shown))

    def _look_at(self, item: WaitingPayment | None) -> None:
        self._shown = item
        for button in self.buttons:
            button.setEnabled(item is not None)
        self.detail.setVisible(item is not None)
        self.choose.setVisible(item is None)
        if item is not None:
            self._looked_at = item.event.id
            stopped = stopped_by(item)
            self.detail.show_payment(item, stopped, self._today)
            # Approving what differs from the case is never right; giving back is.
            self.agree.setEnabled(not stopped)

    def _approve(self) -> None:
        if self._shown is not None:
            self._presenter.approve(self._shown)

    def _give_back(self) -> None:
        # Taken before the question: the list may be asked anew while the dialog is open.
        item = self._shown
        keep = self._keep(item, "terug")
        reason = ask_reason(self, "Teruggeven aan de werker", "Wat moet de werker nog doen of uitzoeken?", "Geef terug", keep)
        if reason and item is not None:
            self._presenter.give_back(item, reason)

    def _refuse(self) -> None:
        item = self._shown
        keep = self._keep(item, "weigeren")
        reason = ask_reason(self, "Deze betaling weigeren", "Waarom betaalt de gemeente dit niet?", "Weiger de betaling", keep)
        if reason and item is not None:
            self._presenter.refuse(item, reason)

    def _keep(self, item: WaitingPayment | None, act: str) -> Callable[[TextBox], QWidget] | None:
        if item is None:
            return None
        loose = self._presenter.remark(item)
        return lambda box: KeptText(loose, {act: box})

    def _open(self) -> None:
        if self._shown is not None:
            self.case_opened.emit(self._shown.case)


class _Detail(Card):
    """The check: what was asked beside what stands in the case, line by line, with a word for same or different."""

    def __init__(self) -> None:
        super().__init__("Klopt dit? Leg de brief van de schuldeiser ernaast.")
        # All five lines must be on screen with the buttons: one line for who asked, little air between the lines.
        self.who = label("", "muted")
        self.who.setMaximumWidth(NO_LIMIT)
        self.stopped = Notice("warn", "")
        self.stopped.hide()
        self.add(self.who)
        self.add(self.stopped)
        self.grid = QWidget()
        self.add(self.grid)

    def show_payment(self, item: WaitingPayment, stopped: str, today: date) -> None:
        asked = date.fromisoformat(asked_on(item.event))
        number = item.event.body.get("dossiernummer") or "-"
        who = f"Voor {item.name}, {number}. Gevraagd door {item.payment.aangevraagd_door or '-'}"
        self.who.setText(f"{who} op {texts.long_date(asked)} ({texts.ago(asked, today)}).")
        self.stopped.set_text(stopped)
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(L)
        grid.setVerticalSpacing(XS)
        for column, title in enumerate(("", "In de aanvraag", "In het dossier", "")):
            grid.addWidget(Label(title, "overline"), 0, column)
        for number, line in enumerate(compared(item), 1):
            _add_line(grid, number, line)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self.body.replaceWidget(self.grid, fresh)
        self.grid.hide()
        self.grid.deleteLater()
        self.grid = fresh


def _add_line(grid: QGridLayout, number: int, line: Compared) -> None:
    grid.addWidget(Label(line.what, "muted"), number, 0)
    grid.addWidget(label(line.asked, "strong"), number, 1)
    grid.addWidget(label(line.in_case, "strong" if not line.same else "text"), number, 2)
    badge = Badge("good", "gelijk") if line.same else Badge("danger", "anders")
    grid.addWidget(badge, number, 3, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
