"""The decision: the worker's own, with her reason and the debts it is about; every earlier decision stays readable."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop import texts
from desktop.models import reading, schuld
from desktop.models.onderbouwing import Onderbouwing
from desktop.models.strict_json import Document
from desktop.presenters.case_acts import CaseActs
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.presenters.forms.marks import from_screen
from desktop.presenters.forms.spec import cut, joined
from desktop.views.fields.textbox import TextEdit
from desktop.views.kit.buttons import Button, link_button, primary_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import Label, label
from desktop.views.kit.page import Card, clear, held
from desktop.views.kit.tokens import S

DRAFT = ("besluit", "motivering")
"""The reason is kept as a draft while it is typed; it becomes part of the case with the decision only."""

NAMED = 2
"""Missing arguments that are named per side beside the button; all of them stand beside the triangle."""
ASKING = " Bij Betaling staat wat nog nodig is om het geld te vragen."


class DecisionCard(Card):
    """Three equal answers, a reason, the debts, and one button that says what it does. `routes_wanted` asks for the step Andere hulp."""

    routes_wanted = Signal()

    def __init__(self, editor: CaseEditor, acts: CaseActs, around: Around, parent: QWidget | None = None) -> None:
        own = not editor.read_only
        why = "Jij beslist. Een collega kijkt mee bij de betaling, niet bij het besluit."
        super().__init__("Jouw besluit" if own else "Besluit van de werker", why if own else "", parent)
        self.editor, self.acts, self.around = editor, acts, around
        self.answers, self.debts = QButtonGroup(self), QButtonGroup(self)
        self.debts.setExclusive(False)
        self.weighed = QVBoxLayout()
        deciding = held(self._deciding())
        self.body.addWidget(deciding)
        if editor.read_only:
            deciding.hide()
        self.history = QVBoxLayout()
        self.body.addLayout(self.history)
        self.other = link_button("Schrijf op waarheen je verwijst", "arrow-right", self.routes_wanted.emit)
        self.other.hide()
        self.body.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        acts.refused.connect(self._refused)
        acts.done.connect(self._done)
        editor.changed.connect(self._follow)
        self._said: object = None
        self._asked = ""
        self._return_draft()
        self._follow()

    def _deciding(self) -> QVBoxLayout:
        """Answers, debts, reason and button."""
        box = QVBoxLayout()
        box.setSpacing(S)
        box.addLayout(self.weighed)
        box.addWidget(Label("Wat besluit je?", "strong"))
        box.addWidget(self._answer_row())
        box.addWidget(self._debt_row())
        box.addWidget(Label("Waarom?", "strong"))
        self.reason = TextEdit()
        self.reason.setAccessibleName("Waarom neem je dit besluit?")
        self.reason.textChanged.connect(self._typed)
        box.addWidget(self.reason)
        self.message = label("", "warn")
        self.message.hide()
        box.addWidget(self.message)
        self.missing = label("", "muted")
        box.addWidget(self.missing)
        box.addWidget(primary_button("Besluit vastleggen", "stamp", self._decide), 0, Qt.AlignmentFlag.AlignRight)
        return box

    def tell_missing(self, sides: Sequence[Onderbouwing]) -> None:
        """The missing arguments by name, quietly: they stop nobody, and nothing is chosen for the worker."""
        said = [side.missing(NAMED) for side in sides if side.ontbreekt]
        self.missing.setText("\n".join([*said, "Je kunt toch beslissen."] if said else []))
        self.missing.setVisible(bool(said))

    def _answer_row(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder)
        for place, choice in enumerate(self.around.instruments.keuze("besluit")):
            button = Button(choice.label, "chip")
            button.setCheckable(True)
            button.setProperty("code", choice.code)
            self.answers.addButton(button, place)
            flow.addWidget(button)
        return holder

    def _debt_row(self) -> QWidget:
        self.debt_holder = QWidget()
        box = QVBoxLayout(self.debt_holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        box.addWidget(Label("Over welke schulden gaat dit?", "strong"))
        inner = QWidget()
        self.debt_flow = Flow(inner)
        box.addWidget(inner)
        return self.debt_holder

    def _follow(self, _paths: object = None) -> None:
        known = {button.property("code") for button in self.debts.buttons()}
        debts = [debt for debt in schuld.all_of(self.editor.document) if debt.id]
        if known != {debt.id for debt in debts}:
            self._rebuild_debts(debts)
        self.debt_holder.setVisible(bool(debts))
        self._tell_conclusions()
        self._tell_history()

    def _tell_conclusions(self) -> None:
        """The three short conclusions beside each other's, so that they are weighed where is decided."""
        op_maat = reading.section(self.editor.document, "op_maat")
        said = [(kant, reading.text(reading.section(op_maat, kant.code).get("conclusie"))) for kant in self.around.instruments.kanten]
        if said == self._said:
            return
        self._said = said
        clear(self.weighed)
        for number, (kant, words) in enumerate(said, 1):
            self.weighed.addWidget(label(f"{number} {kant.titel}", "strong"))
            self.weighed.addWidget(label(cut(words, 600) or "Nog geen conclusie.", "text" if words else "muted"))

    def _rebuild_debts(self, debts: list[schuld.Schuld]) -> None:
        for old in self.debts.buttons():
            self.debts.removeButton(old)
            old.hide()
            old.deleteLater()
        for debt in debts:
            amount = texts.money(debt.bedrag_cent) if debt.bedrag_cent is not None else "bedrag nog niet bekend"
            button = Button(joined(cut(debt.schuldeiser, 36) or "zonder naam", amount), "chip")
            button.setCheckable(True)
            button.setChecked(debt.oplossing == "doorbraakbetaling")
            button.setProperty("code", debt.id)
            self.debts.addButton(button)
            self.debt_flow.addWidget(button)

    def _tell_history(self) -> None:
        clear(self.history)
        decided = reading.section(self.editor.document, "op_maat").get("besluit")
        self.other.setVisible(decided == "andere_route" and not self.editor.read_only)
        lines = decisions(self.editor.document, self.around)
        if lines and not self.editor.read_only:
            self.history.addWidget(label("Vastgelegd", "strong"))
        for head, words in lines:
            self.history.addWidget(label(head, "text" if self.editor.read_only else "muted"))
            self.history.addWidget(label(words, "text"))
        if not lines and self.editor.read_only:
            self.history.addWidget(label("Nog geen besluit.", "muted"))

    def _typed(self) -> None:
        self.editor.text_changed(DRAFT, self.reason.toPlainText())

    def _return_draft(self) -> None:
        if DRAFT in self.editor.returned:
            self.reason.setPlainText(self.editor.returned[DRAFT][0])

    def _decide(self) -> None:
        chosen = self.answers.checkedButton()
        about = [str(button.property("code")) for button in self.debts.buttons() if button.isChecked()]
        code = str(chosen.property("code")) if chosen is not None else ""
        self._asked = code
        self.acts.decide(code, from_screen(self.reason.toPlainText()).strip(), about)

    def _refused(self, act: str, sentence: str) -> None:
        if act == "besluit":
            self._say(sentence, good=False)

    def _done(self, act: str) -> None:
        if act != "besluit":
            return
        self.reason.blockSignals(True)
        self.reason.clear()
        self.reason.blockSignals(False)
        self.reason.fit()
        self.editor.forget(DRAFT)
        self._say(f"Je besluit is vastgelegd.{ASKING if self._asked == 'inzetten' else ''}", good=True)

    def _say(self, sentence: str, *, good: bool) -> None:
        self.message.setText(sentence)
        self.message.set_role("good" if good else "warn")
        self.message.show()


def decisions(document: Document, around: Around) -> list[tuple[str, str]]:
    """Every decision as a head and its reason, the newest first; a case from before decisions were kept has one."""
    op_maat = reading.section(document, "op_maat")
    entries = reading.items(op_maat, "besluiten") or ([op_maat] if op_maat.get("besluit") else [])
    names = {debt.id: debt.schuldeiser for debt in schuld.all_of(document)}
    return [(_head(entry, names, around), cut(entry.get("motivering"), 2000)) for entry in reversed(entries)]


def _head(entry: Document, names: dict[str, str], around: Around) -> str:
    """`Betalen · 26-08-2026 · Wytske Postma · over De Terp en Wadnet`."""
    listed = entry.get("schulden")
    about = [names.get(one, "") for one in (listed if isinstance(listed, list) else []) if isinstance(one, str)]
    creditors = texts.names([cut(name, 40) for name in about if name])
    word = around.instruments.label("besluit", entry.get("besluit"))
    return joined(word, texts.short(entry.get("besloten_op")), entry.get("besloten_door"), f"over {creditors}" if creditors else "")
