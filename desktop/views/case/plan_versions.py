"""The versions of the plan: a list, two of them side by side in words, and an earlier one on paper."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop import texts
from desktop.models.instrument import Instruments
from desktop.models.planversies import Verschil
from desktop.presenters.forms.marks import to_screen
from desktop.presenters.plan_versions import PlanVersions, name
from desktop.services.plan_versions import PlanVersie, Stand
from desktop.views.kit.buttons import link_button, quiet_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.inputs import Choice
from desktop.views.kit.labels import Label, label
from desktop.views.kit.page import Card, clear, held, rule
from desktop.views.kit.tokens import XS, M, S

WHY = "Wat iemand op één dag schreef, is één versie. Een akkoord sluit een versie af."
SOORT = {"erbij": "Erbij", "veranderd": "Anders", "weg": "Weg"}
SAME = "Deze twee versies zeggen hetzelfde."
FEW = 5


class VersionsCard(Card):
    """`paper_wanted` carries the version of the case that should be shown on paper."""

    paper_wanted = Signal(str)
    standing = Signal(str)

    def __init__(self, versions: PlanVersions, instruments: Instruments, parent: QWidget | None = None) -> None:
        super().__init__("Versies van het plan", WHY, parent)
        self.versions, self.instruments = versions, instruments
        self._listed: tuple[PlanVersie, ...] = ()
        self._all = False
        self.rows = QVBoxLayout()
        self.rows.setSpacing(XS)
        self.body.addLayout(self.rows)
        self.choosing = self._choosing()
        self.choosing.hide()
        self.add(self.choosing)
        self.said = label("", "muted")
        self.said.hide()
        self.add(self.said)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(S)
        self.body.addLayout(self.lines)
        versions.shown.connect(self.show_stand)
        versions.compared.connect(self.show_differences)
        versions.failed.connect(self._say)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.versions.load()

    def show_stand(self, stand: Stand) -> None:
        """The versions, newest first, and the two that are compared when nothing is chosen: the last two."""
        self.standing.emit(stand.standing)
        self.setVisible(bool(stand.versies))
        if stand.versies == self._listed:
            return
        self._listed = stand.versies
        self._tell_rows()
        self.choosing.setVisible(len(self._listed) > 1)
        clear(self.lines)
        self.said.hide()
        for box, place in ((self.before, -2), (self.after, -1)):
            box.clear()
            for one in reversed(self._listed):
                box.addItem(f"Versie {one.nummer} · {texts.plain_date(one.dag)}", one.versie)
            if len(self._listed) > 1:
                box.choose(self._listed[place].versie)

    def show_differences(self, found: list[Verschil]) -> None:
        """One line per difference: where, then what it was beside what it is."""
        clear(self.lines)
        self._say("" if found else SAME)
        for line in found:
            self.lines.addWidget(_difference(line))

    def _tell_rows(self) -> None:
        clear(self.rows)
        newest = list(reversed(self._listed))
        for one in newest if self._all else newest[:FEW]:
            self.rows.addWidget(self._row(one))
        if len(newest) > FEW and not self._all:
            self.rows.addWidget(link_button(f"Toon alle {len(newest)} versies", None, self._show_all), 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self) -> None:
        self._all = True
        self._tell_rows()

    def _row(self, one: PlanVersie) -> QWidget:
        line = QHBoxLayout()
        line.setSpacing(S)
        line.addWidget(label(to_screen(name(one, self.instruments))), 1000)
        line.addStretch(1)
        look = link_button("Op papier", "printer", partial(self.paper_wanted.emit, one.versie))
        look.setAccessibleName(f"Versie {one.nummer} op papier")
        line.addWidget(look)
        return held(line)

    def _choosing(self) -> QWidget:
        """Which two; the earlier one stands left, whichever way they are chosen."""
        holder = QWidget()
        flow = Flow(holder, M, S)
        self.before, self.after = Choice(), Choice()
        for words, box in (("Vergelijk", self.before), ("met", self.after)):
            column = QVBoxLayout()
            column.setSpacing(XS)
            title = Label(words, "strong")
            title.setBuddy(box)
            box.setAccessibleName("Vergelijk deze versie" if box is self.before else "met deze versie")
            box.setMinimumContentsLength(24)
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            column.addWidget(title)
            column.addWidget(box)
            flow.addWidget(held(column))
        flow.addWidget(quiet_button("Laat zien wat anders is", None, self._compare))
        return holder

    def _compare(self) -> None:
        order = [one.versie for one in self._listed]
        two = sorted((self.before.code(), self.after.code()), key=order.index)
        self.versions.compare(two[0], two[1])

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))


def _difference(line: Verschil) -> QWidget:
    """Where, and under it was and now beside each other; shape and word say the kind, not a colour."""
    where = f"{line.waar} · {line.wat}" if line.waar else line.wat
    grid = QGridLayout()
    grid.setHorizontalSpacing(M)
    grid.setVerticalSpacing(XS)
    grid.addWidget(rule(), 0, 0, 1, 2)
    grid.addWidget(label(f"{SOORT[line.soort]}: {to_screen(where)}", "strong"), 1, 0, 1, 2)
    for column, (head, words) in enumerate((("Eerst", line.was), ("Daarna", line.nu))):
        grid.addWidget(label(head, "muted"), 2, column)
        none = "stond er niet" if column == 0 else "staat er niet meer"
        grid.addWidget(label(to_screen(words) or none), 3, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(column, 1)
    return held(grid)
