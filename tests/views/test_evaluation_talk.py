"""The talk on the screen: by keyboard alone, nothing of the resident's on it, and the worker's own part afterwards and apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import case_room
import pytest
from case_room import CaseRoom, SlowClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.evaluation_own import OwnPage, ThanksPage
from desktop.views.evaluation_question import QuestionPage
from desktop.views.evaluation_start import StartPage
from desktop.views.evaluation_talk import EvaluationTalkPage
from desktop.views.fields.box import FieldBox
from desktop.views.kit import theme


@pytest.fixture
def room(tmp_path: Path) -> Iterator[CaseRoom]:
    clock = SlowClock(datetime(2026, 11, 23, 12, tzinfo=UTC))
    made = CaseRoom(tmp_path, case_room.example("zorgpremie_vijf_maanden"), clock)
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, room: CaseRoom) -> EvaluationTalkPage:
    return shown(qtbot, room)


def shown(qtbot: QtBot, room: CaseRoom) -> EvaluationTalkPage:
    made = EvaluationTalkPage(room.runner, room.case, room.feed)
    qtbot.addWidget(made)
    made.resize(1366, 740)
    made.show()
    qtbot.waitUntil(lambda: made.page is not None)
    return made


def start(page: EvaluationTalkPage) -> StartPage:
    assert isinstance(page.page, StartPage)
    return page.page


def question(page: EvaluationTalkPage) -> QuestionPage:
    assert isinstance(page.page, QuestionPage)
    return page.page


def words(widget: QWidget) -> str:
    labels = [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    return "\n".join(labels + [one.text() for one in widget.findChildren(QAbstractButton) if one.isVisibleTo(widget)])


def press(page: EvaluationTalkPage, *keys: Qt.Key) -> None:
    """The way the keyboard sends it: to whatever has the focus."""
    for key in keys:
        QTest.keyClick(page.focusWidget() or page, key)


def test_digits_and_enter_answer_everything(qtbot: QtBot, page: EvaluationTalkPage, room: CaseRoom) -> None:
    with qtbot.waitExposed(page):
        page.activateWindow()
    start(page).start.click()
    enter = Qt.Key.Key_Return
    press(page, Qt.Key.Key_1, enter, Qt.Key.Key_2, enter, Qt.Key.Key_1, enter, Qt.Key.Key_2, enter, Qt.Key.Key_3, enter)
    assert isinstance(page.page, ThanksPage)
    assert page.flush()
    item = room.document()["evaluaties"][-1]
    assert (item["rondkomen"]["bewoner"], item["toekomstperspectief"]["bewoner"]) == ("beter", "verlies_voorkomen")


def test_after_an_answer_the_keyboard_stands_on_verder(qtbot: QtBot, page: EvaluationTalkPage) -> None:
    with qtbot.waitExposed(page):
        page.activateWindow()
    start(page).start.click()
    question(page).answers.cards[1].setFocus()
    press(page, Qt.Key.Key_Return)
    assert page.talk.chosen() == {"hetzelfde"}
    assert page.focusWidget() is question(page).further


def test_nothing_of_the_resident_stands_on_a_question(page: EvaluationTalkPage, room: CaseRoom) -> None:
    told: list[bool] = []
    page.alone.connect(told.append)
    assert "Tjitske" in words(page)
    start(page).start.click()
    while isinstance(page.page, QuestionPage):
        text = words(page)
        for hidden in ("Tjitske", "Boer", "VD-", "€", "instroom", "kantelpunt", "dossier"):
            assert hidden not in text
        page.talk.further()
    assert told[0] is True


def test_the_worker_has_her_own_screen_behind_the_curtain(qtbot: QtBot, page: EvaluationTalkPage, room: CaseRoom) -> None:
    start(page).start.click()
    question(page).answers.press(1)
    with qtbot.waitSignal(page.curtain_requested):
        question(page).worker.emit()
    assert isinstance(page.page, OwnPage)
    assert "Makkelijker" not in words(page)
    paths = {box.path[-2:] for box in page.page.findChildren(FieldBox)}
    assert ("rondkomen", "werker") in paths
    assert ("rondkomen", "bewoner") not in paths


def test_the_questions_have_no_answer_of_the_worker(page: EvaluationTalkPage) -> None:
    start(page).start.click()
    assert page.findChildren(FieldBox) == []


def test_cards_are_equal_and_say_their_key(page: EvaluationTalkPage) -> None:
    start(page).start.click()
    cards = question(page).answers.cards
    QApplication.processEvents()
    assert len({card.size().toTuple() for card in cards[:3]}) == 1
    assert [card.accessibleName() for card in cards] == ["Makkelijker", "Hetzelfde", "Moeilijker", "Weet ik niet", "Nu liever niet"]
    question(page).answers.press(2)
    assert [card.isChecked() for card in cards] == [False, True, False, False, False]


def test_what_is_written_down_is_kept_over_a_lock(qtbot: QtBot, page: EvaluationTalkPage, room: CaseRoom) -> None:
    start(page).start.click()
    question(page)._show_remark()
    QTest.keyClicks(question(page).remark, "Het is rustiger 1 2 3.")
    place = page.place()[1]
    assert page.flush()
    assert room.document()["evaluaties"][-1]["toelichting_bewoner"] == "Het is rustiger 1 2 3."
    again = EvaluationTalkPage(room.runner, room.case, room.feed)
    qtbot.addWidget(again)
    again.go(place)
    qtbot.waitUntil(lambda: isinstance(again.page, QuestionPage))
    assert question(again).remark.toPlainText() == "Het is rustiger 1 2 3."


def test_at_the_telephone_the_worker_gets_a_sentence_to_say(page: EvaluationTalkPage) -> None:
    start(page).ways.button(1).click()
    assert "06-" in start(page).hint.text()
    start(page).start.click()
    text = words(page)
    assert "Zeg eerst: Mag ik je een paar korte vragen stellen?" in text
    assert "Lees voor:" in text


def test_the_day_of_a_paper_is_asked_for_and_of_a_talk_it_is_today(page: EvaluationTalkPage) -> None:
    start(page).ways.button(2).click()
    assert start(page).day.text() == ""
    start(page).start.click()
    assert isinstance(page.page, StartPage)
    start(page).ways.button(0).click()
    assert start(page).day.text() == "23-11-2026"


@pytest.mark.parametrize("typed", ["morgen", "24-11-2026", ""])
def test_a_day_that_cannot_be_starts_nothing(page: EvaluationTalkPage, typed: str) -> None:
    start(page).day.setText(typed)
    start(page).start.click()
    assert isinstance(page.page, StartPage)
    assert not start(page).when.message.isHidden()


def test_not_reached_goes_back_to_the_list(qtbot: QtBot, page: EvaluationTalkPage, room: CaseRoom) -> None:
    button = next(one for one in start(page).findChildren(QAbstractButton) if one.text() == "Niet bereikt")
    with qtbot.waitSignal(page.back):
        button.click()
    assert room.document()["evaluaties"][-1]["geen_antwoord"] == "niet_bereikt"


def test_on_a_locked_disk_nothing_is_lost_and_the_talk_stays(
    qtbot: QtBot, page: EvaluationTalkPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(page).start.click()
    monkeypatch.setattr(page.talk, "flush", lambda: False)
    with qtbot.assertNotEmitted(page.back):
        page._go_back()
    assert isinstance(page.page, QuestionPage)


def test_at_double_text_every_page_fits_in_width(qtbot: QtBot, qapp: QApplication, room: CaseRoom) -> None:
    theme.apply(qapp, "dark", 2.0)
    try:
        page = shown(qtbot, room)
        assert page.minimumSizeHint().width() <= 1366
        start(page).start.click()
        while isinstance(page.page, QuestionPage):
            page.talk.choose(page.talk.options()[0][0])
            assert page.minimumSizeHint().width() <= 1366
            page.talk.further()
    finally:
        theme.apply(qapp, "light", 1.0)
