"""Curtain and lock on time, on a clock that the test moves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from desktop.presenters.idle import IdleWatch


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Watched:
    """An idle watch, its clock, and what it told in order."""

    def __init__(self) -> None:
        self.clock = Seconds()
        self.watch = IdleWatch(self.clock)
        self.told: list[str] = []
        self.watch.curtain_due.connect(lambda: self.told.append("gordijn"))
        self.watch.lock_due.connect(lambda: self.told.append("slot"))

    def idle(self, seconds: int) -> None:
        for _ in range(seconds // 5):
            self.clock.now += 5
            self.watch.look()


@pytest.fixture
def watched(qapp: QCoreApplication) -> Watched:
    return Watched()


def test_five_idle_minutes_lock_outside_a_visit_and_once_only(watched: Watched) -> None:
    watched.idle(295)
    assert watched.told == []
    watched.idle(60)
    assert watched.told == ["slot"]


def test_in_a_visit_five_minutes_draw_the_curtain_and_fifteen_lock(watched: Watched) -> None:
    watched.watch.in_visit = True
    watched.idle(895)
    assert watched.told == ["gordijn"]
    watched.idle(5)
    assert watched.told == ["gordijn", "slot"]


def test_a_key_starts_the_minutes_anew(watched: Watched) -> None:
    watched.idle(290)
    watched.watch.eventFilter(watched.watch, QEvent(QEvent.Type.KeyPress))
    watched.idle(290)
    assert watched.told == []


def test_painting_is_no_activity(watched: Watched) -> None:
    watched.idle(295)
    watched.watch.eventFilter(watched.watch, QEvent(QEvent.Type.Paint))
    watched.idle(5)
    assert watched.told == ["slot"]


def test_a_laptop_that_slept_locks_also_in_a_visit(watched: Watched) -> None:
    watched.watch.in_visit = True
    watched.clock.now += 120
    watched.watch.look()
    assert watched.told == ["slot"]
