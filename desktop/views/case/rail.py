"""The steps of a case at the left: done, open or not yet, with icon and word; every step can be opened. Below it the money."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop import texts
from desktop.presenters import case_summary
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.forms.steps import TITLES
from desktop.views.kit import theme
from desktop.views.kit.bars import FOLD_AT
from desktop.views.kit.buttons import Button
from desktop.views.kit.icons import pixmap
from desktop.views.kit.labels import Label, picture, set_tip
from desktop.views.kit.page import rule
from desktop.views.kit.tokens import XS, M, S

ICONS: dict[case_summary.State, tuple[str, str]] = {
    "done": ("circle-check", "good"),
    "open": ("circle", "accent"),
    "later": ("minus", "muted"),
}
STEP_ICONS = {
    "bewoner": "user", "geld": "hand-coins", "op_maat": "triangle", "brug": "arrow-up-right", "plan": "clipboard-list", "betaling": "send",
    "evaluatie": "list-checks", "contact": "calendar", "routes": "map", "bijlagen": "paperclip", "geschiedenis": "history",
}  # fmt: skip
WIDTH = 232


class StepButton(Button):
    """A step with its icon, title and a word about how far it is."""

    def __init__(self, code: str, title: str, *, folded: bool, parent: QWidget | None = None) -> None:
        super().__init__("", "nav", STEP_ICONS[code] if folded else None, parent)
        self.setCheckable(True)
        self.folded = folded
        self.mark = picture("minus", "muted")
        self.title = Label(title)
        self.note = Label("", "muted")
        self._title = title
        if folded:
            for part in (self.mark, self.title, self.note):
                part.setParent(self)
                part.hide()
            return
        box = QHBoxLayout(self)
        box.setContentsMargins(M - XS, 0, S, 0)
        box.setSpacing(S)
        box.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.title, 1)
        box.addWidget(self.note)
        for part in (self.mark, self.title, self.note):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def tell(self, state: case_summary.StepState) -> None:
        """Icon and word of how far this step is."""
        name, token = ICONS[state.state]
        self.mark.setPixmap(pixmap(name, token))
        self.note.setText(state.note)
        said = dict.fromkeys(part for part in (case_summary.WORDS[state.state], state.note) if part)
        words = f"{self._title}: {', '.join(said)}"
        self.setAccessibleName(words)
        if self.folded:
            set_tip(self, words)


class Rail(QWidget):
    """`chosen` carries the code of a step."""

    chosen = Signal(str)

    def __init__(self, editor: CaseEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.setProperty("bar", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.folded = theme.current().scale >= FOLD_AT
        self.setFixedWidth(theme.current().px("target") + 2 * S if self.folded else round(WIDTH * theme.current().scale))
        self.group = QButtonGroup(self)
        self.buttons: dict[str, StepButton] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, S, 0, S)
        outer.setSpacing(S)
        self._area = self._steps()
        outer.addWidget(self._area, 1)
        self.money = QGridLayout()
        self.money.setContentsMargins(M, 0, M, 0)
        self.money.setVerticalSpacing(XS)
        self.amounts: list[Label] = []
        if not self.folded:
            # At large text the header tells the money.
            outer.addWidget(rule())
            outer.addLayout(self.money)

    def choose(self, step: str) -> None:
        """Mark this step as the one that is open."""
        button = self.buttons[step]
        button.setChecked(True)
        # At large text the step may be below the edge; where it stands is known after the next layout.
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(button, 0, XS))

    def retell(self) -> None:
        """How far every step is, and the money."""
        editor, around = self.editor, self.editor.around
        if around is None:
            return
        if editor.read_only:
            # How far a step is cannot be seen from a part of it.
            for code, title in TITLES.items():
                self.buttons[code].setAccessibleName(f"{title}: lezen")
                self.buttons[code].mark.clear()
        else:
            states = case_summary.step_states(editor.document, editor.assessment, editor.payments, around.instruments)
            states["evaluatie"] = case_summary.evaluation_state(editor.document, around.profile, around.today)
            if editor.plan == "gewijzigd":
                states["plan"] = case_summary.PLAN_CHANGED
            for code, state in states.items():
                self.buttons[code].tell(state)
        if self.folded:
            return
        lines = case_summary.money_lines(editor.assessment, around.profile)
        if not self.amounts:
            self._build_money([name for name, _ in lines])
        for amount, (name, cents) in zip(self.amounts, lines, strict=True):
            amount.setText(texts.amount(cents))
            amount.setAccessibleName(f"{name}: {texts.money(cents)}")
        self.amounts[0].set_role("danger" if lines[0][1] > around.profile.plafond_cent else "strong")

    def _steps(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("ground", "clear")
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for code, title in TITLES.items():
            button = StepButton(code, title, folded=self.folded)
            button.clicked.connect(lambda _checked=False, code=code: self.chosen.emit(code))
            self.group.addButton(button)
            self.buttons[code] = button
            box.addWidget(button)
        box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        return area

    def _build_money(self, names: list[str]) -> None:
        for row, name in enumerate(names):
            amount = Label("", "strong")
            amount.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.money.addWidget(Label(name, "muted"), row, 0)
            self.money.addWidget(amount, row, 1)
            self.amounts.append(amount)
