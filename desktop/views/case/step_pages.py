"""Makes the page of each step of a case, and of the papers that belong to a step: which widget, on which presenters, heard by whom.

It shows nothing by itself: it tells where a page wants to go, and the page of the case goes there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.presenters.appointment_export import AppointmentExport
from desktop.presenters.attachments import Attachments
from desktop.presenters.case_acts import CaseActs
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_history import CaseHistory
from desktop.presenters.case_looked import CaseLooked
from desktop.presenters.case_return import CaseReturn
from desktop.presenters.case_rights import CaseRights
from desktop.presenters.case_work import Around
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.forms import steps
from desktop.presenters.forms.spec import StepSpec
from desktop.presenters.pause_preview import PausePreview
from desktop.presenters.pdf_preview import PdfPreview
from desktop.presenters.plan_versions import PlanVersions, VersionPreview
from desktop.presenters.runner import Runner
from desktop.presenters.visit import Visit
from desktop.services import printing
from desktop.views.case.after_visit import CODE as AFTER_VISIT
from desktop.views.case.after_visit import AfterVisitStep
from desktop.views.case.attachments_step import AttachmentsStep
from desktop.views.case.bridge_step import BridgeStep
from desktop.views.case.contact_step import ContactStep
from desktop.views.case.evaluation_step import EvaluationStep
from desktop.views.case.form import FormStep
from desktop.views.case.history_step import HistoryStep
from desktop.views.case.looked_card import LookedCard
from desktop.views.case.money_step import MoneyStep
from desktop.views.case.op_maat_step import OpMaatStep
from desktop.views.case.payment_step import PaymentStep
from desktop.views.case.plan_step import PlanStep
from desktop.views.case.preview import FACES, Choices, PreviewPage
from desktop.views.case.resident_step import ResidentStep
from desktop.views.case.rights_card import RightsCard
from desktop.views.case.routes_step import RoutesStep
from desktop.views.visit_bar import VisitButton

PREVIEW, SHEET, WHERE = "papier", "vragenlijst", "wegwijzer"
BREAKTHROUGH, BREAKTHROUGH_PAPER = "doorbraakplan", (("doorbraakplan", "Doorbraakplan"),)
LETTER, LETTER_PAPER = "bevestiging", ((printing.PAUSE, "Bevestiging"),)
VERSION, VERSION_PAPER = "planversie", (("ondersteuningsplan", "Ondersteuningsplan"),)
UNDER = {
    **{LETTER: "geld", BREAKTHROUGH: "op_maat", PREVIEW: "plan", VERSION: "plan", SHEET: "evaluatie", WHERE: "routes"},
    AFTER_VISIT: "contact",
}
"""Pages that are no step of their own, and the step that they belong to."""
SHEET_PAPER = ((printing.QUESTIONS, "Vragenlijst"),)
WHERE_PAPER = ((printing.WHERE_TO_GO, "Hier kun je terecht"),)


@dataclass(frozen=True)
class Behind:
    """What the pages of one case are built on."""

    runner: Runner
    feed: ChangeFeed | None
    editor: CaseEditor
    acts: CaseActs
    visit: Visit
    back_to: CaseReturn


class StepPages(QObject):
    """`elsewhere` carries a step and the path of a field in it; `field_wanted` a path whose step is not told.

    `dropped` carries the path of a text that was thrown away; `finished` says that the worker is ready with the whole case.
    """

    step_wanted = Signal(str)
    elsewhere = Signal(str, object)
    field_wanted = Signal(object)
    dropped = Signal(object)
    talk_wanted = Signal(str)
    finished = Signal()

    def __init__(self, behind: Behind, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.behind, self.editor, self.case = behind, behind.editor, behind.editor.case
        self.preview = PdfPreview(behind.runner, self.case, self)
        self.pause = PausePreview(behind.runner, self.case, self)
        self.earlier = VersionPreview(behind.runner, self.case, self)

    def makes(self, code: str) -> bool:
        """Whether it is known what the page is about: after a lock nobody knows which kantelpunt it was, or which version."""
        return bool({LETTER: self.pause.kantelpunt, VERSION: self.earlier.version}.get(code, code))

    def make(self, code: str) -> QWidget:
        """The page of a step of the opened case; KeyError for a step that there is not."""
        around = self.editor.around
        assert around is not None
        plain = self._without_fields().get(code)
        if plain is not None:
            return plain(around)
        spec = steps.form(code, around.instruments, around.profile, self.editor.document, around.today.isoformat(), around.person.name)
        form = self._with_fields().get(code)
        return form(spec, around) if form is not None else FormStep(spec, self.editor)

    def _without_fields(self) -> dict[str, Callable[[Around], QWidget]]:
        """Steps without fields of their own, and papers."""
        return {
            "betaling": self._payment,
            "geschiedenis": self._history,
            AFTER_VISIT: self._after_visit,
            PREVIEW: self._plan_paper,
            BREAKTHROUGH: self._breakthrough,
            SHEET: self._sheet,
            WHERE: self._where,
            LETTER: self._letter,
            VERSION: self._earlier_plan,
        }

    def _with_fields(self) -> dict[str, Callable[[StepSpec, Around], QWidget]]:
        return {
            "bewoner": self._resident,
            "geld": self._money,
            "contact": self._contact,
            "routes": self._routes,
            "brug": self._bridge,
            "plan": self._plan,
            "op_maat": self._op_maat,
            "bijlagen": self._attachments,
            "evaluatie": self._evaluation,
        }

    def _payment(self, around: Around) -> QWidget:
        payment = PaymentStep(self.editor, self.behind.acts, around)
        payment.elsewhere.connect(self.elsewhere)
        return payment

    def _history(self, _around: Around) -> QWidget:
        runner, feed = self.behind.runner, self.behind.feed
        history = HistoryStep(CaseHistory(runner, self.case, self), self.editor, self.behind.back_to)
        history.field_wanted.connect(self.field_wanted)
        history.drafts.dropped.connect(self.dropped)
        history.below.addWidget(LookedCard(CaseLooked(runner, self.case, self)))
        history.below.addWidget(RightsCard(CaseRights(runner, self.editor, feed, self), self.editor))
        return history

    def _after_visit(self, around: Around) -> QWidget:
        step = AfterVisitStep(self.editor, self.behind.visit, around, self._appointments())
        step.elsewhere.connect(self.elsewhere)
        step.finished.connect(self.finished)
        return step

    def _resident(self, spec: StepSpec, around: Around) -> QWidget:
        resident = ResidentStep(spec, self.editor, around)
        resident.elsewhere.connect(self.elsewhere)
        return resident

    def _money(self, spec: StepSpec, around: Around) -> QWidget:
        money = MoneyStep(spec, self.editor, around)
        money.letter_wanted.connect(self._show_letter)
        money.routes_wanted.connect(self._opens("routes"))
        return money

    def _contact(self, spec: StepSpec, around: Around) -> QWidget:
        contact = ContactStep(spec, self.editor, around, self._appointments())
        button = VisitButton(self.editor, self.behind.visit)
        button.end_wanted.connect(self.behind.visit.end)
        button.today_wanted.connect(self._opens(AFTER_VISIT))
        contact.head.addWidget(button)
        return contact

    def _routes(self, spec: StepSpec, around: Around) -> QWidget:
        routes = RoutesStep(spec, self.editor, around)
        routes.paper.connect(self._opens(WHERE))
        return routes

    def _bridge(self, spec: StepSpec, around: Around) -> QWidget:
        bridge = BridgeStep(spec, self.editor, around)
        bridge.elsewhere.connect(self.elsewhere)
        return bridge

    def _plan(self, spec: StepSpec, around: Around) -> QWidget:
        plan = PlanStep(spec, self.editor, self.behind.acts, around, PlanVersions(self.behind.runner, self.case, self))
        plan.paper.connect(self._opens(PREVIEW))
        plan.version_wanted.connect(self._show_version)
        return plan

    def _op_maat(self, spec: StepSpec, around: Around) -> QWidget:
        op_maat = OpMaatStep(spec, self.editor, self.behind.acts, around)
        op_maat.elsewhere.connect(self.elsewhere)
        op_maat.paper.connect(self._opens(BREAKTHROUGH))
        return op_maat

    def _attachments(self, spec: StepSpec, _around: Around) -> QWidget:
        return AttachmentsStep(spec, self.editor, Attachments(self.behind.runner, self.editor, self.behind.feed, self))

    def _evaluation(self, spec: StepSpec, around: Around) -> QWidget:
        evaluation = EvaluationStep(spec, self.editor, around)
        evaluation.talk_wanted.connect(self.talk_wanted)
        evaluation.sheet_wanted.connect(self._opens(SHEET))
        return evaluation

    def _plan_paper(self, _around: Around) -> QWidget:
        return self._back(PREVIEW, PreviewPage(self.preview, self._number() or "plan"))

    def _breakthrough(self, _around: Around) -> QWidget:
        preview = PdfPreview(self.behind.runner, self.case, self)
        return self._back(BREAKTHROUGH, PreviewPage(preview, self._number() or "plan", BREAKTHROUGH_PAPER, FACES[:1], "Terug naar Op Maat"))

    def _sheet(self, _around: Around) -> QWidget:
        return self._single(SHEET, SHEET_PAPER, "Terug naar de evaluatie")

    def _where(self, _around: Around) -> QWidget:
        return self._single(WHERE, WHERE_PAPER, "Terug naar andere hulp")

    def _letter(self, _around: Around) -> QWidget:
        """The confirmation of a pause that a creditor promised."""
        # Its name says nothing of the case: the file leaves this laptop.
        return self._back(LETTER, PreviewPage(self.pause, "afspraak", LETTER_PAPER, FACES[:1], "Terug naar geld en brieven"))

    def _earlier_plan(self, _around: Around) -> QWidget:
        """An earlier version of the plan on paper."""
        return self._back(VERSION, PreviewPage(self.earlier, self._number() or "plan", VERSION_PAPER))

    def _single(self, code: str, paper: Choices, words: str) -> PreviewPage:
        """A page with one paper for the resident, with what its way back says."""
        preview = PdfPreview(self.behind.runner, self.case, self)
        return self._back(code, PreviewPage(preview, self._number() or "bewoner", paper, FACES[1:], words))

    def _back(self, code: str, page: PreviewPage) -> PreviewPage:
        page.back.connect(self._opens(UNDER[code]))
        return page

    def _show_letter(self, kantelpunt: str) -> None:
        self.pause.kantelpunt = kantelpunt
        self.step_wanted.emit(LETTER)

    def _show_version(self, version: str) -> None:
        self.earlier.version = version
        self.step_wanted.emit(VERSION)

    def _opens(self, code: str) -> Callable[[], None]:
        return partial(self.step_wanted.emit, code)

    def _appointments(self) -> AppointmentExport:
        return AppointmentExport(self.behind.runner, self.case, self)

    def _number(self) -> str:
        return str(self.editor.document.get("dossiernummer") or "")
