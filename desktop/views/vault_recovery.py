"""The card "Herstel": who can open this vault when its owner cannot, and the rehearsal of that in three steps."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop import durable, texts
from desktop.presenters.first_start import recovery_words
from desktop.presenters.vault_desk import VaultDesk, VaultState
from desktop.views.kit.buttons import quiet_button
from desktop.views.kit.files import choose_target
from desktop.views.kit.inputs import Field, line
from desktop.views.kit.labels import label
from desktop.views.kit.notices import Notice
from desktop.views.kit.page import Card, held, row
from desktop.views.kit.tokens import M

HOW = (
    "Oefenen gaat in drie stappen. Maak een proef en geef dat bestand aan een van hen. Die opent het met zijn reservesleutel en leest je "
    "zes woorden voor. Typ die woorden hier. In de proef staat niets over bewoners."
)
PRACTICE = "Dit is een oefenkluis. Het herstel hoeft hier niet geoefend te worden."
WRONG = "Dit zijn niet de woorden van de laatste proef. Er is niets veranderd. Laat ze nog een keer voorlezen, of maak een nieuwe proef."


class RecoveryCard(Card):
    """Shows what the VaultDesk tells."""

    def __init__(self, presenter: VaultDesk, parent: QWidget | None = None) -> None:
        super().__init__("Herstel", "", parent)
        self._presenter = presenter
        self.holders, self.last = label(), label("", "strong")
        self.how = label(HOW, "muted")
        self.said = Notice("good", "")
        self.said.hide()
        self.make = quiet_button("Maak een proef", "save", self._make)
        self.words = line(48)
        self.field = Field("Zes woorden van de proef", self.words)
        self.check = quiet_button("Kijk na", "check", self._check)
        steps = row(self.make)
        steps.addStretch(1)
        typed = row(self.field, spacing=M)
        typed.addStretch(1)
        checks = row(self.check)
        checks.addStretch(1)
        self.typing = held(typed)
        self.checking = held(checks)
        for part in (self.holders, self.last, self.how, held(steps), self.typing, self.checking, self.said):
            self.add(part)
        self.words.returnPressed.connect(self._check)
        presenter.changed.connect(self._show)
        presenter.answered.connect(self._answered)

    def _show(self, state: VaultState) -> None:
        known = state.rehearsal
        can = bool(state.keys.holders)
        self.holders.setText(recovery_words(state.keys.holders))
        day = f"Het laatst geoefend op {texts.plain_date(known.on)}." if known.on else "Nog niet geoefend."
        self.last.setText(PRACTICE if state.practice and not can else day)
        shown: tuple[QWidget, ...] = (self.how, self.make)
        for part in shown:
            part.setVisible(can)
        for part in (self.typing, self.checking):
            part.setVisible(can and known.probe_on is not None)
        if known.probe_on:
            self.field.hint.setText(f"De proef is van {texts.plain_date(known.probe_on)}")
            self.field.hint.show()

    def _make(self) -> None:
        self._presenter.make_probe(self._put)

    def _put(self, probe: bytes) -> None:
        target = choose_target(self, "Waar komt de proef?", "herstelproef.age", "Proef (*.age)")
        if target is None:
            return
        try:
            durable.write_new(target, probe)
        except OSError:
            self.said.set_text(
                "De proef kon daar niet worden bewaard, of er staat al een bestand. Maak een nieuwe proef en kies een andere naam."
            )
            return
        self.said.set_text(f"Bewaard als {target.name}. Geef het bestand aan een van hen.")

    def _check(self) -> None:
        self.field.say("")
        self._presenter.answer_probe(self.words.text())

    def _answered(self, right: bool) -> None:
        if right:
            self.words.clear()
            self.said.set_text("Het herstel werkt. Dat staat nu ook in je logboek.")
        else:
            self.field.say(WRONG)
