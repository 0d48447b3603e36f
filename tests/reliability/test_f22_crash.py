"""F22: a bug in any method of any screen. The window lives, one calm sentence is said, what was typed is there, nothing leaks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from zlib import crc32

import pytest
from breaking import CANARY, Breaker
from locked_room import dressed
from measured import Measured
from practice_office import Office, found, participant, put
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.app import Program
from desktop.keys.derivation import LIGHTEST
from desktop.keys.slots import KeyFile
from desktop.presenters.forms.steps import TITLES
from desktop.views.case.case_page import CasePage
from desktop.views.fields.textbox import TextField
from desktop.views.shell import MainWindow
from desktop.window import Workplace

WAIT_MS, SOON_MS = 8_000, 500
MOST = 400
"""Bugs in one act, which is more than there are methods behind it."""
TYPED = "Rust en ruimte, en morgen weer een dag"
ROLES = {"worker": "werker", "teamlead": "teamleider", "coordinator": "coordinator"}
SAYS = "Dit is een fout in Kantelpunt ("


def pump(until: Callable[[], object], within: int = WAIT_MS) -> None:
    deadline = QDeadlineTimer(within)
    while not until():
        assert not deadline.hasExpired(), "it does not go on"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


class Day:
    """A program on the vault of one role, in which every wanted method breaks once."""

    def __init__(self, office: Office, who: str) -> None:
        self.office, self.folder = office, office.folder / who
        put(office.desk(who), participant())
        self.case = found(office.desk(who))
        office.close()
        self.told: list[str] = []
        self.ever: list[str] = []
        self.silent: list[str] = []
        self.locked = 0
        self.program: Program | None = None
        self.breaker = Breaker(lambda _name: False)

    @property
    def at(self) -> Program:
        assert self.program is not None
        return self.program

    @property
    def place(self) -> Workplace:
        assert self.at.workplace is not None
        return self.at.workplace

    def open(self) -> None:
        self.program = Program(self.folder, self._lock, tell=lambda _parent, title, text: self.told.append(f"{title} {text}"))
        assert self.program.start()
        self.program.opened(KeyFile.read(self.folder, cost=LIGHTEST).unlock(self.office.secret))
        pump(lambda: self.place.window is not None and self.at.screen is self.place.window)
        self.settle()

    def again(self) -> None:
        """Locked, and opened where it was."""
        self.place.lock()
        assert self.locked == 1
        self.close()
        self.open()
        pump(lambda: self.place.case is not None and bool(self.page.step))

    def close(self) -> None:
        self.place.close()
        self.at._lock.release()
        assert self.at.screen is not None
        self.at.screen.deleteLater()
        QApplication.sendPostedEvents(None, 52)

    def _lock(self) -> None:
        self.locked += 1

    def settle(self) -> None:
        answered: list[bool] = []
        self.place.runner.submit(lambda _desk: True, answered.append)
        pump(lambda: answered)
        QCoreApplication.processEvents()

    def do(self, act: Callable[[], object]) -> None:
        """As often as something in it breaks that never broke before; then it has been done."""
        broken = self.breaker.broken
        for _ in range(MOST):
            before = len(broken)
            self.ever += self.told
            self.told.clear()
            self.at.resort._said.clear()
            QTimer.singleShot(0, act)
            self.settle()
            self.settle()
            if len(broken) == before:
                return
            self._look(broken[before:])
        raise AssertionError("it goes on breaking")

    def _look(self, broken: list[str]) -> None:
        assert self.window.isVisible()
        try:
            pump(self.said, SOON_MS)
        except AssertionError:
            self.silent += broken

    def said(self) -> bool:
        """In a dialog, or on the page that waited."""
        return any(SAYS in text for text in (*self.told, *(one.text() for one in self.window.findChildren(QLabel))))

    @property
    def window(self) -> MainWindow:
        assert self.place.window is not None
        return self.place.window

    @property
    def page(self) -> CasePage:
        assert isinstance(self.place.case, CasePage)
        return self.place.case

    def field(self) -> TextField:
        field = self.page._pages["plan"].binder.find(("plan", "hulpvraag"))  # type: ignore[attr-defined]
        assert isinstance(field, TextField)
        return field


@pytest.fixture(params=["worker", "teamlead", "coordinator"])
def day(request: pytest.FixtureRequest, qapp: QApplication, office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Day]:
    dressed(qapp)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made = Day(office, request.param)
    made.open()
    yield made
    made.breaker.restore()
    made.close()


def away(day: Day, key: str) -> None:
    """To another place first: a page that is on screen already is not shown anew."""
    day.window.show_place("hulp" if key != "hulp" else "kluis")
    day.window.show_place(key)


def write(day: Day) -> None:
    """Some words in a field, which nobody leaves; what breaks on the way is in the next letter again."""
    day.field().edit.setFocus()
    day.field().edit.setPlainText("")
    QTest.keyClicks(day.field().edit, TYPED)


def walk(day: Day) -> None:
    """Every place, every step of the case, the talk, a dialog, the curtain."""
    for key in list(day.window._keys):
        day.do(partial(away, day, key))
    day.do(lambda: day.place.open_case(day.case, "plan"))
    for step in TITLES:
        day.do(partial(step_to, day, step))
    day.do(lambda: day.place.open_talk(day.case))
    day.do(lambda: day.place.open_case(day.case, "plan"))
    if not day.page.editor.read_only:
        day.do(partial(write, day))
    day.do(day.window.curtain.draw)
    day.do(day.window.curtain.lift)


def step_to(day: Day, step: str) -> None:
    day.page.open_step("plan")
    day.page.open_step(step)


@pytest.mark.qt_no_exception_capture
@pytest.mark.qt_log_level_fail("CRITICAL")
@pytest.mark.timeout(600)
def test_a_bug_in_any_handler_of_any_screen_leaves_the_window_the_text_and_one_sentence(
    day: Day, figure: Measured, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    one_in = figure.size(push=32, full=1)
    day.breaker = Breaker(lambda name: crc32(name.encode()) % one_in == 0)
    walk(day)
    count, who = len(day.breaker.broken), ROLES[day.folder.name]
    day.breaker.restore()
    kept = day.page.editor.read_only or day.field().edit.toPlainText() == TYPED
    day.again()
    kept = kept and (day.page.editor.read_only or day.field().edit.toPlainText() == TYPED)
    said = "".join((*capfd.readouterr(), caplog.text, *day.ever, *day.told))
    assert day.silent == []
    figure("F22", f"fouten in een scherm ({who}): venster leeft en zegt het in een zin", count, goal=count, unit="handelingen")
    figure("F22", f"daarna staat getypte tekst er nog, ook na het slot ({who})", int(kept), goal=1, unit="keer")
    figure("F22", f"namen in de melding van een fout en in wat is opgeschreven ({who})", said.count(CANARY), goal=0, at_most=True)
