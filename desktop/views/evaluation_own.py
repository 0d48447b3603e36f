"""After the resident's answers: what the worker sees herself, on a screen of its own. The resident's answers are not on it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import texts
from desktop.models.instrument import Instruments
from desktop.models.patches import Path
from desktop.presenters.evaluation_talk import EvaluationTalk
from desktop.presenters.forms.spec import FieldSpec, Group, StepSpec, choices
from desktop.views.case.form import FormStep
from desktop.views.kit.buttons import link_button, primary_button, quiet_button
from desktop.views.kit.labels import label, picture
from desktop.views.kit.notices import Notice
from desktop.views.kit.tokens import M

WHY = "Alleen wat jij zelf zag of hoorde. Jouw antwoord verandert niets aan dat van de bewoner."
NO_ANSWER = "De bewoner gaf geen antwoord op de twee vaste vragen. Dat staat nu in het dossier en telt niet mee als beter."


class ThanksPage(QWidget):
    """The last thing that the resident sees; `worker` goes back behind the curtain."""

    worker = Signal()

    def __init__(self, presenter: EvaluationTalk) -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        name = (presenter.around.person.name.split() or [""])[0]
        box = QVBoxLayout(self)
        box.setSpacing(M)
        box.addStretch(1)
        box.addWidget(picture("circle-check", "good", 56), 0, Qt.AlignmentFlag.AlignHCenter)
        words = label(presenter.talk.dank, "display", wrap=False)
        box.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(M)
        self.button = primary_button(f"Terug naar {name}" if name else "Terug", "undo-2", self.worker.emit)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(link_button("Vorige", "arrow-left", presenter.back), 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(2)
        self.setFocusProxy(self.button)


class OwnPage(FormStep):
    """The two questions again, now for the worker, and room for a note. Later is fine too: the step Evaluatie remembers."""

    done = Signal()
    questions = Signal()

    def __init__(self, presenter: EvaluationTalk) -> None:
        self._talk = presenter
        super().__init__(own_form(presenter.around.instruments, presenter.held.path), presenter.editor)
        self.fault = Notice("danger", "", quiet_button("Probeer opnieuw", None, presenter.editor.retry))
        self.fault.hide()
        self.body.insertWidget(0, self.fault)
        presenter.editor.trouble.connect(self.fault.set_text)
        self.footer_add(link_button("Terug naar de vragen", "arrow-left", self.questions.emit), left=True)
        self.footer_add(primary_button("Klaar", "check", self.done.emit))

    def build(self) -> None:
        """Above the fields: which talk, and whether there was no answer."""
        held = self._talk.held
        moment = self._talk.around.instruments.label("evaluatiemoment", held.moment)
        self.why.setText(f"{moment}, {texts.long_date(held.datum)}. {WHY}")
        if self._talk.unanswered():
            self.add(Notice("info", NO_ANSWER))
        super().build()


def own_form(instruments: Instruments, item: Path) -> StepSpec:
    """The worker's own part of the evaluation at `item`."""
    better, future = choices(instruments, "rondkomen"), choices(instruments, "toekomstperspectief")
    fields = (
        FieldSpec((*item, "rondkomen", "werker"), "Kan de bewoner nu beter rondkomen dan bij de start?", "choice", options=better),
        FieldSpec((*item, "toekomstperspectief", "werker"), "Hoe staat het met het toekomstperspectief?", "choice", options=future),
        FieldSpec((*item, "toelichting"), "Jouw toelichting", "text", "Kort. Geen namen van anderen."),
    )
    return StepSpec("eigen", "Wat zie jij?", WHY, (Group("", fields),))
