"""The quiet line above a case while a visit is under way: since when, who is there, and the way to its end; after that the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import texts
from desktop.models.patches import Path
from desktop.models.strict_json import Document
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.forms.spec import FieldSpec, choices
from desktop.presenters.visit import Visit
from desktop.views.case.binder import Binder
from desktop.views.kit import theme
from desktop.views.kit.buttons import Button, link_button, quiet_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import label, picture
from desktop.views.kit.page import clear
from desktop.views.kit.tokens import XS, M, S

START, END, TODAY = "Start huisbezoek", "Bezoek afronden", "Bezoek van vandaag"
PAGE = "afronden"
"""Code of the page on which a visit is rounded off."""
FOLDED, UNFOLDED = "Wie is erbij?", "Klaar met kiezen"


class VisitButton(Button):
    """At the contacts of a case: begins a visit, ends the one under way, or shows again what was written of today's.

    `end_wanted` and `today_wanted` ask the page.
    """

    end_wanted = Signal()
    today_wanted = Signal()

    def __init__(self, editor: CaseEditor, visit: Visit, parent: QWidget | None = None) -> None:
        super().__init__(START, "quiet", "house", parent)
        self._visit = visit
        self.setHidden(editor.read_only)
        self.clicked.connect(self._press)
        editor.changed.connect(self.retell)
        self.retell()

    def retell(self, _paths: object = None) -> None:
        """What a press would do now."""
        self.set_text(END if self._visit.now() else (TODAY if self._visit.ended_today() else START))

    def _press(self) -> None:
        if self._visit.now():
            self.end_wanted.emit()
        elif self._visit.ended_today():
            self.today_wanted.emit()
        else:
            self._visit.start()


class VisitBar(QWidget):
    """Shown while a visit is under way, and after it on every page but its own. `end_wanted`: the worker wants to round it off.

    `today_wanted` asks for the page of the visit that was ended today.
    """

    end_wanted = Signal()
    today_wanted = Signal()

    def __init__(self, editor: CaseEditor, visit: Visit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._visit = editor, visit
        self._path: Path = ()
        self._at_its_page = False
        self.setProperty("bar", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = QVBoxLayout(self)
        box.setContentsMargins(M, XS, M, XS)
        box.setSpacing(XS)
        box.addWidget(self._line())
        self.roles = QWidget()
        self.role_box = QHBoxLayout(self.roles)
        self.role_box.setContentsMargins(0, 0, 0, S)
        self.roles.hide()
        box.addWidget(self.roles)
        self.hide()
        editor.opened.connect(self.retell)
        editor.changed.connect(self.retell)

    def retell(self, _paths: object = None) -> None:
        """What the case says of the visit now."""
        found = None if self._editor.read_only else self._visit.now()
        if found is None:
            self._path = ()
            self._tell_ended()
            return
        self.setAccessibleName("Huisbezoek dat nu loopt")
        self._turn(running=True)
        self.show()
        path, item = found
        self.words.setText(self._told(item))
        if path != self._path:
            self._path = path
            self._rebuild(path)

    def at(self, step: str) -> None:
        """Which step is open; on the page of the visit itself no way to it stands above."""
        self._at_its_page = step == PAGE
        self.retell()

    def _tell_ended(self) -> None:
        ended = None if self._editor.read_only or self._at_its_page else self._visit.ended_today()
        self.setVisible(ended is not None)
        if ended is not None:
            self.setAccessibleName(TODAY)
            self._turn(running=False)
            self.words.setText(f"{self._kind(ended)} van vandaag is afgerond.")

    def _turn(self, *, running: bool) -> None:
        self.who.setVisible(running)
        self.end.set_text(END if running else TODAY)
        if not running and not self.roles.isHidden():
            self._fold()

    def _press(self) -> None:
        (self.end_wanted if self._visit.now() is not None else self.today_wanted).emit()

    def _kind(self, item: Document) -> str:
        around = self._editor.around
        assert around is not None
        return around.instruments.label("contact_soort", item.get("soort")) or "Bezoek"

    def _line(self) -> QWidget:
        """At large text its parts come under each other."""
        line = QWidget()
        flow = Flow(line, M, XS)
        told = QWidget()
        told.setMinimumHeight(theme.current().px("target"))
        inner = QHBoxLayout(told)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(S)
        inner.addWidget(picture("house", "muted"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.words = label("", wrap=False)
        inner.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.who = link_button(FOLDED, "users", self._fold)
        self.end = quiet_button(END, "check", self._press)
        for part in (told, self.who, self.end):
            flow.addWidget(part)
        return line

    def _told(self, item: Document) -> str:
        around = self._editor.around
        assert around is not None
        roles = item.get("wie_erbij")
        there = [around.instruments.label("wie_erbij", one).lower() for one in roles] if isinstance(roles, list) else []
        return f"{self._kind(item)} sinds {item.get('begin')}. Erbij: {texts.names(['jij', 'de bewoner', *there])}."

    def _rebuild(self, path: Path) -> None:
        around = self._editor.around
        assert around is not None
        clear(self.role_box)
        spec = FieldSpec(("wie_erbij",), "Wie is erbij, behalve jij en de bewoner?", "many", "", choices(around.instruments, "wie_erbij"))
        self.binder = Binder(self._editor, parent=self)
        self.role_box.addWidget(self.binder.field(spec, path), 1)

    def _fold(self) -> None:
        self.roles.setVisible(self.roles.isHidden())
        self.who.set_text(FOLDED if self.roles.isHidden() else UNFOLDED)
