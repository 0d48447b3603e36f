"""Samen kijken in the whole window: from a field and back to it behind the curtain, and over a lock."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import office_window
import pytest
from practice_office import Office
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.presenters.together import BLAD
from desktop.presenters.together import PLACE as TOGETHER
from desktop.views.case.case_page import CasePage
from desktop.views.kit.curtain import beneath
from desktop.views.shell import MainWindow
from desktop.views.together.page import TogetherPage
from desktop.window import Workplace

FIELD = ("bewoner", "roepnaam")


@pytest.fixture
def workplace(qtbot: QtBot, qapp: QApplication, office: Office) -> Iterator[Workplace]:
    made = office_window.opened(qtbot, office, "worker")
    yield made
    made.close()


def window(workplace: Workplace) -> MainWindow:
    assert workplace.window is not None
    return workplace.window


def opened(qtbot: QtBot, workplace: Workplace, who: str) -> CasePage:
    """A case of the practice office on its first step, with the keyboard in the first name."""
    cases: list[Any] = []
    workplace.runner.submit(lambda desk: {desk.store.document(case)["dossiernummer"]: case for case in desk.store.cases()}, cases.append)
    qtbot.waitUntil(lambda: bool(cases))
    page = workplace.open_case(cases[0][who], "bewoner")
    window(workplace).activateWindow()
    qtbot.waitUntil(lambda: page.step == "bewoner" and window(workplace).isActiveWindow())
    page.go(("bewoner", FIELD), 2)
    return page


def together(qtbot: QtBot, workplace: Workplace) -> TogetherPage:
    qtbot.waitUntil(lambda: isinstance(workplace.case, TogetherPage) and workplace.case.page is not None)
    assert isinstance(workplace.case, TogetherPage)
    return workplace.case


def key(workplace: Workplace, code: Qt.Key) -> None:
    handle = window(workplace).windowHandle()
    assert handle is not None
    QTest.keyClick(handle, code)


def test_f8_goes_there_and_back_to_the_same_field_behind_the_curtain(qtbot: QtBot, workplace: Workplace) -> None:
    opened(qtbot, workplace, "VD-2026-0009")
    key(workplace, Qt.Key.Key_F8)
    page = together(qtbot, workplace)
    assert page.talk.code.startswith("nu/")
    key(workplace, Qt.Key.Key_F8)
    curtain = window(workplace).curtain
    assert curtain.isVisible()
    qtbot.waitUntil(lambda: isinstance(workplace.case, CasePage) and workplace.case.place() == ("bewoner", FIELD))
    assert window(workplace).focusWidget() is curtain
    curtain.lift()
    assert isinstance(workplace.case, CasePage)
    assert (workplace.case.place(), workplace.case.text_place()) == (("bewoner", FIELD), 2)


def test_nothing_of_the_window_tells_who_sits_there(qtbot: QtBot, workplace: Workplace) -> None:
    case = opened(qtbot, workplace, "VD-2026-0009")
    person = case.editor.document["bewoner"]
    key(workplace, Qt.Key.Key_F8)
    together(qtbot, workplace)
    shown = [one.text() for one in window(workplace).findChildren(QLabel) if one.isVisible()] + [window(workplace).windowTitle()]
    assert not [text for text in shown for hidden in (person["achternaam"], "VD-2026") if hidden in text]
    assert not window(workplace).bottom.isVisible()
    assert window(workplace).idle.in_visit


def test_it_fills_a_screen_that_is_large_enough_and_gives_it_back(qtbot: QtBot, workplace: Workplace) -> None:
    opened(qtbot, workplace, "VD-2026-0009")
    shown = window(workplace)
    shown.resize(shown.minimumSize())
    assert shown.screen().size().width() >= shown.width()
    key(workplace, Qt.Key.Key_F8)
    page = together(qtbot, workplace)
    assert shown.isFullScreen()
    page.to_worker()
    assert not shown.isFullScreen()


def test_after_a_lock_the_same_question_is_on_the_table_and_the_worker_still_finds_her_field(qtbot: QtBot, workplace: Workplace) -> None:
    opened(qtbot, workplace, "VD-2026-0009")
    key(workplace, Qt.Key.Key_F8)
    page = together(qtbot, workplace)
    page.talk.go((BLAD, "willen/eerst_nodig"))
    place = workplace._place()
    assert json.loads(place)[1:3] == [TOGETHER, [BLAD, "willen/eerst_nodig", "", "bewoner", "2", *FIELD]]
    window(workplace).leave_case()
    workplace._return_to(place)
    again = together(qtbot, workplace)
    assert again.talk.code == "willen/eerst_nodig"
    again.to_worker()
    qtbot.waitUntil(lambda: isinstance(workplace.case, CasePage) and workplace.case.place() == ("bewoner", FIELD))


@pytest.mark.parametrize(("step", "topic"), [("betaling", ""), ("routes", ""), ("papier", "akkoord"), ("geld", "nu")])
def test_it_opens_from_any_step_and_comes_back_to_it(qtbot: QtBot, workplace: Workplace, step: str, topic: str) -> None:
    case = opened(qtbot, workplace, "VD-2026-0009")
    case.open_step(step)
    key(workplace, Qt.Key.Key_F8)
    page = together(qtbot, workplace)
    assert page.talk.code.partition("/")[0] == topic
    page.to_worker()
    qtbot.waitUntil(lambda: isinstance(workplace.case, CasePage) and workplace.case.step == step)


def test_the_button_in_the_header_leaves_the_keyboard_in_the_field(qtbot: QtBot, workplace: Workplace) -> None:
    case = opened(qtbot, workplace, "VD-2026-0009")
    assert case.header.together.isVisible()
    QTest.mouseClick(case.header.together, Qt.MouseButton.LeftButton)
    assert together(qtbot, workplace).came_from == ("bewoner", FIELD, 2)
    assert beneath(window(workplace)) is not None


def test_help_waits_while_a_resident_looks_along(qtbot: QtBot, workplace: Workplace) -> None:
    opened(qtbot, workplace, "VD-2026-0009")
    key(workplace, Qt.Key.Key_F8)
    page = together(qtbot, workplace)
    key(workplace, Qt.Key.Key_F1)
    assert workplace.case is page
    assert not window(workplace).side.isVisible()


def test_what_is_wrong_with_the_vault_is_told_to_the_worker_alone(qtbot: QtBot, workplace: Workplace) -> None:
    told: list[str] = []
    workplace.tell = lambda _window, _title, words: told.append(words)
    opened(qtbot, workplace, "VD-2026-0009")
    window(workplace).warn("De klok loopt voor.")
    key(workplace, Qt.Key.Key_F8)
    page = together(qtbot, workplace)
    workplace.upkeep.wrong.emit(["Dossier VD-2026-0009 klopt niet."])
    QApplication.processEvents()
    assert (told, window(workplace).warning.isVisible()) == ([], False)
    page.to_worker()
    qtbot.waitUntil(lambda: told == ["Dossier VD-2026-0009 klopt niet."])
    assert window(workplace).warning.isVisible()
