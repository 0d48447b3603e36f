"""Windows and timers end in the thread that made them, also when the store thread makes the garbage."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from threading import Thread, get_ident
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.presenters.own_garbage import OwnGarbage, look
from desktop.presenters.runner import Runner


class Asker(QObject):
    """A presenter with a timer, in a ring with itself."""

    def __init__(self) -> None:
        super().__init__()
        self.timer = QTimer(self)
        self.timer.start(10_000)
        self.ring = self

    def answer(self, _result: Any) -> None:
        """Nothing to show."""


def _ends_in(asker: Asker, ends: list[int]) -> None:
    weakref.finalize(asker, lambda: ends.append(get_ident()))


def test_garbage_of_the_window_is_not_looked_for_by_another_thread(qapp: QApplication) -> None:
    gc.enable()
    OwnGarbage(qapp)
    ends: list[int] = []
    _ends_in(Asker(), ends)
    busy = Thread(target=lambda: [[] for _ in range(200_000)])
    busy.start()
    busy.join()
    assert ends == []
    gc.collect()
    assert ends == [get_ident()]


def test_it_is_looked_for_when_python_would_have_done_so(qapp: QApplication) -> None:
    OwnGarbage(qapp)
    gc.collect()
    rings: list[Any] = [[] for _ in range(1_000)]
    assert gc.get_count()[0] > gc.get_threshold()[0]
    look()
    assert gc.get_count()[0] < len(rings)


@pytest.mark.parametrize("work", [lambda _desk: 1, lambda _desk: 1 / 0], ids=["answered", "crashed"])
def test_who_asked_is_let_go_in_the_thread_of_the_windows(qtbot: QtBot, work: Callable[[Any], Any]) -> None:
    runner = Runner(lambda: None)  # type: ignore[arg-type, return-value]
    ends: list[int] = []
    for _ in range(50):
        asker = Asker()
        asker.ring = None  # type: ignore[assignment]
        _ends_in(asker, ends)
        runner.submit(lambda desk, asker=asker: (asker, work(desk)), asker.answer)  # type: ignore[misc]
        del asker
    qtbot.waitUntil(lambda: len(ends) == 50)
    runner.close()
    assert set(ends) == {get_ident()}
