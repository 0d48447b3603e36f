"""Curtain and lock on time, on a clock that the test moves: from outside a visit to eight hours, and through sleep (reliability.md X2)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from measured import Measured
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from desktop.presenters import idle
from desktop.presenters.idle import LOOK_EVERY_MS, IdleWatch

MINUTE = 60
STEP = LOOK_EVERY_MS / 1000


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0
        self.slept = 0.0

    def __call__(self) -> float:
        return self.now


class Watched:
    """An idle watch, its clock, and what it told in order, with the second at which it did."""

    def __init__(self) -> None:
        self.clock = Seconds()
        self.watch = IdleWatch(self.clock, slept=lambda: self.clock.slept)
        self.told: list[str] = []
        self.at: list[float] = []
        self.watch.curtain_due.connect(lambda: self._note("gordijn"))
        self.watch.lock_due.connect(lambda: self._note("slot"))

    def _note(self, what: str) -> None:
        self.told.append(what)
        self.at.append(self.clock.now - 1000)

    def idle(self, seconds: float, step: float = 5) -> None:
        for _ in range(round(seconds / step)):
            self.clock.now += step
            self.watch.look()

    def press(self) -> None:
        self.watch.eventFilter(self.watch, QEvent(QEvent.Type.KeyPress))


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
    watched.press()
    watched.idle(290)
    assert watched.told == []


def test_painting_is_no_activity(watched: Watched) -> None:
    watched.idle(295)
    watched.watch.eventFilter(watched.watch, QEvent(QEvent.Type.Paint))
    watched.idle(5)
    assert watched.told == ["slot"]


def test_eight_hours_after_unlocking_it_locks_whoever_is_typing(watched: Watched) -> None:
    for _ in range(8 * 60):
        watched.idle(MINUTE)
        watched.press()
    assert watched.told[:1] == ["slot"]
    assert watched.at[0] == 8 * 60 * MINUTE


def test_a_key_does_not_forgive_the_time_before_it(watched: Watched) -> None:
    watched.clock.now += 40
    watched.watch.look()
    watched.clock.now += 270
    watched.press()
    assert watched.told == ["slot"]


@pytest.mark.parametrize("jump", [120.0, -120.0, 3 * 24 * 3600.0, -86_400.0])
def test_a_laptop_that_slept_or_whose_clock_jumped_locks_also_in_a_visit(watched: Watched, jump: float) -> None:
    watched.watch.in_visit = True
    watched.clock.now += jump
    watched.watch.look()
    assert watched.told == ["slot"]


def test_a_short_sleep_locks_where_the_system_counts_it(watched: Watched) -> None:
    watched.clock.now += 3
    watched.clock.slept += 3
    watched.watch.look()
    assert watched.told == ["slot"]


def _chosen(minutes: int) -> Callable[[Watched], float]:
    def wait(watched: Watched) -> float:
        watched.watch.lock_after = minutes * MINUTE
        return minutes * MINUTE

    return wait


def _visit(watched: Watched) -> float:
    watched.watch.in_visit = True
    return 15 * MINUTE


def test_it_locks_within_a_second_of_its_time_whatever_was_chosen(qapp: QCoreApplication, figure: Measured) -> None:
    cases = [_visit, *(_chosen(minutes) for minutes in range(2, 16))]
    late = []
    for case in cases:
        watched = Watched()
        due = case(watched)
        watched.press()
        watched.idle(due + 2, STEP)
        late.append(watched.at[watched.told.index("slot")] - due)
    figure("X2", "vanzelf op slot, hoogstens een seconde na zijn tijd", sum(0 <= one <= 1 for one in late), goal=len(cases), unit="keer")


def test_the_clock_goes_on_by_itself_and_counts_no_sleep_while_awake(qtbot: QtBot) -> None:
    before = idle.counting()
    watch = IdleWatch()
    watch.lock_after = 0.0
    with qtbot.waitSignal(watch.lock_due, timeout=1_000):
        watch.start()
    assert idle.counting() > before
    assert idle.asleep() == pytest.approx(idle.asleep(), abs=0.5)
