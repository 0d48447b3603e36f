"""The opened program: one runner on the vault, the main window with the pages of this person's role, and the way out.

Imported only when a vault opens or is made; `app` holds what comes before.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop import messages, texts
from desktop.documents.papers import PdfPapers
from desktop.keys.derivation import SHIPPED, Cost
from desktop.keys.keyring_half import SystemKeyring
from desktop.keys.keyring_port import WholeKeyring
from desktop.keys.organisation import NAME as ORGANISATION_FILE
from desktop.keys.organisation import Organisation
from desktop.keys.slots import KeyFile, OpenKeys
from desktop.models.errors import KantelpuntError, KeyringFault
from desktop.presenters import recent_files, text_size, vault_backup
from desktop.presenters.approvals import Approvals
from desktop.presenters.bundle_desk import BundleDesk
from desktop.presenters.change_feed import ChangeFeed, Changes
from desktop.presenters.evaluation_desk import EvaluationDesk
from desktop.presenters.evaluation_talk import PLACE as TALK
from desktop.presenters.first_start import OrganisationFound
from desktop.presenters.idle import MINUTE, IdleWatch
from desktop.presenters.lock_minutes import LockMinutes
from desktop.presenters.new_resident import NewResident
from desktop.presenters.participants import ParticipantsPresenter
from desktop.presenters.print_pile import PrintPile
from desktop.presenters.putting_away import in_order, tried
from desktop.presenters.register_desk import RegisterDesk
from desktop.presenters.rehearsal_notice import RehearsalAsked
from desktop.presenters.research_desk import ResearchDesk
from desktop.presenters.retention_desk import RetentionDesk
from desktop.presenters.runner import FINISH, Runner
from desktop.presenters.signals_desk import SignalsDesk
from desktop.presenters.sync_status import SyncStatus, bar_line
from desktop.presenters.system_lock import SystemLock
from desktop.presenters.vault_desk import VaultDesk
from desktop.presenters.work_list import WorkList
from desktop.services import evaluation, laptop_clock, lock_times, unlocking
from desktop.services.desk import Desk
from desktop.services.ports import Clock
from desktop.upkeep import Upkeep
from desktop.verbs import founding, opening, ownership
from desktop.verbs.founding import Founding
from desktop.verbs.vault_care import VaultCare
from desktop.views.approvals import ApprovalsPage
from desktop.views.bundle_page import BundlePage
from desktop.views.case.case_page import CasePage
from desktop.views.evaluation_page import EvaluationPage
from desktop.views.evaluation_talk import EvaluationTalkPage
from desktop.views.help_page import HelpPage
from desktop.views.kit import composing
from desktop.views.kit.curtain import beneath
from desktop.views.kit.dialogs import tell
from desktop.views.kit.page import Page
from desktop.views.later_page import LaterPage
from desktop.views.new_resident import NewResidentDialog
from desktop.views.participants_page import ParticipantsPage
from desktop.views.print_pile import PrintPilePage
from desktop.views.register_page import RegisterPage
from desktop.views.rehearsal_notice import RehearsalNotice
from desktop.views.research_page import ResearchPage
from desktop.views.retention_page import RetentionPage
from desktop.views.shell import MainWindow
from desktop.views.signals_page import SignalsPage
from desktop.views.vault_backup_card import BackupCard
from desktop.views.vault_lock import LockCard
from desktop.views.vault_page import VaultPage
from desktop.views.work_list import WorkListPage
from desktop.views.worked_example import TITLE as EXAMPLE
from desktop.views.worked_example import WorkedExamplePage

log = logging.getLogger(__name__)
PLACE = "venster.plek"
NOT_RENEWED = "Open met je PIN of woorden van nu. Lukt dat niet, open dan met je nieuwe."
LOOK_ELSEWHERE_MS = 2_000
COUNT_AHEAD_MS = 1_500


@dataclass(frozen=True)
class Facts:
    """What the window must know of the desk before it is built."""

    person: str
    role: str
    checks_payments: bool
    practice: bool
    today: date
    place: str
    lock_minutes: int
    clock: str


class NewVault:
    """Makes the vault of a first start (the presenters' VaultMaker), from the organisation file that lies in its folder."""

    def __init__(self, folder: Path, clock: Clock | None = None, keyring: WholeKeyring | None = None, cost: Cost = SHIPPED) -> None:
        self.folder, self.clock, self.cost = folder, clock, cost
        self._keyring = keyring or SystemKeyring()
        self._organisation = self._found_here()
        self._name = ""
        self._words: tuple[str, ...] = ()
        self._keys: OpenKeys | None = None

    def organisation_found(self) -> OrganisationFound | None:
        found = self._organisation
        if found is None:
            return None
        holders = tuple(holder.name for holder in found.recovery_holders)
        return OrganisationFound(str(found.document["naam"]), str(found.document["team"]["naam"]), holders, found.practice)

    def pin_possible(self) -> bool:
        try:
            self._keyring_usable()
        except KeyringFault:
            return False
        return True

    def create(self, name: str, pin: str) -> Sequence[str]:
        """Makes everything and opens the key file once, so that the worker need not type her PIN again."""
        signed = ownership.signed(self.folder / ORGANISATION_FILE) if self._organisation else None
        practice = self._organisation is None or self._organisation.practice
        owner = ownership.Owner.new(name, "werker", self._organisation, practice=practice)
        keyring = self._keyring if pin else None
        made_of = Founding(owner, self._organisation, signed)
        self._words = founding.found(self.folder, made_of, pin=pin or None, keyring=keyring, cost=self.cost, clock=self.clock)
        self._name = name
        self._keys = KeyFile.read(self.folder, cost=self.cost).unlock(pin or " ".join(self._words), keyring)
        return self._words

    def key_card_pdf(self) -> bytes:
        holders = self._organisation.recovery_holders if self._organisation else ()
        return PdfPapers().key_card(self._name, self._words, [holder.name for holder in holders])

    def keys(self) -> OpenKeys:
        """The opened keys of the vault that was just made; the words are forgotten."""
        assert self._keys is not None
        self._words = ()
        return self._keys

    def _found_here(self) -> Organisation | None:
        return ownership.organisation_in(self.folder)

    def _keyring_usable(self) -> None:
        if isinstance(self._keyring, SystemKeyring):
            self._keyring.usable()


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
        self.runner.crashed.connect(self._crashed)
        self.upkeep = Upkeep(folder, keys, self.runner, clock, self._keyring, self)
        self.system = SystemLock(self)
        self.window: MainWindow | None = None
        self.fault: KantelpuntError | None = None
        self.case: CasePage | EvaluationTalkPage | None = None
        self.lists: list[WorkList] = []
        self._closing = False
        self.refused_before = 0

    def open(self) -> None:
        self.runner.submit(lambda desk: _facts(desk, self.refused_before), self._build, self._refuse)

    def open_case(self, case: str, step: str = "") -> CasePage:
        """Show one case; the one that was open is put away first."""
        window = self._window()
        window.leave_case()
        page = CasePage(self.runner, case, self.feed, step)
        page.talk_wanted.connect(lambda item: self.open_talk(case, item, back="evaluatie"))
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

    def start_visit(self, case: str) -> None:
        self._window().start_visit(on=True)
        self.open_case(case)

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
        if self.case is not None and not self._closing:
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
        if self.case is not None:
            self.case.flush()

    def _clear_clipboard(self) -> None:
        if self.window is not None:
            self.window.clipboard.clear()

    def _make_desk(self) -> Desk:
        return opening.open_desk(self.folder, self.keys, self.clock, self._keyring)

    def _build(self, facts: Facts) -> None:
        self._facts = facts
        window = MainWindow(f"{facts.person}, {texts.word(texts.ROLES, facts.role)}", practice=facts.practice, idle=IdleWatch(parent=self))
        self.window = window
        window.lock_requested.connect(self.lock)
        window.closing.connect(self.close)
        window.case_left.connect(self._case_left)
        self._add_places(window, facts)
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
        self.upkeep.wrong.connect(lambda sentences: self.tell(window, "Kijk dit even na", "\n\n".join(sentences)))
        self.upkeep.start(self.feed)

    def _count_ahead(self) -> None:
        """The evaluation is counted a part at a time, behind whatever else is asked, so that its page opens at once."""
        self.runner.submit(evaluation.prepare, lambda done: None if done else QTimer.singleShot(0, self._count_ahead), _not_now)

    def _add_places(self, window: MainWindow, facts: Facts) -> None:
        """The first place is made at once, the others when somebody goes there."""
        if facts.role == "coordinator":
            window.add_place("register", "clipboard-list", "Bewoners en geld", self._register())
        else:
            window.add_place("werk", "inbox", "Mijn werk", self._work_list("Mijn werk", mine=True))
        everybody = LaterPage(lambda: self._work_list("Alle bewoners", mine=False, talks=facts.role != "coordinator"), searchable=True)
        window.add_place("alle", "users", "Alle bewoners", everybody)
        if facts.role != "werker":
            window.add_place("evaluatie", "chart-column", "Evaluatie", LaterPage(lambda: self._evaluation(facts.role)))
        if facts.role == "coordinator":
            window.add_place("signalen", "list-checks", "Signalen en RIS", LaterPage(self._signals))
            window.add_place("onderzoek", "search", "Onderzoek", LaterPage(self._research))
        if facts.checks_payments:
            window.add_place("akkoord", "stamp", "Wacht op akkoord", LaterPage(self._approvals))
        if facts.role != "coordinator":
            window.add_place("afdrukken", "printer", "Afdrukken", LaterPage(lambda: self._pile(facts.today)))
        window.add_place("pakketten", "package", "Pakketten", LaterPage(self._packages))
        window.add_place("deelnemers", "history", "Van vóór Kantelpunt", LaterPage(self._participants), bottom=True)
        window.add_place("bewaren", "trash-2", "Opruimen", LaterPage(self._retention), bottom=True)
        window.add_place("kluis", "key-round", "Kluis", LaterPage(self._vault), bottom=True)
        window.add_place("hulp", "circle-question-mark", "Hulp", LaterPage(self._help), bottom=True)

    def _work_list(self, title: str, *, mine: bool, talks: bool = True) -> WorkListPage:
        presenter = WorkList(self.runner, self.feed, mine=mine, talks=talks, parent=self)
        page = WorkListPage(presenter, title)
        page.case_opened.connect(self.open_case)
        page.visit_started.connect(self.start_visit)
        page.new_wanted.connect(self._new_resident)
        page.talk_wanted.connect(self.open_talk)
        self._window().searched.connect(presenter.search)
        if mine:
            self._ask_rehearsal(page)
        self.lists.append(presenter)
        # A list that is made because somebody typed must not miss what was typed already.
        typed = self._window().header.search.text()
        presenter.search(typed) if typed else presenter.refresh()
        return page

    def _ask_rehearsal(self, page: Page) -> None:
        """On the first page of every role."""
        notice = RehearsalNotice(RehearsalAsked(self.runner))
        notice.wanted.connect(lambda: self._window().show_place("kluis"))
        self.feed.changed.connect(notice.presenter.refresh)
        page.body.insertWidget(0, notice)

    def _register(self) -> QWidget:
        page = RegisterPage(RegisterDesk(self.runner, self.feed))
        self._ask_rehearsal(page)
        return self._opens(page)

    def _research(self) -> QWidget:
        return ResearchPage(ResearchDesk(self.runner, self.feed))

    def _approvals(self) -> QWidget:
        return self._opens(ApprovalsPage(Approvals(self.runner, self.feed, self)))

    def _pile(self, today: date) -> QWidget:
        return self._opens(PrintPilePage(PrintPile(self.runner, self.feed, self), today))

    def _evaluation(self, role: str) -> QWidget:
        page = EvaluationPage(EvaluationDesk(self.runner, self.feed, self))
        page.case_opened.connect(lambda case: self.open_case(case, "evaluatie"))
        page.add_beside(EXAMPLE, "scale", WorkedExamplePage)
        if role == "coordinator":
            page.add_way("Signalen en RIS", "list-checks", lambda: self._window().show_place("signalen"))
            page.add_way("Onderzoek", "search", lambda: self._window().show_place("onderzoek"))
        return page

    def _signals(self) -> QWidget:
        page = SignalsPage(SignalsDesk(self.runner, self.feed))
        page.case_opened.connect(lambda case: self.open_case(case, "evaluatie"))
        return page

    def _packages(self) -> QWidget:
        return self._opens(BundlePage(BundleDesk(self.runner, self.feed)))

    def _retention(self) -> QWidget:
        page = RetentionPage(RetentionDesk(self.runner, self.feed))
        page.case_opened.connect(lambda case: self.open_case(case, "geschiedenis"))
        page.place_wanted.connect(self._window().show_place)
        return page

    def _vault(self) -> QWidget:
        care = VaultCare(self.folder, self.keys, self._keyring)
        page = VaultPage(VaultDesk(self.runner, self.feed, care), PdfPapers().key_card)
        page.presenter.renewal_wanted.connect(lambda words, pin: self.renew_keys(lambda: care.renew(words, pin, self.clock)))
        minutes = LockMinutes(self.runner, self)
        minutes.known.connect(self._lock_after)
        page.add_card(LockCard(minutes))
        backup = vault_backup.VaultBackup(self.upkeep.copy_room(), self._facts.today, self)
        backup.copied.connect(self.upkeep.copied)
        page.add_card(BackupCard(backup, self._facts.clock))
        return page

    def _lock_after(self, minutes: int) -> None:
        self._window().idle.lock_after = minutes * MINUTE

    def _help(self) -> HelpPage:
        page = HelpPage()
        page.scale_chosen.connect(self._resize_letters)
        return page

    def _resize_letters(self, size: float) -> None:
        # Every fixed size of the screens hangs on it, so they are made anew: after a lock, at the same field.
        text_size.write(size)
        self.lock()

    def _participants(self) -> ParticipantsPage:
        page = ParticipantsPage(ParticipantsPresenter(self.runner, self.feed))
        page.list_wanted.connect(lambda: self._window().show_place("alle"))
        return page

    def _opens(self, page: RegisterPage | ApprovalsPage | PrintPilePage | BundlePage) -> QWidget:
        page.case_opened.connect(self.open_case)
        return page

    def _new_resident(self) -> None:
        presenter = NewResident(self.runner, self.feed, self)
        dialog = NewResidentDialog(presenter, self._window())
        dialog.existing_chosen.connect(self.open_case)
        presenter.created.connect(self.open_case)
        dialog.open()

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
        timer.timeout.connect(lambda: None if self._closing else self.runner.submit(_changed_elsewhere, self._elsewhere))
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
                self.open_talk(case).go(tuple(path))
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

    def _crashed(self, error: BaseException) -> None:
        # Types only: the text of an exception may hold what somebody typed.
        self.tell(self.window, "Er ging iets mis in het programma", messages.sentence("programmafout", {"what": type(error).__name__}))

    def _window(self) -> MainWindow:
        assert self.window is not None
        return self.window


def _facts(desk: Desk, refused_before: int) -> Facts:
    unlocking.note(desk, unlocking.WINDOW, refused_before)
    checks = desk.person.role == desk.profile.betaling_akkoord_door
    place, minutes = desk.store.setting(PLACE) or "", lock_times.minutes(desk)
    return Facts(desk.person.name, desk.person.role, checks, desk.practice, desk.today(), place, minutes, laptop_clock.warning(desk))


def _not_now(fault: KantelpuntError) -> None:
    # Whoever opens the page is told what is wrong.
    log.warning("evaluation not counted ahead: %s", fault.code)


def _changed_elsewhere(desk: Desk) -> bool:
    return desk.store.changed_elsewhere()


def _leave(place: str, desk: Desk) -> None:
    try:
        desk.store.put_setting(PLACE, place)
    finally:
        desk.close()
