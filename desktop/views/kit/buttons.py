"""Buttons: one primary on a page, quiet ones beside it, destructive ones as text, apart (look.md, rules of the hand)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.views.kit import theme
from desktop.views.kit.icons import icon

Kind = Literal["primary", "quiet", "danger", "link", "chip", "nav", "answer"]
GAP = 4
ICON_TOKENS: dict[Kind, str] = {"primary": "on_primary", "danger": "danger", "link": "primary"}


class Button(QPushButton):
    """A push button that Enter presses too; its text is literal (an & is an &)."""

    def __init__(self, text: str, kind: Kind = "quiet", icon_name: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._known = False
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon_name:
            size = theme.current().px("icon")
            after = icon_name == "arrow-right"
            gap = 0 if after or not text else GAP
            self.setIcon(icon(icon_name, ICON_TOKENS.get(kind, "ink"), gap=gap))
            self.setIconSize(QSize(size + gap, size))
            if after:
                self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    def set_text(self, text: str) -> None:
        """Change the text, still literal."""
        self.setText(text.replace("&", "&&"))

    def sizeHint(self) -> QSize:
        """Room for the bold text of a chosen chip, so that choosing moves nothing."""
        hint = super().sizeHint()
        return QSize(round(hint.width() * 1.1), hint.height()) if self.property("kind") == "chip" else hint

    def setCheckable(self, checkable: bool) -> None:
        if checkable and not self.isCheckable():
            self.toggled.connect(self._toggled)
        super().setCheckable(checkable)

    def setChecked(self, checked: bool) -> None:
        with self._ours():
            super().setChecked(checked)

    def nextCheckState(self) -> None:
        with self._ours():
            super().nextCheckState()

    @contextmanager
    def _ours(self) -> Iterator[None]:
        before, self._known = self._known, True
        try:
            yield
        finally:
            self._known = before

    def _toggled(self, checked: bool) -> None:
        """A screen reader toggles a button without clicking it, and then nothing would happen (AT-SPI, action Toggle): it is a click."""
        group = self.group()
        exclusive = group.exclusive() if group is not None else self.autoExclusive()
        if self._known or (exclusive and not checked):
            return
        if not exclusive:
            self.setChecked(not checked)
        QTimer.singleShot(0, self, self.click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)


def primary_button(text: str, icon: str | None = None, on_click: Callable[[], object] | None = None) -> Button:
    """The one main action of a page."""
    return _button(text, "primary", icon, on_click)


def quiet_button(text: str, icon: str | None = None, on_click: Callable[[], object] | None = None) -> Button:
    return _button(text, "quiet", icon, on_click)


def danger_text_button(text: str, icon: str | None = None, on_click: Callable[[], object] | None = None) -> Button:
    """For what destroys something; the text says what will be gone."""
    return _button(text, "danger", icon, on_click)


def link_button(text: str, icon: str | None = None, on_click: Callable[[], object] | None = None) -> Button:
    """A small step aside that reads as text ("Meer", "Terug")."""
    return _button(text, "link", icon, on_click)


def _button(text: str, kind: Kind, icon_name: str | None, on_click: Callable[[], object] | None) -> Button:
    result = Button(text, kind, icon_name)
    if on_click is not None:
        # The clicked signal's "checked" argument is of no use to anybody.
        result.clicked.connect(lambda _checked=False: on_click())
    return result
