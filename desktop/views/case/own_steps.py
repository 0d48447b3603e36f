"""Steps with something above or below their fields: the assessment, the bridge, the plan with its agreement and paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop import texts
from desktop.models import brug, reading
from desktop.presenters.case_acts import CaseActs
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.presenters.forms.brug import note
from desktop.presenters.forms.marks import from_screen
from desktop.presenters.forms.spec import StepSpec, cut, joined
from desktop.views.case.assessment import AssessmentCard
from desktop.views.case.form import FormStep
from desktop.views.fields.textbox import TextEdit
from desktop.views.kit.buttons import Button, primary_button, quiet_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import Label, label
from desktop.views.kit.page import Card, held
from desktop.views.kit.tokens import S
from desktop.views.pictures.bridge import BridgePicture
from desktop.views.pictures.picture import PictureBox

DRAFT = ("akkoord", "toelichting")
"""What is said about an agreement is kept as a draft until the agreement is recorded."""


class ResidentStep(FormStep):
    """Bewoner en instroom, with the assessment below the facts that it looks at."""

    def __init__(self, spec: StepSpec, editor: CaseEditor, around: Around) -> None:
        self.around = around
        super().__init__(spec, editor)
        editor.changed.connect(self.retell)
        self.retell()

    def build(self) -> None:
        """The groups, then the assessment."""
        super().build()
        self.assessment = AssessmentCard(self.around.instruments)
        # Over a part of the facts it would call unknown what is only not shared.
        self.add(self.assessment)
        if self.editor.read_only:
            self.assessment.hide()

    def retell(self, _paths: object = None) -> None:
        """The assessment follows the case."""
        self.assessment.show_assessment(self.editor.assessment)


class BridgeStep(FormStep):
    """The bridge with its picture of the last measurement; changes stand in steps, never as an average."""

    def __init__(self, spec: StepSpec, editor: CaseEditor, around: Around) -> None:
        self.around = around
        super().__init__(spec, editor, note)
        editor.changed.connect(self.retell)
        self.retell()

    def build(self) -> None:
        """The picture above the list of measurements."""
        self.card = Card("Laatste meting", "Vol rondje: nu. Open rondje met rand: de vorige keer.")
        self.bridge = BridgePicture()
        self.picture = PictureBox(self.bridge)
        self.card.add(self.picture)
        self.add(self.card)
        super().build()

    def retell(self, _paths: object = None) -> None:
        """The picture follows the case."""
        found = brug.measurements(self.editor.document)
        self.card.setVisible(bool(found))
        if found:
            version = self.around.instruments.brug_van(found[-1].instrument)
            self.bridge.show_changes(version, brug.changes(self.editor.document, version))
            self.picture.retell()


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
