"""The step De brug: a picture of the last measurement above the measurements; changes stand in steps, never as an average."""

from __future__ import annotations

from desktop.models import brug
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.presenters.forms.brug import note
from desktop.presenters.forms.spec import StepSpec
from desktop.views.case.form import FormStep
from desktop.views.kit.page import Card
from desktop.views.pictures.bridge import BridgePicture
from desktop.views.pictures.picture import PictureBox


class BridgeStep(FormStep):
    """The bridge with its picture of the last measurement; changes stand in steps, never as an average."""

    def __init__(self, spec: StepSpec, editor: CaseEditor, around: Around) -> None:
        self.around = around
        super().__init__(spec, editor, note)
        editor.changed.connect(self.retell)
        self.retell()

    def build(self) -> None:
        """The picture above the list of measurements."""
        self.card = Card("Laatste meting", "Vol rondje: nu. Open rondje met rand: de vorige keer.")
        self.bridge = BridgePicture()
        self.picture = PictureBox(self.bridge)
        self.card.add(self.picture)
        self.add(self.card)
        super().build()

    def retell(self, _paths: object = None) -> None:
        """The picture follows the case."""
        found = brug.measurements(self.editor.document)
        self.card.setVisible(bool(found))
        if found:
            version = self.around.instruments.brug_van(found[-1].instrument)
            self.bridge.show_changes(version, brug.changes(self.editor.document, version))
            self.picture.retell()
