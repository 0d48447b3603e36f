"""Kluis: how this vault opens and who else can, and the three changes of that. Other cards stand below (`add_card`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QWidget

from desktop import texts
from desktop.presenters.vault_desk import VaultDesk, VaultState
from desktop.views.desk_page import DeskPage
from desktop.views.kit.buttons import Button, danger_text_button, quiet_button
from desktop.views.kit.dialogs import ask
from desktop.views.kit.labels import label
from desktop.views.kit.notices import Notice
from desktop.views.kit.page import Card, row, rule
from desktop.views.vault_recovery import RecoveryCard
from desktop.views.vault_secret import Given, SecretDialog, Wanted

WHY = "Hier verander je hoe je dossiers open gaan. Elke keer vragen we eerst je PIN of je zes woorden van nu."
NO_KEYRING = "Deze laptop heeft geen sleutelbos die we vertrouwen. Daarom open je met zes woorden en is er geen PIN."
NEW_PIN = "Kies een nieuwe PIN voor deze laptop. De oude werkt daarna niet meer."
NEW_WORDS = (
    "Je krijgt zes nieuwe woorden. De oude openen deze kluis daarna niet meer. Oude reservekopieën gaan nog wel open met je oude woorden."
)
NEW_KEY = (
    "De hele kluis wordt opnieuw versleuteld. Doe dit als iemand anders je woorden of PIN kan hebben, en anders één keer per jaar. "
    "Je krijgt nieuwe woorden{pin}. Daarna gaat Kantelpunt op slot en open je opnieuw. Reservekopieën van vóór vandaag en kopieën van "
    "deze schijf houden de oude sleutel: die gaan nog open met je oude woorden."
)
OLD_COPIES = "{copies} nog open met je oude woorden."
REMOVE = (
    "Eerst maken we een nieuwe reservekopie en openen die om te kijken of hij goed is. Daarna halen we de oude kopieën weg. "
    "Die zijn dan niet meer terug te halen. Kopieën die je ergens anders bewaarde, blijven staan."
)
Printer = Callable[[str, Sequence[str], Sequence[str]], bytes]


class VaultPage(DeskPage):
    """`card` makes the printable key card: name, words, holders."""

    def __init__(self, presenter: VaultDesk, card: Printer, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "Kluis", WHY, parent)
        self.presenter, self._card = presenter, card
        self.pin = quiet_button("Verander je PIN", "pencil", self._change_pin)
        self.words = quiet_button("Nieuwe zes woorden", "file-text", self._new_words)
        self.key = quiet_button("Nieuwe sleutel", "key-round", self._new_key)
        self.remove = danger_text_button("Haal die reservekopieën weg", "trash-2", self._remove)
        self.opening, self.renewed = label(), label("", "muted")
        self.old = Notice("info", "", self.remove)
        self.old.hide()
        self.recovery = RecoveryCard(presenter)
        self.add(self._keys())
        self.add(self.recovery)
        self.finish()
        presenter.changed.connect(self._show)
        presenter.told.connect(self.done.set_text)
        presenter.busy.connect(self._work)

    def add_card(self, widget: QWidget) -> None:
        """A card of another part of the program, below those of the keys."""
        # The stretch of `finish` stays last.
        self.body.insertWidget(self.body.count() - 1, widget)

    def _keys(self) -> Card:
        card = Card("Je sleutels")
        card.add(self.opening)
        buttons = row(self.pin, self.words)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        card.add(rule())
        card.add(self.renewed)
        below = row(self.key)
        below.addStretch(1)
        card.body.addLayout(below)
        card.add(self.old)
        return card

    def _show(self, state: VaultState) -> None:
        keys = state.keys
        opens = "Je opent met je PIN, of met je zes woorden." if keys.has_pin else "Je opent met je zes woorden."
        self.opening.setText(opens if keys.keyring else f"{opens} {NO_KEYRING}")
        self.pin.set_text("Verander je PIN" if keys.has_pin else "Kies een PIN")
        self.pin.setEnabled(keys.keyring)
        when = f"sinds {texts.plain_date(keys.renewed_on)}" if keys.renewed_on else "sinds de kluis is gemaakt"
        self.renewed.setText(f"De kluis heeft dezelfde sleutel {when}.")
        copies = texts.count(keys.old_copies, "reservekopie op deze laptop gaat", "reservekopieën op deze laptop gaan")
        self.old.set_text(OLD_COPIES.format(copies=copies) if keys.old_copies else "")

    def _work(self, acting: bool) -> None:
        for button in (self.pin, self.words, self.key, self.remove):
            button.setEnabled(not acting)
        if not acting and self.presenter.state is not None:
            self.pin.setEnabled(self.presenter.state.keys.keyring)

    def _change_pin(self) -> None:
        given = self._asked(Wanted("Nieuwe PIN", NEW_PIN, "Gebruik deze PIN", pin=True), self.pin)
        if given:
            self.presenter.change_pin(given.secret, given.pin)

    def _new_words(self) -> None:
        given = self._asked(Wanted("Zes nieuwe woorden", NEW_WORDS, "Ik heb ze opgeschreven", words=True), self.words)
        if given:
            self.presenter.take_words(given.secret, given.words)

    def _new_key(self) -> None:
        with_pin = self.presenter.state is not None and self.presenter.state.keys.has_pin and self.presenter.state.keys.keyring
        why = NEW_KEY.format(pin=" en kiest een nieuwe PIN" if with_pin else "")
        given = self._asked(Wanted("Nieuwe sleutel", why, "Ik heb ze opgeschreven", pin=with_pin, words=True), self.key)
        if given:
            self.presenter.renewal_wanted.emit(list(given.words), given.pin)

    def _remove(self) -> None:
        if ask(self, "Oude reservekopieën weghalen?", REMOVE, "Haal ze weg", danger=True):
            self.presenter.remove_old_copies()

    def _asked(self, wanted: Wanted, back: Button) -> Given | None:
        state = self.presenter.state
        if state is not None:
            wanted = Wanted(wanted.title, wanted.why, wanted.last, wanted.pin, wanted.words, state.person, state.keys.holders)
        dialog = SecretDialog(self.presenter, wanted, self._card, self)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        back.setFocus()
        given = dialog.given if accepted else None
        dialog.deleteLater()
        return given
