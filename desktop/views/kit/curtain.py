"""The curtain (F9): hides the screen at once without locking; any key or click lifts it (reliability.md X7)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.views.kit.labels import label, picture
from desktop.views.kit.tokens import M


class Curtain(QWidget):
    """Covers its parent completely; says nothing about a case. The focus goes back to where it was."""

    lifted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("curtain", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Gordijn dicht. Druk op een toets om verder te gaan.")
        self._before: QWidget | None = None
        box = QVBoxLayout(self)
        box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.setSpacing(M)
        words = label("Even dicht. Druk op een toets om verder te gaan.", "section", wrap=False)
        box.addWidget(picture("eye-off", "muted", 48), 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        parent.installEventFilter(self)
        self.hide()

    def draw(self) -> None:
        """Close the curtain now; painted before this returns."""
        parent = self.parentWidget()
        if parent is None or self.isVisible():
            return
        self._before = parent.window().focusWidget()
        self.setGeometry(parent.rect())
        self.raise_()
        self.show()
        self.setFocus()
        self.repaint()

    def lift(self) -> None:
        """Open it again, at the same field."""
        if not self.isVisible():
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self.lifted.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        parent = self.parentWidget()
        if event.type() == QEvent.Type.Resize and parent is not None:
            self.setGeometry(parent.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
            self.lift()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.lift()

    def focusNextPrevChild(self, next: bool) -> bool:
        self.lift()
        return True
