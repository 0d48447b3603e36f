"""Verzoeken van de bewoner: what she asked about her own data, until when, and what was answered. With the duty to keep the case."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop import messages, texts
from desktop.models import opruimen, verzoeken
from desktop.models.verzoeken import Verzoek
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_rights import CaseRights, Shown, headline, state
from desktop.presenters.forms.marks import from_screen, to_screen
from desktop.presenters.loose_text import LooseText
from desktop.views.kept_text import KeptText
from desktop.views.kit.buttons import Button, danger_text_button, link_button, primary_button, quiet_button
from desktop.views.kit.dialogs import Dialog, ask, ask_reason
from desktop.views.kit.inputs import Choice, Field, TextBox, line
from desktop.views.kit.labels import label
from desktop.views.kit.page import Card, clear, held, row
from desktop.views.kit.tokens import M

HINT = "De bewoner mag vragen wat er staat, en om verbeteren, wissen, meekrijgen of stoppen. Antwoord binnen een maand."
KEEP = "Er geldt een bewaarplicht. Dit dossier mag niet worden opgeruimd."


class RightsCard(Card):
    """Hidden where the case may not be changed here. Text of a dialog is asked again when it cannot be taken."""

    def __init__(self, rights: CaseRights, editor: CaseEditor, parent: QWidget | None = None) -> None:
        super().__init__("Verzoeken van de bewoner", HINT, parent)
        self.rights, self.editor = rights, editor
        self.message = label("", "danger")
        self.message.hide()
        self.rows = QVBoxLayout()
        self.rows.setSpacing(M)
        self.body.addLayout(self.rows)
        self.add(self.message)
        self.today = date.min
        self.new = quiet_button("Nieuw verzoek", "plus", self._new)
        self.keep = link_button("Bewaarplicht instellen", "lock", self._hold)
        self.free = link_button("Bewaarplicht is voorbij", None, rights.let_go)
        line_ = row(self.new, self.keep, self.free)
        line_.addStretch(1)
        self.body.addWidget(held(line_), 0, Qt.AlignmentFlag.AlignLeft)
        rights.shown.connect(self._show)
        rights.refused.connect(self._say)
        rights.done.connect(lambda: self._say(""))
        editor.changed.connect(lambda _paths: self.load())
        self.setVisible(not editor.read_only)

    def load(self) -> None:
        """Ask again what stands."""
        if not self.editor.read_only:
            self.rights.load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    def _show(self, shown: Shown) -> None:
        self.today = shown.today
        clear(self.rows)
        if shown.standing.bewaarplicht:
            self.rows.addWidget(label(KEEP, "warn"))
        for one in shown.requests:
            self.rows.addWidget(self._request(one))
        if shown.standing.granted:
            self.rows.addWidget(self._erasure(shown))
        self.keep.setVisible(not shown.standing.bewaarplicht)
        self.free.setVisible(shown.standing.bewaarplicht)

    def _request(self, one: Verzoek) -> QWidget:
        box = QVBoxLayout()
        box.addWidget(label(to_screen(headline(one)), "strong"))
        late = one.open and one.uiterlijk is not None and one.uiterlijk < self.today
        box.addWidget(label(to_screen(state(one, self.today)), "danger" if late else "text"))
        if one.open and one.soort == "wissen":
            box.addWidget(label("Wissen mag je weigeren als: " + " ".join(verzoeken.WEIGERGRONDEN), "muted"))
        if one.open:
            buttons = [_named(quiet_button("Rond af", "check", lambda: self._finish(one)), one)]
            if not one.verlengd:
                buttons.append(_named(link_button("Verleng met twee maanden", None, lambda: self._extend(one)), one))
            line_ = row(*buttons)
            line_.addStretch(1)
            box.addWidget(held(line_), 0, Qt.AlignmentFlag.AlignLeft)
        return held(box)

    def _erasure(self, shown: Shown) -> QWidget:
        standing = shown.standing
        if standing.voorstel is not None:
            return label("Het wissen is voorgesteld. Een tweede persoon bevestigt het bij Bewaren en opruimen.")
        if standing.tegen:
            return label(f"Wissen kan nog niet. {messages.sentence(standing.tegen[0], {})}", "warn")
        return danger_text_button("Stel voor om dit dossier overal te wissen", on_click=self._erase)

    def _erase(self) -> None:
        text = "De coördinator of je teamleider bevestigt het. Daarna is het dossier overal weg, ook bij de gemeente. Dat kan niet terug."
        if ask(self, "Overal wissen?", text, "Stel voor", danger=True):
            self.rights.propose_erasure()

    def _new(self) -> None:
        dialog = NewRequest(self.today, self)
        if dialog.exec() == QDialog.DialogCode.Accepted and (day := dialog.day()) is not None:
            self.rights.add(dialog.kind.code(), day)

    def _finish(self, one: Verzoek) -> None:
        dialog = Answer(headline(one), self.rights.typed(one.id), self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.rights.finish(one.id, dialog.outcome.code(), dialog.words())

    def _extend(self, one: Verzoek) -> None:
        typed = self.rights.typed(one.id)
        reason = ask_reason(
            self,
            "Verlengen met twee maanden",
            "Waarom lukt het niet in een maand? Vertel dit ook aan de bewoner.",
            "Verleng",
            lambda box: KeptText(typed, {"verlengen": box}),
        )
        if reason is not None:
            self.rights.extend(one.id, from_screen(reason))

    def _hold(self) -> None:
        dialog = Dialog("Bewaarplicht instellen", self)
        grounds = Choice(opruimen.AANHOUDGRONDEN.items())
        dialog.body.addWidget(label("Het dossier wordt dan niet opgeruimd. Een teamleider of coördinator kan het weer vrijgeven."))
        dialog.body.addWidget(Field("Waarom", grounds))
        dialog.add_buttons(quiet_button("Niet doen", on_click=dialog.reject), primary_button("Stel in", on_click=dialog.accept))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.rights.hold(grounds.code())


class NewRequest(Dialog):
    """What is asked and when it came; the day of today unless typed otherwise."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Nieuw verzoek van de bewoner", parent)
        self._today = today
        self.kind, self.came = Choice(verzoeken.SOORTEN.items()), line(12)
        self.came.setText(texts.short_date(today))
        self._day = Field("Ontvangen op", self.came, "De maand telt vanaf deze dag.")
        self.body.addWidget(Field("Wat vraagt de bewoner?", self.kind))
        self.body.addWidget(self._day)
        self.add_buttons(quiet_button("Niet doen", on_click=self.reject), primary_button("Schrijf op", on_click=self._take))

    def day(self) -> date | None:
        return texts.read_date(self.came.text(), self._today)

    def _take(self) -> None:
        day = self.day()
        wrong = day is None or day > self._today
        self._day.say(messages.sentence("datum_nodig_verzoek", {}) if wrong else "")
        if not wrong:
            self.accept()


class Answer(Dialog):
    """What was done with a request; a refusal needs a reason."""

    def __init__(self, title: str, typed: LooseText | None = None, parent: QWidget | None = None) -> None:
        super().__init__(to_screen(title), parent)
        self.outcome, self.reason = Choice(verzoeken.UITKOMSTEN.items()), TextBox(4)
        self._reason = Field("Waarom", self.reason, "Nodig als je het niet of deels doet. De bewoner krijgt dit te horen.")
        self.body.addWidget(Field("Wat is er gedaan?", self.outcome))
        self.body.addWidget(self._reason)
        if typed is not None:
            self.body.addWidget(KeptText(typed, {"antwoord": self.reason}))
        self.add_buttons(quiet_button("Niet doen", on_click=self.reject), primary_button("Rond af", on_click=self._take))

    def words(self) -> str:
        return from_screen(self.reason.toPlainText()).strip()

    def _take(self) -> None:
        missing = self.outcome.code() in ("afgewezen", "deels") and not self.words()
        self._reason.say(messages.sentence("reden_nodig", {}) if missing else "")
        if not missing:
            self.accept()


def _named(button: Button, one: Verzoek) -> Button:
    button.setAccessibleName(f"{button.text()}: {headline(one)}")
    return button
