"""Every page of every role, every step of a case and Samen kijken, at 200% text on 1366x768: named, reachable, in order, not cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import accessible
import office_window
import pytest
from practice_office import Office
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.presenters.forms.steps import TITLES
from desktop.views.kit import theme
from desktop.window import Workplace

SIZE = (1366, 768)
LAYOUTS = 8
"""Rounds of events in which wrapped text finds its height: a line that wraps moves what is under it."""


@pytest.fixture
def large(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[tuple[str, float]]:
    """Who sits there, with the size of her letters."""
    who, scale = request.param
    theme.apply(qapp, "light", scale)
    yield who, scale
    theme.apply(qapp, "light", 1.0)


@pytest.fixture
def workplace(qtbot: QtBot, large: tuple[str, float], office: Office) -> Iterator[Workplace]:
    made = office_window.opened(qtbot, office, large[0])
    assert made.window is not None
    made.window.resize(*SIZE)
    yield made
    made.close()


def settle(qtbot: QtBot, workplace: Workplace) -> None:
    """Until the store answered everything, and what it answered is laid out."""
    answered: list[bool] = []
    workplace.runner.submit(lambda _desk: True, answered.append)
    qtbot.waitUntil(lambda: bool(answered))
    for _ in range(LAYOUTS):
        QApplication.processEvents()


def pages(qtbot: QtBot, workplace: Workplace) -> dict[str, list[str]]:
    """Place -> what is wrong there."""
    window = workplace.window
    assert window is not None
    found: dict[str, list[str]] = {}
    for place in list(window._keys):
        window.show_place(place)
        settle(qtbot, workplace)
        found[place] = accessible.wrong(window)
    return found


def fullest(qtbot: QtBot, workplace: Workplace) -> str:
    cases: list[str] = []
    workplace.runner.submit(lambda desk: max(desk.store.cases(), key=lambda one: len(str(desk.store.document(one)))), cases.append)
    qtbot.waitUntil(lambda: bool(cases))
    return cases[0]


def steps(qtbot: QtBot, workplace: Workplace) -> dict[str, list[str]]:
    """Step of the fullest case of the practice organisation -> what is wrong there."""
    page = workplace.open_case(fullest(qtbot, workplace))
    assert workplace.window is not None
    found: dict[str, list[str]] = {}
    for step in TITLES:
        page.open_step(step)
        settle(qtbot, workplace)
        found[step] = accessible.wrong(workplace.window)
    return found


def at_the_table(qtbot: QtBot, workplace: Workplace) -> dict[str, list[str]]:
    """Page of Samen kijken -> what is wrong there."""
    page = workplace.open_together(fullest(qtbot, workplace))
    settle(qtbot, workplace)
    assert workplace.window is not None
    found = {"samen": accessible.wrong(workplace.window)}
    for topic, _said in page.talk.topics():
        page.talk.open_topic(topic.code)
        before = ""
        while page.talk.code not in ("", before):
            settle(qtbot, workplace)
            before = page.talk.code
            found[before] = accessible.wrong(workplace.window)
            page.talk.further()
        page.talk.home()
    return found


Part: TypeAlias = Callable[[QtBot, Workplace], dict[str, list[str]]]
VISITS: list[tuple[tuple[str, float], tuple[Part, ...]]] = [
    (("worker", 2.0), (pages,)),
    (("worker", 2.0), (steps, at_the_table)),
    (("teamlead", 2.0), (pages,)),
    (("coordinator", 2.0), (pages,)),
]


@pytest.mark.parametrize(("large", "parts"), VISITS, indirect=["large"], ids=[f"{who} {parts[0].__name__}" for (who, _), parts in VISITS])
def test_every_page_and_step_can_be_read_and_used_by_keyboard(qtbot: QtBot, workplace: Workplace, parts: tuple[Part, ...]) -> None:
    found = {where: faults for part in parts for where, faults in part(qtbot, workplace).items()}
    assert len(found) >= 3
    assert {where: faults for where, faults in found.items() if faults} == {}
