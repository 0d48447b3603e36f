"""The button "Lees voor": there only where there is a voice, and silent behind the curtain and on the next page."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from case_room import CaseRoom
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.models.dossier import full_name
from desktop.presenters.voice import Speaker, Voice
from desktop.views.kit import theme
from desktop.views.kit.curtain import Curtain
from desktop.views.kit.read_aloud import ReadAloudButton, with_hint
from desktop.views.together.page import TogetherPage

WAITS = "import sys; print('nl') if sys.argv[1:] == ['ask'] else sys.stdin.read() and __import__('signal').pause()"


@pytest.fixture
def voice(qtbot: QtBot, qapp: QApplication) -> Iterator[Voice]:
    """A mouth of this program that talks until it is stopped; put away whatever another test gave the program."""
    for other in qapp.findChildren(Voice):
        # It may still be asking for voices.
        other.end()
        delete(other)
    made = Voice([Speaker(sys.executable, ("-c", WAITS, "ask"), str.strip, lambda _voice: ("-c", WAITS, "say"))], qapp)
    yield made
    made.end()
    delete(made)


def page(qtbot: QtBot) -> tuple[QWidget, ReadAloudButton]:
    window = QWidget()
    button = ReadAloudButton("Hoe woon je nu?")
    QVBoxLayout(window).addWidget(button)
    qtbot.addWidget(window)
    window.show()
    return window, button


def talking(qtbot: QtBot, voice: Voice) -> tuple[QWidget, ReadAloudButton]:
    with qtbot.waitSignal(voice.ready):
        window, button = page(qtbot)
    button.click()
    assert (voice.busy, button.text()) == (True, "Stop")
    return window, button


def test_without_a_voice_the_button_is_not_there(qtbot: QtBot) -> None:
    window, button = page(qtbot)
    assert window.isVisible()
    assert not button.isVisible()


def test_the_button_comes_when_a_voice_was_found(qtbot: QtBot, voice: Voice) -> None:
    with qtbot.waitSignal(voice.ready):
        window, button = page(qtbot)
        assert (window.isVisible(), button.isVisible()) == (True, False)
    assert button.isVisible()
    later, at_once = page(qtbot)
    assert (later.isVisible(), at_once.isVisible()) == (True, True)


def test_pressing_again_is_silence(qtbot: QtBot, voice: Voice) -> None:
    _, button = talking(qtbot, voice)
    button.click()
    assert (voice.busy, button.text()) == (False, "Lees voor")


def test_nobody_reads_on_behind_the_curtain(qtbot: QtBot, voice: Voice) -> None:
    window, button = talking(qtbot, voice)
    curtain = Curtain(window)
    curtain.draw()
    assert not voice.busy
    assert button.text() == "Lees voor"
    curtain.lift()


def test_nobody_reads_on_when_the_page_goes(qtbot: QtBot, voice: Voice) -> None:
    window, _ = talking(qtbot, voice)
    window.hide()
    assert not voice.busy


def test_a_second_question_ends_the_first(qtbot: QtBot, voice: Voice) -> None:
    window, first = talking(qtbot, voice)
    other, second = page(qtbot)
    second.click()
    assert window.isVisible()
    assert other.isVisible()
    assert (first.text(), second.text()) == ("Lees voor", "Stop")


def read_aloud(page: TogetherPage) -> list[str]:
    return [button.words for button in page.findChildren(ReadAloudButton)]


def test_no_name_creditor_or_amount_is_read_aloud_at_the_table(qtbot: QtBot, example_room: CaseRoom) -> None:
    page = TogetherPage(example_room.runner, example_room.case, example_room.feed)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.talk.opened):
        page.show()
    said, before = read_aloud(page), ""
    for topic, _ in page.talk.topics():
        page.talk.open_topic(topic.code)
        while page.talk.code not in ("", before):
            said += read_aloud(page)
            before = page.talk.code
            page.talk.further()
    document = example_room.document()
    own = {word for word in full_name(document).split() if word[0].isupper()}
    names = own | {debt["schuldeiser"] for debt in document["schulden"]} | {"€", "Wytske"}
    assert len(said) > 10
    assert [(name, words) for words in said for name in names if name in words] == []
    assert page.flush()


def test_a_finger_finds_the_button_beside_every_question(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 1.0)
    beside = with_hint("Kies wat past.", "Hoe woon je nu?")
    qtbot.addWidget(beside)
    button = beside.findChild(ReadAloudButton)
    assert isinstance(button, ReadAloudButton)
    button.ensurePolished()
    assert button.minimumHeight() >= theme.current().px("target_together")
