"""The places of the window: which a role has, and the page of each. Where a page sends somebody, the window hears by a signal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.documents.papers import PdfPapers
from desktop.presenters import vault_backup
from desktop.presenters.agenda_desk import AgendaDesk
from desktop.presenters.approvals import Approvals
from desktop.presenters.bundle_desk import BundleDesk
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.evaluation_desk import EvaluationDesk
from desktop.presenters.idle import MINUTE
from desktop.presenters.lock_minutes import LockMinutes
from desktop.presenters.new_resident import NewResident
from desktop.presenters.participants import ParticipantsPresenter
from desktop.presenters.print_pile import PrintPile
from desktop.presenters.register_desk import RegisterDesk
from desktop.presenters.rehearsal_notice import RehearsalAsked
from desktop.presenters.research_desk import ResearchDesk
from desktop.presenters.retention_desk import RetentionDesk
from desktop.presenters.runner import Runner
from desktop.presenters.signals_desk import SignalsDesk
from desktop.presenters.social_map import SocialMapDesk
from desktop.presenters.vault_desk import VaultDesk
from desktop.presenters.visit_ready import VisitReady
from desktop.presenters.work_list import WorkList
from desktop.upkeep import Upkeep
from desktop.verbs.vault_care import VaultCare
from desktop.views.agenda_page import AgendaPage
from desktop.views.approvals import ApprovalsPage
from desktop.views.bundle_page import BundlePage
from desktop.views.evaluation_page import EvaluationPage
from desktop.views.help_page import HelpPage
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
from desktop.views.social_map import SocialMapPage
from desktop.views.vault_backup_card import BackupCard
from desktop.views.vault_lock import LockCard
from desktop.views.vault_page import VaultPage
from desktop.views.visit_ready import VisitReadyPage
from desktop.views.work_list import WorkListPage
from desktop.views.worked_example import TITLE as EXAMPLE
from desktop.views.worked_example import WorkedExamplePage


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


class Places(QObject):
    """`case_wanted` carries case and step ("": where it was), `renewal_wanted` the words and PIN of a new master key."""

    case_wanted = Signal(str, str)
    talk_wanted = Signal(str)
    visit_wanted = Signal(str)
    renewal_wanted = Signal(list, str)
    letters_wanted = Signal(float)

    def __init__(self, window: MainWindow, runner: Runner, feed: ChangeFeed, upkeep: Upkeep, care: VaultCare, facts: Facts) -> None:
        super().__init__(window)
        self._window, self._runner, self._feed = window, runner, feed
        self._upkeep, self._care, self._facts = upkeep, care, facts
        self._visits = VisitReady(runner, feed, mine=facts.role == "werker", parent=self)

    def add(self) -> None:
        """The first place is made at once, the others when somebody goes there."""
        window, facts = self._window, self._facts
        if facts.role == "coordinator":
            window.add_place("register", "clipboard-list", "Bewoners en geld", self._register())
        else:
            window.add_place("werk", "inbox", "Mijn werk", self._work_list("Mijn werk", mine=True))
        everybody = LaterPage(lambda: self._work_list("Alle bewoners", mine=False, talks=facts.role != "coordinator"), searchable=True)
        window.add_place("alle", "users", "Alle bewoners", everybody)
        if facts.role != "coordinator":
            window.add_place("agenda", "calendar", "Agenda", LaterPage(lambda: self._agenda(mine=facts.role == "werker")))
            window.add_place("bezoek", "house", "Klaar voor bezoek", LaterPage(self._visit_ready))
        window.add_place("wegen", "map", "Sociale kaart", LaterPage(lambda: SocialMapPage(SocialMapDesk(self._runner, self))))
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
        presenter = WorkList(self._runner, self._feed, mine=mine, talks=talks, parent=self)
        page = WorkListPage(presenter, title)
        page.case_opened.connect(self._open_case)
        page.visit_started.connect(self.visit_wanted)
        page.prepare_wanted.connect(self._prepare)
        page.new_wanted.connect(self._new_resident)
        page.talk_wanted.connect(self.talk_wanted)
        page.call_wanted.connect(lambda case: self.case_wanted.emit(case, "geld"))
        self._window.searched.connect(presenter.search)
        if mine:
            self._ask_rehearsal(page)
        # A list that is made because somebody typed must not miss what was typed already.
        typed = self._window.header.search.text()
        presenter.search(typed) if typed else presenter.refresh()
        return page

    def _prepare(self, case: str) -> None:
        self._visits.choose(case)
        self._window.show_place("bezoek")

    def _visit_ready(self) -> QWidget:
        page = VisitReadyPage(self._visits, self._window.bottom.copy.text)
        page.case_opened.connect(self._open_case)
        page.visit_started.connect(self.visit_wanted)
        page.send_wanted.connect(lambda: self._window.show_place("pakketten"))
        return page

    def _ask_rehearsal(self, page: Page) -> None:
        """On the first page of every role."""
        notice = RehearsalNotice(RehearsalAsked(self._runner))
        notice.wanted.connect(lambda: self._window.show_place("kluis"))
        self._feed.changed.connect(notice.presenter.refresh)
        page.body.insertWidget(0, notice)

    def _agenda(self, *, mine: bool) -> QWidget:
        page = AgendaPage(AgendaDesk(self._runner, self._feed, mine=mine))
        page.case_opened.connect(self.case_wanted)
        return page

    def _register(self) -> QWidget:
        page = RegisterPage(RegisterDesk(self._runner, self._feed))
        self._ask_rehearsal(page)
        return self._opens(page)

    def _research(self) -> QWidget:
        return ResearchPage(ResearchDesk(self._runner, self._feed))

    def _approvals(self) -> QWidget:
        return self._opens(ApprovalsPage(Approvals(self._runner, self._feed, self)))

    def _pile(self, today: date) -> QWidget:
        return self._opens(PrintPilePage(PrintPile(self._runner, self._feed, self), today))

    def _evaluation(self, role: str) -> QWidget:
        page = EvaluationPage(EvaluationDesk(self._runner, self._feed, self))
        page.case_opened.connect(lambda case: self.case_wanted.emit(case, "evaluatie"))
        page.add_beside(EXAMPLE, "scale", WorkedExamplePage)
        if role == "coordinator":
            page.add_way("Signalen en RIS", "list-checks", lambda: self._window.show_place("signalen"))
            page.add_way("Onderzoek", "search", lambda: self._window.show_place("onderzoek"))
        return page

    def _signals(self) -> QWidget:
        page = SignalsPage(SignalsDesk(self._runner, self._feed))
        page.case_opened.connect(lambda case: self.case_wanted.emit(case, "evaluatie"))
        return page

    def _packages(self) -> QWidget:
        return self._opens(BundlePage(BundleDesk(self._runner, self._feed)))

    def _retention(self) -> QWidget:
        page = RetentionPage(RetentionDesk(self._runner, self._feed))
        page.case_opened.connect(lambda case: self.case_wanted.emit(case, "geschiedenis"))
        page.place_wanted.connect(self._window.show_place)
        return page

    def _vault(self) -> QWidget:
        page = VaultPage(VaultDesk(self._runner, self._feed, self._care), PdfPapers().key_card)
        page.presenter.renewal_wanted.connect(self.renewal_wanted)
        minutes = LockMinutes(self._runner, self)
        minutes.known.connect(self._lock_after)
        page.add_card(LockCard(minutes))
        backup = vault_backup.VaultBackup(self._upkeep.copy_room(), self._facts.today, self)
        backup.copied.connect(self._upkeep.copied)
        page.add_card(BackupCard(backup, self._facts.clock))
        return page

    def _lock_after(self, minutes: int) -> None:
        self._window.idle.lock_after = minutes * MINUTE

    def _help(self) -> HelpPage:
        page = HelpPage()
        page.scale_chosen.connect(self.letters_wanted)
        return page

    def _participants(self) -> ParticipantsPage:
        page = ParticipantsPage(ParticipantsPresenter(self._runner, self._feed))
        page.list_wanted.connect(lambda: self._window.show_place("alle"))
        return page

    def _opens(self, page: RegisterPage | ApprovalsPage | PrintPilePage | BundlePage) -> QWidget:
        page.case_opened.connect(self._open_case)
        return page

    def _new_resident(self) -> None:
        presenter = NewResident(self._runner, self._feed, self)
        dialog = NewResidentDialog(presenter, self._window)
        dialog.existing_chosen.connect(self._open_case)
        presenter.created.connect(self._open_case)
        dialog.open()

    def _open_case(self, case: str) -> None:
        self.case_wanted.emit(case, "")
