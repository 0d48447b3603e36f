"""The bars around every page: side bar, header, bottom bar and the practice band."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.views.kit import theme
from desktop.views.kit.buttons import Button, link_button, quiet_button
from desktop.views.kit.inputs import line
from desktop.views.kit.labels import Elided, Label, picture, set_tip
from desktop.views.kit.tokens import XS, M, S

PRACTICE = "OEFENING: dit zijn geen echte bewoners"
FOLD_AT = 1.75
SIDE = 200


class SideBar(QWidget):
    """The places to go; folds to icons at large text. `chosen` carries the key of a place."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ground(self, "side")
        self.setAccessibleName("Waar je heen kunt")
        self._group = QButtonGroup(self)
        self._places: dict[str, tuple[Button, str]] = {}
        inner = QWidget()
        inner.setProperty("ground", "clear")
        self._box = QVBoxLayout(inner)
        self._box.setContentsMargins(0, M, 0, M)
        self._box.setSpacing(XS)
        self._box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = self._scrolling(inner)
        outer.addWidget(self._area)
        self.folded = False
        self.fold(on=theme.current().scale >= FOLD_AT)

    def add_place(self, key: str, icon_name: str, title: str, *, bottom: bool = False) -> None:
        """Another place; `bottom` puts it under the gap (help)."""
        button = Button(title, "nav", icon_name)
        button.setCheckable(True)
        button.clicked.connect(lambda _checked=False: self.chosen.emit(key))
        self._group.addButton(button)
        self._places[key] = (button, title)
        self._word(button, title)
        self._box.insertWidget(self._box.count() if bottom else self._box.count() - 1, button)

    def choose(self, key: str) -> None:
        """Mark a place as the one on screen, without telling anybody."""
        if key in self._places:
            button = self._places[key][0]
            button.setChecked(True)
            # At large text the place may be below the edge; where it stands is known after the next layout.
            QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(button, 0, XS))

    def set_count(self, key: str, number: int) -> None:
        """How many things wait at a place; 0 shows nothing."""
        if key in self._places:
            button, title = self._places[key]
            words = f"{title}  {number}" if number else title
            self._word(button, words)

    def fold(self, *, on: bool) -> None:
        """Icons only, with their names as tooltips; or icons and names."""
        self.folded = on
        self.setFixedWidth(theme.current().px("target") + S + XS if on else round(SIDE * theme.current().scale))
        for button, _title in self._places.values():
            self._word(button, button.accessibleName())

    def _scrolling(self, inner: QWidget) -> QScrollArea:
        """At large text there are more places than a low screen can hold under each other."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        return area

    def _word(self, button: Button, words: str) -> None:
        button.setAccessibleName(words)
        button.set_text("" if self.folded else words)
        set_tip(button, words if self.folded else "")


class HeaderBar(QWidget):
    """Search, who works here, curtain and lock. `searched` carries the text on every keystroke, Enter wants the list."""

    searched = Signal(str)
    list_wanted = Signal()
    curtain_asked = Signal()
    lock_asked = Signal()

    def __init__(self, person: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ground(self, "header")
        self.search = line(placeholder="Zoek op naam, straat of nummer  (Ctrl+F)")
        self.search.setAccessibleName("Zoek op naam, straat of nummer")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(round(440 * theme.current().scale))
        self.search.textChanged.connect(self.searched)
        self.search.returnPressed.connect(self.list_wanted)
        name = Elided(person, "muted")
        name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        box = _box(self, M)
        box.addWidget(Label("Kantelpunt", "section"))
        box.addSpacing(M)
        box.addWidget(self.search, 3)
        box.addWidget(name, 2)
        box.addWidget(quiet_button("Gordijn  F9", "eye-off", self.curtain_asked.emit))
        box.addWidget(quiet_button("Op slot  F10", "lock", self.lock_asked.emit))


class BottomBar(QWidget):
    """Saved at, what the municipality has not received, and the reserve copy: always the same place."""

    send_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ground(self, "bottom")
        self.saved, self.sync, self.copy = Label("", "muted"), Elided("", "muted"), Label("", "muted")
        self.send = link_button("Stuur nu", "send", self.send_asked.emit)
        self.send.hide()
        box = _box(self, M)
        box.setContentsMargins(M, 0, M, 0)
        box.addWidget(picture("circle-check", "good", theme.current().px("muted") + 3), 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.saved)
        box.addWidget(self.sync, 1)
        box.addWidget(self.send)
        box.addWidget(self.copy)
        self.setMinimumHeight(theme.current().px("target"))
        self.show_saved("")

    def show_saved(self, when: str) -> None:
        """`14:03` of the newest save on this laptop; "" when nothing was changed yet."""
        self.saved.setText(f"Opgeslagen {when}" if when else "Alles is opgeslagen")

    def show_sync(self, words: str, *, can_send: bool) -> None:
        self.sync.setText(words)
        self.send.setVisible(can_send)

    def show_copy(self, words: str) -> None:
        """`vandaag`, `5 dagen geleden` or "" when there is none to tell about."""
        self.copy.setText(f"Reservekopie: {words}" if words else "")


def practice_band() -> QWidget:
    """On every screen of a practice organisation."""
    band = QWidget()
    _ground(band, "practice")
    box = _box(band, S)
    box.setContentsMargins(M, XS, M, XS)
    box.addStretch(1)
    box.addWidget(picture("triangle-alert", "accent", theme.current().px("text") + 1), 0, Qt.AlignmentFlag.AlignVCenter)
    box.addWidget(Label(PRACTICE, "accent"))
    box.addStretch(1)
    return band


def _ground(widget: QWidget, bar: str) -> None:
    widget.setProperty("bar", bar)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def _box(widget: QWidget, spacing: int) -> QHBoxLayout:
    box = QHBoxLayout(widget)
    box.setContentsMargins(M, S, M, S)
    box.setSpacing(spacing)
    return box
