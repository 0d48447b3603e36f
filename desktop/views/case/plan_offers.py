"""Courses and trainings in the plan: each that the pilot offers is one press, alone or beside the other."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.models import reading
from desktop.models.instrument import Keuze
from desktop.presenters.case_work import Around
from desktop.presenters.forms.spec import ListSpec
from desktop.views.case.binder import Binder
from desktop.views.case.parts import ListBox
from desktop.views.kit.buttons import Button, quiet_button
from desktop.views.kit.flow import Flow


class OfferList(ListBox):
    """What is in the plan already has no button any more."""

    def __init__(self, spec: ListSpec, binder: Binder, around: Around) -> None:
        self.around = around
        self.offers: dict[str, Button] = {}
        super().__init__(spec, spec.path, binder)

    def refresh(self) -> None:
        super().refresh()
        plan = reading.section(self.binder.editor.document, "plan")
        found = plan.get("interventies")
        known = {reading.code(item.get("code") if isinstance(item, dict) else item) for item in (found if isinstance(found, list) else [])}
        for code, button in self.offers.items():
            button.setVisible(code not in known)

    def first(self) -> QWidget:
        """Where the keyboard belongs when somebody is brought here."""
        return next((button for button in self.offers.values() if not button.isHidden()), self.add_button)

    def _adding(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder)
        for course in self.around.instruments.keuze("interventie"):
            if course.aangeboden:
                self.offers[course.code] = quiet_button(course.label, "plus", partial(self._offer, course))
                flow.addWidget(self.offers[course.code])
        self.add_button = quiet_button(self.spec.add, "plus", lambda: self.add())
        flow.addWidget(self.add_button)
        return holder

    def _offer(self, course: Keuze) -> None:
        self.add({"code": course.code, "aangeboden_op": self.around.today.isoformat()})
