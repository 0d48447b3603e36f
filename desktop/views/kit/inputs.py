"""Input fields that behave: the wheel changes nothing unfocused, Tab leaves text boxes, a label stands above."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.kit import theme
from desktop.views.kit.icons import pixmap
from desktop.views.kit.labels import Label, label
from desktop.views.kit.tokens import XS


class WheelGuard(QObject):
    """Event filter: a wheel over a field without focus goes to the page instead (expectations.md 33)."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def guard_wheel(widget: QWidget) -> None:
    """Put the guard on a field that a wheel could change."""
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(WheelGuard(widget))


class Choice(QComboBox):
    """A drop-down of codes with Dutch words; `code()` is "" for nothing chosen."""

    def __init__(self, options: Iterable[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        guard_wheel(self)
        for code, text in options:
            self.addItem(text, code)

    def code(self) -> str:
        return str(self.currentData() or "")

    def choose(self, code: str) -> None:
        """Show `code`; an unknown one leaves nothing chosen."""
        self.setCurrentIndex(self.findData(code))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = theme.current().px("icon")
        spot = QRect(self.width() - size - 8, (self.height() - size) // 2, size, size)
        QPainter(self).drawPixmap(spot, pixmap("chevron-down", "muted" if self.isEnabled() else "disabled"))


class TextBox(QPlainTextEdit):
    """Several lines of plain text; Tab goes on to the next field."""

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 26)


class Field(QWidget):
    """Label above, field, hint under it, message under that; `say` shows or clears the message."""

    def __init__(self, title: str, field: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.title = Label(title, "strong")
        self.title.setBuddy(field)
        field.setAccessibleName(title)
        if hint:
            field.setAccessibleDescription(hint)
        self.hint = label(hint, "muted")
        if not hint:
            self.hint.hide()
        self.message = label("", "danger")
        self.message.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(XS)
        for part in (self.title, field, self.hint, self.message):
            box.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def say(self, message: str) -> None:
        """A line under the field; "" takes it away."""
        self.message.setText(message)
        self.message.setVisible(bool(message))
        self.field.setAccessibleDescription(message)


def line(characters: int | None = None, placeholder: str = "") -> QLineEdit:
    """A one-line field, as wide as its content of `characters`; without it as wide as there is room."""
    result = QLineEdit()
    result.setPlaceholderText(placeholder)
    if characters:
        result.setFixedWidth(round(characters * theme.current().px("text") * 0.6) + 24)
    return result


def secret_line(characters: int = 24) -> QLineEdit:
    """A field for a PIN or words: dots, no input method, nothing remembered."""
    result = line(characters)
    result.setEchoMode(QLineEdit.EchoMode.Password)
    result.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
    return result
