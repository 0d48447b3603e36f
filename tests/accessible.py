"""What keeps somebody from a page: controls without a name, out of the keyboard's reach or in a strange order, words that are cut, and
pictures or colours without words.

Everything is looked at as it shows now. Each function gives what is wrong, in words; nothing wrong is an empty list.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSlider,
    QTextEdit,
    QWidget,
)

from desktop.views.kit.labels import Elided
from desktop.views.pictures.picture import Picture

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView, QAbstractSpinBox, QSlider)
TYPED = (QPlainTextEdit, QTextEdit)
SLACK = 2
"""Pixels by which letters may differ from what a layout thinks of them."""
ROW = 24
"""Pixels of height within which things are in one row."""


def wrong(window: QWidget) -> list[str]:
    """All of it, for one page."""
    reached = [*nameless(window), *out_of_reach(window), *strange_order(window), *turned_by_wheel(window)]
    return [*reached, *sideways(window), *cut(window), *colour_only(window), *pictures_without_words(window)]


def controls(window: QWidget) -> list[QWidget]:
    return [one for one in window.findChildren(QWidget) if isinstance(one, CONTROLS) and one.isVisible() and not _inside_another(one)]


def name(widget: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name).strip() if told is not None else ""


def nameless(window: QWidget) -> list[str]:
    return [f"no name: {type(one).__name__} in {_where(one)}" for one in controls(window) if not name(one)]


def out_of_reach(window: QWidget) -> list[str]:
    """Controls that Tab never comes to (but for those that say that the same can be done `elsewhere`), and boxes that it never leaves."""
    chain = set(tab_chain(window))
    lost = [one for one in controls(window) if one.isEnabled() and one not in chain and not one.property("elsewhere")]
    held = [one for one in controls(window) if isinstance(one, TYPED) and not one.tabChangesFocus()]
    return [f"no Tab: {name(one)}" for one in lost] + [f"Tab stays in: {name(one)}" for one in held]


def tab_chain(window: QWidget) -> list[QWidget]:
    """Where Tab can come, in its order."""
    found, here = [], window.nextInFocusChain()
    while here is not None and here is not window:
        if here.isVisible() and here.isEnabled() and here.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(here)
        here = here.nextInFocusChain()
    return found


def strange_order(window: QWidget) -> list[str]:
    """Tab goes up within one group of fields, though nothing stands beside it."""
    jumps = []
    for first, second in pairwise(tab_chain(window)):
        if first.parentWidget() is not second.parentWidget():
            continue
        above, below = first.mapTo(window, QPoint(0, 0)), second.mapTo(window, QPoint(0, 0))
        if below.y() + second.height() <= above.y() and abs(below.x() - above.x()) < first.width():
            jumps.append(f"Tab goes up from {name(first)} to {name(second)}")
    return jumps


def turned_by_wheel(window: QWidget) -> list[str]:
    """Fields that change when the page is scrolled over them, though nobody is in them."""
    changed = []
    for one in window.findChildren(QWidget):
        if isinstance(one, QComboBox | QAbstractSpinBox | QSlider) and one.isVisible() and one.isEnabled() and not one.hasFocus():
            before = _value(one)
            QApplication.sendEvent(one, _wheel(one))
            if _value(one) != before:
                changed.append(f"turned by the wheel: {name(one)}")
    return changed


def colour_only(window: QWidget) -> list[str]:
    """Badges and notices without a word: their colour would say it alone."""
    states = [one for one in window.findChildren(QFrame) if one.isVisible() and (one.property("badge") or one.property("notice"))]
    return [f"colour only: {_where(one)}" for one in states if not any(part.text().strip() for part in one.findChildren(QLabel))]


def pictures_without_words(window: QWidget) -> list[str]:
    return [f"no words: {name(one)}" for one in window.findChildren(Picture) if one.isVisible() and not one.twin.strip()]


def sideways(window: QWidget) -> list[str]:
    """Pages that are wider than what shows of them."""
    areas = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
    return [
        f"sideways: {area.horizontalScrollBar().maximum()} px in {_where(area)}" for area in areas if area.horizontalScrollBar().maximum()
    ]


def cut(window: QWidget) -> list[str]:
    """Words of which a part does not show, and that have no tooltip with the whole of it."""
    labels: list[QLabel] = [one for one in window.findChildren(QLabel) if one.isVisible() and one.text() and not isinstance(one, Elided)]
    buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible() and one.text()]
    outside = [one.text() for one in labels if _over_the_edge(one)] + [one.text() for one in buttons if _over_the_edge(one)]
    found = [f"cut: {one.text()[:60]}" for one in labels if _cut_label(one) and not one.toolTip()]
    found += [f"cut button: {one.text()[:60]}" for one in buttons if one.width() + SLACK < one.minimumSizeHint().width()]
    return found + [f"over the edge: {words[:60]}" for words in outside]


def _value(one: QWidget) -> object:
    return one.currentIndex() if isinstance(one, QComboBox) else getattr(one, "text", getattr(one, "value", str))()


def _wheel(one: QWidget) -> QWheelEvent:
    spot, turn = QPointF(one.rect().center()), QPoint(0, -120)
    no = Qt.MouseButton.NoButton
    scroll = Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(spot, QPointF(one.mapToGlobal(spot.toPoint())), QPoint(), turn, no, Qt.KeyboardModifier.NoModifier, scroll, False)


def _cut_label(one: QLabel) -> bool:
    flags = int(Qt.TextFlag.TextWordWrap) if one.wordWrap() else 0
    room = one.fontMetrics().boundingRect(0, 0, one.width() if flags else 100_000, 100_000, flags, one.text())
    return room.width() > one.width() + SLACK or room.height() > one.height() + 2 * SLACK


def _over_the_edge(one: QWidget) -> bool:
    parent = one.parentWidget()
    return parent is not None and one.geometry().right() > parent.width() + SLACK


def _inside_another(one: QWidget) -> bool:
    """The line of a drop-down, the button of a table's corner: the whole of it has the name."""
    parent = one.parentWidget()
    return isinstance(parent, QComboBox | QAbstractSpinBox | QAbstractItemView)


def _where(one: QWidget) -> str:
    here: QWidget | None = one
    while here is not None and not here.accessibleName():
        here = here.parentWidget()
    return here.accessibleName() if here is not None else type(one.parentWidget()).__name__
