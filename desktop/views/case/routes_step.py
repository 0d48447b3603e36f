"""The step Andere hulp: what fits this resident, the referrals with what may be shared, and the rest of the sociale kaart."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.models import doorverwijzing, sociale_kaart
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.presenters.forms.spec import StepSpec
from desktop.views.case.form import FormStep
from desktop.views.case.parts import ListBox
from desktop.views.case.referral_offers import OffersCard
from desktop.views.kit.buttons import quiet_button
from desktop.views.kit.page import Card
from desktop.views.social_map import SocialMap
from desktop.views.social_map_entry import steps_card

MAP_WHY = "Zoek een andere weg. Enter opent hem."
PAPER = "Bladzijde voor de bewoner"


class RoutesStep(FormStep):
    """`paper` asks for the page with where the resident can go."""

    paper = Signal()

    def __init__(self, spec: StepSpec, editor: CaseEditor, around: Around) -> None:
        self.around = around
        super().__init__(spec, editor)
        editor.changed.connect(self.retell)
        self.retell()

    def build(self) -> None:
        """Crisis, what fits, the referrals, and the map."""
        instruments = self.around.instruments
        # That something is acute stands above every step of the case; here is what to do.
        self.crisis = steps_card(instruments.route(sociale_kaart.ACUUT))
        self.offers = OffersCard(instruments)
        self.offers.look_wanted.connect(self._look)
        self.offers.write_wanted.connect(self._write)
        self.add(self.crisis)
        self.add(self.offers)
        super().build()
        if self.editor.read_only:
            # Whoever sees a part of a case refers nobody; the sociale kaart is a place of its own.
            return
        self.map = SocialMap(instruments, self.around.today, in_case=True)
        self.map.referral_wanted.connect(self._write)
        card = Card("Sociale kaart", MAP_WHY)
        card.add(self.map)
        self.add(card)
        self.footer_add(quiet_button(PAPER, "printer", self.paper.emit))

    def retell(self, _paths: object = None) -> None:
        """What fits follows the case; who sees a part of it has no assessment of the whole."""
        assessment = self.editor.assessment
        whole = not self.editor.read_only
        self.crisis.setVisible(whole and sociale_kaart.acuut(assessment))
        self.offers.setVisible(whole)
        written = {one.route for one in doorverwijzing.all_of(self.editor.document)}
        self.offers.show_offers(sociale_kaart.passend(assessment, self.around.instruments), written)

    def _look(self, code: str) -> None:
        self.map.open_route(code)
        self.scroller.ensureWidgetVisible(self.map.entry.back_link)

    def _write(self, code: str) -> None:
        """A referral with this road in it, open, so that the worker asks for the yes at once."""
        found = self.findChild(ListBox)
        if found is not None and not self.editor.read_only:
            found.add({"route": code})
            self.scroller.ensureWidgetVisible(found)
