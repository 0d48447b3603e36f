"""The lock screen, light enough to be painted first: it imports nothing of the store, the papers or the services."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.presenters.unlock import Unlock
from desktop.views.kit import theme
from desktop.views.kit.bars import practice_band
from desktop.views.kit.buttons import link_button, primary_button, quiet_button
from desktop.views.kit.focus import FocusRing
from desktop.views.kit.inputs import Field, secret_line
from desktop.views.kit.labels import label
from desktop.views.kit.notices import Notice
from desktop.views.kit.page import Card
from desktop.views.kit.tokens import L, M

PIN_HINT = "De PIN die je zelf koos op deze laptop"
WORDS_HINT = "De zes woorden van je sleutelkaart, met een spatie ertussen"


class UnlockWindow(QWidget):
    """One field, one button. The title says nothing but the program's name. `restore_wanted`: the vault did not open, a copy may."""

    restore_wanted = Signal()

    def __init__(self, presenter: Unlock, *, practice: bool = False, practice_words: str = "") -> None:
        super().__init__()
        self.setWindowTitle("Kantelpunt")
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(1366, 768)
        self._presenter = presenter
        self._words = False
        self.secret = secret_line(32)
        self.field = Field("PIN", self.secret, PIN_HINT)
        self.fault = Notice("warn", "")
        self.fault.hide()
        self.restore = quiet_button("Zet een reservekopie terug", "history", self.restore_wanted.emit)
        self.restore.hide()
        self.promise = label("Wat je had getypt, is bewaard. Ging Kantelpunt op slot? Dan ben je zo weer waar je was.", "muted")
        self.wait = label("", "muted")
        self.wait.hide()
        self.open = primary_button("Open", "key-round", self._try)
        self.other = link_button("Open met je zes woorden", None, self._switch)
        self._ring = FocusRing(self)
        self._arrange(practice, practice_words)
        self._connect()
        if not presenter.has_pin():
            self._switch()
            self.other.hide()
        self.secret.setFocus()

    def offer_restore(self, sentence: str) -> None:
        """The secret was good and the vault did not open: say why, and what can be done."""
        self.say(sentence)
        self.restore.show()
        self.restore.setFocus()

    def say(self, sentence: str) -> None:
        """Something to know before the secret is typed; what the card promised about typed text may not hold then."""
        self.promise.hide()
        self.fault.set_text(sentence)

    def _arrange(self, practice: bool, practice_words: str) -> None:
        card = Card("Je dossiers zijn op slot")
        card.add(self.promise)
        card.setFixedWidth(round(500 * theme.current().scale))
        card.body.setContentsMargins(L, L, L, L)
        card.body.setSpacing(M)
        for part in (self.field, self.wait, self.fault, self.restore):
            card.add(part)
        if practice_words:
            card.add(Notice("info", f"Oefenen: de zes woorden zijn {practice_words}"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        buttons.addWidget(self.open)
        card.body.addLayout(buttons)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        if practice:
            box.addWidget(practice_band())
        box.addStretch(2)
        box.addWidget(label("Kantelpunt", "page", wrap=False), 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(M)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        box.addLayout(middle)
        box.addStretch(3)

    def _connect(self) -> None:
        self.secret.returnPressed.connect(self._try)
        self._presenter.failed.connect(self._fail)
        self._presenter.busy.connect(self._busy)
        self._presenter.pause_changed.connect(self._pause)

    def _try(self) -> None:
        self._presenter.try_secret(self.secret.text(), words=self._words)

    def _switch(self) -> None:
        self._words = not self._words
        self.field.title.setText("Zes woorden" if self._words else "PIN")
        self.field.hint.setText(WORDS_HINT if self._words else PIN_HINT)
        self.secret.setAccessibleName(self.field.title.text())
        self.secret.setAccessibleDescription(self.field.hint.text())
        self.other.set_text("Open met je PIN" if self._words else "Open met je zes woorden")
        self.secret.clear()
        self.secret.setFocus()

    def _fail(self, sentence: str) -> None:
        self.fault.set_text(sentence)
        self.secret.selectAll()
        self.secret.setFocus()

    def _busy(self, working: bool) -> None:
        for part in (self.secret, self.open, self.other):
            part.setEnabled(not working)
        self.open.set_text("Even wachten..." if working else "Open")
        if working:
            self.fault.hide()

    def _pause(self, seconds: int) -> None:
        self.open.setEnabled(seconds == 0)
        self.wait.setVisible(seconds > 0)
        self.wait.setText(f"Je kunt over {seconds} {'seconde' if seconds == 1 else 'seconden'} weer proberen." if seconds else "")
