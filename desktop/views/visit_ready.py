"""The page *Klaar voor bezoek*: this laptop, and per resident what is here, what presses and what to take along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.presenters.visit_ready import Card as Resident
from desktop.presenters.visit_ready import Line, Shown, VisitReady
from desktop.views.desk_page import DeskPage
from desktop.views.kit import theme
from desktop.views.kit.buttons import link_button, quiet_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import label, picture
from desktop.views.kit.notices import EmptyState
from desktop.views.kit.page import Card, clear, held, row
from desktop.views.kit.tokens import XS, L, M, S

TITLE = "Klaar voor bezoek"
WHY = "Kijk hier voordat je weggaat. Wie vandaag of morgen een afspraak heeft, staat er vanzelf bij."
NOBODY = "Kies op de werklijst een bewoner en druk op 'Klaar voor bezoek?'."
MARKS = {"good": ("circle-check", "good"), "warn": ("triangle-alert", "warn"), "info": ("info", "muted"), "clock": ("clock", "accent")}


class VisitReadyPage(DeskPage):
    """`visit_started` and `case_opened` carry a case id; `copy` says how old the reserve copy is, `send_wanted` asks for the post."""

    visit_started = Signal(str)
    case_opened = Signal(str)
    send_wanted = Signal()

    def __init__(self, presenter: VisitReady, copy: Callable[[], str] = str, parent: QWidget | None = None) -> None:
        super().__init__(presenter, TITLE, WHY, parent)
        self._presenter, self._copy = presenter, copy
        self.cards = QVBoxLayout()
        self.cards.setSpacing(M)
        self.body.addLayout(self.cards)
        self.finish()
        presenter.shown.connect(self.show_all)

    def show_all(self, found: Shown) -> None:
        """Fill the page anew."""
        clear(self.cards)
        self.cards.addWidget(self._laptop(found.laptop))
        if not found.cards:
            self.cards.addWidget(EmptyState("house", "Nog niemand gekozen", NOBODY))
        for one in found.cards:
            self.cards.addWidget(self._resident(one))

    def _laptop(self, lines: Sequence[Line]) -> Card:
        card = Card("Deze laptop")
        card.body.setSpacing(XS)
        for one in lines:
            card.add(told(one))
        words = self._copy()
        if words:
            card.add(told(Line("info", words)))
        if any(one.mark == "warn" for one in lines):
            card.body.addWidget(link_button("Naar Pakketten", "send", self.send_wanted.emit), 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _resident(self, one: Resident) -> Card:
        card = Card(one.title, one.when)
        card.body.setSpacing(XS)
        for line in one.lines:
            card.add(told(line))
        for case, words in one.twins:
            card.add(self._twin(case, words))
        card.body.addSpacing(S)
        card.add(_lists((("Neem mee", one.take), ("Vraag om klaar te leggen", one.lay_ready))))
        card.body.addSpacing(S)
        card.add(self._ways(one))
        return card

    def _twin(self, case: str, words: str) -> QWidget:
        across = row(told(Line("warn", f"Lijkt op {words}. Is dit dezelfde bewoner of hetzelfde huishouden?")))
        across.setStretch(0, 1)
        button = link_button("Bekijk", None, lambda: self.case_opened.emit(case))
        button.setAccessibleName(f"Bekijk {words}")
        across.addWidget(button)
        return held(across)

    def _ways(self, one: Resident) -> QWidget:
        holder = QWidget()
        flow = Flow(holder, S, S)
        ways = [("Start huisbezoek", "house", self.visit_started.emit), ("Open dossier", "folder-open", self.case_opened.emit)]
        for words, icon, go in ways:
            flow.addWidget(_named(quiet_button(words, icon, partial(go, one.case)), f"{words}: {one.title}"))
        if one.chosen:
            drop = link_button("Van deze lijst af", None, partial(self._presenter.drop, one.case))
            flow.addWidget(_named(drop, f"Van deze lijst af: {one.title}"))
        return holder


def told(one: Line) -> QWidget:
    """A mark and its words; the mark says nothing that the words do not."""
    icon, colour = MARKS[one.mark]
    mark = picture(icon, colour)
    mark.setFixedWidth(theme.current().px("icon"))
    across = row(mark, label(one.text))
    across.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    # A line is at most so wide; what is left stays at the right.
    across.setStretch(1, 1000)
    across.addStretch(1)
    return held(across)


def _lists(lists: Sequence[tuple[str, Sequence[str]]]) -> QWidget:
    """Short lists beside each other, below each other where there is no room."""
    holder = QWidget()
    flow = Flow(holder, L, S)
    for title, things in lists:
        column = QVBoxLayout()
        column.setSpacing(XS)
        column.addWidget(label(title, "strong"))
        for thing in things:
            column.addWidget(label(f"– {thing}"))
        part = held(column)
        part.setMinimumWidth(320)
        flow.addWidget(part)
    return holder


def _named(button: QWidget, name: str) -> QWidget:
    button.setAccessibleName(name)
    return button
