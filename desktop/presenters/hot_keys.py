"""F9 and F10 in whatever window of this program has the keyboard: a shortcut of the main window is silent behind an open dialog."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow


class HotKeys(QObject):
    """Listens to the windows themselves, before any widget hears of the key."""

    curtain = Signal()
    lock = Signal()

    def start(self) -> None:
        """From now on, in every window that gets the keyboard."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
            self._watch(app.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        wanted = {Qt.Key.Key_F9: self.curtain, Qt.Key.Key_F10: self.lock}.get(Qt.Key(event.key()))
        if wanted is None or event.modifiers():
            return False
        wanted.emit()
        return True

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
