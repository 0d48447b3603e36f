"""The step Ondersteuningsplan: its fields, the agreement of the resident, and the paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop import texts
from desktop.models import reading
from desktop.presenters.case_acts import CaseActs
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.presenters.forms.marks import from_screen
from desktop.presenters.forms.spec import StepSpec, cut, joined
from desktop.views.case.form import FormStep
from desktop.views.fields.textbox import TextEdit
from desktop.views.kit.buttons import Button, primary_button, quiet_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import Label, label
from desktop.views.kit.page import Card, held
from desktop.views.kit.tokens import S

DRAFT = ("akkoord", "toelichting")
"""What is said about an agreement is kept as a draft until the agreement is recorded."""


class PlanStep(FormStep):
    """The plan, the agreement of the resident, and the paper. `paper` asks for the preview."""

    paper = Signal()

    def __init__(self, spec: StepSpec, editor: CaseEditor, acts: CaseActs, around: Around) -> None:
        self.acts, self.around = acts, around
        super().__init__(spec, editor)
        acts.refused.connect(self._refused)
        acts.done.connect(self._done)
        editor.changed.connect(self.retell)
        self.retell()

    def build(self) -> None:
        """The groups, then the agreement, and last what is rarely needed."""
        *groups, seldom = self.spec.groups
        for group in groups:
            self.add(self.group_card(group))
        self.add(self._agreement())
        self.add(self.group_card(seldom))
        self.head.addWidget(quiet_button("Bekijk op papier", "printer", self.paper.emit))

    def retell(self, _paths: object = None) -> None:
        """What is agreed and handed out now."""
        plan = reading.section(self.editor.document, "plan")
        agreed = plan.get("akkoord") if isinstance(plan.get("akkoord"), dict) else None
        invite = "" if self.editor.read_only else " Lees het plan samen door."
        self.agreed.setText(self._agreed_words(agreed) if agreed else f"Nog geen akkoord.{invite}")
        handed = plan.get("uitgereikt_op")
        self.handed.setText(f"Uitgereikt op {texts.short(handed)}." if handed else "Nog niet uitgereikt op papier.")
        self.hand_button.setVisible(not handed and not self.editor.read_only)

    def _agreement(self) -> Card:
        why = "Akkoord geldt voor het plan van nu. Verandert het plan, vraag dan opnieuw akkoord."
        card = Card("Akkoord van de bewoner", "" if self.editor.read_only else why)
        self.agreed = label("")
        card.add(self.agreed)
        asking = held(self._asking())
        card.add(asking)
        if self.editor.read_only:
            asking.hide()
        self.handed = label("")
        self.hand_button = quiet_button("Vandaag uitgereikt", "file-text", lambda: self.acts.hand_out(self.around.today))
        card.add(self.handed)
        card.body.addWidget(self.hand_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _asking(self) -> QVBoxLayout:
        """How the resident agrees, in whose words, and the button that records it."""
        box = QVBoxLayout()
        box.setSpacing(S)
        self.ways = QButtonGroup(self)
        holder = QWidget()
        flow = Flow(holder)
        for way in self.around.instruments.keuze("akkoord_wijze"):
            button = Button(way.label, "chip")
            button.setCheckable(True)
            button.setProperty("code", way.code)
            self.ways.addButton(button)
            flow.addWidget(button)
        box.addWidget(holder)
        box.addWidget(Label("Toelichting", "strong"))
        self.words = TextEdit()
        self.words.setAccessibleName("Toelichting bij het akkoord")
        if DRAFT in self.editor.returned:
            self.words.setPlainText(self.editor.returned[DRAFT][0])
        self.words.textChanged.connect(lambda: self.editor.text_changed(DRAFT, self.words.toPlainText()))
        box.addWidget(self.words)
        box.addWidget(label("Bij mondeling akkoord: schrijf op waarom er geen handtekening is.", "muted"))
        self.message = label("", "warn")
        self.message.hide()
        box.addWidget(self.message)
        box.addWidget(primary_button("Akkoord van vandaag vastleggen", "handshake", self._agree), 0, Qt.AlignmentFlag.AlignRight)
        return box

    def _agreed_words(self, agreed: dict[str, object]) -> str:
        way = self.around.instruments.label("akkoord_wijze", agreed.get("wijze"))
        day = agreed.get("datum")
        return joined(way, texts.short(str(day)) if day else "", cut(agreed.get("toelichting"), 300))

    def _agree(self) -> None:
        chosen = self.ways.checkedButton()
        self.message.hide()
        self.acts.agree(str(chosen.property("code")) if chosen else "", from_screen(self.words.toPlainText()).strip() or None)

    def _done(self, act: str) -> None:
        if act == "akkoord":
            self.words.blockSignals(True)
            self.words.clear()
            self.words.blockSignals(False)
            self.words.fit()
            self.editor.forget(DRAFT)

    def _refused(self, act: str, sentence: str) -> None:
        if act in ("akkoord", "uitgereikt"):
            self.message.setText(sentence)
            self.message.show()
