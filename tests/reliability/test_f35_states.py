"""The vault's states as a machine: locked, unlocking, open, locking. Whatever comes in whatever order, a locked window has no data, and
every state has a way out (reliability.md F35).
"""

from __future__ import annotations

import shutil
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from locked_room import dressed
from measured import Measured
from practice_office import Office, participant, put
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from desktop.app import Program
from desktop.keys.window_lock import WindowLock
from desktop.window import Workplace

CANARY = "Kanarievogel"
WAIT_MS = 20_000
STEPS = 5
BATCH = 50
LONGEST = 20 * 60.0
OUT_OF_TIME = "Een reeks duurt ongeveer een seconde, en na twintig minuten stopt de proef. Zoveel reeksen zijn gedraaid, allemaal goed."


def pump(until: Any) -> None:
    """Run the window's thread until it is so; a state that never ends is the fault that is looked for."""
    deadline = QDeadlineTimer(WAIT_MS)
    while not until():
        assert not deadline.hasExpired(), "no way out of this state"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


def words_of(widget: QWidget) -> str:
    """All that a window shows or holds in its fields."""
    shown = [label.text() for label in widget.findChildren(QLabel)]
    shown += [line.text() for line in widget.findChildren(QLineEdit)]
    shown += [box.toPlainText() for box in widget.findChildren(QPlainTextEdit)]
    return "\n".join([widget.windowTitle(), *shown])


