"""Filter chips: one is chosen, each shows how many rows it holds; arrow keys walk along them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from desktop.views.kit.buttons import Button
from desktop.views.kit.flow import Flow


class FilterChips(QWidget):
    """`chosen` carries the code; `set_counts` hides chips without rows, but never the chosen one or the first."""

    chosen = Signal(str)

    def __init__(self, filters: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = dict(filters)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, Button] = {}
        box = Flow(self)
        for code, word in filters:
            button = Button(word, "chip")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, code=code: self.chosen.emit(code))
            self._group.addButton(button)
            self.buttons[code] = button
            box.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.buttons[filters[0][0]].setChecked(True)

    def choose(self, code: str) -> None:
        """Show `code` as chosen, without telling anybody."""
        self.buttons[code].setChecked(True)

    def set_counts(self, counts: dict[str, int]) -> None:
        first = next(iter(self.buttons))
        for code, button in self.buttons.items():
            number = counts.get(code, 0)
            button.set_text(f"{self._words[code]}  {number}")
            button.setVisible(bool(number) or button.isChecked() or code == first)
