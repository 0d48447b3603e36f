"""A whole visit without a mouse, in the real window: a new resident on the work list, Samen kijken, and a plan that she says yes to."""

from __future__ import annotations

from collections.abc import Iterator

import office_window
import pytest
from at_the_window import agreed_paper, asked, together
from practice_office import Office
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typist import Typist

from desktop.presenters.together import HOME
from desktop.views.case.case_page import CasePage
from desktop.views.together.agree import DonePage
from desktop.views.together.page import TogetherPage
from desktop.window import Workplace

ENTER = Qt.Key.Key_Return
ONE, TWO, FOUR, FIVE = Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_5


@pytest.fixture
def workplace(qtbot: QtBot, qapp: QApplication, office: Office) -> Iterator[Workplace]:
    made = office_window.opened(qtbot, office, "worker")
    yield made
    made.close()


def begin(typist: Typist, workplace: Workplace) -> None:
    """From the work list to the case of a new resident."""
    typist.walk_to("Nieuwe bewoner")
    typist.key(ENTER)
    typist.until(lambda: QApplication.activeModalWidget() is not None, "the question who it is")
    typist.walk_to("Roepnaam")
    typist.write("Janneke")
    typist.walk_to("Begin dossier")
    typist.key(ENTER)
    typist.until(lambda: isinstance(workplace.case, CasePage) and workplace.case.step == "bewoner", "the case")


def answer(typist: Typist, workplace: Workplace, *keys: Qt.Key) -> None:
    """A topic from its card: a key for each question, and Enter after it."""
    for key in keys:
        typist.key(key, ENTER)
    assert together(workplace).talk.stage == HOME


def talk(typist: Typist, workplace: Workplace) -> None:
    """Every topic; what the resident says in her own words is typed once, the rest is tapped."""
    typist.key(Qt.Key.Key_F8)
    typist.until(lambda: isinstance(workplace.case, TogetherPage) and workplace.case.page is not None, "the first question")
    answer(typist, workplace, ONE, ONE, TWO, ONE, ONE, FIVE)
    typist.key(TWO)
    typist.walk_to("In je eigen woorden")
    typist.write("Ik wil weer slapen.")
    typist.walk_to("Verder")
    typist.key(ENTER)
    answer(typist, workplace, ONE, ONE, ONE, Qt.Key.Key_7, ONE, ONE)
    typist.key(Qt.Key.Key_3, FIVE, ENTER)
    answer(typist, workplace, TWO)


def plan(typist: Typist, workplace: Workplace) -> None:
    """One goal with its first step, and yes with a reason."""
    typist.key(FOUR)
    answer(typist, workplace, TWO, ONE, ONE, TWO, ONE, TWO, ONE, ONE)
    typist.key(FIVE, TWO, ONE, ENTER)
    typist.until(lambda: isinstance(together(workplace).page, DonePage), "the agreement")
    typist.key(ENTER)
    typist.until(lambda: isinstance(workplace.case, CasePage) and workplace.case.step == "bewoner", "the way back")
    assert workplace.window is not None
    assert workplace.window.curtain.isVisible()
    typist.key(Qt.Key.Key_Space)
    assert not workplace.window.curtain.isVisible()


def test_a_visit_by_keyboard_alone_ends_in_an_agreed_plan_on_paper(workplace: Workplace) -> None:
    assert workplace.window is not None
    typist = Typist(workplace.window)
    begin(typist, workplace)
    talk(typist, workplace)
    plan(typist, workplace)
    assert workplace.case is not None
    case = workplace.case.case
    document = asked(typist, workplace, lambda desk: desk.store.document(case))
    assert document["bestaanszekerheid"] == {
        "dak": "in_orde",
        "eten": "in_orde",
        "energie": "zorg",
        "zorg": "in_orde",
        "veiligheid": "in_orde",
    }
    assert document["op_maat"]["betrokkenheid"]["waar_naartoe"] == "Ik wil weer slapen."
    assert (document["brug"][0]["gekozen"], document["brug"][0]["stappen"]) == (["rondkomen"], {"rondkomen": 2})
    (goal,) = document["plan"]["leefgebieden"][0]["doelen"]
    assert (goal["doel"], goal["acties"][0]["uiterlijk"]) == ("Ik kan elke maand alles betalen.", "2026-11-18")
    assert (document["plan"]["akkoord"]["wijze"], document["plan"]["akkoord"]["datum"]) == ("mondeling", "2026-11-17")
    assert document["samen"]["open"] == {"nu/inkomen": "liever_niet"}
    paper = asked(typist, workplace, lambda desk: agreed_paper(desk, case))
    for words in ("Ik kan elke maand alles betalen.", "mijn begeleider", "Je zei ja op 17 november 2026"):
        assert words in paper, paper
