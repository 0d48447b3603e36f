"""A whole visit with one finger, in the real window: from a case through Samen kijken to a plan that is signed on the screen."""

from __future__ import annotations

from collections.abc import Iterator

import office_window
import pytest
from at_the_window import agreed_paper, asked, together
from finger import Finger
from practice_office import Office
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models import handtekening
from desktop.presenters.together import HOME
from desktop.services import intake
from desktop.views.case.case_page import CasePage
from desktop.views.together.agree import DonePage, SignPage
from desktop.views.together.page import TogetherPage
from desktop.window import Workplace

FURTHER = "Verder"
SIGNATURE = ((0.1, 0.5), (0.2, 0.3), (0.3, 0.7), (0.4, 0.3), (0.5, 0.6), (0.8, 0.5))


@pytest.fixture
def workplace(qtbot: QtBot, qapp: QApplication, office: Office) -> Iterator[Workplace]:
    """The window of the worker with the case of a new resident open."""
    case = intake.new_case(office.desk("worker"), {"roepnaam": "Janneke"}).case
    made = office_window.opened(qtbot, office, "worker")
    page = made.open_case(case, "bewoner")
    qtbot.waitUntil(lambda: page.step == "bewoner")
    yield made
    made.close()


def answer(finger: Finger, workplace: Workplace, *cards: str) -> None:
    """A card and Verder for each question of a topic."""
    for card in cards:
        if card:
            finger.tap(card)
        finger.tap(FURTHER)
    assert together(workplace).talk.stage == HOME


def talk(finger: Finger, workplace: Workplace) -> None:
    finger.tap("Samen kijken F8")
    finger.until(lambda: isinstance(workplace.case, TogetherPage) and workplace.case.page is not None, "the first question")
    fine = "Dat is goed"
    answer(finger, workplace, fine, fine, "Daar maak ik me zorgen over", fine, "Weet ik niet", fine)
    finger.tap("Wat wil je?")
    answer(finger, workplace, "rust in mijn hoofd", "rekening betaald", "Ik bel zelf.", "Ja", "8", "Ja", "Ja")
    finger.tap("De brug")
    finger.tap("Schulden")
    finger.tap("Gezin en kinderen")
    answer(finger, workplace, "", "achterstanden zonder afspraken", "")


def plan(finger: Finger, workplace: Workplace) -> None:
    finger.tap("Het plan")
    first = ("rekening te betalen", "Ik heb met iedereen een afspraak.", "Dan heb ik rust.", "17 februari 2027")
    step = ("Ik leg alle brieven bij elkaar.", "18 november 2026", "mijn begeleider", "een nieuwe brief komt")
    answer(finger, workplace, *first, *step, "Nu liever niet")
    finger.tap("Akkoord")
    finger.tap("Ja, ik teken")
    sign = together(workplace).page
    assert isinstance(sign, SignPage)
    finger.draw(sign.box.field, SIGNATURE)
    finger.tap("Ik ga akkoord")
    finger.until(lambda: isinstance(together(workplace).page, DonePage), "the agreement")
    finger.tap("Terug naar")
    finger.until(lambda: isinstance(workplace.case, CasePage) and workplace.case.step == "bewoner", "the way back")
    assert workplace.window is not None
    assert workplace.window.curtain.isVisible()
    finger.touch(workplace.window.curtain)
    assert not workplace.window.curtain.isVisible()


def test_a_visit_by_touch_alone_ends_in_a_plan_with_her_signature_on_paper(workplace: Workplace) -> None:
    assert workplace.window is not None
    finger = Finger(workplace.window)
    talk(finger, workplace)
    plan(finger, workplace)
    assert workplace.case is not None
    case = workplace.case.case
    document = asked(finger, workplace, lambda desk: desk.store.document(case))
    assert document["op_maat"]["betrokkenheid"] | {"zekerheid": 8} == document["op_maat"]["betrokkenheid"]
    assert document["brug"][0]["stappen"] == {"schulden": 2}
    (area,) = document["plan"]["leefgebieden"]
    assert [goal["doel"] for goal in area["doelen"]] == ["Ik heb met iedereen een afspraak."]
    akkoord = document["plan"]["akkoord"]
    assert (akkoord["wijze"], len(handtekening.strokes(akkoord["handtekening"])[0])) == ("handtekening", len(SIGNATURE))
    assert set(document["samen"]["open"].values()) == {"weet_niet", "overgeslagen", "liever_niet"}
    assert "Ik heb met iedereen een afspraak." in asked(finger, workplace, lambda desk: agreed_paper(desk, case))
