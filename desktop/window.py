"""The opened program: one runner on the vault, the main window with the pages of this person's role, and the way out.

Imported only when a vault opens or is made; `app` holds what comes before.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop import messages, texts
from desktop.keys.keyring_port import WholeKeyring
from desktop.keys.open_keys import OpenKeys
from desktop.models import patches
from desktop.models.errors import KantelpuntError
from desktop.places import Facts, Places
from desktop.presenters import recent_files, safe_overrides, text_size, vault_backup
from desktop.presenters.change_feed import ChangeFeed, Changes
from desktop.presenters.evaluation_talk import PLACE as TALK
from desktop.presenters.idle import MINUTE, IdleWatch
from desktop.presenters.last_resort import LastResort
from desktop.presenters.putting_away import in_order, tried
from desktop.presenters.runner import FINISH, Runner
from desktop.presenters.sync_status import SyncStatus, bar_line
from desktop.presenters.system_lock import SystemLock
from desktop.presenters.together import PLACE as TOGETHER
from desktop.services import evaluation, laptop_clock, lock_times, unlocking
from desktop.services.desk import Desk
from desktop.services.ports import Clock
from desktop.upkeep import Upkeep
from desktop.verbs import opening
from desktop.verbs.vault_care import VaultCare
from desktop.views.case.case_page import CasePage
from desktop.views.evaluation_talk import EvaluationTalkPage
from desktop.views.kit import composing
from desktop.views.kit.curtain import beneath
from desktop.views.kit.dialogs import tell
from desktop.views.shell import MainWindow
from desktop.views.together.page import TogetherPage

log = logging.getLogger(__name__)
PLACE = "venster.plek"
NOT_RENEWED = "Open met je PIN of woorden van nu. Lukt dat niet, open dan met je nieuwe."
NO_AGREEMENT = "Het akkoord op het plan is niet vastgelegd."
NOT_KEPT = "Nog niet bewaard"
LOOK_ELSEWHERE_MS = 2_000
COUNT_AHEAD_MS = 1_500


class Workplace(QObject):
    """From opened keys to a closed vault. `ready`: the window stands; `refused` carries a sentence; `locked`: everything is closed."""

    ready = Signal()
    refused = Signal(str)
    locked = Signal()

    def __init__(
        self,
        folder: Path,
        keys: OpenKeys,
        clock: Clock | None = None,
        parent: QObject | None = None,
        tell: Callable[[QWidget | None, str, str], None] = tell,
        keyring: WholeKeyring | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder, self.keys, self.clock, self.tell = folder, keys, clock, tell
        self._keyring = None if keyring is None else lambda: keyring
        self.feed = ChangeFeed(self)
        self.runner = Runner(self._make_desk, self)
        self.resort = LastResort(self.keep, lambda title, text: self.tell(self.window, title, text), parent=self)
        self.runner.untold.connect(self.resort.fault)
        self.upkeep = Upkeep(folder, keys, self.runner, clock, self._keyring, self)
        self.system = SystemLock(self)
        self.window: MainWindow | None = None
        self.fault: KantelpuntError | None = None
        self.case: CasePage | EvaluationTalkPage | TogetherPage | None = None
        self._closing = False
        self._wrong: list[str] = []
        self.refused_before = 0

    def open(self) -> None:
        safe_overrides.guard()
        self.runner.submit(lambda desk: _facts(desk, self.refused_before), self._build, self._refuse)

    def open_case(self, case: str, step: str = "") -> CasePage:
        """Show one case; the one that was open is put away first."""
        window = self._window()
        window.leave_case()
        page = CasePage(self.runner, case, self.feed, step)
        page.talk_wanted.connect(lambda item: self.open_talk(case, item, back="evaluatie"))
        page.visit.use(window.clipboard)
        page.visit_running.connect(lambda on: window.start_visit(on=on))
        page.together_wanted.connect(lambda: self.open_together(case, (*page.place(), page.text_place())))
        page.back.connect(window.leave_case)
        page.curtain_requested.connect(window.curtain.draw)
        page.lock_requested.connect(self.lock)
        page.title_changed.connect(window.setWindowTitle)
        window.show_case(page, "Kantelpunt")
        self.case = page
        return page

    def open_talk(self, case: str, item: str = "", back: str = "") -> EvaluationTalkPage:
        """The five-minute talk; `item` is an evaluation that was held already, `back` the step of the case from which it was asked."""
        window = self._window()
        window.leave_case()
        # A talk is a visit: idle minutes draw the curtain before they lock.
        window.start_visit(on=True)
        page = EvaluationTalkPage(self.runner, case, self.feed, item)
        page.back.connect(lambda: self.open_case(case, back) if back else window.leave_case())
        page.curtain_requested.connect(window.curtain.draw)
        page.lock_requested.connect(self.lock)
        page.title_changed.connect(window.setWindowTitle)
        page.alone.connect(lambda on: window.clear_table(on=on))
        window.show_case(page, "Kantelpunt")
        self.case = page
        return page

    def open_together(self, case: str, came_from: tuple[str, patches.Path, int] = ("", (), 0)) -> TogetherPage:
        """Samen kijken at the topic of the step from which it is opened; back there, to the same field, behind the curtain."""
        window = self._window()
        visiting = window.idle.in_visit
        window.leave_case()
        window.start_visit(on=True)
        page = TogetherPage(self.runner, case, self.feed, came_from[0])
        page.came_from = came_from
        page.back.connect(lambda: self._back_to_worker(page, visiting=visiting))
        page.stays.connect(window.curtain.draw)
        page.curtain_requested.connect(window.curtain.draw)
        page.lock_requested.connect(self.lock)
        window.show_case(page, "Kantelpunt")
        window.clear_table(on=True)
        self.case = page
        return page

    def _back_to_worker(self, page: TogetherPage, *, visiting: bool) -> None:
        step, field, cursor = page.came_from
        if page.refused_agreement:
            self._wrong.append(f"{NO_AGREEMENT} {page.refused_agreement}")
        self.open_case(page.case, step).go((step, field), cursor)
        self._window().start_visit(on=visiting)
        # Before anything of the worker's is painted.
        self._window().curtain.draw()

    def start_visit(self, case: str) -> None:
        self._window().start_visit(on=True)
        self.open_case(case).visit.start()

    def lock(self) -> None:
        """Never asks and cannot be cancelled: hidden at once, drafts in, vault closed, keys wiped; then `locked`."""
        if self._closing:
            return
        self._closing = True
        tried(self._settle, None)
        place = tried(self._place, "")
        if self.window is not None:
            tried(self.window.curtain.seal, None)
        self._put_away(place)
        self.locked.emit()

    def renew_keys(self, renew: Callable[[], None]) -> None:
        """As a lock; `renew` gets the vault to itself once it is closed, and the lock screen asks for the new PIN or words."""
        if self._closing:
            return
        self._closing = True
        tried(self._settle, None)
        place = tried(self._place, "")

        def between() -> None:
            try:
                renew()
            except KantelpuntError as fault:
                self.tell(self.window, "De sleutel is niet vernieuwd", f"{messages.sentence(fault.code, fault.facts)} {NOT_RENEWED}")

        self._put_away(place, between)
        self.locked.emit()

    def close(self) -> None:
        """The window was closed: as a lock, without another process after it."""
        if not self._closing:
            self._closing = True
            tried(self._settle, None)
            self._put_away("")

    def keep(self) -> None:
        """What is being typed goes into the vault now: something went wrong, and nobody knows what comes next."""
        if not self._closing:
            self.runner.last_words.emit()
            if self.case is not None:
                self.case.keep()

    def _put_away(self, place: str, once_closed: Callable[[], None] = lambda: None) -> None:
        """The order of design.md 3: drafts in, roll back or finish, close, clipboard."""
        in_order(
            (
                self.upkeep.stop,
                partial(self.runner.hurry, FINISH),
                self._flush,
                partial(self.runner.close, partial(_leave, place)),
                once_closed,
                self.keys.wipe,
                self._clear_clipboard,
                recent_files.forget,
            )
        )

    def _settle(self) -> None:
        if self.window is not None:
            composing.settle(beneath(self.window))

    def _flush(self) -> None:
        self.runner.last_words.emit()
        if self.case is not None:
            self.case.flush()

    def _clear_clipboard(self) -> None:
        if self.window is not None:
            self.window.clipboard.clear()

    def _make_desk(self) -> Desk:
        return opening.open_desk(self.folder, self.keys, self.clock, self._keyring)

    def _build(self, facts: Facts) -> None:
        window = MainWindow(f"{facts.person}, {texts.word(texts.ROLES, facts.role)}", practice=facts.practice, idle=IdleWatch(parent=self))
        self.window = window
        window.lock_requested.connect(self.lock)
        window.closing.connect(self.close)
        window.case_left.connect(self._case_left)
        window.curtain.lifted.connect(lambda: QTimer.singleShot(0, self._tell_not_kept))
        self._places(window, facts).add()
        self._tell_below(window, facts.today)
        if facts.role != "werker":
            QTimer.singleShot(COUNT_AHEAD_MS, self._count_ahead)
        window.idle.lock_after = facts.lock_minutes * MINUTE
        window.idle.start()
        self.system.lock_due.connect(self.lock)
        self.system.start()
        self.ready.emit()
        self._return_to(facts.place)
        self._watch_elsewhere()
        self.upkeep.copied.connect(lambda copy: window.bottom.show_copy(vault_backup.words(copy, facts.today) if copy else ""))
        window.warn(facts.clock)
        self.upkeep.wrong.connect(self._wrong.extend)
        for moment in (self.upkeep.wrong, window.worker_again):
            # Later, and not amid the change from one page to another.
            moment.connect(lambda *_: QTimer.singleShot(0, self._tell_wrong))
        self.upkeep.start(self.feed)

    def _tell_wrong(self) -> None:
        """What is wrong with this vault; it may name a case, so it waits while a resident looks along."""
        if self._wrong and not self._closing and not self._window().alone:
            told = "\n\n".join(self._wrong)
            self._wrong.clear()
            self.tell(self.window, "Kijk dit even na", told)

    def _tell_not_kept(self) -> None:
        """Why she is still at Samen kijken: behind the curtain, where the resident did not read it."""
        words = self.case.why_it_stays() if isinstance(self.case, TogetherPage) and not self._closing else ""
        if words:
            self.tell(self.window, NOT_KEPT, words)

    def _places(self, window: MainWindow, facts: Facts) -> Places:
        care = VaultCare(self.folder, self.keys, self._keyring)
        places = Places(window, self.runner, self.feed, self.upkeep, care, facts)
        places.case_wanted.connect(self.open_case)
        places.talk_wanted.connect(self.open_talk)
        places.visit_wanted.connect(self.start_visit)
        places.renewal_wanted.connect(lambda words, pin: self.renew_keys(lambda: care.renew(words, pin, self.clock)))
        places.letters_wanted.connect(self._resize_letters)
        return places

    def _count_ahead(self) -> None:
        """The evaluation is counted a part at a time, behind whatever else is asked, so that its page opens at once."""
        self.runner.submit(evaluation.prepare, lambda done: None if done else QTimer.singleShot(0, self._count_ahead), _not_now)

    def _resize_letters(self, size: float) -> None:
        # Every fixed size of the screens hangs on it, so they are made anew: after a lock, at the same field.
        text_size.write(size)
        self.lock()

    def _tell_below(self, window: MainWindow, today: date) -> None:
        status = SyncStatus(self.runner, self.feed, self)
        status.changed.connect(lambda state: window.bottom.show_sync(bar_line(state, today), can_send=bool(state.get("waiting"))))
        status.sent.connect(lambda lines: window.bottom.show_sync(" ".join(lines), can_send=False))
        status.failed.connect(lambda sentence: window.bottom.show_sync(sentence, can_send=True))
        window.bottom.send_asked.connect(status.send)
        self.feed.changed.connect(self._saved)
        status.refresh()

    def _saved(self, changes: Changes) -> None:
        if changes.cases:
            self._window().bottom.show_saved(texts.clock_time(datetime.now(UTC)))

    def _watch_elsewhere(self) -> None:
        timer = QTimer(self)
        timer.timeout.connect(lambda: None if self._closing else self.runner.submit(_changed_elsewhere, self._elsewhere, _not_now))
        timer.start(LOOK_ELSEWHERE_MS)

    def _elsewhere(self, changed: bool) -> None:
        if changed:
            self.feed.tell()

    def _place(self) -> str:
        if self.case is None:
            return json.dumps(["", self.window.place, [], 0]) if self.window is not None else ""
        step, path = self.case.place()
        return json.dumps([self.case.case, step, list(path), self.case.text_place()])

    def _return_to(self, place: str) -> None:
        if place:
            case, step, path, cursor = json.loads(place)
            if not case:
                self._window().return_to(step)
            elif step == TALK:
                self.open_talk(case).go(tuple(path), cursor)
            elif step == TOGETHER:
                self.open_together(case).go(tuple(path), cursor)
            else:
                self.open_case(case, step).go((step, tuple(path)), cursor)

    def _case_left(self) -> None:
        if self.case is not None:
            self.case.flush()
        self.case = None
        self._window().start_visit(on=False)
        self.feed.tell()

    def _refuse(self, fault: KantelpuntError) -> None:
        self.fault = fault
        self.runner.close()
        self.keys.wipe()
        self.refused.emit(messages.sentence(fault.code, fault.facts))

    def _window(self) -> MainWindow:
        assert self.window is not None
        return self.window


def _facts(desk: Desk, refused_before: int) -> Facts:
    unlocking.note(desk, unlocking.WINDOW, refused_before)
    checks = desk.person.role == desk.profile.betaling_akkoord_door
    place, minutes = desk.store.setting(PLACE) or "", lock_times.minutes(desk)
    return Facts(desk.person.name, desk.person.role, checks, desk.practice, desk.today(), place, minutes, laptop_clock.warning(desk))


def _not_now(fault: KantelpuntError) -> None:
    # Whoever asks for it is told what is wrong; here nobody did.
    log.warning("not now: %s", fault.code)


def _changed_elsewhere(desk: Desk) -> bool:
    return desk.store.changed_elsewhere()


def _leave(place: str, desk: Desk) -> None:
    try:
        desk.store.put_setting(PLACE, place)
    finally:
        desk.close()
