"""Agenda: today and the coming weeks, with what is still open from before. Every line opens its case at the step that it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.presenters.agenda_desk import AgendaDesk, Shown
from desktop.presenters.agenda_words import Line
from desktop.views.desk_page import DeskPage
from desktop.views.kit import theme
from desktop.views.kit.bars import FOLD_AT
from desktop.views.kit.buttons import Button, link_button
from desktop.views.kit.chips import FilterChips
from desktop.views.kit.labels import Elided, Label, label, picture
from desktop.views.kit.notices import Badge, EmptyState
from desktop.views.kit.page import Card, clear
from desktop.views.kit.tokens import XS, M, S

WHY = "Afspraken, termijnen die aflopen, evaluaties en acties. Vandaag en de vijf weken die komen."
MINE, ALL = "mijn", "team"
WHOSE = ((MINE, "Mijn bewoners"), (ALL, "Hele team"))
FROM_BEFORE = "Nog open van eerder"
NOTHING_TODAY = "Niets vandaag."
FULL = "Er is meer dan hier past. Kies een bewoner op de werklijst om alles te zien."
BADGE_WIDTH = 220
AT_FIRST = 5
"""Lines of before that show at once: a long list of what is late helps nobody to begin."""


class AgendaPage(DeskPage):
    """`case_opened` carries a case id and the code of a step."""

    case_opened = Signal(str, str)

    def __init__(self, presenter: AgendaDesk, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "Agenda", WHY, parent)
        self._presenter = presenter
        self.whose = FilterChips(list(WHOSE))
        self.whose.choose(MINE if presenter.mine else ALL)
        self.whose.chosen.connect(lambda code: presenter.choose(mine=code == MINE))
        self.add(self.whose)
        self.days = QVBoxLayout()
        self.days.setSpacing(M)
        self.body.addLayout(self.days)
        self.finish()
        presenter.shown.connect(self.show_agenda)

    def show_agenda(self, found: Shown) -> None:
        """Fill the page anew."""
        clear(self.days)
        if not found.open and not any(lines for _, lines in found.days):
            words = "Maak een afspraak bij Contact, afspraken in een dossier. Termijnen en evaluaties komen er vanzelf bij."
            self.days.addWidget(EmptyState("calendar", "Je agenda is leeg", words))
            return
        for place, (title, lines) in enumerate(found.days):
            self.days.addWidget(self._day(title, lines, today=place == 0))
            if place == 0 and found.open:
                # Below today: what is late is seen, and is not the first thing of every morning.
                self.days.addWidget(self._before(found.open))
        if found.more:
            self.days.addWidget(label(FULL, "muted"))

    def _before(self, lines: Sequence[Line]) -> Card:
        card = Card(f"{FROM_BEFORE}  {len(lines)}")
        card.body.setSpacing(XS)
        self._fill(card, lines[:AT_FIRST])
        rest = lines[AT_FIRST:]
        if rest:
            more = link_button(f"Toon de andere {len(rest)}", "chevron-down")

            def show_rest() -> None:
                made = self._fill(card, rest)
                made[0].show()
                made[0].setFocus(Qt.FocusReason.OtherFocusReason)
                more.hide()

            more.clicked.connect(show_rest)
            card.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _day(self, title: str, lines: Sequence[Line], *, today: bool) -> Card:
        card = Card(title)
        card.body.setSpacing(XS)
        if today and not lines:
            card.add(label(NOTHING_TODAY, "muted"))
        self._fill(card, lines)
        return card

    def _fill(self, card: Card, lines: Sequence[Line]) -> list[AgendaLine]:
        made = [AgendaLine(line) for line in lines]
        for button, line in zip(made, lines, strict=True):
            button.clicked.connect(lambda _checked=False, line=line: self.case_opened.emit(line.case, line.step))
            card.add(button)
        return made


class AgendaLine(Button):
    """One line to press: time, picture, what, who, and how near it is. At large text it takes two lines."""

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        super().__init__("", "link", None, parent)
        self.setAccessibleName(line.spoken)
        self.setAccessibleDescription("Open het dossier op deze plek")
        time = Label(line.time, "strong")
        time.setFixedWidth(round(52 * theme.current().scale))
        folded = theme.current().scale >= FOLD_AT
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(S, XS, S, XS)
        self._box.setSpacing(S)
        icon = picture(line.icon, "muted")
        icon.setFixedWidth(theme.current().px("icon") + XS)
        self._box.addWidget(time, 0, Qt.AlignmentFlag.AlignVCenter)
        self._box.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        words: QBoxLayout = QVBoxLayout() if folded else QHBoxLayout()
        words.setSpacing(XS if folded else M)
        words.addWidget(Elided(line.what), 0 if folded else 5)
        words.addWidget(Elided(line.name, "muted"), 0 if folded else 4)
        self._box.addLayout(words, 1000)
        if not folded:
            self._box.addWidget(_badge_room(line), 0, Qt.AlignmentFlag.AlignVCenter)
        elif line.badge:
            words.addWidget(Badge(line.mark or "info", line.badge), 0, Qt.AlignmentFlag.AlignLeft)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As high as what is in it."""
        inner = self._box.sizeHint()
        return QSize(inner.width(), max(inner.height(), theme.current().px("target")))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._box.minimumSize().width(), self.sizeHint().height())


def _badge_room(line: Line) -> QWidget:
    """As wide with a badge as without, so that the names stand under each other."""
    room = QWidget()
    room.setFixedWidth(round(BADGE_WIDTH * theme.current().scale))
    box = QHBoxLayout(room)
    box.setContentsMargins(0, 0, 0, 0)
    box.addStretch(1)
    if line.badge:
        box.addWidget(Badge(line.mark or "info", line.badge))
    return room
