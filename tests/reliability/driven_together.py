"""What the tests run in a program of its own at Samen kijken: somebody writes down words, or signs, until she is stopped."""

from __future__ import annotations

import time
from multiprocessing.connection import Connection
from pathlib import Path

from driven import LETTER_MS, Driven
from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from warm import say

from desktop.app import start_qt
from desktop.models.samen_bladen import TEKEN
from desktop.presenters.together import BLAD
from desktop.views.together.agree import SignPage
from desktop.views.together.page import TogetherPage
from desktop.views.together.words import WordsPage
from desktop.window import Workplace

STEP = 8
"""Pixels between two points of the pen."""


def write_on(pipe: Connection, folder: Path, words: str, case: str, code: str) -> None:
    """Opens the vault at this page of Samen kijken and types; says every character when the window has it."""
    _run(pipe, folder, words, _Writer(pipe, case, code))


def sign_on(pipe: Connection, folder: Path, words: str, case: str) -> None:
    """Opens the vault at the signature and draws: says `tekent` once there is a line. Told `akkoord` she records it, and says so before."""
    _run(pipe, folder, words, _Signer(pipe, case, TEKEN))


def _run(pipe: Connection, folder: Path, words: str, hand: _Hand) -> None:
    application = start_qt()
    driven = Driven(pipe, folder, words)
    driven.opened = hand.sit_down
    driven.acts["akkoord"] = hand.record
    driven.begin()
    application.exec()


class _Hand(QObject):
    """Waits for its page, and then acts ten times a second."""

    def __init__(self, pipe: Connection, case: str, code: str) -> None:
        super().__init__()
        self.pipe, self._case, self._code = pipe, case, code
        self.together: TogetherPage | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(LETTER_MS)
        self._clock.timeout.connect(self.act)

    def sit_down(self, workplace: Workplace) -> None:
        QTimer.singleShot(0, lambda: self._open(workplace))

    def act(self) -> None:
        raise NotImplementedError

    def record(self) -> None:
        raise NotImplementedError

    def _open(self, workplace: Workplace) -> None:
        self.together = workplace.open_together(self._case)
        self.together.talk.opened.connect(self._begin)

    def _begin(self) -> None:
        assert self.together is not None
        self.together.talk.go((BLAD, self._code, ""))
        self._clock.start()


class _Writer(_Hand):
    typed = ""

    def act(self) -> None:
        assert self.together is not None
        assert isinstance(self.together.page, WordsPage)
        edit = self.together.page.edits[0]
        if not self.typed:
            edit.setFocus()
            edit.clear()
        letter = chr(ord("a") + len(self.typed) % 26)
        QTest.keyClicks(edit, letter)
        self.typed += letter
        say(self.pipe, "getypt", [self.typed, time.monotonic()])


class _Signer(_Hand):
    points = 0

    def act(self) -> None:
        field, at = self._page().box.field, QPoint(20 + STEP * (self.points % 60), 40 + self.points % 30)
        if not self.points:
            QTest.mousePress(field, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        QTest.mouseMove(field, at)
        self.points += 1
        say(self.pipe, "tekent", self.points)

    def record(self) -> None:
        self._clock.stop()
        QTest.mouseRelease(self._page().box.field, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(300, 60))
        say(self.pipe, "legt vast", time.monotonic())
        self._page().further()

    def _page(self) -> SignPage:
        assert self.together is not None
        assert isinstance(self.together.page, SignPage)
        return self.together.page
