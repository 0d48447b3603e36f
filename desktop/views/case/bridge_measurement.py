"""The measurement itself: its day, what the worker writes down beside it, and taking it away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from desktop.models.brug import Meting
from desktop.presenters.forms.brug import DATUM, TOELICHTING
from desktop.views.case.binder import Binder
from desktop.views.kit.buttons import danger_text_button
from desktop.views.kit.page import Card
from desktop.views.kit.tokens import M


class MeasurementCard(Card):
    """`removed` asks to take the measurement away; undo and the trash bring it back."""

    removed = Signal()

    def __init__(self, meting: Meting, binder: Binder) -> None:
        super().__init__("Deze meting")
        self.body.setSpacing(M)
        for spec in (DATUM, TOELICHTING):
            self.add(binder.field(spec, meting.pad))
        if not binder.editor.read_only:
            gone = danger_text_button("Deze meting weghalen", "trash-2", self.removed.emit)
            self.body.addWidget(gone, 0, Qt.AlignmentFlag.AlignRight)
