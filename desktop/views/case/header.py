"""Above every step: who, which number, where the case stands, the next deadline, and who waits for whom."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import texts
from desktop.models import dossier
from desktop.presenters import case_summary, clock_words
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.forms.spec import cut
from desktop.views.kit import theme
from desktop.views.kit.bars import FOLD_AT
from desktop.views.kit.buttons import Button, link_button, quiet_button
from desktop.views.kit.icons import pixmap
from desktop.views.kit.labels import Elided, Label, picture, set_tip
from desktop.views.kit.notices import ICONS, Badge
from desktop.views.kit.page import clear
from desktop.views.kit.tokens import XS, M, S


class CaseHeader(QWidget):
    """Rewritten after every change. `back` goes to the work list; curtain, lock and Samen kijken are the window's to do."""

    back = Signal()
    call_requested = Signal()
    curtain_requested = Signal()
    lock_requested = Signal()
    together_requested = Signal()

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
        self.money = Label("", "muted")
        self.folded = theme.current().scale >= FOLD_AT
        box = QVBoxLayout(self)
        box.setContentsMargins(S, XS, M, S)
        box.setSpacing(XS)
        box.addLayout(self._first_line())
        for line in self._other_lines():
            line.setContentsMargins(S, 0, 0, 0)
            line.setSpacing(M)
            box.addLayout(line)

    def _first_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(M)
        self.away = link_button("Mijn werk", "arrow-left", self.back.emit)
        line.addWidget(self.away)
        line.addWidget(self.name, 1)
        line.addWidget(self.number)
        if not self.folded:
            line.addLayout(self.badges)
        line.addWidget(self.saved)
        self.together = self._button("Samen kijken F8", "users", self.together_requested)
        # The keyboard stays in the field to which the worker comes back.
        self.together.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        line.addWidget(self.together)
        line.addWidget(self._button("Gordijn F9", "eye-off", self.curtain_requested))
        line.addWidget(self._button("Op slot F10", "lock", self.lock_requested))
        return line

    def _other_lines(self) -> list[QHBoxLayout]:
        """One line at usual text sizes; at large text the badges and the money get lines of their own."""
        line = QHBoxLayout()
        self.clock_mark = picture("clock", "muted")
        self.clock_mark.setFixedWidth(theme.current().px("icon"))
        line.addWidget(self.clock_mark, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.clock, 1)
        self.call = link_button("Bel nu", "phone", self.call_requested.emit)
        self.call.setAccessibleDescription("Naar wie je belt en wat je kunt zeggen")
        self.call.hide()
        line.addWidget(self.call)
        line.addWidget(self.waits)
        if not self.folded:
            self.money.hide()
            return [line]
        line.removeWidget(self.waits)
        under, last = QHBoxLayout(), QHBoxLayout()
        under.addLayout(self.badges)
        under.addStretch(1)
        under.addWidget(self.waits)
        last.addWidget(self.money, 1)
        return [line, under, last]

    def _button(self, words: str, icon_name: str, wish: SignalInstance) -> Button:
        button = quiet_button("" if self.folded else words, icon_name, wish.emit)
        button.setAccessibleName(words)
        if self.folded:
            set_tip(button, words)
        return button

    def retell(self) -> None:
        """Say how the case stands now."""
        editor, around = self.editor, self.editor.around
        if around is None:
            return
        document = editor.document
        self.name.setText(cut(dossier.full_name(document), 80) or "Zonder naam")
        self.number.setText(str(document.get("dossiernummer") or ""))
        self._retell_clock()
        self.waits.setText(case_summary.waits_for(document, editor.payments, around.profile, mine=not editor.read_only))
        self.together.setVisible(not editor.read_only)
        if around.person.role == "coordinator":
            # She has no list of her own work; back is where she came from.
            self.away.set_text("Terug")
        self.saved.setText(f"opgeslagen {texts.clock_time(editor.saved_at)}" if editor.saved_at else "")
        lines = case_summary.money_lines(editor.assessment, around.profile)
        self.money.setText("  ".join(f"{name} {texts.money(cents)}" for name, cents in lines))
        self._retell_badges()

    def _retell_clock(self) -> None:
        """The clock that needs attention: picture and word before colour, and the way to the telephone while that helps."""
        editor, around = self.editor, self.editor.around
        assert around is not None
        words, mark = clock_words.next_line(editor.document, editor.payments, around.instruments, around.today)
        self.clock.setText(words)
        self.clock.set_role(mark if mark in ("danger", "warn") else "muted")
        self.clock_mark.setPixmap(pixmap(ICONS[mark or "accent"], mark or "muted"))
        self.clock_mark.setVisible(bool(words))
        call = not editor.read_only and clock_words.must_call(editor.document, editor.payments, around.instruments, around.today)
        self.call.setVisible(call)

    def _retell_badges(self) -> None:
        clear(self.badges)
        self.badges.addWidget(Badge("neutral", texts.word(texts.CASE_STATUS, dossier.status(self.editor.document))))
        origin = case_summary.origin(self.editor.payments)
        if origin:
            self.badges.addWidget(Badge("warn", origin))
