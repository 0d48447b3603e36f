"""The scaffold of a page: a title that is a sentence part, one line why, groups in cards, actions bottom right."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.kit import theme
from desktop.views.kit.inputs import Field
from desktop.views.kit.labels import label, picture
from desktop.views.kit.steady import Steady
from desktop.views.kit.tokens import XS, L, M, S

Width = Literal["form", "wide"]


class Page(QWidget):
    """One page. `body` takes the groups, `head` what belongs beside the title, `footer_add` the actions.

    The content never stretches beyond its width token; on a wide screen it centres.
    """

    def __init__(self, title: str, why: str = "", width: Width = "form", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "canvas")
        self.setAccessibleName(title)
        self.title = label(title, "page", wrap=False)
        self.why = label(why, "muted")
        if not why:
            self.why.hide()
        self.head = row(self.title, spacing=M)
        self.head.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(M)
        self._footer: QHBoxLayout | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._outer.addWidget(self.scroller, 1)
        self._width = width
        self.scroller.setWidget(self._column())
        Steady(self.scroller)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """A group below the others; with `stretch` it takes the room that is left (a table)."""
        self.body.addWidget(widget, stretch)

    def finish(self) -> None:
        """Push everything to the top; for pages without a stretching group."""
        self.body.addStretch(1)

    def footer_add(self, widget: QWidget, *, left: bool = False) -> None:
        """An action in the fixed strip below; the primary one comes last and stands right."""
        if self._footer is None:
            self._footer = self._make_footer()
        self._footer.insertWidget(0, widget) if left else self._footer.addWidget(widget)

    def show_footer(self, on: bool) -> None:
        """Without anything to do the strip goes away."""
        if self._footer is not None and (inner := self._footer.parentWidget()) is not None:
            (inner.parentWidget() or inner).setVisible(on)

    def _column(self) -> QWidget:
        inner = QWidget()
        inner.setMaximumWidth(theme.current().px(self._width) + 2 * L)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(inner)
        column.setContentsMargins(L, L, L, L)
        column.setSpacing(M)
        heading = QVBoxLayout()
        heading.setSpacing(XS)
        heading.addLayout(self.head)
        heading.addWidget(self.why)
        column.addLayout(heading)
        column.addLayout(self.body, 1)
        return _centred(inner)

    def _make_footer(self) -> QHBoxLayout:
        strip = QWidget()
        strip.setProperty("bar", "footer")
        strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QWidget()
        inner.setMaximumWidth(theme.current().px(self._width) + 2 * L)
        footer = QHBoxLayout(inner)
        footer.setContentsMargins(L, S, L, S)
        footer.setSpacing(S)
        footer.addStretch(1)
        outer = QHBoxLayout(strip)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addWidget(inner, 1000)
        outer.addStretch(1)
        self._outer.addWidget(strip)
        return footer


class Card(QFrame):
    """A group of things that belong together, on paper. `body` takes its content."""

    def __init__(self, title: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(L, M, L, M)
        self.body.setSpacing(S)
        if title:
            self.setAccessibleName(title)
            self.body.addWidget(label(title, "section"))
        if hint:
            self.body.addWidget(label(hint, "muted"))

    def add(self, widget: QWidget) -> None:
        self.body.addWidget(widget)


def row(*widgets: QWidget, spacing: int = S) -> QHBoxLayout:
    """Widgets side by side."""
    result = QHBoxLayout()
    result.setSpacing(spacing)
    for widget in widgets:
        result.addWidget(widget)
        if isinstance(widget, Field):
            result.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
    return result


def held(layout: QLayout, parent: QWidget | None = None) -> QWidget:
    """A layout as a widget without margins or ground."""
    result = QWidget(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    result.setLayout(layout)
    return result


def todo_mark() -> QWidget:
    """The open circle before a line that says what is still needed."""
    mark = picture("circle-dashed", "muted")
    mark.setFixedWidth(theme.current().px("icon"))
    return mark


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def rule() -> QFrame:
    """A thin line between parts of one card."""
    line = QFrame()
    line.setProperty("rule", "true")
    return line


def _centred(inner: QWidget) -> QWidget:
    outer = QWidget()
    box = QHBoxLayout(outer)
    box.setContentsMargins(0, 0, 0, 0)
    # The column takes all it can up to its maximum; only what is left goes to the sides.
    box.addStretch(1)
    box.addWidget(inner, 1000)
    box.addStretch(1)
    return outer