class Again:
    """Stands for the new process: the next program may begin."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


class Machine(RuleBasedStateMachine):
    """One vault and a program on it, that is another one after each lock."""

    office: Path
    secret: str
    case: str
    runs = 0

    def __init__(self) -> None:
        super().__init__()
        self.program: Program | None = None
        self.relock = Again()
        self.locks = 0
        self.typed = ""
        self.state, self.in_case = "dicht", False

    @property
    def at(self) -> Program:
        assert self.program is not None
        return self.program

    @property
    def place(self) -> Workplace:
        assert self.at.workplace is not None
        return self.at.workplace

    def stands(self) -> bool:
        """The work list is on screen."""
        workplace = self.at.workplace
        return workplace is not None and workplace.window is not None and self.at.screen is workplace.window

    # -- what happens to it -----------------------------------------------------------------------------------------------

    @initialize()
    def start(self) -> None:
        Machine.runs += 1
        self._copy = tempfile.TemporaryDirectory()
        self.folder = Path(self._copy.name) / "organisatie" / "worker"
        shutil.copytree(self.office, self.folder.parent)
        self.begin()

    def begin(self) -> None:
        self.state, self.in_case = "dicht", False
        self.program = Program(self.folder, self.relock, tell=lambda *_: None)
        assert self.program.start()

    def try_words(self, words: str) -> Any:
        presenter: Any = self.at.screen._presenter  # type: ignore[union-attr]
        # After wrong tries there is a pause, and she waits until it is over.
        presenter._free_at = 0.0
        presenter.try_secret(words, words=True)
        return presenter

    @precondition(lambda self: self.state == "dicht")
    @rule()
    def unlock(self) -> None:
        self.try_words(self.secret)
        pump(self.stands)
        # After a lock she is back in the case that she was in.
        self.state, self.in_case = "open", self.place.case is not None

    @precondition(lambda self: self.state == "dicht")
    @rule()
    def try_something_else(self) -> None:
        presenter = self.try_words("zes foute woorden die nergens bij")
        pump(lambda: not presenter._working)
        assert self.at.workplace is None

    @precondition(lambda self: self.state == "dicht")
    @rule()
    def lock_while_opening(self) -> None:
        self.try_words(self.secret)
        pump(lambda: self.at.workplace is not None)
        self.lock()

    @precondition(lambda self: self.state == "open")
    @rule()
    def lock(self) -> None:
        self.place.lock()
        self.locks += 1
        assert self.relock.times == self.locks
        self.check_locked()
        self.end()
        self.begin()

    @precondition(lambda self: self.state == "open" and not self.in_case)
    @rule()
    def open_case(self) -> None:
        self.in_case = True
        page = self.place.open_case(self.case, "plan")
        pump(lambda: bool(page.step))
        assert CANARY in words_of(page)

    @precondition(lambda self: self.state == "open" and self.in_case)
    @rule(text=st.text("abcdef", min_size=1, max_size=5))
    def type_something(self, text: str) -> None:
        page: Any = self.place.case
        pump(lambda: bool(page.step))
        box = page._pages["plan"].binder.find(("plan", "hulpvraag"))
        box.edit.setFocus()
        box.edit.appendPlainText(text)
        self.typed = box.edit.toPlainText()

    @precondition(lambda self: self.state == "open")
    @rule()
    def curtain(self) -> None:
        window: Any = self.at.screen
        window.curtain.draw()
        window.curtain.lift()

    @precondition(lambda self: self.state == "open")
    @rule()
    def close_the_window(self) -> None:
        assert self.at.screen is not None
        self.at.screen.close()
        self.at._lock.release()
        self.end()
        self.begin()

    # -- what must be so -------------------------------------------------------------------------------------------------

    def check_locked(self) -> None:
        """No data in a window that may be seen, no open vault, and its lock file free."""
        workplace = self.place
        assert workplace.keys.database_key == bytearray(32)
        window = workplace.window
        if window is not None:
            assert window.curtain.isVisible()
            assert CANARY not in window.windowTitle()
        with WindowLock(self.folder).take(datetime.now(UTC)):
            pass

    def end(self) -> None:
        program, self.program = self.program, None
        assert program is not None
        program._lock.release()
        for screen in [program.screen, program.workplace.window if program.workplace else None]:
            if screen is not None:
                screen.hide()
                screen.deleteLater()
        program.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def teardown(self) -> None:
        if self.program is None:
            return
        if self.state == "dicht":
            # From the lock screen there is always a way in, whatever went before.
            screen: Any = self.at.screen
            assert CANARY not in words_of(screen)
            self.unlock()
        found: list[str] = []
        self.place.keep()
        self.place.runner.submit(lambda desk: self.kept(desk), found.append)
        pump(lambda: bool(found))
        assert self.typed in ("", found[0])
        self.place.close()
        self.end()
        self._copy.cleanup()

    def kept(self, desk: Any) -> str:
        drafts = [draft.text for draft in desk.store.drafts(self.case) if draft.path == "plan.hulpvraag"]
        return str(drafts[0] if drafts else desk.store.document(self.case)["plan"]["hulpvraag"])


@pytest.fixture
def machine(office: Office, qapp: QApplication) -> type[Machine]:
    dressed(qapp)
    case = put(office.desk("worker"), participant(bewoner={"roepnaam": CANARY, "gemeentecode": "0080"}, plan={"hulpvraag": CANARY}))
    office.close()
    Machine.office, Machine.secret, Machine.case, Machine.runs = office.folder, office.secret, case, 0
    return Machine


@pytest.mark.timeout(7200)
def test_no_order_of_events_shows_data_in_a_locked_window_or_leaves_a_state_without_exit(machine: type[Machine], figure: Measured) -> None:
    runs, until = figure.size(push=3, full=2000), time.monotonic() + LONGEST
    while machine.runs < runs and time.monotonic() < until:
        run_some(machine, min(BATCH, runs - machine.runs))
    assert machine.runs
    figure("F35", "willekeurige reeksen van openen, typen, gordijn, op slot en sluiten: geen gegevens op slot, altijd verder",
           machine.runs, goal=runs, unit="reeksen", short=OUT_OF_TIME if machine.runs < runs else "")  # fmt: skip


def run_some(machine: type[Machine], count: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=count,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            # A run takes seconds: a shorter one that fails too is looked for by hand.
            phases=[Phase.generate],
        ),
    )
