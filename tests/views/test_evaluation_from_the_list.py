"""From the work list to the talk in one press, and after a lock back at the same question; the sheets for who is due."""

from __future__ import annotations

from collections.abc import Iterator

import office_window
import pytest
from office_pages import seat
from practice_office import Office
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desktop.models.patches import Edit
from desktop.models.records import WorkQuery
from desktop.presenters.print_pile import PrintPile
from desktop.presenters.work_rows import START_TALK, TALK
from desktop.services import editing
from desktop.views.case.case_page import CasePage
from desktop.views.evaluation_question import QuestionPage
from desktop.views.evaluation_start import StartPage
from desktop.views.evaluation_talk import EvaluationTalkPage
from desktop.views.kit import theme
from desktop.views.print_pile import PrintPilePage
from desktop.views.work_list import WorkListPage
from desktop.window import Workplace


@pytest.fixture
def due(office: Office) -> str:
    """A resident of the worker for whom an evaluation comes first."""
    desk = office.desk("worker")
    case = next(row.case for row in desk.store.work_rows(WorkQuery(filter="evalueren")))
    for red in desk.store.work_rows(WorkQuery(filter="eerst")):
        # What is missing now goes before a talk, and there is room for three.
        editing.save(desk, red.case, editing.newest_head(desk, red.case).id, [Edit(("bestaanszekerheid",), {})])
    closed = [Edit(("kantelpunten",), []), Edit(("betalingen",), []), Edit(("schulden",), []), Edit(("evaluaties",), [])]
    editing.save(desk, case, editing.newest_head(desk, case).id, closed)
    return case


def open_window(qtbot: QtBot, qapp: QApplication, office: Office) -> Workplace:
    if not qapp.styleSheet():
        theme.apply(qapp, "light")
    return office_window.opened(qtbot, office, "worker")


@pytest.fixture
def workplace(qtbot: QtBot, qapp: QApplication, office: Office, due: str) -> Iterator[Workplace]:
    made = open_window(qtbot, qapp, office)
    yield made
    made.close()


def work_list(qtbot: QtBot, workplace: Workplace) -> WorkListPage:
    assert workplace.window is not None
    page = workplace.window.findChild(WorkListPage)
    assert isinstance(page, WorkListPage)
    qtbot.waitUntil(lambda: page.table.model().rowCount() > 0)
    return page


def talk(qtbot: QtBot, workplace: Workplace) -> EvaluationTalkPage:
    page = workplace.case
    assert isinstance(page, EvaluationTalkPage)
    qtbot.waitUntil(lambda: page.page is not None)
    return page


def row_of(page: WorkListPage, case: str) -> int:
    model = page._presenter.model
    return next(place for place in range(model.rowCount()) if (found := model.row(place)) is not None and found.case == case)


def test_one_press_in_the_row_opens_the_talk(qtbot: QtBot, workplace: Workplace, due: str) -> None:
    page = work_list(qtbot, workplace)
    spot = page.table.visualRect(page.table.model().index(row_of(page, due), TALK)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert isinstance(talk(qtbot, workplace).page, StartPage)
    assert talk(qtbot, workplace).case == due


def test_the_same_by_keyboard(qtbot: QtBot, workplace: Workplace, due: str) -> None:
    page = work_list(qtbot, workplace)
    assert workplace.window is not None
    with qtbot.waitExposed(workplace.window):
        workplace.window.activateWindow()
    page.table.selectRow(row_of(page, due))
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert talk(qtbot, workplace).case == due


def test_what_comes_first_has_its_own_button(qtbot: QtBot, workplace: Workplace) -> None:
    page = work_list(qtbot, workplace)
    found = [one for one in page.first.findChildren(QAbstractButton) if one.text() == START_TALK]
    assert found
    found[0].click()
    assert isinstance(workplace.case, EvaluationTalkPage)


def test_at_the_table_the_window_shows_no_bar_and_after_it_all_of_them(qtbot: QtBot, workplace: Workplace, due: str) -> None:
    window = workplace.window
    assert window is not None
    workplace.open_talk(due)
    page = talk(qtbot, workplace)
    assert not window.bottom.isHidden()
    assert isinstance(page.page, StartPage)
    page.page.start.click()
    assert window.bottom.isHidden()
    assert window.header.isHidden()
    assert window.idle.in_visit
    page._to_worker()
    assert window.curtain.isVisible()
    window.curtain.lift()
    page._go_back()
    assert workplace.case is None
    assert not window.idle.in_visit
    assert not window.bottom.isHidden()


def test_after_a_lock_the_same_question_is_on_the_table(
    qtbot: QtBot, qapp: QApplication, office: Office, workplace: Workplace, due: str
) -> None:
    workplace.open_talk(due)
    page = talk(qtbot, workplace)
    assert isinstance(page.page, StartPage)
    page.page.start.click()
    page.talk.choose("makkelijker")
    page.talk.further()
    workplace.lock()
    again = open_window(qtbot, qapp, office)
    try:
        returned = talk(qtbot, again)
        qtbot.waitUntil(lambda: isinstance(returned.page, QuestionPage))
        assert returned.talk.code == "toekomstperspectief"
        assert returned.talk.answers()["rondkomen"] == "makkelijker"
    finally:
        again.close()


def test_from_the_step_the_talk_returns_to_the_step(qtbot: QtBot, workplace: Workplace, due: str) -> None:
    step = workplace.open_case(due, "evaluatie")
    qtbot.waitUntil(lambda: step.step == "evaluatie")
    start = next(one for one in step.findChildren(QAbstractButton) if one.text() == START_TALK)
    start.click()
    page = talk(qtbot, workplace)
    page._go_back()
    assert isinstance(workplace.case, CasePage)
    qtbot.waitUntil(lambda: isinstance(workplace.case, CasePage) and workplace.case.step == "evaluatie")


def test_sheets_are_made_for_the_ticked_residents_only(qtbot: QtBot, office: Office, due: str) -> None:
    with seat(office, "worker") as worker:
        page = worker.show(qtbot, PrintPilePage(PrintPile(worker.runner, worker.feed), office.clock.now().date()))
        asking = page._presenter.to_ask
        assert asking.rowCount() > 0
        assert asking.ticked() == []
        assert not page.ask.isEnabled()
        asking.turn(0)
        page.ask.click()
        worker.settle(qtbot)
        assert page.preview.content.startswith(b"%PDF")
