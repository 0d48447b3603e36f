"""Undo and redo of the case, by the name of what they take back; and the question when somebody else wrote there since."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.models.patches import MISSING
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_undo import Clashed
from desktop.presenters.forms.marks import to_screen
from desktop.presenters.forms.spec import cut
from desktop.presenters.forms.steps import TITLES
from desktop.views.kit import theme
from desktop.views.kit.bars import FOLD_AT
from desktop.views.kit.buttons import Button, quiet_button
from desktop.views.kit.labels import label, set_tip
from desktop.views.kit.tokens import M, S

LIMITS = "Een besluit, een akkoord en een betaling neem je hier niet mee terug."
ROOM = 19
"""Characters of a name that fit beside the longest title of a page; the tooltip has all of them."""


class UndoBar(QWidget):
    """Two buttons that are there only when there is something to take back. Redo, and at large text undo too, is a mark with a tooltip."""

    def __init__(self, editor: CaseEditor, step: str, leave: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor, self._step, self._leave = editor, step, leave
        self.folded = theme.current().scale >= FOLD_AT
        self.undo_button = quiet_button("", "undo-2", self._undo)
        self.redo_button = quiet_button("", "redo-2", editor.redo)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        for button in (self.undo_button, self.redo_button):
            # A click leaves the keyboard in the field: leaving it would be a step of its own between the name and the press.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            box.addWidget(button)
        editor.undoing.changed.connect(self.retell)
        editor.changed.connect(self.retell)
        self.retell()

    def retell(self, _paths: object = None) -> None:
        """The names of what would go back and forth now."""
        steps = self.editor.undoing
        self._tell(self.undo_button, "Zet terug", self.editor.undo_name(), steps.undo_step(), "Ctrl+Z")
        self._tell(self.redo_button, "Doe opnieuw", steps.redo_name(), steps.redo_step(), "Ctrl+Shift+Z")

    def _tell(self, button: Button, verb: str, name: str, step: str, keys: str) -> None:
        button.setVisible(bool(name))
        if not name:
            return
        words = f"{verb}: {to_screen(name)}"
        where = f" (bij {TITLES[step]})" if step and step != self._step else ""
        button.setAccessibleName(words + where)
        set_tip(button, f"{words}{where}. {keys}. {LIMITS}")
        if not self.folded and button is self.undo_button:
            button.set_text(f"{verb}: {cut(to_screen(name), ROOM)}")

    def _undo(self) -> None:
        self._leave()
        self.editor.undo()


class ClashNotice(QFrame):
    """Somebody else changed what would go back. Nothing happens until the worker chooses."""

    def __init__(self, editor: CaseEditor, found: Clashed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor, self.found = editor, found
        self.setProperty("notice", "warn")
        box = QVBoxLayout(self)
        box.setContentsMargins(M, S, M, S)
        box.setSpacing(S)
        name = to_screen(found.step.name)
        name = name if name.endswith("?") else f"{name[:1].upper()}{name[1:]}:"
        box.addWidget(label(f"{name} Iemand anders veranderde dit na jou. Er is niets teruggezet.", "strong"))
        for clash in found.clashes[:3]:
            box.addWidget(label(f"Er staat nu: {_shown(clash.found)}"))
            if found.can_force:
                was = clash.change.was if found.way == "terug" else clash.change.now
                box.addWidget(label(f"Terugzetten maakt er dit van: {_shown(was)}"))
        line = QHBoxLayout()
        line.setSpacing(S)
        line.addStretch(1)
        stay = quiet_button("Laat staan", None, self._stay)
        line.addWidget(stay)
        if found.can_force:
            line.addWidget(quiet_button("Zet toch terug", "undo-2", self._force))
        else:
            box.addWidget(label("De plek waar dit stond is er niet meer. Kijk bij Geschiedenis in de prullenbak.", "muted"))
        box.addLayout(line)

    def _stay(self) -> None:
        self.editor.let_stand(self.found.way)
        self._go_away()

    def _force(self) -> None:
        (self.editor.undo if self.found.way == "terug" else self.editor.redo)(anyway=True)
        self._go_away()

    def _go_away(self) -> None:
        self.hide()
        self.deleteLater()


def _shown(value: Any) -> str:
    if value is MISSING:
        return "(weg)"
    if isinstance(value, dict):
        return to_screen(cut(next((str(one) for key, one in value.items() if key != "id" and isinstance(one, str)), "een regel"), 200))
    if isinstance(value, list):
        return f"een lijst van {len(value)}"
    return to_screen(cut(value, 300)) or "(leeg)"
