"""Text on the screen, always as plain text (reliability.md finding 9): a resident called <b>Jan</b> is shown as that."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop import texts
from desktop.views.kit import theme
from desktop.views.kit.icons import pixmap

Role = Literal[
    "text", "large", "muted", "strong", "section", "page", "display", "answer", "figure", "overline", "good", "warn", "danger", "accent",
    "on_primary", "badge_info", "badge_good", "badge_warn", "badge_danger", "badge_accent", "badge_neutral",
]  # fmt: skip

TOLD = "told_by_tip"
"""The property that says which description came from a tooltip."""


class Label(QLabel):
    """A QLabel that cannot be anything but plain text; bidirectional controls show as marks."""

    def __init__(self, text: str = "", role: Role = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(texts.literal(text))

    def sizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().sizeHint()
        # Qt guesses a narrow, tall block for wrapped text, which leaves holes below long pages; a line may be as wide as it may.
        self.ensurePolished()
        widest = min(self.maximumWidth(), theme.current().measure())
        natural = self.fontMetrics().boundingRect(0, 0, widest, 10_000, int(Qt.TextFlag.TextWordWrap), self.text()).width()
        width = min(widest, natural + 4)
        return QSize(width, super().heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        # A layout asks for its own width, also when the label may not become that wide: then more lines are needed.
        return super().heightForWidth(min(width, self.maximumWidth()))

    def set_role(self, role: Role) -> None:
        """Another look for the same label."""
        self.setProperty("role", role)
        self.style().unpolish(self)
        self.style().polish(self)


class Elided(Label):
    """One line that is cut with an ellipsis; the whole text is its tooltip, as plain text."""

    def __init__(self, text: str = "", role: Role = "text", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 3, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        set_tip(self, self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment()), shown)


def label(text: str = "", role: Role = "text", *, wrap: bool = True, parent: QWidget | None = None) -> Label:
    """The one way to put text on a screen. Wrapped text is at most 75 characters wide."""
    result = Label(text, role, parent)
    if wrap and role not in ("overline", "figure"):
        result.setWordWrap(True)
        result.setMaximumWidth(theme.current().measure())
        result.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return result


def picture(name: str, colour: str = "ink", size: int | None = None, parent: QWidget | None = None) -> QLabel:
    """An icon beside text that says the same; screen readers skip it."""
    result = Label("", "text", parent)
    result.setPixmap(pixmap(name, colour, size))
    result.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
    return result


def set_tip(widget: QWidget, text: str) -> None:
    """A tooltip that cannot be read as rich text: escaped inside our own paragraph. A screen reader hears the plain words."""
    if widget.accessibleDescription() in ("", widget.property(TOLD)):
        # Without a description of its own Qt gives the tooltip's, tags and all.
        widget.setAccessibleDescription(text)
        widget.setProperty(TOLD, text)
    widget.setToolTip(tip(text))


def tip(text: str) -> str:
    """`text` as a harmless tooltip; "" stays ""."""
    return f'<p style="white-space:pre-wrap">{_escaped(texts.literal(text))}</p>' if text else ""


def _escaped(text: str) -> str:
    # Three characters are all that text between tags needs; the library's module costs the lock screen milliseconds.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
