"""One section as it was at a moment in the history: first what would change, then a reason. Escape and the X change nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop.presenters.case_return import CaseReturn
from desktop.presenters.forms.marks import accepted, to_screen
from desktop.services.history import HistoryLine
from desktop.views.case.earlier_dialog import NEEDED, WIDE, bounded
from desktop.views.kept_text import KeptText
from desktop.views.kit import theme
from desktop.views.kit.bars import FOLD_AT
from desktop.views.kit.buttons import primary_button, quiet_button
from desktop.views.kit.dialogs import Dialog
from desktop.views.kit.inputs import Field, line
from desktop.views.kit.labels import label
from desktop.views.kit.tokens import M

STAYS = "Besluiten, een akkoord en schulden met een betaling blijven zoals ze nu zijn. Wat nu weggaat, kun je weer terugzetten."
SAME = "Dit onderdeel is nu hetzelfde als toen. Er valt niets terug te zetten."


class SectionDialog(Dialog):
    """`section` is the key of the document, `name` what a person calls it."""

    def __init__(self, back: CaseReturn, line_of: HistoryLine, section: str, name: str, when: str, parent: QWidget | None = None) -> None:
        super().__init__(f"Terugzetten: {name}, zoals op {when}", parent, width=WIDE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._back, self._line, self._section, self._name = back, line_of, section, name
        middle = QVBoxLayout()
        middle.setSpacing(M)
        middle.addWidget(label(STAYS, "muted"))
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setFixedHeight(round(210 * theme.current().scale))
        middle.addWidget(Field("Dit verandert er", self.preview))
        self.reason = line()
        self.asked = Field("Waarom zet je dit terug?", self.reason, "Eén regel. Hij staat later bij Geschiedenis.")
        middle.addWidget(self.asked)
        middle.addWidget(KeptText(back.reason(section), {"reden": self.reason}))
        self.body.addWidget(bounded(middle))
        self.put_back = primary_button("Zet dit onderdeel terug", "undo-2", self._put_back)
        self.put_back.setEnabled(False)
        self.add_buttons(quiet_button("Niets veranderen", on_click=self.reject), self.put_back)
        back.preview.connect(self._show)
        back.look_at_section(line_of.version, section)

    def _show(self, lines: list[str]) -> None:
        self.preview.setPlainText(to_screen("\n".join(lines) or SAME))
        self.put_back.setEnabled(bool(lines))
        # At large text the line for the reason is below what can be seen; reading comes first.
        first = self.reason if lines and theme.current().scale < FOLD_AT else self.preview
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_back(self) -> None:
        reason = accepted(self.reason.text()).strip()
        if not reason:
            self.asked.say(NEEDED)
            return
        self._back.put_section_back(self._line.version, self._section, self._name, reason)
        self.accept()
