"""A visit in the real window: it starts on the work list, goes on after a lock and after Samen kijken, and its copy goes at lock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from office_window import opened
from practice_office import Office, participant, put
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.views.case.after_visit import CODE, AfterVisitStep
from desktop.views.case.case_page import CasePage
from desktop.views.visit_bar import VisitBar
from desktop.views.work_list import WorkListPage
from desktop.window import Workplace

NUMBER = "VD-2026-0900"


@pytest.fixture
def at_work(office: Office) -> Iterator[Office]:
    put(office.desk("worker"), participant(NUMBER))
    office.close()
    yield office
    QGuiApplication.clipboard().clear()


def visiting(qtbot: QtBot, place: Workplace) -> CasePage:
    """The case of the visit that was started on the work list."""
    assert place.window is not None
    work = place.window.findChild(WorkListPage)
    assert isinstance(work, WorkListPage)
    model = work._presenter.model
    qtbot.waitUntil(lambda: model.rowCount() > 0)
    rows = [model.row(at) for at in range(model.rowCount())]
    work.table.selectRow([row.dossiernummer if row else "" for row in rows].index(NUMBER))
    work.visit.click()
    return case_of(qtbot, place)


def case_of(qtbot: QtBot, place: Workplace) -> CasePage:
    page = place.case
    assert isinstance(page, CasePage)
    qtbot.waitUntil(lambda: page.visit.now() is not None)
    return page


def test_a_visit_goes_on_after_a_lock_with_the_longer_times_of_a_visit(qtbot: QtBot, at_work: Office) -> None:
    place = opened(qtbot, at_work, "worker")
    visiting(qtbot, place)
    place.lock()
    again = opened(qtbot, at_work, "worker")
    qtbot.waitUntil(lambda: isinstance(again.case, CasePage))
    page = case_of(qtbot, again)
    assert not page.visit_bar.isHidden()
    assert again.window is not None
    assert again.window.idle.in_visit
    again.close()


def test_samen_kijken_shows_nothing_of_the_visit_and_comes_back_to_it(qtbot: QtBot, at_work: Office) -> None:
    place = opened(qtbot, at_work, "worker")
    page = visiting(qtbot, place)
    assert page.visit_bar.isVisible()
    together = place.open_together(page.case)
    assert place.window is not None
    assert [bar for bar in place.window.findChildren(VisitBar) if bar.isVisible()] == []
    together.back.emit()
    assert not case_of(qtbot, place).visit_bar.isHidden()
    place.close()


def test_the_lock_takes_the_copy_from_the_clipboard(qtbot: QtBot, at_work: Office) -> None:
    place = opened(qtbot, at_work, "worker")
    page = visiting(qtbot, place)
    with qtbot.waitSignal(page.visit.ended):
        page.visit_bar.end.click()
    step = page._pages[CODE]
    assert isinstance(step, AfterVisitStep)
    qtbot.waitUntil(step.registry.button.isEnabled)
    with qtbot.waitSignal(page.visit.copied):
        step.registry.button.click()
    assert QGuiApplication.clipboard().text().startswith("Huisbezoek op di 17 november 2026")
    place.lock()
    assert QGuiApplication.clipboard().text() == ""
