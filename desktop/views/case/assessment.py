"""The assessment beside the form: facts next to rules, each with a word, an explanation and its source. It decides nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.models.instrument import Instruments
from desktop.models.strict_json import Document
from desktop.views.kit import theme
from desktop.views.kit.buttons import link_button
from desktop.views.kit.labels import Role, label, picture
from desktop.views.kit.page import Card, rule
from desktop.views.kit.tokens import XS, S

LOOKS: dict[str, tuple[str, Role]] = {
    "voldaan": ("circle-check", "good"),
    "niet_voldaan": ("circle-alert", "danger"),
    "onbekend": ("circle-question-mark", "muted"),
    "let_op": ("triangle-alert", "warn"),
}
MINUS = {"niet_voldaan": 0, "let_op": 1, "onbekend": 2, "voldaan": 3}


class AssessmentCard(Card):
    """Points of the instroomtoets and the ways on, rewritten when the case changes. `routes_wanted` asks for the step Andere hulp."""

    routes_wanted = Signal()

    def __init__(self, instruments: Instruments, parent: QWidget | None = None) -> None:
        super().__init__("Instroomtoets", "De toets legt feiten naast regels. Jij beslist.", parent)
        self.instruments = instruments
        self.advice = label("", "strong")
        self.add(self.advice)
        self._holder: QWidget | None = None
        self._shown: Document = {}

    def show_assessment(self, assessment: Document) -> None:
        """Write all points anew when they differ."""
        if not assessment or assessment == self._shown:
            return
        self._shown = assessment
        self.advice.setText(self.instruments.label("advies", assessment["instroom"]["advies"]))
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        box = QVBoxLayout(self._holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        for point in sorted(assessment["instroom"]["punten"], key=lambda point: MINUS.get(point["status"], 4)):
            box.addWidget(self._point(point))
        if assessment.get("routes"):
            box.addWidget(rule())
            box.addWidget(label("Andere wegen die je kunt bespreken", "strong"))
            for route in assessment["routes"]:
                box.addWidget(self._route(route))
            box.addWidget(link_button("Naar Andere hulp", "arrow-right", self.routes_wanted.emit), 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._holder)

    def _point(self, point: Document) -> QWidget:
        name, role = LOOKS.get(point["status"], LOOKS["onbekend"])
        found = self.instruments.punten.get(point["code"])
        word = self.instruments.label("puntstatus", point["status"])
        return self._line(
            name, role, f"{found.titel if found else point['code']}: {word.lower()}", point["uitleg"], f"Bron: {point['bron']}"
        )

    def _route(self, route: Document) -> QWidget:
        return self._line("arrow-right", "text", self.instruments.route(route["code"]).titel, route["reden"], "")

    def _line(self, icon_name: str, role: Role, title: str, text: str, source: str) -> QWidget:
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(S)
        icon = picture(icon_name, role if role != "text" else "ink")
        icon.setFixedWidth(theme.current().px("icon"))
        across.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        down = QVBoxLayout()
        down.setSpacing(XS // 2)
        down.addWidget(label(title, role))
        for words, look in ((text, "text"), (source, "muted")):
            if words:
                down.addWidget(label(words, "muted" if look == "muted" else "text"))
        across.addLayout(down, 1000)
        across.addStretch(1)
        return holder
