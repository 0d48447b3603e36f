"""The step Ondersteuningsplan: what the resident wants, the leefgebieden with goals, the days to look back, and the agreement."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from desktop.models import doelen
from desktop.models.patches import Path
from desktop.presenters.case_acts import CaseActs
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.presenters.forms.spec import Group, ListSpec, StepSpec
from desktop.presenters.plan_versions import PlanVersions
from desktop.views.case.form import FormStep
from desktop.views.case.plan_agreement import AgreementCard
from desktop.views.case.plan_areas import AreaList
from desktop.views.case.plan_moments import MomentsCard
from desktop.views.case.plan_offers import OfferList
from desktop.views.case.plan_versions import VersionsCard
from desktop.views.case.unfold import into_view
from desktop.views.kit.buttons import quiet_button
from desktop.views.kit.curtain import give_keyboard
from desktop.views.kit.page import Card

OFFERS: Path = ("plan", "interventies")


class PlanStep(FormStep):
    """`paper` asks for the preview, `version_wanted` for an earlier version of the plan on paper."""

    paper = Signal()
    version_wanted = Signal(str)

    def __init__(self, spec: StepSpec, editor: CaseEditor, acts: CaseActs, around: Around, versions: PlanVersions) -> None:
        self.acts, self.around, self.plan_versions = acts, around, versions
        super().__init__(spec, editor)
        editor.changed.connect(self.retell)
        acts.done.connect(lambda _act: versions.load())
        editor.field_state.connect(self._saved)

    def build(self) -> None:
        """The groups, then the agreement, the versions, and last what is rarely needed."""
        *groups, seldom = self.spec.groups
        for group in groups:
            self.add(self._list_card(group) if group.parts[0].path in (doelen.AREAS, OFFERS) else self.group_card(group))
        self.moments = MomentsCard(self.editor, self.around)
        self.add(self.moments)
        self.agreement = AgreementCard(self.editor, self.acts, self.around, self.leave)
        self.add(self.agreement)
        self.versions = VersionsCard(self.plan_versions, self.around.instruments)
        self.versions.paper_wanted.connect(self.version_wanted)
        self.versions.standing.connect(self.agreement.tell_standing)
        self.add(self.versions)
        if self.editor.read_only:
            self.versions.hide()  # Who sees a part of a plan compares nothing.
        self.add(self.group_card(seldom))
        self.head.addWidget(quiet_button("Bekijk op papier", "printer", self.paper.emit))

    def retell(self, _paths: object = None) -> None:
        """The case changed: so do the days and the agreement."""
        self.moments.retell()
        self.agreement.retell()

    def reveal(self, path: Path) -> None:
        """Bring the worker to a part that is no field: the agreement, or the leefgebieden."""
        places = {("plan", "akkoord"): self.agreement.begin, doelen.AREAS: self.areas.first, OFFERS: self.offers.first}
        if path in places and not self.editor.read_only:
            here = places[path]()
            give_keyboard(here)
            into_view(self, here)

    def _saved(self, path: Path, state: str, _when: object) -> None:
        """A plan that was agreed may say something else now."""
        if state == "bewaard" and path[:1] == ("plan",) and self.isVisible():
            self.plan_versions.load()

    def _list_card(self, group: Group) -> Card:
        """The leefgebieden, which open with a goal, or the courses, each of them one press."""
        card = Card(group.title, "" if self.editor.read_only else group.why)
        spec = group.parts[0]
        assert isinstance(spec, ListSpec)
        if spec.path == OFFERS:
            self.offers = OfferList(replace(spec, title=""), self.binder, self.around)
            card.add(self.offers)
        else:
            self.areas = AreaList(replace(spec, title=""), spec.path, self.binder, self.around.instruments)
            card.add(self.areas)
        return card
