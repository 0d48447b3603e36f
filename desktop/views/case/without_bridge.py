"""A resident who does not want the bridge: in this case Samen kijken does without that topic. The step of the worker stays."""

from __future__ import annotations

from desktop.models.patches import Path
from desktop.models.samen_tafel import ZONDER_BRUG
from desktop.presenters.case_editor import CaseEditor
from desktop.views.kit.buttons import Button

PATH: Path = ("samen", ZONDER_BRUG)
WORDS = "Zonder de brug"
MEANS = "Bij Samen kijken slaan we de brug dan over. Aan- en uitzetten mag altijd."


class WithoutBridge(Button):
    """Checked when this case does without; the case file says so, not the press."""

    def __init__(self, editor: CaseEditor) -> None:
        super().__init__(WORDS, "chip")
        self.editor = editor
        self.setCheckable(True)
        self.setAccessibleDescription(MEANS)
        self.clicked.connect(lambda _checked=False: editor.leave(PATH, None if self._on() else True))
        editor.changed.connect(self.retell)
        self.retell()

    def retell(self, _paths: object = None) -> None:
        """As the case says."""
        if self.editor.read_only:
            self.hide()
        self.setChecked(self._on())

    def _on(self) -> bool:
        return self.editor.value(PATH) is True
