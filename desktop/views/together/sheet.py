"""What every page is made of on which a resident looks along: how far it is, the question in the middle, and one strip below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QScroller, QVBoxLayout, QWidget

from desktop.models.records import Person
from desktop.views.kit import theme
from desktop.views.kit.buttons import Button, primary_button, quiet_button
from desktop.views.kit.labels import Label, label, picture
from desktop.views.kit.tokens import NO_LIMIT, XL, L, M, S

WIDE = 1040
"""The widest that a question becomes, in pixels at 100% text."""


def first_name(person: Person) -> str:
    """What the resident calls the worker; "" when nobody filled it in."""
    return (person.name.split() or [""])[0]


def back_words(person: Person) -> str:
    name = first_name(person)
    return f"Terug naar {name}" if name else "Terug"


class Dots(QWidget):
    """How far the talk is: one mark a question, the present one open; one that was `skipped` has a mark of its own."""

    def __init__(self, number: int, total: int, skipped: frozenset[int] = frozenset()) -> None:
        super().__init__()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        for place in range(1, total + 1):
            behind = "circle-dashed" if place in skipped else "circle-check"
            mark = picture(behind if place < number else ("circle" if place == number else "minus"), "muted")
            box.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(round(XL * theme.current().scale))


def tall(button: Button) -> Button:
    """A button that a finger finds: 48 pixels at 100%, by the style sheet."""
    button.setProperty("tall", "true")
    return button


def centred(part: Label) -> Label:
    """A line in the middle, as wide as it likes."""
    part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    part.setMaximumWidth(NO_LIMIT)
    return part


def question_words(words: str, *, large: bool) -> Label:
    """The question itself."""
    result = label(words, "display" if large else "page")
    result.setMaximumWidth(NO_LIMIT)
    return centred(result) if large else result


def column(parts: Sequence[QWidget], width: int, *, roomy: bool = True) -> QScrollArea:
    """Parts below each other in the middle of the page; scrolls at large text. `width` in pixels at 100%."""
    inner = QWidget()
    inner.setProperty("ground", "canvas")
    inner.setMaximumWidth(round(width * theme.current().scale))
    box = QVBoxLayout(inner)
    box.setContentsMargins(L, L if roomy else S, L, M)
    box.setSpacing(M if roomy else S)
    if roomy:
        box.addStretch(1)
    for part in parts:
        box.addWidget(part)
    box.addStretch(2)
    outer = QWidget()
    line = QHBoxLayout(outer)
    line.setContentsMargins(0, 0, 0, 0)
    line.addStretch(1)
    line.addWidget(inner, 1000)
    line.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(outer)
    # A finger that goes over the page draws it along; a short touch stays a touch.
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
    return area


class Strip(QWidget):
    """Below every question: back, whether it is kept, and on."""

    def __init__(self, back: Callable[[], object], further: Callable[[], object], words: str = "Verder") -> None:
        super().__init__()
        self.setProperty("bar", "footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back: Button = quiet_button("Vorige", "arrow-left", back)
        self.further: Button = primary_button(words, "arrow-right", further)
        self.kept = Label("", "muted")
        self.tick = picture("circle-check", "good")
        self.tick.hide()
        box = QHBoxLayout(self)
        box.setContentsMargins(L, S, L, S)
        box.setSpacing(S)
        box.addWidget(self.back)
        box.addSpacing(M)
        box.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.kept)
        box.addStretch(1)
        box.addWidget(self.further)
        for button in (self.back, self.further):
            tall(button).setMinimumWidth(theme.current().px("target_together") * 3)

    def tell_kept(self, kept: bool) -> None:
        """Calm in both cases; the worker's own screen says what to do about a fault."""
        self.kept.setText("Bewaard" if kept else "Nog niet bewaard")
        self.tick.setVisible(kept)
