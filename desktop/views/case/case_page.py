"""One case: header, steps at the left, one step in the middle. Steps are made (step_pages.py) when they are opened first.

Give it a Runner and a case id; it opens itself. `flush()` before a lock; `place()` and `go(place)` bring the worker back to her field.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop import bugs, texts
from desktop.models.patches import Path
from desktop.presenters import returned_drafts
from desktop.presenters.case_acts import CaseActs
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_return import CaseReturn
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.forms import steps
from desktop.presenters.forms.spec import FieldSpec
from desktop.presenters.runner import Runner
from desktop.presenters.undo_trail import Step
from desktop.presenters.visit import Visit
from desktop.views.case.after_visit import CODE as AFTER_VISIT
from desktop.views.case.conflicts import ConflictCard
from desktop.views.case.earlier_dialog import EarlierDialog
from desktop.views.case.header import CaseHeader
from desktop.views.case.overtaken import OvertakenNotice
from desktop.views.case.preview import PreviewPage
from desktop.views.case.rail import Rail
from desktop.views.case.step_pages import UNDER, Behind, StepPages
from desktop.views.case.still_needed import closed_door_of
from desktop.views.case.undo_bar import ClashNotice
from desktop.views.case.unfold import field_at, into_view
from desktop.views.case.urgent_notice import UrgentNotice
from desktop.views.fields.box import box_around
from desktop.views.kit.buttons import quiet_button
from desktop.views.kit.curtain import beneath, give_keyboard
from desktop.views.kit.notices import Notice
from desktop.views.kit.tokens import S
from desktop.views.visit_bar import VisitBar

PARTLY = "Je ziet een deel van dit dossier. Wijzigen doet het team. Een streepje is: niet ingevuld, of niet met de gemeente gedeeld."


class CasePage(QWidget):
    """`back` asks for the work list, `curtain_requested` and `lock_requested` the window.

    `title_changed` carries the dossiernummer for the window's title (never a name). `talk_wanted` asks for the five-minute talk, with
    the id of an evaluation that was held, or "" for the one that is due.
    """

    back = Signal()
    curtain_requested = Signal()
    lock_requested = Signal()
    title_changed = Signal(str)
    talk_wanted = Signal(str)
    together_wanted = Signal()
    visit_running = Signal(bool)

    def __init__(self, runner: Runner, case: str, feed: ChangeFeed | None = None, step: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.runner, self.case, self.feed = runner, case, feed
        self.setProperty("ground", "canvas")
        self.editor = CaseEditor(runner, case, feed, self)
        self.acts = CaseActs(runner, self.editor, feed, self)
        self.visit = Visit(runner, self.editor, feed, self)
        self.back_to = CaseReturn(runner, self.editor, self)
        self.step = ""
        self._wanted: tuple[str, Path] = (step or "bewoner", ())
        self._wanted_cursor = 0
        self._tells_drafts = False
        self._pages: dict[str, QWidget] = {}
        self._build()
        self.step_pages = StepPages(Behind(runner, feed, self.editor, self.acts, self.visit, self.back_to), self)
        self.editor.opened.connect(self._opened)
        self.editor.changed.connect(self._retell)
        self.editor.field_state.connect(self._draft_kept)
        self.editor.trouble.connect(self._trouble)
        self.editor.stale.connect(self._stale)
        self.editor.undoing.clash.connect(lambda found: self.notices.addWidget(ClashNotice(self.editor, found)))
        self.editor.undoing.went.connect(self._went)
        self.back_to.failed.connect(self.editor.trouble)
        self.editor.lost_place.connect(self._lost_place)
        self.editor.earlier_wanted.connect(self._look_back)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._clock)
        self.acts.done.connect(self._acted)
        self._hear_pages()
        self.editor.open()

    def flush(self) -> bool:
        """Everything typed is in the vault when this returns; False when the store refused it."""
        # A field of which the typing could not be told (a bug) hands it over now.
        try:
            self.leave()
        except Exception as error:
            bugs.hand_over(error)
        return self.editor.flush()

    def keep(self) -> None:
        """What is being typed becomes a draft now."""
        self.editor.keep_drafts()

    def place(self) -> tuple[str, Path]:
        """The open step and the field with the keyboard, for after an unlock."""
        box = box_around(beneath(self.window()))
        return self.step, box.path if box is not None else ()

    def text_place(self) -> int:
        """Where the cursor stands in the field with the keyboard."""
        box = box_around(beneath(self.window()))
        return box.text_place() if box is not None else 0

    def go(self, place: tuple[str, Path], cursor: int = 0) -> None:
        """Back to a step and, where it still is, its field and the place in its text."""
        if self.editor.around is None:
            self._wanted, self._wanted_cursor = place, cursor
            return
        self.open_step(place[0] or "bewoner")
        page = self._pages[self.step]
        binder = getattr(page, "binder", None)
        box = field_at(page, binder, place[1]) if binder is not None and place[1] else None
        if box is not None:
            give_keyboard(box)
            box.set_text_place(cursor)
            into_view(page, box)

    def open_step(self, code: str) -> None:
        """Show a step; what was typed in the one before becomes a version."""
        if self.editor.around is None:
            self._wanted = (code, ())
            return
        self.leave()
        if not self.step_pages.makes(code):
            code = UNDER[code]
        if code == AFTER_VISIT and code in self._pages:
            # Another visit may be the one of today by now.
            self._pages.pop(code).deleteLater()
        if code not in self._pages:
            self._pages[code] = self.step_pages.make(code)
            self.stack.addWidget(self._pages[code])
        self.step = code
        self.visit_bar.at(code)
        if code == "betaling":
            # It says the same in its own words.
            self.door.set_text("")
        page = self._pages[code]
        self.stack.setCurrentWidget(page)
        self.rail.choose(UNDER.get(code, code))
        if isinstance(page, PreviewPage):
            page.start()

    def leave(self) -> None:
        """The worker goes elsewhere."""
        page: Any = self._pages.get(self.step)
        if page is not None:
            page.leave()

    def _hear_pages(self) -> None:
        pages = self.step_pages
        pages.step_wanted.connect(self.open_step)
        pages.elsewhere.connect(lambda step, path: self.go((step, path)))
        pages.field_wanted.connect(self._to_path)
        pages.dropped.connect(self._dropped)
        pages.talk_wanted.connect(self.talk_wanted)
        pages.finished.connect(self._go_back)

    def _build(self) -> None:
        self.header, self.rail, self.stack = CaseHeader(self.editor), Rail(self.editor), QStackedWidget()
        self.header.back.connect(self._go_back)
        self.header.curtain_requested.connect(self.curtain_requested)
        self.header.lock_requested.connect(self.lock_requested)
        self.header.together_requested.connect(self._look_together)
        self.header.call_requested.connect(lambda: self.open_step("geld"))
        self.rail.chosen.connect(self.open_step)
        self.visit_bar = VisitBar(self.editor, self.visit)
        self.visit_bar.end_wanted.connect(self.visit.end)
        for asked in (self.visit.ended, self.visit_bar.today_wanted):
            asked.connect(partial(self.open_step, AFTER_VISIT))
        self.visit.running.connect(self.visit_running)
        self.visit.failed.connect(self._trouble)
        self._shortcuts()
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(self._notices())
        middle.addWidget(self.stack, 1)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.rail)
        below.addLayout(middle, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.visit_bar)
        box.addLayout(below, 1)

    def _shortcuts(self) -> None:
        QShortcut(QKeySequence("Ctrl+Z"), self, self._undo)
        QShortcut(QKeySequence("Alt+H"), self, self._ask_earlier)
        QShortcut(QKeySequence("F8"), self, self._look_together)
        for keys in ("Ctrl+Shift+Z", "Ctrl+Y"):
            QShortcut(QKeySequence(keys), self, self.editor.redo)
        # There are ten digits; the step that came later has its first letter, so that every other one keeps its own.
        for keys, code in zip("1234567890", (code for code in steps.TITLES if code != "routes"), strict=False):
            QShortcut(QKeySequence(f"Alt+{keys}"), self, partial(self.open_step, code))
        QShortcut(QKeySequence("Alt+A"), self, partial(self.open_step, "routes"))

    def _notices(self) -> QVBoxLayout:
        self.banner = Notice("danger", "", quiet_button("Probeer opnieuw", None, self.editor.retry))
        self.banner.hide()
        self.notices = QVBoxLayout()
        self.notices.setContentsMargins(S, 0, S, 0)
        self.notices.setSpacing(S)
        self.notices.addWidget(self.banner)
        self.urgent = UrgentNotice(self.editor, lambda: self.open_step("routes"))
        self.notices.addWidget(self.urgent)
        self.partly = Notice("info", PARTLY)
        self.partly.hide()
        self.notices.addWidget(self.partly)
        self.door = Notice("info", "", quiet_button("Begrepen", None, lambda: self.door.set_text("")))
        self.door.hide()
        self.notices.addWidget(self.door)
        self.drafts = Notice("info", "", quiet_button("Naar die tekst", None, self._to_draft))
        self.drafts.hide()
        self.notices.addWidget(self.drafts)
        self.conflicts = ConflictCard(self.editor)
        self.notices.addWidget(self.conflicts)
        return self.notices

    def _opened(self) -> None:
        self.door.set_text(closed_door_of(self.editor))
        self._retell()
        self.title_changed.emit(self._number())
        waiting = self.editor.steps_with_drafts()
        self._tells_drafts = bool(waiting)
        if waiting:
            names = texts.names([steps.TITLES[code] for code in waiting])
            self.drafts.set_text(f"Bij {names} staat nog tekst als concept. Je bent niets kwijt. Kijk of het zo klopt.")
        self.go(self._wanted, self._wanted_cursor)

    def _retell(self, _paths: object = None) -> None:
        self.partly.setVisible(self.editor.read_only)
        self.urgent.retell()
        told = self.editor.read_only or not self.door.isHidden() or not self.urgent.isHidden()
        self.notices.setContentsMargins(S, S if told else 0, S, 0)
        self.conflicts.retell()
        self.header.retell()
        self.rail.retell()

    def _number(self) -> str:
        return str(self.editor.document.get("dossiernummer") or "")

    def _draft_kept(self, _path: Path, state: str, _when: object) -> None:
        """The line about waiting text goes with the last of it."""
        if state == "bewaard" and self._tells_drafts and not self.editor.steps_with_drafts():
            self._tells_drafts = False
            self.drafts.hide()

    def _to_draft(self) -> None:
        waiting = self.editor.steps_with_drafts()
        if waiting:
            paths = [path for path in self.editor.returned if returned_drafts.step_of(self.editor.document, path) == waiting[0]]
            self.go((waiting[0], paths[0] if paths else ()))
        self.drafts.hide()

    def _to_path(self, path: Path) -> None:
        self.go((returned_drafts.step_of(self.editor.document, path), path))

    def _dropped(self, path: Path) -> None:
        """A text that was thrown away may still stand in its field."""
        for page in self._pages.values():
            binder = getattr(page, "binder", None)
            if binder is not None:
                binder.take(path, self.editor.value(path))

    def _lost_place(self, _path: Path) -> None:
        self._tells_drafts = False
        self.drafts.set_text("Iemand haalde weg waar je aan schreef. Je tekst is bewaard. Hij staat bij Geschiedenis.")

    def _look_together(self) -> None:
        """Samen kijken with the resident; what somebody else's vault holds whole is shown by that one."""
        if not self.editor.read_only and self.editor.around is not None and self.flush():
            self.together_wanted.emit()

    def _go_back(self) -> None:
        self.leave()
        # When the store says no, the worker stays with her text and the banner says what to do.
        if self.flush():
            self.back.emit()

    def _trouble(self, words: str) -> None:
        self.banner.set_text(words)

    def _stale(self, path: Path, ours: Any, theirs: Any) -> None:
        binder = getattr(self._pages.get(self.step), "binder", None)
        box = binder.find(path) if binder is not None else None
        name = box.spec.label if box is not None else path[-1].replace("_", " ")
        self.notices.addWidget(OvertakenNotice(name, ours, theirs, lambda value: self._choose(path, value)))

    def _choose(self, path: Path, value: Any) -> None:
        binder = getattr(self._pages.get(self.step), "binder", None)
        if binder is not None:
            binder.take(path, value)
        self.editor.choose(path, value)

    def _undo(self) -> None:
        self.leave()
        self.editor.undo()

    def _went(self, step: Step) -> None:
        """The worker sees what goes back: its step, and where it has one its field."""
        if step.step and step.step != self.step:
            self.go((step.step, step.changes[0].place))

    def _clock(self, old: QWidget | None, new: QWidget | None) -> None:
        if self.editor.read_only or new is None:
            return
        before, after = box_around(old if old is not None and shiboken6.isValid(old) else None), box_around(new)
        if before is not None and before is not after:
            before.show_clock(False)
        if after is not None and self.isAncestorOf(after):
            after.show_clock(True)

    def _ask_earlier(self) -> None:
        box = box_around(QApplication.focusWidget())
        if box is not None and self.isAncestorOf(box):
            box.ask_earlier()

    def _look_back(self, spec: FieldSpec, path: Path) -> None:
        if not self.editor.read_only:
            self.leave()
            EarlierDialog(self.back_to, spec, path, self).open()

    def _acted(self, _act: str) -> None:
        self.editor.saved_at = datetime.now(UTC)
        self.header.retell()
