"""Lees voor: the question aloud, where this computer has a Dutch voice of its own; elsewhere the button is not there.

Give it words of an instrument only, never a name or an amount: others in the room hear it. It stops when its page goes, behind the
curtain and at a lock.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.presenters import voice
from desktop.views.kit.buttons import Button
from desktop.views.kit.labels import label, set_tip
from desktop.views.kit.tokens import M

READ, STOP = "Lees voor", "Stop"
WHAT = "Deze computer leest de vraag voor. Er gaat niets over internet."


class ReadAloudButton(Button):
    """Reads `text` aloud; pressed again it stops. Hides itself while no voice is known; `able` tells a layout of its own."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(READ, "quiet", "volume-2", parent)
        self.words = text
        self.setAccessibleDescription(WHAT)
        set_tip(self, WHAT)
        self._mine = False
        self._voice = voice.of_program()
        self.clicked.connect(self._press)
        if self._voice is not None:
            self._voice.ready.connect(self._appear)
            self._voice.speaking.connect(self._told)
            self._voice.look()
        if not self.able:
            self.hide()

    @property
    def able(self) -> bool:
        """There is a voice now."""
        return self._voice is not None and self._voice.able

    def hideEvent(self, event: QHideEvent) -> None:
        """The page went, or the window: nobody reads on."""
        self._silence()
        super().hideEvent(event)

    def _appear(self) -> None:
        # Without a parent it would be a window of its own.
        if self.parentWidget() is not None:
            self.show()

    def _press(self) -> None:
        if self._mine:
            self._silence()
        elif self._voice is not None:
            self._voice.say(self.words)
            self._mine = self._voice.busy
            self._tell()

    def _silence(self) -> None:
        if self._mine and self._voice is not None:
            self._voice.stop()

    def _told(self, speaking: bool) -> None:
        if not speaking:
            self._mine = False
        self._tell()

    def _tell(self) -> None:
        self.set_text(STOP if self._mine else READ)


def with_hint(hint: str, aloud: str) -> QWidget:
    """What a question means, centred, and beside it the button that reads `aloud`, so that the answers stay in sight."""
    result = QWidget()
    box = QHBoxLayout(result)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(M)
    box.addStretch(1)
    if hint:
        words = label(hint, "large")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        box.addWidget(words)
    button = ReadAloudButton(aloud)
    # A finger finds it (look.md): by the style sheet, which takes back a height that is set here.
    button.setProperty("tall", "true")
    box.addWidget(button)
    box.addStretch(1)
    return result
