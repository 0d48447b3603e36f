"""One part that the resident picked: its picture and question, the five steps, how it went over time, and the goals that hang on it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models import brug, doelen
from desktop.models.brug import Meting
from desktop.models.instrument import Brug, Onderdeel
from desktop.models.patches import Path
from desktop.presenters.forms.brug import part_field
from desktop.presenters.forms.spec import cut
from desktop.views.case.binder import Binder
from desktop.views.fields.box import FieldBox
from desktop.views.kit import theme
from desktop.views.kit.buttons import link_button, quiet_button
from desktop.views.kit.labels import label
from desktop.views.kit.page import Card, clear, held, row
from desktop.views.kit.tokens import XS, M, S
from desktop.views.pictures.drawn import Drawn, has_drawing
from desktop.views.pictures.picture import PictureBox
from desktop.views.pictures.steps_over_time import StepsOverTime

SIDE = 56
LARGE = 1.5


class PartPanel(Card):
    """`goal_wanted` carries the code of the part; `goal_chosen` the place of a goal that hangs here."""

    goal_wanted = Signal(str)
    goal_chosen = Signal(object)

    def __init__(self, bridge: Brug, part: Onderdeel, meting: Meting, binder: Binder) -> None:
        super().__init__()
        self.part, self.binder = part, binder
        self.setAccessibleName(part.titel)
        self.field: FieldBox = binder.field(part_field(bridge, part), meting.pad)
        name = f"brug-{part.code}"
        drawn = [Drawn(name, SIDE)] if has_drawing(name) else []
        across = row(*drawn, spacing=M)
        for picture in drawn:
            across.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.field, 1)
        self.add(held(across))
        self.past = StepsOverTime(f"{part.titel} door de tijd")
        self.picture = PictureBox(self.past)
        self.hanging: list[tuple[Path, str]] | None = None
        self.goals = QVBoxLayout()
        self.goals.setSpacing(XS)
        self.history = held(self._history())
        # Beside the steps there is room at ordinary text; large letters go on below.
        if theme.current().scale < LARGE:
            across.addWidget(self.history, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self.add(self.history)
        self.add(held(self.goals))
        self.retell(meting)

    def retell(self, meting: Meting) -> None:
        """The answers over time and the goals follow the case; `meting` is the measurement that is shown."""
        answers = brug.over_time(self.binder.editor.document, meting, self.part.code)
        self.history.setVisible(len(answers) > 1)
        self.past.show_answers(answers)
        self.picture.retell()
        found = doelen.on_part(self.binder.editor.document, self.part.code)
        hanging = [(path, cut(goal.get("doel")) or "nog zonder woorden") for path, goal in found]
        if hanging != self.hanging:
            self.hanging = hanging
            self._hang(hanging)

    def _hang(self, hanging: list[tuple[Path, str]]) -> None:
        clear(self.goals)
        for path, words in hanging:
            self.goals.addWidget(self._goal(path, words), 0, Qt.AlignmentFlag.AlignLeft)
        if not self.binder.editor.read_only:
            words = "Nog een doel hierbij" if hanging else "Maak hier een doel van"
            wish = quiet_button(words, "plus", lambda: self.goal_wanted.emit(self.part.code))
            wish.setAccessibleName(f"{words}: {self.part.titel}")
            self.goals.addWidget(wish, 0, Qt.AlignmentFlag.AlignLeft)

    def _history(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(S)
        box.addWidget(label("Door de tijd", "strong"))
        box.addWidget(self.picture)
        return box

    def _goal(self, path: Path, words: str) -> QWidget:
        return link_button(f"Doel: {words}", "clipboard-list", lambda: self.goal_chosen.emit(path))
