"""The sociale kaart by keyboard: typing finds, Down goes to the list, Enter opens, Esc goes back; and a road says how sure it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.presenters import route_words
from desktop.services.reference import load_instruments
from desktop.views.kit import theme
from desktop.views.kit.bars import SideBar
from desktop.views.kit.buttons import Button
from desktop.views.social_map import SocialMap, SocialMapPage

INSTRUMENTS = load_instruments()
TODAY = date(2026, 11, 21)


class Answering(QObject):
    """The desk, answering at once."""

    ready = Signal(object, object)
    failed = Signal(str)

    def start(self) -> None:
        self.ready.emit(INSTRUMENTS, TODAY)


@pytest.fixture
def page(qtbot: QtBot) -> SocialMapPage:
    made = SocialMapPage(Answering())  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1166, 640)
    made.show()
    return made


@pytest.fixture
def kaart(page: SocialMapPage) -> SocialMap:
    assert page.map is not None
    page.map.search.setFocus()
    return page.map


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, mode="light", scale=2.0)
    yield
    theme.apply(qapp, mode="light")


def said(widget: QWidget) -> str:
    return " ".join(found.text() for found in widget.findChildren(QLabel) if found.isVisible())


def test_typing_and_two_enters_open_a_road_and_escape_goes_back_to_its_row(kaart: SocialMap) -> None:
    QTest.keyClicks(kaart.search, "voorzien")
    assert next(route.code for route in kaart.model.records()) == "voorzieningenwijzer"
    QTest.keyClick(kaart.search, Qt.Key.Key_Down)
    QTest.keyClick(kaart.table, Qt.Key.Key_Return)
    assert "VoorzieningenWijzer" in said(kaart.entry)
    QTest.keyClick(kaart.entry.back_link, Qt.Key.Key_Escape)
    assert kaart.stack.currentWidget() is kaart.list
    assert kaart.table.currentIndex().row() == 0


def test_one_answer_opens_with_one_enter(kaart: SocialMap) -> None:
    QTest.keyClicks(kaart.search, "signaalkaart")
    QTest.keyClick(kaart.search, Qt.Key.Key_Return)
    assert kaart.entry.code == "signaalkaart"
    assert "Hulpmiddel voor jou" in said(kaart.entry)


def test_chips_narrow_and_what_is_not_there_says_so_with_a_way_on(kaart: SocialMap) -> None:
    kaart.kinds.buttons["hulpmiddel"].click()
    assert {route.soort for route in kaart.model.records()} == {"hulpmiddel"}
    assert kaart.number.text() == "3 wegen gevonden"
    QTest.keyClicks(kaart.search, "xyzzy")
    assert kaart.below.currentWidget() is kaart.nothing
    kaart.search.clear()
    assert kaart.below.currentWidget() is kaart.table


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("buddy_app", "Deze weg is gestopt. Verwijs hier niet naar."),
        ("schuldenvrij_lwd", "Instroom dicht sinds 1 oktober 2024. Vraag na of er nog plek is"),
        ("jpf", "Controleer in Leeuwarden"),
        ("schuldenknooppunt", "Achtergrond"),
        ("reguliere_schuldhulp", "Genoemd in het pilotplan"),
        ("crisis", "Wat je nu doet"),
    ],
)
def test_a_road_says_how_it_stands_when_it_was_checked_and_where_that_is_from(kaart: SocialMap, code: str, words: str) -> None:
    kaart.open_route(code)
    text = said(kaart.entry)
    assert words in text
    assert "Laatst bekeken op 20 november 2026." in text
    assert f"Bron: {INSTRUMENTS.route(code).herkomst.bron}" in text


def test_a_road_that_nobody_looked_at_for_half_a_year_says_so() -> None:
    route = INSTRUMENTS.route("geldfit")
    assert route_words.OLD not in route_words.checked(route, date(2027, 5, 22))
    assert route_words.OLD in route_words.checked(route, date(2027, 5, 24))


def test_the_list_says_it_too_when_nobody_looked_for_half_a_year(qtbot: QtBot, kaart: SocialMap) -> None:
    assert kaart.old.isHidden()
    later = SocialMap(INSTRUMENTS, date(2027, 6, 1))
    qtbot.addWidget(later)
    assert later.old.text.text().startswith("Deze wegen zijn langer dan zes maanden niet nagekeken.")


def test_as_a_place_it_offers_no_referral_and_every_field_has_a_name(page: SocialMapPage, kaart: SocialMap) -> None:
    kaart.open_route("leenfonds")
    assert "Schrijf de doorverwijzing op" not in [button.text() for button in page.findChildren(type(kaart.entry.back_link))]
    for widget in (page, kaart.search, kaart.table, kaart.themes, kaart.kinds):
        assert widget.accessibleName()


def test_at_200_percent_the_list_stays_in_sight_and_filters_stand_behind_one_word(qtbot: QtBot, large: None) -> None:
    made = SocialMapPage(Answering())  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1276, 640)
    made.show()
    kaart = made.map
    assert kaart is not None
    assert not kaart.themes.isVisible()
    assert kaart.table.mapTo(made, kaart.table.rect().topLeft()).y() < 400
    kaart.more.click()
    assert kaart.themes.isVisible()


def test_at_200_percent_eleven_places_do_not_lie_over_each_other(qtbot: QtBot, large: None) -> None:
    bar = SideBar()
    qtbot.addWidget(bar)
    for number in range(11):
        bar.add_place(str(number), "map", f"Plek {number}")
    bar.resize(bar.width(), 580)
    bar.show()
    assert bar.height() == 580
    tops = [button.mapTo(bar, button.rect().topLeft()).y() for button in bar.findChildren(Button)]
    assert min(below - above for above, below in pairwise(tops)) >= theme.current().px("target")
