"""The curtain (F9): hides every window of this program at once without locking; any key or click lifts it (reliability.md X7).

While it is drawn no window has a title that tells anything, menus and tool-tips are gone, and a window that opens meanwhile is covered
too. Task bars show what is painted, so what is covered is covered there as well.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.presenters import voice
from desktop.views.kit.labels import label, picture
from desktop.views.kit.tokens import M

TITLE = "Kantelpunt"
OPEN_AGAIN = "Even dicht. Druk op een toets om verder te gaan."
LOCKING = "Op slot. Ik bewaar alles wat er staat."
PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
ALONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)


class Cover(QWidget):
    """Covers its parent completely; says nothing about a case. `touched`: a key or a click."""

    touched = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("curtain", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.before: QWidget | None = None
        self._title = ""
        box = QVBoxLayout(self)
        box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.setSpacing(M)
        self.words = label("", "section", wrap=False)
        box.addWidget(picture("eye-off", "muted", 48), 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self.words, 0, Qt.AlignmentFlag.AlignHCenter)
        self.say(OPEN_AGAIN)
        parent.installEventFilter(self)
        self.hide()

    def say(self, words: str) -> None:
        """What a person reads, and hears, on the curtain."""
        self.words.setText(words)
        self.setAccessibleName(words)

    def close_over(self) -> None:
        """Cover the window and take its title away; painted before this returns."""
        parent = self.parentWidget()
        if parent is None:
            return
        window = parent.window()
        self.before = window.focusWidget()
        self._title = window.windowTitle()
        window.setWindowTitle(TITLE)
        self.setGeometry(parent.rect())
        self.raise_()
        self.show()
        self.setFocus()
        self.repaint()

    def open_again(self) -> None:
        """The window as it was, at the same field."""
        self.hide()
        self.window().setWindowTitle(self._title)
        if self.before is not None and shiboken6.isValid(self.before) and self.before.isVisible():
            self.before.setFocus()

    def rename(self) -> None:
        """The window got another title underneath: for later."""
        if self.window().windowTitle() != TITLE:
            self._title = self.window().windowTitle()
            self.window().setWindowTitle(TITLE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        parent = self.parentWidget()
        if event.type() == QEvent.Type.Resize and parent is not None:
            self.setGeometry(parent.rect())
        return False

    def event(self, event: QEvent) -> bool:
        # No shortcut may act behind the curtain, but for the lock.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() != Qt.Key.Key_F10:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in ALONE:
            self.touched.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched.emit()

    def focusNextPrevChild(self, next: bool) -> bool:
        self.touched.emit()
        return True


def beneath(window: QWidget) -> QWidget | None:
    """Who has the keyboard in a window, or had it before the curtain."""
    found = window.focusWidget()
    return found.before if isinstance(found, Cover) else found


def give_keyboard(widget: QWidget) -> None:
    """The keyboard for a widget now; behind the curtain when it opens again, so that nobody types unseen."""
    found = widget.window().focusWidget()
    if isinstance(found, Cover) and found.isVisible():
        found.before = widget
    else:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


class Curtain(Cover):
    """The curtain of the main window, which draws one over every other window too."""

    lifted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._others: dict[QWidget, Cover] = {}
        self._sealed = False
        self.touched.connect(self.lift)

    def draw(self) -> None:
        """Close the curtain now; painted before this returns. Nobody reads on behind it."""
        if self.isVisible():
            return
        voice.hush()
        _dismiss()
        # Last its own window: that one gets the keyboard, unless a dialog stands before it.
        self.close_over()
        for window in QApplication.topLevelWidgets():
            self._cover(window)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def seal(self) -> None:
        """Draw it for the lock: no key opens it any more."""
        self._sealed = True
        self.draw()
        for cover in (self, *self._others.values()):
            cover.say(LOCKING)
            cover.repaint()

    def lift(self) -> None:
        """Open it again, at the same field."""
        if self._sealed or not self.isVisible():
            return
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self.open_again()
        for cover in self._others.values():
            cover.open_again()
            cover.deleteLater()
        self._others.clear()
        self.lifted.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and watched.isWindow() and self.isVisible():
            if event.type() == QEvent.Type.Show:
                self._cover(watched)
            elif event.type() == QEvent.Type.WindowTitleChange:
                self._covering(watched).rename()
        return super().eventFilter(watched, event) if watched is self.parentWidget() else False

    def _covering(self, window: QWidget) -> Cover:
        return self._others.get(window, self)

    def _cover(self, window: QWidget) -> None:
        if window is self.window() or not window.isVisible() or window in self._others:
            return
        if window.windowType() in PASSING:
            window.hide()
            return
        cover = Cover(window)
        cover.say(self.words.text())
        cover.touched.connect(self.lift)
        window.destroyed.connect(lambda: self._others.pop(window, None))
        self._others[window] = cover
        cover.close_over()


def _dismiss() -> None:
    """Menus, lists that hang open and tool-tips go; a menu that refuses is closed once."""
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        after = QApplication.activePopupWidget()
        popup = after if after is not popup else None
