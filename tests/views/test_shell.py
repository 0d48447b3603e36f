"""The window around everything: titles, curtain, lock, and room at every size."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.presenters import text_size
from desktop.presenters.idle import IdleWatch
from desktop.views.help_page import HelpPage
from desktop.views.kit import theme
from desktop.views.kit.buttons import primary_button
from desktop.views.kit.inputs import Field, line
from desktop.views.kit.page import Card, Page
from desktop.views.shell import MainWindow

RESIDENT = "Nynke van der Wal"


def form() -> Page:
    page = Page("Bewoner", "Wie het is.")
    card = Card("Naam")
    card.add(Field("Roepnaam", line(20)))
    page.add(card)
    page.finish()
    page.footer_add(primary_button("Bewaar"))
    return page


def dress(app: QApplication, scale: float) -> None:
    """Only when it changes: dressing every widget of the program anew takes a second."""
    if theme.current().scale != scale or not app.styleSheet():
        theme.apply(app, "light", scale)


def window_at(qtbot: QtBot, scale: float = 1.0, width: int = 1366, height: int = 768) -> MainWindow:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app, scale)
    window = MainWindow("Wytske Postma", practice=True, idle=IdleWatch())
    qtbot.addWidget(window)
    window.add_place("werk", "list-checks", "Mijn werk", form())
    window.add_place("hulp", "circle-question-mark", "Hulp", HelpPage(), bottom=True)
    window.resize(width, height)
    window.show()
    window.activateWindow()
    return window


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> MainWindow:
    return window_at(qtbot)


@pytest.fixture(autouse=True)
def ordinary_size(qapp: QApplication) -> Iterator[None]:
    yield
    dress(qapp, 1.0)


def test_the_title_names_a_case_by_its_number_only(window: MainWindow) -> None:
    assert window.windowTitle() == "Kantelpunt"
    window.show_case(QWidget(), "VD-2025-0001")
    assert window.windowTitle() == "VD-2025-0001"
    window.leave_case()
    assert window.windowTitle() == "Kantelpunt"
    assert QSettings().allKeys() == []


def test_a_case_takes_the_whole_window_and_gives_it_back(qtbot: QtBot, window: MainWindow) -> None:
    window.show_case(form(), "VD-2025-0001")
    assert not window.side.isVisible()
    assert not window.header.isVisible()
    with qtbot.waitSignal(window.case_left):
        window.leave_case()
    assert window.side.isVisible()


def test_the_curtain_hides_everything_at_once(window: MainWindow) -> None:
    started = time.perf_counter()
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert time.perf_counter() - started < 0.1
    central = window.centralWidget()
    assert central is not None
    assert window.curtain.isVisible()
    assert window.curtain.geometry() == central.rect()


def test_lifting_the_curtain_lands_in_the_same_field_and_types_nothing(qtbot: QtBot, window: MainWindow) -> None:
    field = next(found for found in window.pages.findChildren(QLineEdit) if found.isVisible())
    field.setFocus()
    window.curtain.draw()
    QTest.keyClick(window.curtain, Qt.Key.Key_A)
    assert not window.curtain.isVisible()
    assert window.focusWidget() is field
    assert field.text() == ""


def test_the_curtain_grows_with_the_window(window: MainWindow) -> None:
    window.curtain.draw()
    window.resize(1500, 900)
    central = window.centralWidget()
    assert central is not None
    assert window.curtain.size() == central.size()


def test_lock_never_asks(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.lock_requested):
        QTest.keyClick(window, Qt.Key.Key_F10)
    with qtbot.waitSignal(window.lock_requested):
        window.idle.lock_due.emit()
    assert QApplication.activeModalWidget() is None


def test_the_practice_band_is_on_every_screen(window: MainWindow) -> None:
    words = [found.text() for found in window.findChildren(QLabel) if found.isVisible()]
    assert any(text.startswith("OEFENING") for text in words)
    window.show_case(QWidget(), "VD-2025-0001")
    assert any(found.text().startswith("OEFENING") for found in window.findChildren(QLabel) if found.isVisible())


@pytest.mark.parametrize(("scale", "width"), [(1.0, 1366), (1.25, 1366), (2.0, 1366), (1.0, 1920)])
def test_no_page_needs_sideways_scrolling(qtbot: QtBot, scale: float, width: int) -> None:
    window = window_at(qtbot, scale, width)
    assert window.width() == width
    for place in ("werk", "hulp"):
        window.show_place(place)
        QApplication.processEvents()
        areas = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
        assert areas
        assert [area.horizontalScrollBar().maximum() for area in areas] == [0] * len(areas)


def test_at_two_hundred_percent_the_side_bar_folds_and_keeps_its_names(qtbot: QtBot) -> None:
    window = window_at(qtbot, 2.0)
    button = window.side._places["werk"][0]
    assert window.side.folded
    assert (button.text(), button.accessibleName()) == ("", "Mijn werk")
    assert "Mijn werk" in button.toolTip()


def test_on_a_wide_screen_the_form_centres_and_does_not_stretch(qtbot: QtBot) -> None:
    window = window_at(qtbot, 1.0, 1920, 1080)
    QApplication.processEvents()
    card = next(found for found in window.pages.findChildren(Card) if found.isVisible())
    assert card.width() <= theme.current().px("form")
    left = card.mapTo(window.pages, card.rect().topLeft()).x()
    assert abs(left - (window.pages.width() - card.width()) / 2) < 16


def test_every_button_is_large_enough_and_has_a_name(window: MainWindow) -> None:
    QApplication.processEvents()
    shown = [button for button in window.findChildren(QPushButton) if button.isVisible()]
    assert shown
    assert all(button.height() >= 40 for button in shown)
    assert all(button.text() or button.accessibleName() for button in shown)


def test_the_bottom_bar_offers_to_send_only_when_something_waits(window: MainWindow) -> None:
    window.bottom.show_sync("3 dossiers nog niet ontvangen door gemeente", can_send=True)
    assert window.bottom.send.isVisible()
    window.bottom.show_sync("Niets om te versturen", can_send=False)
    assert not window.bottom.send.isVisible()


def test_the_side_bar_folds_in_a_narrow_window_and_unfolds_again(window: MainWindow) -> None:
    window.resize(900, 700)
    assert window.side.folded
    window.resize(1366, 768)
    assert not window.side.folded
    assert window.side._places["werk"][0].text() == "Mijn werk"


def test_f1_brings_help(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert isinstance(window.pages.currentWidget(), HelpPage)


def test_typing_in_search_brings_a_list_that_can_be_searched(qtbot: QtBot, window: MainWindow) -> None:
    window.add_place("alle", "users", "Alle bewoners", page := form())
    page.setProperty("searchable", True)
    with qtbot.waitSignal(window.searched) as searched:
        QTest.keyClicks(window.header.search, "n")
    assert searched.args == ["n"]
    assert window.pages.currentWidget() is page
    assert window.focusWidget() is window.header.search


def test_the_size_of_the_letters_is_kept_and_a_strange_one_is_not_taken(qapp: QApplication) -> None:
    text_size.write(1.5)
    assert text_size.read() == 1.5
    QSettings("kantelpunt", "kantelpunt").setValue(text_size.KEY, "reus")
    assert text_size.read() == 1.0
    QSettings("kantelpunt", "kantelpunt").clear()
