"""One road of the sociale kaart, to read: what it is, when, for whom, whom to call, and how sure that is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.models.instrument import Instruments, Route
from desktop.presenters import route_words
from desktop.views.kit import theme
from desktop.views.kit.buttons import link_button, primary_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import label
from desktop.views.kit.notices import Badge, Notice
from desktop.views.kit.page import Card, clear, held, row
from desktop.views.kit.tokens import XS, M, S
from desktop.views.large_text import LARGE

NOW = "Wat je nu doet"


class RouteView(QWidget):
    """`back` returns to the list; `referral_wanted` carries the code of the road that should be written down."""

    back = Signal()
    referral_wanted = Signal(str)

    def __init__(self, instruments: Instruments, today: date, *, in_case: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.instruments, self.today, self.in_case = instruments, today, in_case
        self.code = ""
        self.back_link = link_button("Terug naar de lijst  (Esc)", "arrow-left", self.back.emit)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.back.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(M)
        self._box.addWidget(self.back_link, 0, Qt.AlignmentFlag.AlignLeft)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(M)
        self._box.addLayout(self._parts)
        self._box.addStretch(1)

    def show_route(self, route: Route) -> None:
        """Write the page of this road, and put the keyboard on the way back."""
        self.code = route.code
        clear(self._parts)
        self.setAccessibleName(route.titel)
        self._parts.addWidget(_head(route, self.instruments))
        warned = route_words.warning(route, self.instruments)
        if warned:
            self._parts.addWidget(Notice("danger" if route.stand == "beeindigd" else "warn", warned))
        if route.nu:
            self._parts.addWidget(steps_card(route))
        self._parts.addWidget(self._facts(route))
        if self.in_case and route_words.may_refer(route):
            write = primary_button("Schrijf de doorverwijzing op", "map", lambda: self.referral_wanted.emit(self.code))
            self._parts.addWidget(write, 0, Qt.AlignmentFlag.AlignLeft)
        self.back_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _facts(self, route: Route) -> QWidget:
        """What it is beside whom to call; below each other at large text and in a case, where there is no room."""
        said = f"“{route.voor_bewoner}”" if route.voor_bewoner else ""
        what = _card(("Wat is het?", route.wat), ("Wanneer?", route.wanneer), ("Voor wie?", route.voor_wie), ("Zo zeg je het", said))
        sure = _card(("Contact", route.contact), ("Goed om te weten", route.stand_uitleg))
        sure.add(label(route_words.checked(route, self.today), "muted"))
        sure.add(label(route_words.source(route), "muted"))
        sure.body.addStretch(1)
        what.body.addStretch(1)
        holder = QWidget()
        across = theme.current().scale < LARGE and not self.in_case
        box = QBoxLayout(QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom, holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(M)
        box.addWidget(what, 1)
        box.addWidget(sure, 1)
        return holder


def steps_card(route: Route) -> Card:
    """The steps of right now, numbered."""
    card = Card(NOW)
    for number, words in enumerate(route.nu, 1):
        mark = label(f"{number}", "strong", wrap=False)
        line = row(mark, label(words), spacing=S)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        card.add(held(line))
    return card


def badges(route: Route, instruments: Instruments) -> QWidget:
    """How it stands, and what kind it is when nobody is referred to it."""
    holder = QWidget()
    flow = Flow(holder)
    kind = route_words.kind(route, instruments)
    if kind:
        flow.addWidget(Badge("neutral", kind, "info"))
    flow.addWidget(Badge(route_words.look(route), route_words.stand(route, instruments)))
    return holder


def _head(route: Route, instruments: Instruments) -> QWidget:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(S)
    box.addWidget(label(route.titel, "section"))
    box.addWidget(badges(route, instruments))
    return holder


def _card(*pairs: tuple[str, str]) -> Card:
    card = Card()
    for title, words in pairs:
        if words:
            card.body.addWidget(_pair(title, words))
    return card


def _pair(title: str, words: str) -> QWidget:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, S)
    box.setSpacing(XS // 2)
    box.addWidget(label(title, "strong"))
    box.addWidget(label(words))
    return holder
