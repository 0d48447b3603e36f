"""The earlier texts of one field: choose one, see both, and put it back with a reason. Escape and the X change nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QFrame, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.models.patches import Path
from desktop.presenters.case_return import CaseReturn, Told
from desktop.presenters.forms.marks import accepted, to_screen
from desktop.presenters.forms.spec import FieldSpec, cut
from desktop.views.fields.choice import WideAnswer
from desktop.views.kept_text import KeptText
from desktop.views.kit import theme
from desktop.views.kit.bars import FOLD_AT
from desktop.views.kit.buttons import primary_button, quiet_button
from desktop.views.kit.dialogs import Dialog
from desktop.views.kit.inputs import Field, line
from desktop.views.kit.labels import label
from desktop.views.kit.page import held, row
from desktop.views.kit.tokens import M, S

WHY = "Elke tekst die is bewaard, staat hier. Wat je binnen tien minuten achter elkaar schreef, is één bewaarmoment."
ONLY = "Er is nog geen eerdere tekst. Wat je binnen tien minuten achter elkaar schreef, is één bewaarmoment."
NEEDED = "Schrijf op waarom je dit terugzet. Dan begrijpt je collega het later ook."
LIST, READER = 150, 96
"""Heights in pixels at 100% text."""
WIDE, TALLEST = 640, 470
"""The width at 100% text, and the most pixels that the middle takes at any: at large text it scrolls."""


class EarlierDialog(Dialog):
    """Fills itself when the texts come; `path` is the field's."""

    def __init__(self, back: CaseReturn, spec: FieldSpec, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(f"Eerdere teksten: {to_screen(spec.label)}", parent, width=WIDE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._back, self._path = back, path
        self.found: list[Told] = []
        self.group = QButtonGroup(self)
        self.middle = bounded(self._middle())
        self.body.addWidget(self.middle)
        self.put_back = primary_button("Zet terug", "undo-2", self._put_back)
        self.add_buttons(quiet_button("Niets veranderen", on_click=self.reject), self.put_back)
        self._choose_none()
        back.told.connect(self._show)
        self.group.idClicked.connect(self._choose)
        back.look_back(spec, path)

    def _middle(self) -> QVBoxLayout:
        self.why = label(WHY, "muted")
        middle = QVBoxLayout()
        middle.setSpacing(M)
        middle.addWidget(self.why)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFixedHeight(round(LIST * theme.current().scale))
        middle.addWidget(self.area)
        self.now, self.then = _reader("Nu staat er"), _reader("Toen stond er")
        both = row(Field("Nu staat er", self.now), Field("Toen stond er", self.then), spacing=M)
        self.compared = held(both)
        middle.addWidget(self.compared)
        self.reason = line()
        self.asked = Field("Waarom zet je dit terug?", self.reason, "Eén regel. Hij staat later bij Geschiedenis.")
        middle.addWidget(self.asked)
        self.kept = KeptText(self._back.reason(".".join(self._path)), {"reden": self.reason})
        middle.addWidget(self.kept)
        return middle

    def _show(self, path: Path, found: list[Told]) -> None:
        if path != self._path:
            return
        self.found = found
        self.now.setPlainText(to_screen(next((one.text for one in found if one.now), "(leeg)")))
        self.why.setText(WHY if any(not one.now for one in found) else ONLY)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, S, 0)
        box.setSpacing(S)
        for place, one in enumerate(found):
            button = WideAnswer(f"{one.who}{' · staat er nu' if one.now else ''}\n{to_screen(cut(one.text, 140))}")
            button.setCheckable(True)
            button.setEnabled(not one.now)
            self.group.addButton(button, place)
            box.addWidget(button)
        box.addStretch(1)
        self.area.setWidget(inner)
        first = next((place for place, one in enumerate(found) if not one.now), -1)
        if first >= 0:
            self.group.button(first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_none(self) -> None:
        for part in (self.compared, self.asked, self.put_back):
            part.hide()

    def _choose(self, place: int) -> None:
        self.then.setPlainText(to_screen(self.found[place].text))
        for part in (self.compared, self.asked, self.put_back):
            part.show()
        self.adjustSize()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        area = self.middle
        if isinstance(area, QScrollArea):
            # After the layout knows the parts that were just shown.
            QTimer.singleShot(0, self, lambda: area.ensureWidgetVisible(self.asked))

    def _put_back(self) -> None:
        reason = accepted(self.reason.text()).strip()
        if not reason:
            self.asked.say(NEEDED)
            return
        self._back.put_field_back(self._path, self.found[self.group.checkedId()], reason)
        self.accept()


def bounded(layout: QVBoxLayout) -> QWidget:
    """The middle of a dialog; at large text it scrolls, so that the buttons stay on a small screen."""
    inner = held(layout)
    if theme.current().scale < FOLD_AT:
        return inner
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFixedHeight(TALLEST)
    area.setWidget(inner)
    return area


def _reader(name: str) -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setAccessibleName(name)
    box.setFixedHeight(round(READER * theme.current().scale))
    return box
