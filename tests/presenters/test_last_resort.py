"""A bug is told once, calmly, by its type and place; what waits for an answer gets one; Qt never meets an exception."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop import bugs
from desktop.models.errors import DiskFull, KantelpuntError, ProgramFault
from desktop.presenters import safe_overrides
from desktop.presenters.background import Background
from desktop.presenters.last_resort import MOST_SAID, SAY_AGAIN, LastResort
from desktop.presenters.runner import Runner
from desktop.views.fields.textbox import TextEdit

CANARY = "Kanarievogel"


class Room:
    """A last resort with a clock that stands; `said` and `kept` are what it did."""

    def __init__(self) -> None:
        self.now, self.kept = 100.0, 0
        self.said: list[str] = []
        self.resort = LastResort(self._keep, lambda title, text: self.said.append(f"{title}. {text}"), lambda: self.now)

    def _keep(self) -> None:
        self.kept += 1

    def bug(self) -> None:
        try:
            raise KeyError(CANARY)
        except KeyError as error:
            self.resort.report(type(error), error, error.__traceback__)
        QApplication.processEvents()


def test_a_bug_keeps_what_is_typed_and_is_told_in_one_sentence_without_its_words(qapp: QApplication, capfd: Any) -> None:
    room = Room()
    room.bug()
    assert room.kept == 1
    assert len(room.said) == 1
    assert "KeyError, test_last_resort.py:" in room.said[0]
    assert "Je bent niets kwijt" in room.said[0]
    assert CANARY not in room.said[0] + "".join(capfd.readouterr())


def test_what_goes_wrong_many_times_a_second_is_told_once_and_then_now_and_then(qapp: QApplication) -> None:
    room = Room()
    for _ in range(20):
        room.bug()
    assert (len(room.said), room.kept) == (1, 1)
    for _ in range(10):
        room.now += SAY_AGAIN
        room.bug()
    assert len(room.said) == MOST_SAID


def test_a_program_without_a_terminal_goes_on(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    room = Room()
    room.bug()
    assert len(room.said) == 1


def test_a_dialog_or_a_draft_that_fails_in_turn_does_not_come_back_to_itself(qapp: QApplication) -> None:
    room = Room()
    room.resort = LastResort(lambda: 1 / 0, lambda _title, _text: 1 / 0)
    room.bug()
    room.bug()
    assert room.said == []


def test_a_page_that_waits_for_the_store_gets_an_answer_on_a_bug(qtbot: QtBot) -> None:
    runner = Runner(lambda: None)  # type: ignore[arg-type, return-value]
    heard: list[KantelpuntError] = []
    runner.submit(lambda _desk: dict[str, str]()[CANARY], failed=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], ProgramFault)
    assert heard[0].facts == {"what": "KeyError"}
    runner.close()


def test_a_fault_that_nobody_waits_for_has_its_own_sentence(qtbot: QtBot) -> None:
    runner, room = Runner(lambda: None), Room()  # type: ignore[arg-type, return-value]
    runner.untold.connect(room.resort.fault)

    def full(_desk: object) -> None:
        raise DiskFull(file="kluis.db")

    runner.submit(full)
    qtbot.waitUntil(lambda: bool(room.said))
    assert "schijf" in room.said[0]
    assert "fout in Kantelpunt" not in room.said[0]
    runner.close()


def test_the_lock_screen_gets_an_answer_on_a_bug(qtbot: QtBot) -> None:
    background, heard = Background(), list[KantelpuntError]()
    background.run(lambda: 1 / 0, heard.append, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], ProgramFault)


class Bad(QLabel):
    """A label that goes wrong whenever Qt asks it something."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        raise ValueError(CANARY)

    def heightForWidth(self, width: int) -> int:
        raise ValueError(CANARY)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            raise ValueError(CANARY)
        return super().event(event)


def test_what_overrides_qt_may_go_wrong_twenty_times_over_and_the_program_lives(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_overrides, "OURS", (safe_overrides.OURS, __name__))
    safe_overrides.guard()
    heard: list[type] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: heard.append(kind))
    window = QWidget()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    labels = [Bad("tekst") for _ in range(20)]
    for one in labels:
        box.addWidget(one)
    window.show()
    QApplication.sendEvent(labels[0], QEvent(QEvent.Type.User))
    assert len(heard) > 20


def test_what_overrides_qt_is_guarded(qapp: QApplication) -> None:
    safe_overrides.guard()
    assert hasattr(TextEdit.resizeEvent, "__wrapped__")
    assert not hasattr(TextEdit.fit, "__wrapped__")


def test_no_traceback_of_the_program_has_the_words_of_an_exception() -> None:
    program = (
        "import threading, gc\nfrom desktop import bugs\nbugs.take_over('Er ging iets mis.')\n"
        f"def fall(): raise ValueError('{CANARY}')\n"
        "class Last:\n    def __del__(self): fall()\n"
        "thread = threading.Thread(target=fall); thread.start(); thread.join()\nLast()\nfall()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    assert done.stderr.count("ValueError in <string>:4") == 3
    assert CANARY not in done.stderr + done.stdout
    assert "Er ging iets mis." in done.stderr


def test_the_type_of_what_it_came_from_is_told_too() -> None:
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as error:
            raise ValueError(CANARY) from error
    except ValueError as error:
        told = bugs.line(error)
    assert told.startswith("ValueError in test_last_resort.py:")
    assert told.endswith(", na KeyError")
