"""Before the five-minute talk: how, for which moment and on which day; or why there is no talk. For the worker's eyes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QWidget

from desktop import texts
from desktop.models import dossier, evaluatie, evaluatiestand, reading
from desktop.presenters.evaluation_talk import PAPIER, TAFEL, TELEFOON, EvaluationTalk
from desktop.views.kit.buttons import Button, primary_button, quiet_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.inputs import Field, line
from desktop.views.kit.labels import label
from desktop.views.kit.notices import Notice
from desktop.views.kit.page import Card, Page

WAYS = ((TAFEL, "Aan tafel"), (TELEFOON, "Aan de telefoon"), (PAPIER, "Papier overtypen"))
WHY = "Vijf minuten. De bewoner antwoordt eerst. Daarna vul jij in wat jij ziet, op een ander scherm."
HINTS = {
    TAFEL: "Draai het scherm naar de bewoner. Er staat geen naam, nummer of bedrag op.",
    TELEFOON: "Je leest de vragen voor en kiest het antwoord dat je hoort.",
    PAPIER: "Je neemt over wat de bewoner op papier aankruiste. Vul de dag in die op het papier staat.",
}
NO_TALK = "Schrijf op waarom. Het blijft dan zichtbaar dat er geen antwoord is. Het telt nooit mee als beter."
WITHDRAWN = "Deze bewoner deed eerst mee aan het onderzoek en wil dat nu niet meer. Vraag alleen voor het plan. De hulp blijft hetzelfde."
NOT_A_DAY = "Schrijf de dag als 06-10-2026. Een dag die nog komt kan niet."


class StartPage(Page):
    """Choices are kept by the presenter, so that a lock takes none of them."""

    def __init__(self, presenter: EvaluationTalk) -> None:
        self._talk = presenter
        super().__init__("Evaluatie", WHY)
        around, document = presenter.around, presenter.editor.document
        name = dossier.full_name(document)
        self.title.setText(f"Evaluatie met {name}" if name else "Evaluatie")
        if evaluatie.withdrawn(document, around.today):
            self.add(Notice("warn", WITHDRAWN))
        self.add(self._how())
        self.add(self._when())
        self.add(self._without())
        self.finish()
        self.start = primary_button("Begin", "arrow-right", self._begin)
        self.footer_add(self.start)
        self.ways.button(max(0, [code for code, _ in WAYS].index(presenter.wijze) if presenter.wijze in dict(WAYS) else 0)).setChecked(True)
        self._chosen_way()

    def _how(self) -> Card:
        card = Card("Hoe praat je met de bewoner?")
        self.ways = self._chips([words for _code, words in WAYS], card)
        self.ways.idClicked.connect(lambda _place: self._other_way())
        self.hint = label("", "muted")
        card.add(self.hint)
        return card

    def _when(self) -> Card:
        card = Card("Voor welk moment?")
        self.codes = self._moments()
        instruments = self._talk.around.instruments
        self.moments = self._chips([instruments.label("evaluatiemoment", code) for code in self.codes], card)
        self.moments.button(self.codes.index(self._talk.moment)).setChecked(True)
        self.moments.idClicked.connect(lambda _place: self._remember())
        self.day = line(14)
        today = self._talk.around.today
        self.day.setText(texts.short(self._talk.datum_text) if self._talk.datum_text else texts.short_date(today))
        self.day.textChanged.connect(lambda _text: self._remember())
        self.when = Field("Op welke dag?", self.day)
        card.body.addWidget(self.when, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _without(self) -> Card:
        card = Card("Lukt het niet?", NO_TALK)
        holder = QWidget()
        flow = Flow(holder)
        for reason in self._talk.around.instruments.keuze("geen_antwoord"):
            button = quiet_button(reason.label, None, lambda code=reason.code: self._none(code))  # type: ignore[misc]
            button.setAccessibleDescription(reason.uitleg)
            flow.addWidget(button)
        card.add(holder)
        return card

    def _chips(self, words: list[str], card: Card) -> QButtonGroup:
        group = QButtonGroup(self)
        holder = QWidget()
        flow = Flow(holder)
        for number, text in enumerate(words):
            chip = Button(text, "chip")
            chip.setCheckable(True)
            group.addButton(chip, number)
            flow.addWidget(chip)
        card.add(holder)
        return group

    def _moments(self) -> list[str]:
        """Every moment after the start that has no answers yet; the one that is due comes with them, and one in between."""
        around, document = self._talk.around, self._talk.editor.document
        stands = evaluatiestand.standing(document, around.profile, around.today)
        open_ones = [one.code for one in stands if one.code != "start" and one.staat not in ("gehouden", "samen")]
        return list(dict.fromkeys([*open_ones, self._talk.moment or self._talk.due(), "tussentijds"]))

    def _chosen_way(self) -> None:
        way = WAYS[self.ways.checkedId()][0]
        phone = reading.text(reading.section(self._talk.editor.document, "bewoner").get("telefoon"))
        number = f" Telefoon: {phone}." if way == TELEFOON and phone else ""
        self.hint.setText(HINTS[way] + number)
        self.when.title.setText("Welke dag staat op het papier?" if way == PAPIER else "Op welke dag?")
        self._remember()

    def _other_way(self) -> None:
        """The day on a paper is hardly ever today: it is asked for, not filled in."""
        today = texts.short_date(self._talk.around.today)
        paper = WAYS[self.ways.checkedId()][0] == PAPIER
        if paper and self.day.text() == today:
            self.day.clear()
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not paper and not self.day.text():
            self.day.setText(today)
        self._chosen_way()

    def _remember(self) -> None:
        self._talk.wijze = WAYS[self.ways.checkedId()][0]
        self._talk.moment = self.codes[self.moments.checkedId()]
        day = self._read()
        self._talk.datum_text = day.isoformat() if day is not None else ""

    def _read(self) -> date | None:
        today = self._talk.around.today
        day = texts.read_date(self.day.text(), today)
        return day if day is not None and day <= today else None

    def _asked(self) -> tuple[str, str, date] | None:
        day = self._read()
        self.when.say("" if day is not None else NOT_A_DAY)
        return (self._talk.wijze, self._talk.moment, day) if day is not None else None

    def _begin(self) -> None:
        found = self._asked()
        if found is not None:
            self._talk.begin(*found)

    def _none(self, reason: str) -> None:
        found = self._asked()
        if found is not None:
            self._talk.record_none(*found, reason)
