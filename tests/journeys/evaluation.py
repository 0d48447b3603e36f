"""The evaluation through real windows: the worker holds and types over a talk, the coordinator sees the number move and makes the report.

Plain functions over a Hand in the practice organisation; `tour.py` shows them, `test_evaluation_journey.py` checks them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hand import Hand
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from visit import Visit, at_work

from desktop.presenters.work_rows import TALK
from desktop.views.evaluation_factors import FactorCard
from desktop.views.evaluation_question import QuestionPage
from desktop.views.evaluation_talk import EvaluationTalkPage
from desktop.views.kit import files

HELD, TYPED = "Wiebe Kootstra", "Tjitske de Boer-Jansma"
"""Whom the worker asks at the table, and whose answers she has on paper."""
BACK = "Terug naar de cijfers (Esc)"
BEHIND = "Bewoners achter dit getal"
RIS = "Bewoners om in RIS te bekijken"


def open_as(visit: Visit, who: str) -> None:
    """The window of worker, teamlead or coordinator, from the lock screen or as it was left."""
    fresh = who not in visit.programs
    visit.sit_at(who)
    if fresh:
        visit.hand.write_named("Zes woorden", visit.town.words)
        visit.hand.press("Open")
        at_work(visit)


# -- the worker ---------------------------------------------------------------------------------------------------------


def hold_talk(visit: Visit) -> None:
    """One click in the row of the work list; digits and Enter answer; the worker's own answers come behind the curtain."""
    hand = visit.hand
    hand.press("Mijn werk")
    click_row(hand, "Mijn werk", HELD, TALK)
    hand.until(lambda: hand.count("Begin"), "the talk")
    hand.shoot("gesprek-begin")
    hand.press("Begin")
    hand.until(lambda: hand.sees("Vraag 1 van"), "the first question")
    hand.shoot("gesprek-vraag")
    answer(hand, "1", "1", "2", "2")
    hand.shoot("gesprek-dank")
    hand.press("Terug naar Wytske")
    lift_curtain(visit)
    own_answers(hand, "Beter", "Verbeterd")
    hand.shoot("gesprek-eigen")
    hand.press("Klaar")
    hand.until(lambda: hand.count("Nieuwe bewoner"), "the work list")


def type_paper(visit: Visit) -> None:
    """What somebody filled in on paper, with the day that stands on it."""
    hand = visit.hand
    click_row(hand, "Mijn werk", TYPED, TALK)
    hand.until(lambda: hand.count("Begin"), "the talk")
    hand.press("Papier overtypen")
    hand.write_named("Op welke dag?", "2-11-2026")
    hand.shoot("papier-begin")
    hand.press("Begin")
    hand.until(lambda: hand.sees("Vraag 1 van"), "the first question")
    hand.shoot("papier-vraag")
    answer(hand, "1", "2", "1", "2", "2")
    own_answers(hand, "Beter", "Verbeterd")
    hand.press("Klaar")
    hand.until(lambda: hand.count("Nieuwe bewoner"), "the work list")


def answer(hand: Hand, *digits: str) -> None:
    """A digit and Enter a question, the way the keyboard sends them."""
    talk = hand.one(EvaluationTalkPage)
    for digit in digits:
        hand.until(lambda: isinstance(talk.page, QuestionPage), "a question")
        asked = talk.page
        assert asked is not None
        QTest.keyClick(asked, Qt.Key(ord(digit)))
        hand.settle()
        QTest.keyClick(hand.window.focusWidget() or asked, Qt.Key.Key_Return)
        hand.until(lambda asked=asked: talk.page is not asked, "the next question")  # type: ignore[misc]
        hand.settle()


def own_answers(hand: Hand, *said: str) -> None:
    """What the worker herself saw, on the page after the questions."""
    for question, words in zip(("rondkomen", "toekomstperspectief"), said, strict=True):
        hand.fill(f"evaluaties.*.{question}.werker", words)


def lift_curtain(visit: Visit) -> None:
    workplace = visit.hand.program.workplace
    assert workplace is not None
    assert workplace.window is not None
    workplace.window.curtain.lift()
    visit.hand.settle()


# -- the coordinator ----------------------------------------------------------------------------------------------------


def fetch(visit: Visit) -> None:
    hand = visit.hand
    hand.press("Bewoners en geld")
    hand.press("Haal pakketten op")
    hand.until(lambda: hand.sees("ingelezen."), "the packages")
    hand.settle()


def look(visit: Visit) -> str:
    """The page Evaluatie; gives the first sentence of the first factor."""
    hand = visit.hand
    hand.press("Evaluatie")
    if hand.count(BACK):
        hand.press(BACK)
    hand.until(lambda: list(hand._shown(FactorCard)), "the figures")
    hand.settle()
    return next(words for words in hand.words() if "zeggen ja" in words or "zegt ja" in words)


def open_behind(visit: Visit, number: str, name: str) -> None:
    """A click on the number, a click on the resident: the case stands open."""
    hand = visit.hand
    button = next(one for one in hand._saying(number))
    hand.click(button)
    hand.until(lambda: any(name in row for row in hand.rows(BEHIND)), "the residents behind the number")
    hand.shoot("achter-het-getal")
    click_row(hand, BEHIND, name, 0)
    hand.until(lambda: hand.sees("Je ziet een deel van dit dossier."), "the case")
    hand.settle()
    hand.shoot("dossier-van-de-coordinator")


def tick_ris(visit: Visit, *names: str) -> None:
    """Looked up in RIS, nothing new: tick who it is about and write it once for all of them."""
    hand = visit.hand
    hand.press("Signalen en RIS")
    hand.press(next(words for words in hand.words() if words.startswith("Controle in RIS")))
    table = hand._table(RIS)
    for name in names:
        place = next(number for number, row in enumerate(hand.rows(RIS)) if name in row[0])
        table.setFocus()
        table.setCurrentIndex(table.model().index(place, 0))
        QTest.keyClick(table, Qt.Key.Key_Space)
    hand.shoot("ris-aangevinkt")
    hand.press(f"Geen nieuwe achterstand ({len(names)})" if len(names) > 1 else "Geen nieuwe achterstand")
    hand.until(lambda: hand.sees("geen nieuwe achterstand in RIS"), "what was ticked")
    hand.shoot("ris")


def make_report(visit: Visit, folder: Path) -> Path:
    """The button; gives the PDF."""
    hand = visit.hand
    look(visit)
    with choosing(folder):
        hand.press("Maak het verslag")
    hand.until(lambda: hand.sees("Het verslag staat in"), "the report")
    hand.shoot("verslag")
    (made,) = folder.glob("evaluatie-*.pdf")
    return made


@contextmanager
def choosing(folder: Path) -> Iterator[None]:
    """The folder that the person chooses in the window for it."""
    asked = files.choose_folder
    files.choose_folder = lambda *_: folder
    try:
        yield
    finally:
        files.choose_folder = asked


def click_row(hand: Hand, table: str, words: str, column: int) -> None:
    """A click of the mouse on a cell of the row in which `words` stand."""
    view: QTableView = hand._table(table)
    place = next(number for number, row in enumerate(hand.rows(table)) if any(words in cell for cell in row))
    index = view.model().index(place, column)
    view.scrollTo(index)
    spot: QPoint = view.visualRect(index).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    hand.settle()
