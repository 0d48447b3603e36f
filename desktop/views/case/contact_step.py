"""The step Contact en afspraken: the next appointment first, then everything that was agreed and who was spoken to."""

from __future__ import annotations

from desktop.presenters.appointment_export import AppointmentExport
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.presenters.forms.spec import StepSpec
from desktop.views.case.form import FormStep
from desktop.views.case.next_appointment import NextAppointmentCard


class ContactStep(FormStep):
    """`export` makes the file for the own calendar."""

    def __init__(self, spec: StepSpec, editor: CaseEditor, around: Around, export: AppointmentExport) -> None:
        self.around, self.export = around, export
        super().__init__(spec, editor)

    def build(self) -> None:
        """The next appointment, then the groups."""
        if not self.editor.read_only:
            self.next = NextAppointmentCard(self.editor, self.export, self.around)
            self.add(self.next)
        super().build()
