"""One value on the screen: label above, field, hint under it, message under that, and the small tick of being saved."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop.models.patches import Path
from desktop.presenters.forms.spec import FieldSpec
from desktop.views.kit import theme
from desktop.views.kit.icons import icon, pixmap
from desktop.views.kit.labels import Label, Role, label, set_tip
from desktop.views.kit.tokens import XS, S

MARK = 16
EARLIER = "Eerdere teksten"


class Tick(Label):
    """The state of a field in the room that is left beside its label: the words, else the last word (a time), else a mark.

    It never makes a field wider: words that come and go while somebody types must not move the page.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "muted", parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def tell(self, words: str, role: Role) -> None:
        """Other words; the tooltip always has all of them."""
        self.setText(words)
        set_tip(self, words)
        if self.property("role") != role:
            self.set_role(role)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        words = self.text()
        if not words:
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        for short in (words, words.rsplit(" ", 1)[-1]):
            if self.fontMetrics().horizontalAdvance(short) <= self.width():
                painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), short)
                return
        if self.width() >= MARK:
            name = "triangle-alert" if self.property("role") == "danger" else "check"
            painter.drawPixmap(self.width() - MARK, (self.height() - MARK) // 2, pixmap(name, "muted", MARK))


class FieldBox(QWidget):
    """Base of all fields. `typed` carries path, text and value while typing; `left` path, value and text when the worker is done.
    `earlier_wanted` carries spec and path: somebody wants to see what stood here before.

    `dirty` is True while the field holds text that the worker typed and did not leave; such a field is never overwritten.
    """

    typed = Signal(object, str, object)
    left = Signal(object, object, str)
    earlier_wanted = Signal(object, object)
    has_earlier = True

    def __init__(self, spec: FieldSpec, path: Path, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec, self.path, self.today = spec, path, today
        self.dirty = False
        self.clock: QToolButton | None = None
        self.title = Label(spec.label, "strong")
        self.title.setWordWrap(True)
        self.state = Tick()
        self.hint = label(spec.hint, "muted")
        if not spec.hint:
            self.hint.hide()
        self.message = label("", "warn")
        self.message.hide()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(XS)

    def build(self, field: QWidget, *, stretch: bool = True) -> None:
        """Put the field between label and hint; `focus_on` is what gets the keyboard."""
        self._head = QHBoxLayout()
        self._head.setSpacing(S)
        self._head.addWidget(self.title)
        self._head.addWidget(self.state, 1)
        self.body.addLayout(self._head)
        self.body.addWidget(field)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.message)
        self.focus_on = field
        self.title.setBuddy(field)
        field.setAccessibleName(self.spec.label)
        field.setAccessibleDescription(self.spec.hint)
        self.setSizePolicy(QSizePolicy.Policy.Preferred if stretch else QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setFocusProxy(field)

    def title_width(self) -> int:
        """Pixels that the label needs on one line, at most what a line of a form may be."""
        font = QFont(self.font())
        font.setPixelSize(theme.current().px("text"))
        font.setBold(True)
        return min(QFontMetrics(font).horizontalAdvance(self.spec.label) + S, round(300 * theme.current().scale))

    def show_value(self, value: Any) -> None:
        """Show the document's value."""
        raise NotImplementedError

    def show_text(self, text: str) -> None:
        """Put typed text back (a draft); the field is dirty after it."""
        raise NotImplementedError

    def text_place(self) -> int:
        """Where the cursor stands in the text, from 0; for fields without text always 0."""
        return 0

    def set_text_place(self, place: int) -> None:
        """Put the cursor back, as far as the text goes."""

    def show_clock(self, on: bool) -> None:
        """The small clock beside the label of the field that has the keyboard; it is no stop of Tab, Alt+H is the key."""
        if on and self.clock is None:
            self.clock = self._make_clock()
            self._head.addWidget(self.clock)
        if self.clock is not None:
            self.clock.setVisible(on)

    def ask_earlier(self) -> None:
        """Somebody wants to see the earlier texts of this field."""
        self.earlier_wanted.emit(self.spec, self.path)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.has_earlier:
            event.ignore()
            return
        menu = QMenu(self)
        self.add_earlier(menu)
        menu.exec(event.globalPos())

    def add_earlier(self, menu: QMenu) -> None:
        """The line about earlier texts, at the end of a menu of the field."""
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(f"{EARLIER}\tAlt+H", self.ask_earlier)

    def _make_clock(self) -> QToolButton:
        clock = QToolButton()
        side = self.title.fontMetrics().height()
        clock.setIcon(icon("history", "muted", side - 2))
        clock.setFixedSize(side, side)
        clock.setIconSize(QSize(side - 2, side - 2))
        clock.setAutoRaise(True)
        clock.setCursor(Qt.CursorShape.PointingHandCursor)
        clock.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        clock.setAccessibleName(f"{EARLIER} van {self.spec.label}")
        set_tip(clock, f"{EARLIER}. Alt+H")
        clock.clicked.connect(lambda _checked=False: self.ask_earlier())
        return clock

    def say(self, message: str, role: Role = "warn") -> None:
        """A calm line under the field; "" takes it away."""
        self.message.setText(message)
        self.message.set_role(role)
        self.message.setVisible(bool(message))
        self.focus_on.setAccessibleDescription(message or self.spec.hint)

    def set_state(self, words: str, role: Role = "muted") -> None:
        """The tick beside the label: typing, draft kept, saved."""
        self.state.tell(words, role)


def box_around(widget: QWidget | None) -> FieldBox | None:
    """The field that a widget is part of."""
    while widget is not None and not isinstance(widget, FieldBox):
        widget = widget.parentWidget()
    return widget


def open_menu(edit: QWidget, menu: QMenu, event: QContextMenuEvent) -> None:
    """The usual menu of a field, with its earlier texts where it stands in a case."""
    box = box_around(edit)
    if box is not None:
        box.add_earlier(menu)
    menu.exec(event.globalPos())
    menu.deleteLater()


def own_undo_is_over(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Whether a key asks for an undo (or redo) that this field has nothing for any more: then it is the case's."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    back, forth = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
    return bool((back and not undo) or (forth and not redo))
