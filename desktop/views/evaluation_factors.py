"""The factors of the pilot plan: five tiles to see at a glance, and a card each with its shares, bounds and goal."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.charts import lettering, pictures
from desktop.models.monitor.aandeel import interval_zin
from desktop.models.monitor.uitkomst import Aandeel, Evaluatie, Factor
from desktop.presenters.evaluation_numbers import SHARE_PARTS, Getal, of_share
from desktop.views.evaluation_block import HOW
from desktop.views.kit import theme
from desktop.views.kit.buttons import Button, link_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import Label, label
from desktop.views.kit.page import Card, held, row, rule
from desktop.views.kit.tokens import XS, L, M, S
from desktop.views.large_text import LARGE
from desktop.views.pictures.drawing import DrawnPicture

NO_NUMBER = "Nog geen getal"
TILE, BAR = 205, 360
ROWS = 3
"""Rows of a table that a tile has room for."""


class Tiles(QWidget):
    """`wanted` carries the code of a factor to go to."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(self)
        self.tiles: dict[str, _Tile] = {}

    def show_factors(self, evaluatie: Evaluatie) -> None:
        """One tile a factor; they are made once."""
        for factor in evaluatie.factoren:
            if factor.code not in self.tiles:
                tile = self.tiles[factor.code] = _Tile(factor)
                tile.go.clicked.connect(lambda _on=False, code=factor.code: self.wanted.emit(code))
                self._flow.addWidget(tile)
            self.tiles[factor.code].show_factor(factor)
        known = {factor.code for factor in evaluatie.factoren}
        tallest = max((tile.heightForWidth(tile.width()) for tile in self.tiles.values()), default=0)
        for code, tile in self.tiles.items():
            tile.setMinimumHeight(tallest)
            tile.setVisible(code in known)


