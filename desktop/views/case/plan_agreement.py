"""The agreement of the resident: signed here, signed on paper, or spoken with a reason; and what was agreed before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop import texts
from desktop.models import handtekening, reading
from desktop.models.strict_json import Document
from desktop.presenters.case_acts import CaseActs
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.presenters.forms.marks import from_screen
from desktop.presenters.forms.spec import cut, joined
from desktop.services.agreement import Standing
from desktop.views.fields.signature import SignatureBox, SignedPicture
from desktop.views.fields.textbox import TextEdit
from desktop.views.kit.buttons import Button, link_button, primary_button, quiet_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import Label, label
from desktop.views.kit.notices import Notice
from desktop.views.kit.page import Card, held
from desktop.views.kit.tokens import S

DRAFT = ("akkoord", "toelichting")
"""What is said about an agreement is kept as a draft until the agreement is recorded."""
WHY = "Lees het plan samen door. Akkoord geldt voor het plan van nu. Verandert het plan, vraag dan opnieuw akkoord."
CHANGED = "Het plan is veranderd na het akkoord. Lees het samen door en vraag opnieuw akkoord."
HERE, PAPER, SPOKEN = "hier", "papier", "mondeling"
WAYS = {
    HERE: ("handtekening", "Handtekening hier"),
    PAPER: ("handtekening", "Handtekening op papier"),
    SPOKEN: ("mondeling", "Mondeling akkoord"),
}
"""Three ways on the screen, two in the case: what is signed on paper has no drawing here."""
HINTS = {
    HERE: "",
    PAPER: "Druk het plan af en laat de bewoner daarop tekenen. Leg dat hier daarna vast.",
    SPOKEN: "Schrijf op waarom er geen handtekening is.",
}


class AgreementCard(Card):
    """Hidden parts come with the way that is chosen; `tell_standing` says whether the plan changed since."""

    def __init__(self, editor: CaseEditor, acts: CaseActs, around: Around, leave: Callable[[], object]) -> None:
        super().__init__("Akkoord van de bewoner", "" if editor.read_only else WHY)
        self.editor, self.acts, self.around, self._leave = editor, acts, around, leave
        self.changed = Notice("warn", CHANGED)
        self.changed.hide()
        self.add(self.changed)
        self.agreed = label("")
        self.add(self.agreed)
        self.signed = SignedPicture()
        self.body.addWidget(self.signed, 0, Qt.AlignmentFlag.AlignLeft)
        self.again = link_button("Opnieuw akkoord vragen", None, lambda: self._open(on=True))
        self.body.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.asking = held(self._asking())
        self.add(self.asking)
        self.handed = label("")
        self.hand_button = quiet_button("Vandaag uitgereikt", "file-text", lambda: acts.hand_out(around.today))
        self.add(self.handed)
        self.body.addWidget(self.hand_button, 0, Qt.AlignmentFlag.AlignLeft)
        acts.refused.connect(self._refused)
        acts.done.connect(self._done)
        self.choose(HERE if DRAFT not in editor.returned else SPOKEN)
        self._open(on=DRAFT in editor.returned or not self._agreed())
        self.retell()

    def retell(self, _paths: object = None) -> None:
        """What is agreed and handed out now."""
        agreed = self._agreed()
        self.agreed.setText(self._words(agreed) if agreed else "Nog geen akkoord.")
        self.signed.show_signature(handtekening.strokes(agreed.get("handtekening")))
        if not agreed:
            self._open(on=True)
        self._tell_handed(reading.section(self.editor.document, "plan").get("uitgereikt_op"), agreed.get("datum"))

    def _tell_handed(self, handed: object, agreed: object) -> None:
        """Paper from before the last agreement is another plan: it may be handed out anew."""
        before = isinstance(handed, str) and isinstance(agreed, str) and handed < agreed
        told = f"Uitgereikt op {texts.short(str(handed))}" if handed else "Nog niet uitgereikt op papier"
        self.handed.setText(f"{told}, vóór dit akkoord." if before else f"{told}.")
        self.hand_button.setVisible((not handed or before) and not self.editor.read_only)

    def tell_standing(self, standing: Standing) -> None:
        """Whether the plan that stands now is the one that was agreed; asking stands open while it is not."""
        changed = standing == "gewijzigd" and not self.editor.read_only
        if changed and self.changed.isHidden():
            self._open(on=True)
        self.changed.setVisible(changed)

    def choose(self, way: str) -> None:
        """HERE, PAPER or SPOKEN: what it needs is shown, and nothing else."""
        next(button for button in self.ways.buttons() if button.property("code") == way).setChecked(True)
        self.box.setVisible(way == HERE)
        self.hint.setText(HINTS[way])
        self.hint.setVisible(bool(HINTS[way]))
        self.message.hide()

    def begin(self) -> QWidget:
        """Open for a new agreement; gives where the keyboard belongs."""
        self._open(on=True)
        return self.ways.checkedButton() or self

    def way(self) -> str:
        chosen = self.ways.checkedButton()
        return str(chosen.property("code")) if chosen is not None else HERE

    def agree(self) -> None:
        """Record the agreement of today with what is on the screen."""
        self.message.hide()
        self._leave()
        way = self.way()
        strokes = self.box.strokes() if way == HERE else None
        self.acts.agree(WAYS[way][0], from_screen(self.words.toPlainText()).strip() or None, strokes)

    def _agreed(self) -> Document:
        return reading.section(self.editor.document, "plan", "akkoord")

    def _open(self, *, on: bool) -> None:
        """What is agreed needs no field to sign in before somebody asks for it."""
        self.asking.setVisible(on and not self.editor.read_only)
        self.again.setVisible(not on and not self.editor.read_only)

    def _asking(self) -> QVBoxLayout:
        """How the resident agrees, in whose words, and the button that records it."""
        box = QVBoxLayout()
        box.setSpacing(S)
        box.addWidget(self._ways())
        self.box = SignatureBox()
        box.addWidget(self.box)
        self.hint = label("", "muted")
        box.addWidget(self.hint)
        box.addWidget(Label("Toelichting", "strong"))
        self.words = TextEdit()
        self.words.setAccessibleName("Toelichting bij het akkoord")
        if DRAFT in self.editor.returned:
            self.words.setPlainText(self.editor.returned[DRAFT][0])
        self.words.textChanged.connect(lambda: self.editor.text_changed(DRAFT, self.words.toPlainText()))
        box.addWidget(self.words)
        self.message = label("", "warn")
        self.message.hide()
        box.addWidget(self.message)
        box.addWidget(primary_button("Akkoord van vandaag vastleggen", "handshake", self.agree), 0, Qt.AlignmentFlag.AlignRight)
        return box

    def _ways(self) -> QWidget:
        self.ways = QButtonGroup(self)
        holder = QWidget()
        flow = Flow(holder)
        for way, (_code, words) in WAYS.items():
            button = Button(words, "chip")
            button.setCheckable(True)
            button.setProperty("code", way)
            self.ways.addButton(button)
            flow.addWidget(button)
        self.ways.buttonClicked.connect(lambda button: self.choose(str(button.property("code"))))
        return holder

    def _words(self, agreed: Document) -> str:
        way = self.around.instruments.label("akkoord_wijze", agreed.get("wijze"))
        day = agreed.get("datum")
        return joined(way, texts.short(str(day)) if day else "", cut(agreed.get("toelichting"), 300))

    def _done(self, act: str) -> None:
        if act != "akkoord":
            return
        self.words.blockSignals(True)
        self.words.clear()
        self.words.blockSignals(False)
        self.words.fit()
        self.editor.forget(DRAFT)
        self.box.clear()
        self._open(on=False)

    def _refused(self, act: str, sentence: str) -> None:
        if act in ("akkoord", "uitgereikt"):
            self.message.setText(sentence)
            self.message.show()
