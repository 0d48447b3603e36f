"""The five-minute talk and Samen kijken with a resident who chose u."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import case_room
import pytest
from case_room import CaseRoom
from pytestqt.qtbot import QtBot

from desktop.presenters.evaluation_talk import TAFEL, EvaluationTalk
from desktop.presenters.together import Together


@pytest.fixture
def room(tmp_path: Path) -> Iterator[CaseRoom]:
    document = case_room.example()
    document["bewoner"]["aanspreken"] = "u"
    with case_room.room(tmp_path, document) as made:
        yield made


def test_the_talk_asks_with_u_and_keeps_its_answers(qtbot: QtBot, room: CaseRoom) -> None:
    talk = EvaluationTalk(room.runner, room.case, room.feed)
    with qtbot.waitSignal(talk.opened):
        pass
    talk.begin(TAFEL, "start", date(2025, 10, 6))
    assert talk.words().startswith("Komt u nu makkelijker rond")
    assert talk.options()[0][:2] == ("makkelijker", "Makkelijker")
    assert talk.talk.iets_zeggen == "Wilt u er iets over zeggen?"
    assert talk.flush()


def test_samen_kijken_asks_with_u(qtbot: QtBot, room: CaseRoom) -> None:
    talk = Together(room.runner, room.case, room.feed)
    with qtbot.waitSignal(talk.opened):
        pass
    assert talk.word("vraag") == "Waar wilt u het over hebben?"
    assert talk.flush()
