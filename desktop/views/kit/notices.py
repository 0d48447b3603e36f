"""Small tellers of state: notice, badge and empty state; colour never alone, always an icon and a word."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.kit import theme
from desktop.views.kit.buttons import Button
from desktop.views.kit.labels import Label, Role, label, picture
from desktop.views.kit.tokens import NO_LIMIT, XL, XS, M, S

Kind = Literal["info", "good", "warn", "danger"]
BadgeKind = Literal["info", "good", "warn", "danger", "accent", "neutral"]
ICONS: dict[str, str] = {
    "info": "info", "good": "circle-check", "warn": "triangle-alert", "danger": "circle-alert", "accent": "clock",
    "neutral": "circle-dashed",
}  # fmt: skip
BADGE_ROLES: dict[BadgeKind, Role] = {
    "info": "badge_info", "good": "badge_good", "warn": "badge_warn", "danger": "badge_danger", "accent": "badge_accent",
    "neutral": "badge_neutral",
}  # fmt: skip


class Notice(QFrame):
    """One message in the page: what happened, that nothing is lost, what to do. `action` is the button that does it."""

    def __init__(self, kind: Kind, text: str, action: Button | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("notice", kind)
        self.text = label(text)
        self.text.setMaximumWidth(NO_LIMIT)
        box = QHBoxLayout(self)
        box.setContentsMargins(M, S, M, S)
        box.setSpacing(S)
        box.addWidget(picture(ICONS[kind], kind), 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.text, 1)
        if action is not None:
            box.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Another message of the same kind; "" hides the notice."""
        self.text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))


class Badge(QFrame):
    """A state in one or two words, with its icon."""

    def __init__(self, kind: BadgeKind, text: str, icon_name: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("badge", kind)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        box = QHBoxLayout(self)
        box.setContentsMargins(S, XS, S + XS, XS)
        box.setSpacing(XS)
        token = "muted" if kind == "neutral" else kind
        box.addWidget(picture(icon_name or ICONS[kind], token, theme.current().px("icon") - 4))
        self.text = Label(text, BADGE_ROLES[kind])
        box.addWidget(self.text)


class EmptyState(QWidget):
    """What belongs here, why it is not there, and the first step."""

    def __init__(self, icon_name: str, title: str, text: str, action: Button | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(M, XL, M, XL)
        box.setSpacing(S)
        box.addStretch(1)
        self.title = label(title, "section")
        self.text = label(text, "text")
        box.addWidget(picture(icon_name, "muted", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self.title, self.text):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
            part.setFixedWidth(min(theme.current().measure(), round(440 * theme.current().scale)))
        if action is not None:
            box.addSpacing(S)
            box.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)

    def say(self, title: str, text: str) -> None:
        """Other words for the same place."""
        self.title.setText(title)
        self.text.setText(text)
