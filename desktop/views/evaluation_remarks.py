"""What does not add up in the figures, above them on the page of the evaluation."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.views.kit.buttons import link_button
from desktop.views.kit.notices import Notice

FEW = 2


class Remarks(QWidget):
    """Quietly: a line or two at once, more of them behind a link."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[str, ...] = ()
        self._open = self._away = False
        self.turn = link_button("", None, self._turn)
        self.notice = Notice("info", "", self.turn)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.notice)
        self.hide()

    def show_lines(self, lines: tuple[str, ...]) -> None:
        self._lines = lines
        self._tell()

    def put_away(self, *, on: bool) -> None:
        """Not on the screen while something else than the figures is."""
        self._away = on
        self._tell()

    def _turn(self) -> None:
        self._open = not self._open
        self._tell()

    def _tell(self) -> None:
        few = len(self._lines) <= FEW
        shown = self._lines if few or self._open else self._lines[:1]
        self.notice.set_text("\n".join(shown))
        self.turn.setVisible(not few)
        self.turn.set_text("Minder" if self._open else f"Nog {len(self._lines) - 1}")
        self.setVisible(bool(self._lines) and not self._away)
