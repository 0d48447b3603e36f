"""Above every step: who, which number, where the case stands, the next deadline, and who waits for whom."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import texts
from desktop.models import dossier
from desktop.presenters import case_summary
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.forms.spec import cut
from desktop.views.kit.buttons import link_button, quiet_button
from desktop.views.kit.labels import Elided, Label
from desktop.views.kit.notices import Badge
from desktop.views.kit.tokens import XS, M, S


class CaseHeader(QWidget):
    """Rewritten after every change. `back` goes to the work list; curtain and lock are the window's to do."""

    back = Signal()
    curtain_requested = Signal()
    lock_requested = Signal()

    def __init__(self, editor: CaseEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.setProperty("bar", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name = Elided("", "section")
        self.number = Label("", "muted")
        self.saved = Label("", "muted")
        self.badges = QHBoxLayout()
        self.badges.setSpacing(S)
        self.clock = Elided("", "text")
        self.waits = Label("", "strong")
        box = QVBoxLayout(self)
        box.setContentsMargins(S, XS, M, S)
        box.setSpacing(XS)
        first = QHBoxLayout()
        first.setSpacing(M)
        first.addWidget(link_button("Mijn werk", "arrow-left", self.back.emit))
        first.addWidget(self.name, 1)
        first.addWidget(self.number)
        first.addLayout(self.badges)
        first.addWidget(self.saved)
        first.addWidget(quiet_button("Gordijn F9", "eye-off", self.curtain_requested.emit))
        first.addWidget(quiet_button("Op slot F10", "lock", self.lock_requested.emit))
        second = QHBoxLayout()
        second.setContentsMargins(S, 0, 0, 0)
        second.setSpacing(M)
        second.addWidget(self.clock, 1)
        second.addWidget(self.waits)
        box.addLayout(first)
        box.addLayout(second)

    def retell(self) -> None:
        """Say how the case stands now."""
        editor, around = self.editor, self.editor.around
        if around is None:
            return
        document = editor.document
        self.name.setText(cut(dossier.full_name(document), 80) or "Zonder naam")
        self.number.setText(str(document.get("dossiernummer") or ""))
        clock = case_summary.deadline(document, editor.assessment, around.instruments, around.today)
        self.clock.setText(clock.text if clock else "")
        self.clock.set_role("accent" if clock and not clock.late else "muted")
        self.waits.setText(case_summary.waits_for(document, editor.payments, around.profile))
        self.saved.setText(f"opgeslagen {texts.clock_time(editor.saved_at)}" if editor.saved_at else "")
        self._retell_badges()

    def _retell_badges(self) -> None:
        while self.badges.count():
            item = self.badges.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.badges.addWidget(Badge("neutral", texts.word(texts.CASE_STATUS, dossier.status(self.editor.document))))
        origin = case_summary.origin(self.editor.payments)
        if origin:
            self.badges.addWidget(Badge("warn", origin))
