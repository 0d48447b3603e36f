"""The store says no while a resident looks along: she reads nothing about it, and the worker hears why when she is alone (F4)."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from practice_office import Office, participant, put
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from small_disk import SmallDisk, small_disk
from test_disk_full import FULL

from desktop.keys.derivation import LIGHTEST
from desktop.keys.slots import KeyFile
from desktop.models.samen_bladen import ZEG
from desktop.presenters.together import BLAD
from desktop.services.desk import Desk
from desktop.views.case.case_page import CasePage
from desktop.views.shell import MainWindow
from desktop.views.together.page import TogetherPage
from desktop.views.together.words import WordsPage
from desktop.window import NO_AGREEMENT, Workplace

WISH, ROOF = "willen/waar_naartoe", "nu/dak"
CHANGED = "Het plan is net veranderd. Lees het samen opnieuw. Leg daarna het akkoord vast."
CALM = "Nog niet bewaard"
GOAL = {"id": "d1", "doel": "Elke maand rondkomen.", "acties": []}
PLAN = {"hulpvraag": "Rust in huis", "leefgebieden": [{"id": "g1", "code": "geld", "doelen": [GOAL]}]}


class Room:
    """A worker's whole window on a disk that can be filled, at Samen kijken; `told` is what she was told apart."""

    def __init__(self, qtbot: QtBot, office: Office, disk: SmallDisk) -> None:
        self.qtbot, self.disk, self.told = qtbot, disk, list[str]()
        self.case = put(office.desk("worker"), participant(plan=PLAN))
        office.close()
        folder = disk.folder / "kluis"
        shutil.copytree(office.folder / "worker", folder)
        keys = KeyFile.read(folder, cost=LIGHTEST).unlock(office.secret)
        self.place = Workplace(folder, keys, office.clock, tell=lambda _window, _title, words: self.told.append(words))
        with qtbot.waitSignal(self.place.ready):
            self.place.open()
        qtbot.addWidget(self.window)
        self.window.show()

    @property
    def window(self) -> MainWindow:
        assert self.place.window is not None
        return self.place.window

    def look_at(self, code: str) -> TogetherPage:
        page = self.place.open_together(self.case)
        self.qtbot.waitUntil(lambda: page.page is not None)
        page.talk.go((BLAD, code, ""))
        return page

    def ask(self, work: Callable[[Desk], Any]) -> Any:
        answers: list[Any] = []
        self.place.runner.submit(work, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def seen(self) -> list[str]:
        """What a resident can read on the window."""
        return [one.text() for one in self.window.findChildren(QLabel) if one.isVisible()]

    def back_to_worker(self) -> None:
        self.qtbot.waitUntil(lambda: isinstance(self.place.case, CasePage) and bool(self.place.case.step))
        self.window.curtain.lift()


@pytest.fixture
def room(qtbot: QtBot, office: Office, tmp_path: Path) -> Iterator[Room]:
    with small_disk(tmp_path / "schijf") as disk:
        made = Room(qtbot, office, disk)
        yield made
        disk.free()
        made.place.close()


def test_words_that_do_not_fit_stay_on_the_page_and_the_worker_hears_why(room: Room) -> None:
    page = room.look_at(WISH)
    assert isinstance(page.page, WordsPage)
    room.disk.fill()
    QTest.keyClicks(page.page.edits[0], "Weer slapen")
    room.qtbot.waitUntil(lambda: CALM in room.seen())
    assert not [words for words in room.seen() if "schijf" in words.casefold() or "fout" in words.casefold()]
    page.to_worker()
    assert (room.place.case, page.page.texts()[0], room.told) == (page, "Weer slapen", [])
    assert room.window.curtain.isVisible()
    room.window.curtain.lift()
    room.qtbot.waitUntil(lambda: room.told == [FULL])
    room.disk.free()
    page.to_worker()
    room.back_to_worker()
    assert room.ask(lambda desk: desk.store.document(room.case))["op_maat"]["betrokkenheid"]["waar_naartoe"] == "Weer slapen"
    assert room.told == [FULL]


def test_an_answer_tapped_just_before_the_way_back_is_not_left_behind(room: Room) -> None:
    page = room.look_at(ROOF)
    room.disk.fill()
    page.talk.choose("zorg")
    page.to_worker()
    assert room.place.case is page
    room.window.curtain.lift()
    room.qtbot.waitUntil(lambda: room.told == [FULL])
    room.disk.free()
    page.to_worker()
    room.back_to_worker()
    assert room.ask(lambda desk: desk.store.document(room.case))["bestaanszekerheid"]["dak"] == "zorg"


def _changed(desk: Desk, case: str) -> str:
    """Somebody else put something in the plan that is not on this screen."""
    document: Any = desk.store.document(case)
    document["plan"]["hulpvraag"] = "Iets anders"
    return desk.store.add_version(case, document, command="bewerkt", parents=(desk.store.heads(case)[0].id,)).id


def test_an_agreement_that_the_store_refuses_is_explained_to_the_worker_when_she_is_back(room: Room) -> None:
    page = room.look_at(ZEG)
    room.ask(lambda desk: _changed(desk, room.case))
    with room.qtbot.waitSignal(page.talk.refused):
        page.talk.agree("mondeling", "Haar hand trilt.")
    assert not [words for words in room.seen() if "veranderd" in words]
    page.to_worker()
    room.back_to_worker()
    room.qtbot.waitUntil(lambda: room.told == [f"{NO_AGREEMENT} {CHANGED}"])


def test_an_agreement_that_was_recorded_after_all_needs_no_explaining(room: Room) -> None:
    page = room.look_at(ZEG)
    with room.qtbot.waitSignal(page.talk.refused):
        page.talk.agree("mondeling", "")
    with room.qtbot.waitSignal(page.talk.acts.done):
        page.talk.agree("mondeling", "Haar hand trilt.")
    page.to_worker()
    room.back_to_worker()
    room.ask(lambda desk: None)
    assert room.told == []
