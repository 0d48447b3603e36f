"""Samen kijken in the window: which page is on the table, what was answered there, and where to go back to.

Lives in the window's thread. Every answer goes to the vault at once through a CaseEditor, to the same keys as the worker's steps fill;
nothing is kept here that a lock could take.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from secrets import token_hex

from PySide6.QtCore import QObject, Signal

from desktop.models import aanspreken
from desktop.models import samen_antwoorden as antwoorden
from desktop.models import samen_bladen as bladen
from desktop.models.handtekening import Stroke
from desktop.models.patches import MISSING, Edit, Path
from desktop.models.samen import Onderwerp, Samen
from desktop.models.samen_antwoorden import OVERGESLAGEN, ZONDER
from desktop.models.samen_bladen import EINDE, KLAAR, LEZEN, TEKEN, TEKENT, ZEG, ZEGT, Blad
from desktop.models.samen_tafel import Tafel
from desktop.presenters.case_acts import CaseActs
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.forms.marks import from_screen
from desktop.presenters.forms.values import UNREADABLE
from desktop.presenters.runner import Runner
from desktop.presenters.talk import Talk

PLACE = "samen"
"""Stands where a place in a case has its step: after a lock the window opens Samen kijken again."""
HOME, BLAD, EERST, VOORAF = "thuis", "blad", "eerst", "vooraf"
"""All topics; a page; what we do now, after an answer and before another topic is opened."""
OPNIEUW = "opnieuw"
"""Stands where a topic does while the questions are walked along that were passed over."""


class Together(Talk):
    """`refused` carries a sentence for the worker about the agreement."""

    refused = Signal(str)

    def __init__(self, runner: Runner, case: str, feed: ChangeFeed | None = None, step: str = "", parent: QObject | None = None) -> None:
        super().__init__(runner, case, feed, HOME, parent)
        self.step, self.round = step, ""
        self.acts = CaseActs(runner, self.editor, feed, self)
        self._spoken: str | None = None
        self._ids: dict[str, str] = {}
        self._again: list[str] = []
        self._told: set[str] = set()
        self.acts.done.connect(lambda _act: self._agreed())
        self.acts.refused.connect(lambda _act, words: self.refused.emit(words))
        self.editor.open()

    @property
    def words(self) -> Samen:
        return self.around.instruments.samen

    def table(self) -> Tafel:
        """The case of now. What is new in it gets the same ids until it is there."""
        for what in ("meting", "doel", "actie"):
            self._ids.setdefault(what, token_hex(4))
        return Tafel(self.editor.document, self.around.instruments, self.around.today, dict(self._ids))

    def topics(self) -> list[tuple[Onderwerp, str]]:
        """The topics of this pilot, and of each the key of a word: `besproken` when all was gone through, `begonnen`, or ""."""
        table = self.table()
        return [(self.words.onderwerp(code), _said(table, bladen.bladen(table, code))) for code in bladen.onderwerpen(table)]

    def pages(self) -> list[str]:
        """The pages of the topic that is open, or those that were passed over."""
        if self.round == OPNIEUW:
            return self._again
        return bladen.bladen(self.table(), bladen.topic_of(self.code)) if self.code else []

    def page(self) -> Blad:
        """The page on the table, in the words of this resident."""
        found = bladen.blad(self.table(), self.code)
        cards = tuple(replace(card, label=self.say(card.label)) for card in found.kaarten)
        return replace(found, vraag=self.say(found.vraag), uitleg=self.say(found.uitleg), kaarten=cards)

    def say(self, text: str) -> str:
        """A text of our own as this resident hears it: je or u."""
        return aanspreken.say(self.editor.document, self.around.profile.aanspreken)(text)

    def word(self, key: str) -> str:
        """A sentence of the screens around the questions."""
        return self.say(self.words.woorden[key])

    def place_of(self) -> tuple[int, int]:
        """Question so many of so many."""
        pages = self.pages()
        return (pages.index(self.code) + 1, len(pages)) if self.code in pages else (1, 1)

    def skipped(self) -> frozenset[int]:
        """The numbers of the pages before this one that were passed by without an answer."""
        table = self.table()
        before = enumerate(self.pages()[: self.place_of()[0] - 1], 1)
        return frozenset(number for number, page in before if antwoorden.passed_by(table, page))

    def chosen(self) -> frozenset[str]:
        return antwoorden.given(self.table(), self.code) - {OVERGESLAGEN}

    def passed_over(self) -> list[str]:
        return antwoorden.passed_over(self.table())

    def urgent(self) -> list[str]:
        """What of bestaanszekerheid asks for help now."""
        return self.table().acuut()

    def home(self) -> None:
        """All topics."""
        self._show(HOME)

    def open_topic(self, topic: str) -> None:
        """At its first question without an answer; at its first page when all have one."""
        self.round = ""
        table = self.table()
        pages = bladen.bladen(table, topic)
        page = next((page for page in pages if not antwoorden.answered(table, page)), pages[0])
        if topic != "nu" and set(self.urgent()) - self._told:
            self.show_urgent(VOORAF, page)
        else:
            self._show(BLAD, page)

    def open_passed_over(self) -> None:
        """The questions that were skipped, one after the other."""
        self.round, self._again = OPNIEUW, self.passed_over()
        if self._again:
            self._show(BLAD, self._again[0])

    def show_urgent(self, stage: str = EERST, page: str = "") -> None:
        """What we do now, before it is about money."""
        self._told.update(self.urgent())
        self._show(stage, page or self.code)

    def further(self) -> None:
        """The next page; after the last one of a topic all topics. Without an answer the question can be found again."""
        if self.stage == EERST:
            self._onward()
        elif self.stage == VOORAF:
            self._show(BLAD, self.code)
        elif self.stage == BLAD and self.code in (LEZEN, *EINDE):
            self.home()
        elif self.stage == BLAD:
            self._put(antwoorden.skip(self.table(), self.code))
            self._onward()

    def back(self) -> None:
        """The page before; from the first one of a topic all topics."""
        if self.stage == EERST and self.code:
            self._show(BLAD, self.code)
        elif self.stage == BLAD and self.code in EINDE:
            self._show(BLAD, LEZEN)
        else:
            pages = self.pages() if self.stage == BLAD else []
            at = pages.index(self.code) if self.code in pages else 0
            self._show(BLAD, pages[at - 1]) if at > 0 else self.home()

    def _onward(self) -> None:
        pages = self.pages()
        at = pages.index(self.code) if self.code in pages else len(pages)
        following = [page for page in pages[at + 1 :] if self._stands(page)]
        self._show(BLAD, following[0]) if following else self.home()

    def _stands(self, page: str) -> bool:
        try:
            bladen.blad(self.table(), page)
        except KeyError:
            return False
        return True

    def choose(self, code: str) -> None:
        """A tapped card: into the vault at once. Something acute shows what we do now."""
        if self.code == LEZEN:
            self._show(*{TEKENT: (BLAD, TEKEN), ZEGT: (BLAD, ZEG)}.get(code, (HOME, "")))
            return
        if code in ZONDER:
            self._drop_texts()
        self._put(antwoorden.answer(self.table(), self.code, code))
        self.answered.emit()
        if bladen.topic_of(self.code) == "nu" and code == "acuut":
            self.show_urgent()

    def say_instead(self) -> None:
        """Rather spoken than signed."""
        self._show(BLAD, ZEG)

    # Texts name their page: one that is left writes its last words when another is on the table already.

    def text(self, code: str, number: int) -> str:
        """What stands in a text of a page: the draft that was typed before a lock, else what the case says."""
        paths = antwoorden.text_paths(self.table(), code)
        if number >= len(paths):
            return ""
        if code == ZEG and self._spoken is not None:
            return self._spoken
        returned = self.editor.returned.get(paths[number])
        found = returned[0] if returned else self.editor.value(paths[number])
        return "" if found in (MISSING, None) else str(found)

    def typed(self, code: str, number: int, text: str) -> None:
        """A text changes under the hand: kept as a draft."""
        path = self._text_path(code, number)
        if code == ZEG:
            self._spoken = text
        if path:
            # The reason of a spoken agreement is no field of the case: it stays a draft until the agreement is recorded.
            self.editor.text_changed(path, text, UNREADABLE if code == ZEG else _value(text))

    def written(self, code: str, number: int, text: str) -> None:
        """A text was finished, or a sentence tapped: into the vault as a version."""
        path = self._text_path(code, number)
        if path and code != ZEG:
            self.editor.leave(path, _value(text), text)
            self._put(antwoorden.worded(self.table(), code) if text.strip() else antwoorden.emptied(self.table(), code))

    def agree(self, wijze: str, toelichting: str | None, strokes: Sequence[Stroke] | None = None) -> None:
        """The resident agrees with the plan as it stands."""
        self.acts.agree(wijze, toelichting, strokes)

    def place(self) -> Path:
        return (self.stage, self.code, self.round)

    def go(self, place: Path) -> None:
        """Back to the page of before a lock, or to the topic of a step."""
        if self.editor.around is None:
            self._wanted = place
            return
        stage, code, kind = (*place, *[""] * 3)[:3]
        self.round = kind if kind == OPNIEUW else ""
        self._again = self.passed_over() if self.round else []
        if stage == BLAD and not self._stands(code):
            stage, code = HOME, ""
        self._show(stage if stage in (HOME, BLAD, EERST, VOORAF) else HOME, code)

    def _opened(self) -> None:
        topic = self.words.bij_stap(self.step)
        if self._wanted:
            self.go(self._wanted)
        elif topic in bladen.onderwerpen(self.table()):
            self.open_topic(topic)
        else:
            self.home()
        self.opened.emit()

    def _text_path(self, code: str, number: int) -> Path:
        """Where a text goes; the goal or step that it belongs to is made when it is not there."""
        paths = antwoorden.text_paths(self.table(), code)
        for _ in ("doel", "actie"):
            if not paths:
                self._put(antwoorden.prepare(self.table(), code))
                paths = antwoorden.text_paths(self.table(), code)
        return paths[number] if number < len(paths) else ()

    def _drop_texts(self) -> None:
        for path in antwoorden.text_paths(self.table(), self.code):
            self.editor.forget(path)

    def _put(self, edits: list[Edit]) -> None:
        if edits:
            self.editor.put(edits, edits[-1].path)
            self._ids = {what: known for what, known in self._ids.items() if known not in str(edits)}

    def _agreed(self) -> None:
        self._spoken = None
        self.editor.forget(antwoorden.AKKOORD_CONCEPT)
        self._show(BLAD, KLAAR)


def _said(table: Tafel, pages: Sequence[str]) -> str:
    if not any(antwoorden.answered(table, page) for page in pages):
        return ""
    whole = all(antwoorden.answered(table, page) or table.open_reason(page) for page in pages)
    return "besproken" if whole else "begonnen"


def _value(text: str) -> str | None:
    return from_screen(text).strip() or None