class _Tile(QFrame):
    """Number and name, then the first share as a count with its bounds: never a bare percentage."""

    def __init__(self, factor: Factor) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setFixedWidth(round(TILE * theme.current().scale))
        self.go = Button(f"{factor.nummer} {factor.titel}", "link")
        self.first, self.second = label("", "strong"), label("", "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(S, S, S, M)
        box.setSpacing(XS)
        box.addWidget(self.go)
        for part in (self.first, self.second):
            part.setContentsMargins(S, 0, S, 0)
            box.addWidget(part)
        box.addStretch(1)

    def show_factor(self, factor: Factor) -> None:
        self.first.setText(headline(factor)[0])
        self.second.setText(headline(factor)[1])


def headline(factor: Factor) -> tuple[str, str]:
    """Two short lines: the count, and its bounds and goal; for a factor without shares the first rows of its first table."""
    share = next(iter(factor.aandelen), None)
    if share is None:
        rows = next((table.rijen for table in factor.tabellen if table.rijen), ())
        reason = next((table.reden for table in factor.tabellen if table.reden), "")
        first, *others = [f"{row.naam}: {lettering.figure(row.cellen[0])}" for row in rows[:ROWS]] or [NO_NUMBER]
        return first, "\n".join(others) if rows else reason
    if share.minstens is None or share.hoogstens is None:
        return NO_NUMBER, share.reden
    goal = f", doel {factor.doel_procent}%" if factor.doel_procent is not None else ""
    wilson = f"\n(interval {share.laag}% tot {share.hoog}%)" if share.laag is not None else ""
    counted = f"{lettering.figure(share.ja)} van {lettering.figure(share.noemer)} ja"
    return counted, f"minstens {share.minstens}%, hoogstens {share.hoogstens}%{goal}{wilson}"


class FactorCard(Card):
    """One factor. `number_opened` carries a Getal, `more_wanted` the factor's code: its breakdowns."""

    number_opened = Signal(object)
    more_wanted = Signal(str)

    def __init__(self, factor: Factor, parent: QWidget | None = None) -> None:
        super().__init__(f"{factor.nummer} {factor.titel}", parent=parent)
        self.code = factor.code
        self._shown: Factor | None = None
        self.shares: dict[str, _Share] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(M)
        self.body.addLayout(self._list)
        self.how = HowToRead()
        self.more = link_button("Over de tijd en per groep" if factor.aandelen else "Bekijk de tabellen", "arrow-right")
        self.more.clicked.connect(lambda _on=False: self.more_wanted.emit(self.code))
        self.more.setAccessibleName(f"{self.more.text()}: {factor.titel}")
        links = row(self.how.link, self.more)
        links.addStretch(1)
        self.add(held(links))
        self.add(self.how)

    def show_factor(self, evaluatie: Evaluatie, factor: Factor, *, alone: bool = False) -> None:
        """The factor as it is now; nothing moves when it did not change. `alone`: its breakdowns stand below it already."""
        self.more.setVisible(not alone and bool(factor.tabellen))
        if factor == self._shown:
            return
        self._shown = factor
        for share in factor.aandelen:
            if share.code not in self.shares:
                if self.shares:
                    self._list.addWidget(rule())
                made = self.shares[share.code] = _Share()
                made.number_opened.connect(self.number_opened)
                self._list.addWidget(made)
            self.shares[share.code].show_share(evaluatie, factor, share)
        known = {share.code for share in factor.aandelen}
        for code, made in self.shares.items():
            made.setVisible(code in known)
        self.how.say(factor)


class _Share(QWidget):
    """The sentence, the interval with its note, the counts to click on, and the bar."""

    number_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[str, Getal] = {}
        self.name, self.sentence, self.interval = label("", "muted"), label("", "strong"), label("", "muted")
        self.bar = DrawnPicture("")
        self.counts: dict[str, Button] = {}
        links = QWidget()
        flow = Flow(links, across=XS, down=0)
        for part, _word in SHARE_PARTS:
            button = self.counts[part] = link_button("")
            button.clicked.connect(lambda _on=False, part=part: self.number_opened.emit(self._numbers[part]))
            flow.addWidget(button)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(L)
        grid.setVerticalSpacing(XS)
        large = theme.current().scale >= LARGE
        for place, widget in enumerate((self.name, self.sentence, self.interval, links)):
            grid.addWidget(widget, place, 0)
        # The words keep to their 75 characters; what is left stands between them and the bar.
        links.setMaximumWidth(theme.current().measure())
        grid.setColumnStretch(0, 1000)
        grid.setColumnStretch(1, 1)
        if large:
            grid.addWidget(self.bar, 4, 0)
        else:
            self.bar.setFixedWidth(round(BAR * theme.current().scale))
            grid.addWidget(self.bar, 0, 2, 4, 1, Qt.AlignmentFlag.AlignVCenter)

    def show_share(self, evaluatie: Evaluatie, factor: Factor, share: Aandeel) -> None:
        self.name.setText(share.naam)
        self.sentence.setText(share.zin or share.reden)
        self.interval.setText(interval(share))
        self.interval.setVisible(bool(self.interval.text()))
        code = f"aandeel/{factor.code}/{share.code}"
        self.bar.setVisible(self.bar.show_drawing(lambda *room: pictures.picture(evaluatie, code, *room)))
        for part, word in SHARE_PARTS:
            getal = self._numbers[part] = of_share(factor, share, part, word)
            button = self.counts[part]
            button.set_text(f"{getal.tekst} {word}")
            button.setAccessibleName(f"{getal.tekst} {word}: {getal.waar}. Toon de bewoners.")
            button.setEnabled(bool(getal.cel.zaken))
            button.setVisible(share.minstens is not None)


class HowToRead(QWidget):
    """The definition behind a link: what is counted, over whom, and what is open."""

    def __init__(self) -> None:
        super().__init__()
        self.link = link_button(HOW, "circle-question-mark", lambda: self.setVisible(self.isHidden()))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(S, 0, 0, 0)
        self._grid.setHorizontalSpacing(L)
        self._grid.setVerticalSpacing(S)
        self._grid.setColumnStretch(1, 1)
        self._words: list[Label] = []
        for number, title in enumerate(("Vraag", "Ja", "Van", "Open")):
            self._grid.addWidget(label(title, "muted", wrap=False), number, 0, Qt.AlignmentFlag.AlignTop)
            self._words.append(label(""))
            self._grid.addWidget(self._words[-1], number, 1)
        self.hide()

    def say(self, factor: Factor) -> None:
        for place, words in zip(self._words, (factor.definitie, factor.teller, factor.noemer, factor.niet_beantwoord), strict=True):
            place.setText(words or "-")


def interval(share: Aandeel) -> str:
    """The Wilson interval with the note that belongs to it, or why there is none where that was not said already."""
    words = interval_zin(share)
    return "" if words == (share.zin or share.reden) else words
