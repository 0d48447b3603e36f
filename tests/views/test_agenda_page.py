"""Agenda on a real vault: today first, what is late below it, and every line opens its case at its step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from office_pages import Seat, seat
from practice_office import Office
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.models.patches import Edit
from desktop.presenters.agenda_desk import AgendaDesk
from desktop.services import editing
from desktop.services.desk import Desk
from desktop.views.agenda_page import AgendaLine, AgendaPage
from desktop.views.kit.buttons import Button
from desktop.views.kit.labels import Label
from desktop.views.kit.notices import EmptyState


@pytest.fixture
def worker(office: Office) -> Iterator[Seat]:
    with seat(office, "worker") as made:
        yield made


def plan_a_visit(desk: Desk) -> str:
    case = desk.store.find_case("VD-2025-0001")
    assert case is not None
    visit = {"id": "a1", "datum": desk.today().isoformat(), "begin": "09:30", "soort": "huisbezoek"}
    editing.save(desk, case, editing.newest_head(desk, case).id, [Edit(("afspraken",), visit, "insert")])
    return case


def lines(page: AgendaPage) -> list[str]:
    return [line.accessibleName() for line in page.findChildren(AgendaLine) if line.isVisible()]


def on_screen(qtbot: QtBot, at: Seat, *, mine: bool = True) -> AgendaPage:
    """Qt shows what was added to a page when it comes to it."""
    page = at.show(qtbot, AgendaPage(AgendaDesk(at.runner, at.feed, mine=mine)))
    qtbot.waitUntil(lambda: bool(lines(page)))
    return page


def test_an_appointment_of_today_stands_first_and_opens_its_case_with_enter(qtbot: QtBot, worker: Seat) -> None:
    case = worker.ask(qtbot, plan_a_visit)
    page = on_screen(qtbot, worker)
    first = next(line for line in page.findChildren(AgendaLine) if line.isVisible())
    assert first.accessibleName() == "09:30, Huisbezoek, Nynke van der Wal"
    first.setFocus()
    with qtbot.waitSignal(page.case_opened) as opened:
        QTest.keyClick(first, Qt.Key.Key_Return)
    assert opened.args == [case, "contact"]


def test_what_is_late_is_cut_to_a_few_lines_with_the_rest_behind_a_press(qtbot: QtBot, worker: Seat) -> None:
    page = on_screen(qtbot, worker)
    before = lines(page)
    assert "Niets vandaag." in [shown.text() for shown in page.findChildren(Label)]
    assert before[0].startswith("15-02, Bevel tot betaling (termijn), Ingrid Mulder-ten Cate, 275 dagen voorbij")
    more = next(button for button in page.findChildren(Button) if button.text().startswith("Toon de andere"))
    more.click()
    qtbot.waitUntil(lambda: len(lines(page)) > len(before))


def test_a_team_lead_sees_everybody_and_can_look_at_her_own(qtbot: QtBot, office: Office) -> None:
    with seat(office, "teamlead") as lead:
        page = on_screen(qtbot, lead, mine=False)
        everybody = lines(page)
        assert page.whose.buttons["team"].isChecked()
        page.whose.buttons["mijn"].click()
        lead.settle(qtbot)
        assert page.findChildren(EmptyState)
        assert everybody
