"""Op Maat: the triangle at the left, one side at a time at the right, what is still needed, and the worker's own decision."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.models import waardendriehoek
from desktop.models.waardendriehoek import Nodig
from desktop.presenters.case_acts import CaseActs
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.presenters.forms.spec import StepSpec
from desktop.views.case.decision import DecisionCard
from desktop.views.case.form import FormStep
from desktop.views.case.rendement import RendementCard
from desktop.views.kit.buttons import Button, link_button, quiet_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import label
from desktop.views.kit.page import Card, Width, clear, held, row, todo_mark
from desktop.views.kit.tokens import M
from desktop.views.pictures.picture import PictureBox
from desktop.views.pictures.triangle import Triangle


class OpMaatStep(FormStep):
    """Sides are built when they are opened. `elsewhere` carries a step and a path that the case page should open."""

    WIDTH: Width = "wide"
    elsewhere = Signal(str, object)

    def __init__(self, spec: StepSpec, editor: CaseEditor, acts: CaseActs, around: Around) -> None:
        self.around, self.acts = around, acts
        self.side = around.instruments.kanten[0].code
        self._sides: dict[str, QWidget] = {}
        super().__init__(spec, editor)
        self.binder.refreshed.connect(self.retell)
        self.retell()

    def build(self) -> None:
        """Triangle and tabs, the form of one side, what is needed, the decision."""
        self.triangle = Triangle()
        self.triangle.chosen.connect(self.open_side)
        self.picture = PictureBox(self.triangle)
        self.tabs = QButtonGroup(self)
        self.add(self._tab_row())
        columns = QWidget()
        across = QHBoxLayout(columns)
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

    def retell(self) -> None:
        """The triangle and what is needed follow the document."""
        sides = waardendriehoek.sides(self.editor.document, self.around.instruments)
        self.triangle.show_sides(sides, self.side)
        self.picture.retell()
        self._needed(waardendriehoek.needed(self.editor.document, self.around.instruments))

    def _left(self) -> QVBoxLayout:
        """The triangle and what is still needed, beside every side."""
        left = QVBoxLayout()
        left.setSpacing(M)
        left.addWidget(self.picture)
        self.needed = Card("Nog nodig voor een besluit")
        self.needed.setMaximumWidth(self.triangle.sizeHint().width() + 24)
        self.needed_rows = QVBoxLayout()
        self.needed.body.addLayout(self.needed_rows)
        left.addWidget(self.needed)
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
            card.body.insertWidget(2, RendementCard(self.editor, self.around))
        if place + 1 < len(codes):
            following = self.around.instruments.kanten[place + 1]
            onward = quiet_button(f"Verder naar {place + 2} {following.titel}", "arrow-right", lambda: self.open_side(following.code))
            card.body.addWidget(onward, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        return card

    def _needed(self, lines: list[Nodig]) -> None:
        clear(self.needed_rows)
        if not lines:
            self.needed_rows.addWidget(label("Alle drie de kanten zijn onderbouwd. Je kunt beslissen.", "good"))
        for line in lines:
            self.needed_rows.addWidget(self._needed_row(line))

    def _needed_row(self, line: Nodig) -> QWidget:
        mark, down = todo_mark(), QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(label(line.tekst))
        button = link_button("Ga erheen", None, lambda: self._go(line))
        button.setAccessibleName(f"Ga naar: {line.tekst}")
        down.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        across = row(mark, held(down))
        across.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        across.setStretch(1, 1)
        return held(across)

    def _go(self, line: Nodig) -> None:
        if line.kant == "instroom":
            self.elsewhere.emit("bewoner", ("instroom", line.vraag, "antwoord"))
            return
        self.open_side(line.kant)
        path = ("op_maat", line.kant, line.vraag)
        box = self.binder.find(path) or self.binder.find((*path, "antwoord"))
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            area = self.findChild(QScrollArea)
            if area is not None:
                area.ensureWidgetVisible(box, 0, 80)
