"""The dialog of every change of a key: the secret of now, a new PIN where that is asked, and new words that are shown once.

Escape and the X change nothing: what was asked is done only after the last button.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.presenters.first_start import weak
from desktop.presenters.vault_desk import VaultDesk
from desktop.views.kit.buttons import primary_button, quiet_button
from desktop.views.kit.dialogs import Dialog
from desktop.views.kit.inputs import Field, secret_line
from desktop.views.kit.labels import label
from desktop.views.kit.notices import Notice
from desktop.views.kit.page import held, row
from desktop.views.kit.tokens import L, M
from desktop.views.pdf_preview import save_pdf
from desktop.views.six_words import SixWords

ONCE = "Je ziet ze één keer. Schrijf ze over, of bewaar de kaart als PDF en druk hem af. Geef hem in een dichte envelop aan je teamleider."


@dataclass(frozen=True)
class Wanted:
    """What a change needs. `last` is the text of the last button; `name` stands on the card, `holders` too."""

    title: str
    why: str
    last: str
    pin: bool = False
    words: bool = False
    name: str = ""
    holders: tuple[str, ...] = ()


@dataclass(frozen=True)
class Given:
    """What the person gave: the secret of now, the new PIN ("" where none was asked) and the words that she has on paper."""

    secret: str
    pin: str
    words: tuple[str, ...]


class SecretDialog(Dialog):
    """`given` stands when it was accepted. `card` makes the printable card of the words."""

    def __init__(
        self,
        presenter: VaultDesk,
        wanted: Wanted,
        card: Callable[[str, Sequence[str], Sequence[str]], bytes],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(wanted.title, parent, 560)
        self.presenter, self.wanted, self._card = presenter, wanted, card
        self.given: Given | None = None
        self._words: tuple[str, ...] = ()
        self.secret, self.pin, self.again = secret_line(32), secret_line(20), secret_line(20)
        self.fields = {
            "geheim": Field("Je PIN of je zes woorden van nu", self.secret),
            "pin": Field("Nieuwe PIN", self.pin, "Minstens 6 tekens, letters mogen ook"),
            "nog_eens": Field("Nog een keer", self.again),
        }
        self.fault = Notice("warn", "")
        self.fault.hide()
        self.saved = Notice("good", "")
        self.saved.hide()
        self.steps = QStackedWidget()
        self.steps.addWidget(self._first())
        self.body.addWidget(self.steps)
        self._foot()
        for field in (self.secret, self.pin, self.again):
            field.returnPressed.connect(self._go)
        self.secret.setFocus()

    def _foot(self) -> None:
        self.stop = quiet_button("Niet doen", on_click=self.reject)
        self.save = quiet_button("Bewaar als PDF", "download", self._save)
        self.save.hide()
        self.next = primary_button("Verder" if self.wanted.words else self.wanted.last, on_click=self._go)
        self.add_buttons(self.stop, self.save, self.next)

    def _first(self) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(M)
        box.addWidget(label(self.wanted.why))
        box.addWidget(self.fields["geheim"])
        if self.wanted.pin:
            pins = row(self.fields["pin"], self.fields["nog_eens"], spacing=L)
            pins.addStretch(1)
            box.addWidget(held(pins))
        box.addWidget(self.fault)
        box.addStretch(1)
        return page

    def _go(self) -> None:
        if self.steps.currentIndex() == 1:
            self._accept()
            return
        problems = self._problems()
        for key, field in self.fields.items():
            field.say(problems.get(key, ""))
        if problems:
            self.fields[next(iter(problems))].field.setFocus()
            return
        self._busy(working=True)
        self.presenter.prove(self.secret.text(), self._proven, self._refused)

    def _problems(self) -> dict[str, str]:
        problems = {} if self.secret.text().strip() else {"geheim": "Typ je PIN of je zes woorden."}
        if self.wanted.pin:
            name = self.presenter.state.person if self.presenter.state else ""
            if said := weak(self.pin.text(), name):
                problems["pin"] = said
            elif self.pin.text() != self.again.text():
                problems["nog_eens"] = "Dit is een andere PIN dan hiernaast."
        return problems

    def _proven(self) -> None:
        self._busy(working=False)
        if not self.wanted.words:
            self._accept()
            return
        self._words = tuple(self.presenter.care.new_words())
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(M)
        for part in (label("Je nieuwe zes woorden", "strong"), SixWords(list(self._words)), label(ONCE), self.saved):
            box.addWidget(part)
        box.addStretch(1)
        self.steps.addWidget(page)
        self.steps.setCurrentIndex(1)
        self.save.show()
        self.next.set_text(self.wanted.last)
        self.next.setFocus()

    def _refused(self, sentence: str) -> None:
        self._busy(working=False)
        self.fault.set_text(sentence)
        self.secret.selectAll()
        self.secret.setFocus()

    def _accept(self) -> None:
        self.given = Given(self.secret.text(), self.pin.text() if self.wanted.pin else "", self._words)
        self.accept()

    def _save(self) -> None:
        try:
            path = save_pdf(self, self._card(self.wanted.name, self._words, self.wanted.holders), "sleutelkaart.pdf")
        except OSError:
            self.saved.set_text("De kaart kon daar niet worden bewaard. Kies een andere map, of schrijf de woorden over.")
            return
        if path is not None:
            self.saved.set_text(f"Bewaard als {path.name}. Druk hem af en gooi het bestand daarna weg.")

    def _busy(self, *, working: bool) -> None:
        self.next.setEnabled(not working)
        self.secret.setEnabled(not working)
        self.next.set_text("Even wachten..." if working else ("Verder" if self.wanted.words else self.wanted.last))
        if working:
            self.fault.hide()
