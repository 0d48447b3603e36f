"""Bestaanszekerheid eerst, for the worker: what was called acute at the table stands above every step, until it is not acute any more."""

from __future__ import annotations

from collections.abc import Callable

from desktop import texts
from desktop.models.samen_tafel import urgent
from desktop.presenters.case_editor import CaseEditor
from desktop.views.kit.buttons import quiet_button
from desktop.views.kit.notices import Notice

SEE = "Bekijk wat je nu doet"


class UrgentNotice(Notice):
    """Hidden when nothing is acute; its button goes to the crisis route."""

    def __init__(self, editor: CaseEditor, to_routes: Callable[[], object]) -> None:
        self.editor = editor
        super().__init__("warn", "", quiet_button(SEE, "handshake", to_routes))
        self.hide()

    def retell(self) -> None:
        """What is acute now."""
        around = self.editor.around
        found = urgent(self.editor.document, around.instruments) if around is not None else []
        names = [around.instruments.label("bestaanszekerheid", code).lower() for code in found] if around is not None else []
        self.set_text(f"Dit gaat voor: {texts.names(names)}. Regel dit eerst. Het gesprek over geld kan daarna." if names else "")
