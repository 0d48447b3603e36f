"""The step Geld en brieven: what must be called about first, the clocks, and below them the kantelpunten and the debts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.models import belnu
from desktop.models.belnu import Bellen
from desktop.models.klokken import BELLEN
from desktop.presenters import clock_words
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.presenters.forms.spec import Group, ListSpec, StepSpec
from desktop.views.case.call_now import CallNowCard
from desktop.views.case.clocks_card import ClocksCard
from desktop.views.case.form import FormStep
from desktop.views.kit.page import clear
from desktop.views.kit.tokens import M


class MoneyStep(FormStep):
    """`letter_wanted` carries the id of a kantelpunt: the confirmation of a pause on paper. `routes_wanted`: another way."""

    letter_wanted = Signal(str)
    routes_wanted = Signal()

    def __init__(self, spec: StepSpec, editor: CaseEditor, around: Around) -> None:
        self.around = around
        self.calls: list[CallNowCard] = []
        super().__init__(spec, editor)
        editor.changed.connect(self.retell)
        self.retell()

    def build(self) -> None:
        """Calls, clocks, and the groups of the table but for the calls, that have their cards."""
        self._cards = QVBoxLayout()
        self._cards.setSpacing(M)
        self.body.addLayout(self._cards)
        self.clocks = ClocksCard()
        self.add(self.clocks)
        for group in self.spec.groups:
            if not _of_calls(group):
                self.add(self.group_card(group))

    def retell(self, _paths: object = None) -> None:
        """Calls and clocks follow the case; a card with fields stays as long as its call is about the same."""
        document, around = self.editor.document, self.around
        self.clocks.show_lines(
            [] if self.editor.read_only else clock_words.lines(document, self.editor.payments, around.instruments, around.today)
        )
        asked = [] if self.editor.read_only else belnu.te_bellen(document, self.editor.payments, around.instruments, around.today)
        if [_key(one) for one in asked] != [_key(card.asked) for card in self.calls]:
            self._rebuild(asked)
        for card, one in zip(self.calls, asked, strict=True):
            card.retell(one)

    def _rebuild(self, asked: list[Bellen]) -> None:
        opened = {_place(card.asked): not card.inside.isHidden() for card in self.calls}
        clear(self._cards)
        self.calls = [CallNowCard(one, self.binder, self.around) for one in asked]
        waiting = [_place(one) for one in belnu.zonder_pauze(asked, self.around.today)]
        for card in self.calls:
            place = _place(card.asked)
            card.open(opened=opened.get(place, place in waiting[:1]))
            card.letter_wanted.connect(self.letter_wanted)
            card.routes_wanted.connect(self.routes_wanted)
            self._cards.addWidget(card)


def _key(asked: Bellen) -> tuple[int, str, str]:
    return asked.klok.plaats, asked.gesprek.soort, asked.gesprek.item


def _place(asked: Bellen) -> int:
    return asked.klok.plaats


def _of_calls(group: Group) -> bool:
    return any(isinstance(part, ListSpec) and part.path == (BELLEN,) for part in group.parts)
