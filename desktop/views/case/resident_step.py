"""The step Bewoner en instroom: the facts, and under them the assessment that looks at them."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.presenters.forms.spec import StepSpec
from desktop.views.case.assessment import AssessmentCard
from desktop.views.case.form import FormStep


class ResidentStep(FormStep):
    """Bewoner en instroom, with the assessment below the facts that it looks at. `elsewhere` carries a step and a place in it."""

    elsewhere = Signal(str, object)

    def __init__(self, spec: StepSpec, editor: CaseEditor, around: Around) -> None:
        self.around = around
        super().__init__(spec, editor)
        editor.changed.connect(self.retell)
        self.retell()

    def build(self) -> None:
        """The groups, then the assessment."""
        super().build()
        self.assessment = AssessmentCard(self.around.instruments)
        self.assessment.routes_wanted.connect(lambda: self.elsewhere.emit("routes", ()))
        # Over a part of the facts it would call unknown what is only not shared.
        self.add(self.assessment)
        if self.editor.read_only:
            self.assessment.hide()

    def retell(self, _paths: object = None) -> None:
        """The assessment follows the case."""
        self.assessment.show_assessment(self.editor.assessment)
