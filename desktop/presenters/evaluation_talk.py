"""The five-minute talk in the window: which question is on the table, what was chosen, and where to go back to after a lock.

Lives in the window's thread. Every answer goes to the vault at once through a CaseEditor; nothing is kept here that a lock could
take, but for answers that leave no mark in a case file (rather not told).
"""

from __future__ import annotations

from datetime import date
from secrets import token_hex

from PySide6.QtCore import QObject, Signal

from desktop import texts
from desktop.models import aanspreken, evaluatie, evaluatieantwoorden, reading
from desktop.models.evaluatieantwoorden import SINDS, Gesprek
from desktop.models.evaluatiegesprek import MEER, Evaluatiegesprek, Gespreksvraag
from desktop.models.patches import Edit, Path
from desktop.models.strict_json import Document
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.runner import Runner
from desktop.presenters.talk import Talk

PLACE = "gesprek"
"""Stands where a place in a case has its step: after a lock the window opens the talk again."""
START, VRAAG, DANK, EIGEN = "start", "vraag", "dank", "eigen"
TAFEL, TELEFOON, PAPIER = "huisbezoek", "telefoon", "papier"


class EvaluationTalk(Talk):
    """`over` asks to leave the talk."""

    over = Signal()

    def __init__(self, runner: Runner, case: str, feed: ChangeFeed | None = None, item: str = "", parent: QObject | None = None) -> None:
        super().__init__(runner, case, feed, START, parent)
        self.wijze, self.moment, self.datum_text = TAFEL, "", ""
        self._item, self._chosen = item, dict[str, str]()
        self._asks_interview = False
        self._asked = False
        self._held: Gesprek | None = None
        self.editor.open()

    @property
    def talk(self) -> Evaluatiegesprek:
        """In the words of this resident: je or u."""
        say = aanspreken.say(self.editor.document, self.around.profile.aanspreken)
        return self.around.instruments.evaluatie.said(say)

    @property
    def held(self) -> Gesprek:
        assert self._held is not None
        return self._held

    @property
    def together(self) -> bool:
        """The resident looks along: nothing on the screen but the question."""
        return self._held is not None and self._held.wijze == TAFEL

    def pages(self) -> list[str]:
        named = evaluatieantwoorden.kinds(self.editor.document, self.talk, self.held)
        return evaluatieantwoorden.pages(self.talk, self.answers(), named, interview=self._asks_interview)

    def answers(self) -> dict[str, str]:
        """Question -> chosen answer; what was chosen at this table goes before what the file says."""
        return evaluatieantwoorden.given(self.editor.document, self.talk, self.held) | self._chosen

    def question(self) -> Gespreksvraag:
        return self.talk.vraag("sinds" if self.code.startswith(SINDS) else self.code)

    def words(self) -> str:
        """The question as it is asked on the day of this talk."""
        after = evaluatie.after_a_year(self.editor.document, self.held.datum)
        return self.question().words(after_a_year=after).format(wat=self._kind_label())

    def options(self) -> list[tuple[str, str, str]]:
        """Code, words and drawing of every answer card, without weet niet and liever niet."""
        if self.code.startswith(SINDS):
            months = evaluatieantwoorden.months(self.editor.document, self.held)
            return [(f"{month:%Y-%m}", _month_words(month), "") for month in months]
        return [(answer.code, answer.label, answer.beeld) for answer in self.question().antwoorden]

    def chosen(self) -> frozenset[str]:
        """The answers that are chosen on this page."""
        if self.code in MEER:
            return frozenset(evaluatieantwoorden.kinds(self.editor.document, self.talk, self.held))
        answer = self.answers().get(self.code)
        return frozenset([answer] if answer else [])

    def place_of(self) -> tuple[int, int]:
        return evaluatieantwoorden.place(self.pages(), self.code)

    def due(self) -> str:
        """The moment that this talk is for, when nobody says otherwise."""
        found = evaluatie.next_due(self.editor.document, self.around.profile, self.around.today)
        return found.code if found is not None else "tussentijds"

    def begin(self, wijze: str, moment: str, datum: date) -> None:
        """To the first question. What is written down later than it was said is marked so."""
        self._hold(wijze, moment, datum)
        self._asked = True
        self._show(VRAAG, self.pages()[0])

    def record_none(self, wijze: str, moment: str, datum: date, reason: str) -> None:
        """There is no talk, and `reason` says why (geen_antwoord); it stays visible."""
        self._hold(wijze, moment, datum)
        self.editor.put(evaluatieantwoorden.begin(self.editor.document, self.talk, self.held, reason), self.held.path)
        self.over.emit()

    def choose(self, code: str) -> None:
        """An answer of the resident: into the vault at once."""
        document = self.editor.document
        if self.code in MEER:
            if code in (evaluatieantwoorden.WEET_NIET, evaluatieantwoorden.LIEVER_NIET):
                self._clear_kinds()
            else:
                self._put(evaluatieantwoorden.toggle(document, self.talk, self.held, code))
        else:
            self._chosen[self.code] = code
            if self.code == "toekomstperspectief":
                self._chosen.pop("zonder_hulp", None)
            self._put(evaluatieantwoorden.answer(document, self.talk, self.held, self.code, code))
        self.answered.emit()

    def remark_path(self) -> Path:
        """Where the resident's own words go; the evaluation is begun when it was not."""
        self._put(evaluatieantwoorden.begin(self.editor.document, self.talk, self.held))
        return (*self.held.path, "toelichting_bewoner")

    def further(self) -> None:
        """The next page; after the last one thanks, or at the telephone the worker's own screen."""
        codes = self.pages()
        at = codes.index(self.code)
        if at + 1 < len(codes):
            self._show(VRAAG, codes[at + 1])
            return
        self._put(evaluatieantwoorden.finish(self.editor.document, self.talk, self.held))
        self._show(DANK if self.together else EIGEN)

    def back(self) -> None:
        """The page before; from the first one to the start."""
        codes = self.pages()
        if self.stage == DANK:
            self._show(VRAAG, codes[-1])
        elif self.stage == VRAAG and codes.index(self.code) > 0:
            self._show(VRAAG, codes[codes.index(self.code) - 1])
        elif self.stage == VRAAG and not self.together:
            self._show(START)

    def to_worker(self) -> None:
        """Back to the worker: her own answers where the resident answered, else the start."""
        self._show(EIGEN if self._there() else START)

    def again(self) -> None:
        """From the worker's own answers back to the questions."""
        self._show(VRAAG, self.pages()[0])

    def stop(self) -> None:
        """The talk ends here. What was asked and not answered is told as such; an older evaluation is left as it was."""
        if self._asked and self._there():
            self._put(evaluatieantwoorden.finish(self.editor.document, self.talk, self.held))

    def unanswered(self) -> str:
        """Why this talk has no answers, "" when it has."""
        return evaluatie.unanswered(self._there() or {})

    def place(self) -> Path:
        """All that is needed to sit down at the same question."""
        if self._held is None:
            return (START, self.wijze, self.moment, self.datum_text)
        held = self._held
        return (self.stage, held.wijze, held.moment, held.datum.isoformat(), held.item, self.code)

    def go(self, place: Path) -> None:
        """Back to where the talk was before a lock."""
        if self.editor.around is None:
            self._wanted = place
            return
        stage, wijze, moment, datum, item, code = (*place, *[""] * 6)[:6]
        self.wijze, self.moment, self.datum_text = wijze or TAFEL, moment or self.due(), datum
        day = reading.day(datum)
        if stage == START or not item or day is None:
            self._show(START)
            return
        self._item = item
        self._hold(wijze, moment, day)
        self._asked = True
        known = self.pages()
        self._show(stage, code if code in known else known[0])

    def _opened(self) -> None:
        self._asks_interview = not reading.section(self.editor.document, "instroom", "interview").get("antwoord")
        self.moment = self.moment or self.due()
        if self._wanted:
            self.go(self._wanted)
        elif self._item:
            self._resume()
        self.opened.emit()
        self.page_changed.emit()

    def _resume(self) -> None:
        """An evaluation that was held: the worker's own answers to it."""
        item = reading.first(reading.items(self.editor.document, "evaluaties"), "id", self._item) or {}
        day = reading.day(item.get("datum")) or self.around.today
        self._hold(reading.code(item.get("wijze"), TAFEL), reading.code(item.get("moment")), day)
        self.stage = EIGEN

    def _hold(self, wijze: str, moment: str, datum: date) -> None:
        self.wijze, self.moment, self.datum_text = wijze, moment, datum.isoformat()
        self._item = self._item or token_hex(4)
        later = wijze == PAPIER or datum < self.around.today
        self._held = Gesprek(self._item, moment, datum, wijze, self.around.person.name, achteraf=later)

    def _there(self) -> Document | None:
        """The evaluation of this talk, as soon as there is one."""
        return reading.first(reading.items(self.editor.document, "evaluaties"), "id", self.held.item)

    def _clear_kinds(self) -> None:
        for kind in evaluatieantwoorden.kinds(self.editor.document, self.talk, self.held):
            self._put(evaluatieantwoorden.toggle(self.editor.document, self.talk, self.held, kind))

    def _put(self, edits: list[Edit]) -> None:
        self.editor.put(edits, self.held.path)

    def _not_kept(self) -> None:
        self._chosen.clear()
        super()._not_kept()

    def _kind_label(self) -> str:
        kind = self.talk.vraag("welke").antwoord(self.code.removeprefix(SINDS))
        return kind.label if kind else ""


def _month_words(month: date) -> str:
    return f"{texts.MONTHS[month.month - 1]} {month.year}"
