"""The lock comes while the resident's own words are written down in the talk: same question, same words, same place (F23)."""

from __future__ import annotations

from locked_room import LockedRoom, dressed
from measured import Measured
from practice_office import Office
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.views.evaluation_question import QuestionPage
from desktop.views.evaluation_start import StartPage
from desktop.views.evaluation_talk import EvaluationTalkPage
from desktop.views.kit.curtain import beneath

WORDS = "Het is rustiger in huis"


def question(room: LockedRoom) -> QuestionPage:
    talk = room.place.case
    assert isinstance(talk, EvaluationTalkPage)
    room.qtbot.waitUntil(lambda: isinstance(talk.page, QuestionPage))
    assert isinstance(talk.page, QuestionPage)
    return talk.page


def test_the_words_of_the_resident_come_back_with_the_cursor(qtbot: QtBot, qapp: QApplication, office: Office, figure: Measured) -> None:
    dressed(qapp)
    room = LockedRoom(qtbot, office)
    room.open()
    talk = room.place.open_talk(room.case)
    qtbot.waitUntil(lambda: isinstance(talk.page, StartPage))
    assert isinstance(talk.page, StartPage)
    talk.page.start.click()
    question(room)._show_remark()
    QTest.keyClicks(question(room).remark, WORDS)
    for _ in range(4):
        QTest.keyClick(question(room).remark, Qt.Key.Key_Left)
    room.lock()
    room.open()
    remark = question(room).remark
    back = (remark.toPlainText(), remark.textCursor().position(), beneath(room.window) is remark)
    room.leave()
    figure(
        "F23", "op slot in het evaluatiegesprek: zelfde vraag, zelfde woorden, zelfde plek", back == (WORDS, len(WORDS) - 4, True), goal=1
    )
