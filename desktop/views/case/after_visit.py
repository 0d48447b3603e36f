"""*Bezoek afronden*: one page with what was done, what is still needed, when you meet again, and the text for the registration system."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from desktop.models import tegenspraak
from desktop.models.tegenspraak import Hint
from desktop.presenters.appointment_export import AppointmentExport
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.presenters.forms import contact
from desktop.presenters.forms.spec import FieldSpec, Group, ListSpec, StepSpec, cut
from desktop.presenters.forms.steps import TITLES
from desktop.presenters.visit import Visit
from desktop.views.case.form import FormStep
from desktop.views.case.next_appointment import NextAppointmentCard
from desktop.views.case.registry_card import RegistryCard
from desktop.views.case.still_needed import StillNeeded
from desktop.views.kit import theme
from desktop.views.kit.buttons import link_button, primary_button, quiet_button
from desktop.views.kit.labels import label, picture
from desktop.views.kit.notices import EmptyState
from desktop.views.kit.page import Card, clear, held, row
from desktop.views.kit.tokens import S

CODE = "afronden"
TITLE, WHY = "Bezoek afronden", "Kort: wat deden jullie, wat is nog nodig en wanneer zien jullie elkaar weer?"
MOST_HINTS = 5


class AfterVisitStep(FormStep):
    """`elsewhere` carries the step and place of a line; `finished` goes back to the work list."""

    elsewhere = Signal(str, object)
    finished = Signal()

    def __init__(self, editor: CaseEditor, visit: Visit, around: Around, export: AppointmentExport) -> None:
        self.visit, self.around, self.export = visit, around, export
        super().__init__(StepSpec(CODE, TITLE, WHY, _groups(visit, around)), editor)
        self.footer_add(primary_button("Klaar, naar mijn werk", "check", self.finished.emit))
        editor.changed.connect(self._look_again)
        self._look_again()

    def build(self) -> None:
        """What is needed, the visit, the next appointment, what to look at again, and the text to copy."""
        (told,) = self.spec.groups
        self.add(self._needed())
        if told.parts:
            self.add(self.group_card(told))
        else:
            begin = quiet_button("Begin nu een bezoek", "house", self.visit.start)
            self.add(EmptyState("house", "Vandaag nog geen bezoek", "Begin een bezoek. Dan staat hier wat je erover opschrijft.", begin))
        self.add(NextAppointmentCard(self.editor, self.export, self.around))
        self.add(self._odd())
        self.registry = RegistryCard(self.visit)
        self.add(self.registry)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.registry.refresh()

    def _needed(self) -> Card:
        card = Card("Nog nodig", "Alles op één lijst: voor een besluit, voor het akkoord en voordat je om geld vraagt.")
        self.needed = StillNeeded(self.editor)
        self.needed.elsewhere.connect(self.elsewhere)
        card.add(self.needed)
        return card

    def _odd(self) -> Card:
        self.odd = Card("Kijk hier nog eens naar", "Misschien klopt het zo. Dan laat je het staan.")
        self.odd_rows = QVBoxLayout()
        self.odd_rows.setSpacing(S)
        self.odd.body.addLayout(self.odd_rows)
        return self.odd

    def _look_again(self, _paths: object = None) -> None:
        found = tegenspraak.hints(self.editor.document, self.around.profile, self.around.instruments.woorden.schuldeiser, self.around.today)
        clear(self.odd_rows)
        self.odd.setVisible(bool(found))
        for hint in found[:MOST_HINTS]:
            self._hint_row(hint)
        if len(found) > MOST_HINTS:
            self.odd_rows.addWidget(label(f"En nog {len(found) - MOST_HINTS}. Je ziet ze bij het veld waar ze over gaan.", "muted"))

    def _hint_row(self, hint: Hint) -> None:
        mark = picture("circle-question-mark", "muted")
        mark.setFixedWidth(theme.current().px("icon"))
        step = tegenspraak.step_of(hint.path)
        words = f"{cut(tegenspraak.about(self.editor.document, hint.path), 50) or TITLES[step]}: {hint.tekst}"
        across = row(mark, label(words))
        across.setAlignment(mark, Qt.AlignmentFlag.AlignVCenter)
        across.setStretch(1, 1)
        button = link_button("Ga erheen", None, lambda: self.elsewhere.emit(step, hint.path))
        button.setAccessibleName(f"Ga naar: {words}")
        across.addWidget(button)
        self.odd_rows.addWidget(held(across))


def _groups(visit: Visit, around: Around) -> tuple[Group]:
    """The fields of the contact line of today, as on the step Contact."""
    parts = [part for group in contact.step(around.instruments, "").groups for part in group.parts]
    (lines,) = (part for part in parts if isinstance(part, ListSpec) and part.path == ("contacten",))
    found = visit.of_today()
    fields: tuple[FieldSpec, ...] = ()
    if found is not None:
        path, _item = found
        fields = tuple(replace(part, path=(*path, *part.path)) for part in lines.parts if isinstance(part, FieldSpec))
    return (Group("Het bezoek", fields),)
