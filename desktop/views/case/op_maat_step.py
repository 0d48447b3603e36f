"""Op Maat: the triangle at the left, one side at a time at the right, what is still missing, and the worker's own decision."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QVBoxLayout, QWidget

from desktop.models import onderbouwing
from desktop.models.onderbouwing import Onderbouwing, Steun
from desktop.models.patches import Path
from desktop.presenters.case_acts import CaseActs
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.presenters.forms.spec import StepSpec
from desktop.views.case.decision import DecisionCard
from desktop.views.case.form import FormStep
from desktop.views.case.parts import ListBox
from desktop.views.case.rendement import RendementCard
from desktop.views.case.still_needed import MoneyNeeded
from desktop.views.case.unfold import field_at
from desktop.views.fields.box import FieldBox
from desktop.views.kit import theme
from desktop.views.kit.buttons import Button, link_button, quiet_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import label
from desktop.views.kit.page import Card, Width, clear, held, row, todo_mark
from desktop.views.kit.tokens import XS, M
from desktop.views.pictures.picture import PictureBox
from desktop.views.pictures.triangle import Triangle

BESIDE = 1.4
"""The text size above which triangle and questions stand below each other."""
STEPS = {"instroom": "bewoner", "kantelpunten": "geld"}


class OpMaatStep(FormStep):
    """Sides are built when they are opened. `elsewhere` carries a step and a path that the case page should open.

    `paper` asks for the doorbraakplan as it will be on paper.
    """

    WIDTH: Width = "wide"
    elsewhere = Signal(str, object)
    paper = Signal()

    def __init__(self, spec: StepSpec, editor: CaseEditor, acts: CaseActs, around: Around) -> None:
        self.around, self.acts = around, acts
        self.side = around.instruments.kanten[0].code
        self._sides: dict[str, QWidget] = {}
        self._told: object = None
        super().__init__(spec, editor)
        self.binder.refreshed.connect(self.retell)
        self.retell()

    def build(self) -> None:
        """Triangle and tabs, the form of one side, what is needed, the decision."""
        self.triangle = Triangle()
        self.triangle.chosen.connect(self.go_to_side)
        self.picture = PictureBox(self.triangle)
        self.tabs = QButtonGroup(self)
        self.add(self._tab_row())
        columns = QWidget()
        # With large letters both columns would be too narrow: the triangle then stands above the questions.
        beside = theme.current().scale < BESIDE
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom, columns)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(M)
        left = held(self._left())
        # Triangle and what is needed look at answers that stay with the team; over a part of them they would say too little.
        across.addWidget(left)
        if self.editor.read_only:
            left.hide()
        right = QVBoxLayout()
        right.setSpacing(M)
        self.column = QVBoxLayout()
        right.addLayout(self.column)
        self.decision = DecisionCard(self.editor, self.acts, self.around)
        right.addWidget(self.decision)
        self.decision.routes_wanted.connect(lambda: self.elsewhere.emit("routes", ()))
        right.addStretch(1)
        across.addLayout(right, 1)
        self.add(columns)
        self.open_side(self.side)

    def open_side(self, code: str) -> None:
        """Show the questions of one side."""
        self.side = code
        if code not in self._sides:
            self._sides[code] = self._build_side(code)
            self.column.addWidget(self._sides[code])
        for name, widget in self._sides.items():
            widget.setVisible(name == code)
        for place, kant in enumerate(self.around.instruments.kanten):
            self.tabs.button(place).setChecked(kant.code == code)
        self.retell()

    def go_to_side(self, code: str) -> None:
        """Show a side with the keyboard in its first question."""
        self.open_side(code)
        first = next(iter(self._sides[code].findChildren(FieldBox)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_below(first)

    def reveal(self, path: Path) -> None:
        """The side in which a value is filled in is opened, before its field is looked for."""
        if path[:1] != ("op_maat",) or len(path) < 2:
            return
        places = [(place, part.path) for place, group in enumerate(self.spec.groups) for part in group.parts]
        found = next((place for place, own in places if own == path[: len(own)]), None)
        if found is not None:
            self.open_side(self.around.instruments.kanten[found].code)

    def retell(self) -> None:
        """The triangle and what is missing follow the document."""
        sides = onderbouwing.sides(self.editor.document, self.around.instruments)
        self.triangle.show_sides(sides, self.side)
        self.picture.retell()
        # Every keystroke that is stored comes here; the list is made anew only when it says something else.
        if (self.side, sides) != self._told:
            self._told = (self.side, sides)
            self._needed(sides)
            self.decision.tell_missing(sides)

    def _left(self) -> QVBoxLayout:
        """The triangle and what is still needed, beside every side."""
        left = QVBoxLayout()
        left.setSpacing(M)
        left.addWidget(self.picture)
        self.needed = Card("Nog nodig voor een besluit", "Het houdt niets tegen. Het staat zo op het doorbraakplan.")
        self.needed.setMaximumWidth(self.triangle.sizeHint().width() + 24)
        self.needed_rows = QVBoxLayout()
        self.needed.body.addLayout(self.needed_rows)
        self.needed.body.addWidget(link_button("Bekijk het doorbraakplan", "printer", self.paper.emit), 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self.needed)
        money = MoneyNeeded(self.editor)
        money.setMaximumWidth(self.needed.maximumWidth())
        money.elsewhere.connect(self.elsewhere)
        left.addWidget(money)
        left.addWidget(label("Stoppen mag. Alles is bewaard.", "muted"))
        left.addStretch(1)
        return left

    def _tab_row(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder)
        for place, kant in enumerate(self.around.instruments.kanten):
            button = Button(f"{place + 1} {kant.titel}", "chip")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, code=kant.code: self.open_side(code))
            self.tabs.addButton(button, place)
            flow.addWidget(button)
        return holder

    def _build_side(self, code: str) -> QWidget:
        codes = [kant.code for kant in self.around.instruments.kanten]
        place = codes.index(code)
        card = self.group_card(self.spec.groups[place])
        if code == "rendement":
            money = RendementCard(self.editor, self.around)
            money.told.connect(self._show_below)
            money.made.connect(self._to_made)
            card.body.insertWidget(2, money)
        if place + 1 < len(codes):
            following = self.around.instruments.kanten[place + 1]
            onward = quiet_button(f"Verder naar {place + 2} {following.titel}", "arrow-right", lambda: self.open_side(following.code))
            card.body.addWidget(onward, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        return card

    def _needed(self, sides: tuple[Onderbouwing, ...]) -> None:
        """The missing arguments of the open side by name; of the others how many."""
        clear(self.needed_rows)
        if not any(side.ontbreekt for side in sides):
            self.needed_rows.addWidget(label("Alle drie de kanten zijn onderbouwd. Jij weegt en beslist.", "good"))
            return
        for side in sorted(sides, key=lambda one: one.kant.code != self.side):
            if side.kant.code == self.side:
                self._missing_here(side)
            elif side.ontbreekt:
                words = f"Bij {side.kant.titel} nog {len(side.ontbreekt)}"
                self.needed_rows.addWidget(self._needed_row(words, partial(self.open_side, side.kant.code)))

    def _missing_here(self, side: Onderbouwing) -> None:
        if not side.ontbreekt:
            return
        self.needed_rows.addWidget(label(f"Bij {side.kant.titel} ontbreekt:", "strong"))
        for steun in side.ontbreekt:
            self.needed_rows.addWidget(self._needed_row(steun.regel.ontbreekt, partial(self._go, steun)))

    def _needed_row(self, words: str, go: Callable[[], object]) -> QWidget:
        mark = todo_mark()
        button = link_button("Ga erheen", None, go)
        button.setAccessibleName(f"Ga naar: {words}")
        across = row(mark, label(words), button, spacing=XS)
        for part in (mark, button):
            across.setAlignment(part, Qt.AlignmentFlag.AlignVCenter)
        across.setStretch(1, 1)
        return held(across)

    def _go(self, steun: Steun) -> None:
        """To the field of an argument, or to its list; what is asked in another step is opened there."""
        if steun.pad[0] != "op_maat":
            self.elsewhere.emit(STEPS.get(steun.pad[0], "bewoner"), steun.pad)
            return
        self.open_side(steun.regel.kant)
        found = field_at(self, self.binder, steun.pad) or self._list(steun.pad[:2])
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_below(found)

    def _to_made(self, path: Path) -> None:
        """The button that made it is gone: the keyboard comes to what was made."""
        found = field_at(self, self.binder, (*path, "omschrijving"))
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_below(found)

    def _show_below(self, widget: QWidget) -> None:
        # What was made or shown just now has its place only in the next turn.
        QTimer.singleShot(0, self, lambda: self.scroller.ensureWidgetVisible(widget, 0, 40))

    def _list(self, path: Path) -> QWidget | None:
        """The button that adds to a list: where its first argument begins."""
        box = next((one for one in self.findChildren(ListBox) if one.path == path), None)
        return None if box is None else getattr(box, "add_button", box)
