"""The page Mijn werk as a worker uses it, on a real vault."""

from __future__ import annotations

import pytest
from case_room import CaseRoom
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.models.worklist import FILTERS
from desktop.presenters.new_resident import NewResident
from desktop.presenters.work_list import WorkList
from desktop.services import visit
from desktop.views.kit import theme
from desktop.views.new_resident import NewResidentDialog
from desktop.views.work_list import WorkListPage

ATTACK = '<b>Jan</b><img src="file:///etc/passwd">'


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, example_room: CaseRoom) -> WorkListPage:
    theme.apply(qapp, "light")
    work = WorkList(example_room.runner, example_room.feed, mine=False)
    made = WorkListPage(work, "Alle bewoners")
    qtbot.addWidget(made)
    made.resize(1166, 640)
    made.show()
    with qtbot.waitSignal(work.listed):
        work.refresh()
    return made


def test_enter_opens_the_case(qtbot: QtBot, page: WorkListPage, example_room: CaseRoom) -> None:
    page.table.selectRow(0)
    with qtbot.waitSignal(page.case_opened) as opened:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == [example_room.case]


def test_a_visit_starts_at_the_chosen_resident_only(qtbot: QtBot, page: WorkListPage, example_room: CaseRoom) -> None:
    assert not page.visit.isEnabled()
    page.table.selectRow(0)
    with qtbot.waitSignal(page.visit_started) as started:
        page.visit.click()
    assert started.args == [example_room.case]


def test_a_search_without_result_says_what_to_try(qtbot: QtBot, page: WorkListPage) -> None:
    page._presenter.search("bestaat niet")
    with qtbot.waitSignal(page._presenter.listed):
        pass
    assert page.below.currentWidget() is page.nothing
    assert page.first.isHidden()


def test_an_empty_list_offers_the_first_step(qtbot: QtBot, page: WorkListPage) -> None:
    page._listed(0)
    assert page.below.currentWidget() is page.nobody
    step = next(button for button in page.nobody.findChildren(QPushButton) if button.text() == "Nieuwe bewoner")
    with qtbot.waitSignal(page.new_wanted):
        step.click()


def test_the_page_fits_without_scrolling_itself_with_every_chip(page: WorkListPage) -> None:
    page.chips.set_counts(dict.fromkeys(FILTERS, 12))
    QApplication.processEvents()
    assert (page.scroller.horizontalScrollBar().maximum(), page.scroller.verticalScrollBar().maximum()) == (0, 0)


def test_a_name_with_tags_is_shown_as_it_is(qtbot: QtBot, page: WorkListPage, example_room: CaseRoom) -> None:
    document = {"dossiernummer": "V-1", "bewoner": {"roepnaam": ATTACK}, "status": "verkenning"}
    example_room.ask(lambda desk: desk.store.add_version(None, document, command="begonnen"))
    with qtbot.waitSignal(page._presenter.listed):
        page._presenter.refresh()
    assert any(ATTACK in str(page._presenter.model.data(page._presenter.model.index(row, 0))) for row in range(2))
    assert {found.textFormat() for found in page.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_escape_in_the_small_window_makes_nobody(qtbot: QtBot, page: WorkListPage, example_room: CaseRoom) -> None:
    dialog = NewResidentDialog(NewResident(example_room.runner, example_room.feed), page)
    dialog.fields["roepnaam"].setText("Anna")
    dialog.show()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert len(example_room.ask(lambda desk: desk.store.cases())) == 1


def test_somebody_who_seems_known_can_be_opened_instead(qtbot: QtBot, page: WorkListPage, example_room: CaseRoom) -> None:
    presenter = NewResident(example_room.runner, example_room.feed)
    dialog = NewResidentDialog(presenter, page)
    dialog.fields["roepnaam"].setText("Nynke")
    dialog.fields["achternaam"].setText("Wal")
    with qtbot.waitSignal(presenter.alike):
        dialog.start.click()
    known = next(button for button in dialog.findChildren(QPushButton) if "VD-2025-0001" in button.text())
    with qtbot.waitSignal(dialog.existing_chosen) as chosen:
        known.click()
    assert chosen.args == [example_room.case]


def test_a_clock_that_ends_within_a_week_offers_the_telephone_first(qtbot: QtBot, page: WorkListPage, example_room: CaseRoom) -> None:
    button = next(found for found in page.first.findChildren(QPushButton) if found.text() == "Bel nu")
    assert button.accessibleName() == "Bel nu voor Nynke van der Wal"
    with qtbot.waitSignal(page.call_wanted) as called:
        button.click()
    assert called.args == [example_room.case]


def test_a_visit_that_was_begun_is_named_first_with_the_way_on(qtbot: QtBot, page: WorkListPage, example_room: CaseRoom) -> None:
    example_room.ask(lambda desk: visit.start(desk, example_room.case))
    with qtbot.waitSignal(page._presenter.overview_changed):
        page._presenter.refresh()
    button = next(found for found in page.first.findChildren(QPushButton) if found.text() == "Ga verder")
    assert button.accessibleName().startswith("Ga verder met het bezoek bij ")
    with qtbot.waitSignal(page.case_opened) as told:
        button.click()
    assert told.args == [example_room.case]
