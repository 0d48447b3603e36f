"""Questions and messages in plain text. Escape and the X always mean: do nothing (expectations.md 3, story 2)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.views.kit import theme
from desktop.views.kit.buttons import Button, danger_text_button, primary_button, quiet_button
from desktop.views.kit.focus import FocusRing
from desktop.views.kit.inputs import Field, TextBox
from desktop.views.kit.labels import label
from desktop.views.kit.page import held, row
from desktop.views.kit.tokens import L, M


class Dialog(QDialog):
    """A small window with a title, content in `body` and buttons below; the window title names no person."""

    def __init__(self, title: str, parent: QWidget | None = None, width: int = 460) -> None:
        super().__init__(parent)
        self.setWindowTitle("Kantelpunt")
        self.setModal(True)
        self.setMinimumWidth(round(width * theme.current().scale))
        self.setAccessibleName(title)
        box = QVBoxLayout(self)
        box.setContentsMargins(L, L, L, L)
        box.setSpacing(M)
        self._ring = FocusRing(self)
        self.body = QVBoxLayout()
        self.body.setSpacing(M)
        box.addWidget(label(title, "section"))
        box.addLayout(self.body)
        self._buttons = row()
        self._buttons.addStretch(1)
        box.addWidget(held(self._buttons))

    def showEvent(self, event: QShowEvent) -> None:
        # Qt makes a new window at most two thirds of the screen wide, and does not count the lines that then come on top.
        layout = self.layout()
        lines = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        if lines > self.height():
            self.resize(self.width(), lines)
        super().showEvent(event)

    def add_buttons(self, *buttons: Button) -> None:
        """From left to right; the one that does it comes last."""
        for button in buttons:
            self._buttons.addWidget(button)


def tell(parent: QWidget | None, title: str, text: str) -> None:
    """Say something that needs no answer."""
    dialog = Dialog(title, parent)
    dialog.body.addWidget(label(text))
    dialog.add_buttons(primary_button("Begrepen", on_click=dialog.accept))
    dialog.exec()


def ask(parent: QWidget | None, title: str, text: str, yes: str, no: str = "Niet doen", *, danger: bool = False) -> bool:
    """True only when the button `yes` was pressed."""
    dialog = Dialog(title, parent)
    dialog.body.addWidget(label(text))
    make = danger_text_button if danger else primary_button
    back = quiet_button(no, on_click=dialog.reject)
    dialog.add_buttons(back, make(yes, on_click=dialog.accept))
    back.setFocus()
    return dialog.exec() == QDialog.DialogCode.Accepted


def ask_reason(parent: QWidget | None, title: str, question: str, yes: str, keep: Callable[[TextBox], QWidget] | None = None) -> str | None:
    """A written reason, or None when the person does nothing; an empty one is not taken.

    `keep` ties the box to a draft, and gives what tells that text of before came back.
    """
    dialog = Dialog(title, parent)
    box = TextBox(4)
    field = Field(question, box)
    dialog.body.addWidget(field)
    if keep is not None:
        dialog.body.addWidget(keep(box))

    def take() -> None:
        if box.toPlainText().strip():
            dialog.accept()
        else:
            field.say("Schrijf er kort bij waarom. De ander moet ermee verder kunnen.")

    dialog.add_buttons(quiet_button("Niet doen", on_click=dialog.reject), primary_button(yes, on_click=take))
    box.setFocus()
    return box.toPlainText().strip() if dialog.exec() == QDialog.DialogCode.Accepted else None
