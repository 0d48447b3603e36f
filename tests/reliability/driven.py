"""The real program in a process of its own, that a test locks, stops and kills from outside (children of `warm.started`).

What happens there is said through the pipe: `open` when the window stands and the system's signals are heard, `op_slot` when the vault
is closed and the lock file is let go, `getypt` after every character, `regel` for what the line beside a field tells.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import time
from collections.abc import Callable, Mapping
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from warm import say

from desktop import window
from desktop.app import Program, start_qt
from desktop.keys import hardening
from desktop.keys.keyring_port import MemoryKeyring
from desktop.keys.relock import Relock, ReplaceProcess
from desktop.presenters.idle import IdleWatch, counting
from desktop.views.case.case_page import CasePage
from desktop.views.fields.textbox import TextField
from desktop.window import Workplace


class Driven:
    """One run of the program; `opened` is called with the workplace each time the window stands. Every line the test sends is done."""

    def __init__(
        self, pipe: Connection, folder: Path, secret: str, *, relock: Relock | None = None, keyring: MemoryKeyring | None = None
    ) -> None:
        self.pipe, self.folder, self.secret, self.keyring = pipe, folder, secret, keyring
        self.relock = relock or self._again
        self.acts: dict[str, Callable[[], object]] = {}
        self.opened: Callable[[Workplace], None] = lambda _workplace: None
        self.program: Program | None = None
        self._ears = QSocketNotifier(pipe.fileno(), QSocketNotifier.Type.Read)
        self._ears.activated.connect(self._hear)

    @property
    def workplace(self) -> Workplace:
        assert self.program is not None
        assert self.program.workplace is not None
        return self.program.workplace

    def begin(self) -> None:
        """Start the program and open the vault through the lock screen, with the six words or, where there is a keyring, the PIN."""
        before, self.program = self.program, Program(self.folder, self.relock, keyring=self.keyring, tell=self._tell)
        if before is not None and before.screen is not None:
            # Outside a test the process is another one by now.
            before.screen.deleteLater()
            before.deleteLater()
        assert self.program.start()
        self.program.session.start()
        screen: Any = self.program.screen
        screen._presenter.opened.connect(lambda _keys: self._opened())
        screen._presenter.try_secret(self.secret, words=self.keyring is None)

    def _opened(self) -> None:
        workplace = self.workplace
        workplace.ready.connect(lambda: self.opened(workplace))
        workplace.system.ready.connect(lambda: say(self.pipe, "open", workplace.system.delays_sleep))

    def _again(self) -> None:
        say(self.pipe, "op_slot", os.getpid())
        QTimer.singleShot(0, self.begin)

    def _tell(self, _parent: object, title: str, text: str) -> None:
        say(self.pipe, "gezegd", f"{title}: {text}")

    def _hear(self) -> None:
        try:
            word = self.pipe.recv_bytes().decode()
        except EOFError:
            QApplication.exit()
            return
        self.acts[word]()


def open_again(pipe: Connection, folder: Path, words: str, surroundings: Mapping[str, str]) -> None:
    """Opens the vault, and after every lock again."""
    os.environ.update(surroundings)
    application = start_qt()
    driven = Driven(pipe, folder, words)
    driven.begin()
    application.exec()


def lock_for_good(pipe: Connection, folder: Path, pin: str, halves: Mapping[str, bytes], command: list[str]) -> None:
    """Opens the vault with its PIN; a lock replaces the process by `command`. Cores may be made, were it not for the program itself."""
    os.chdir(folder.parent)
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    hardening.harden()
    application = start_qt()
    keyring = MemoryKeyring()
    keyring.halves.update(halves)
    driven = Driven(pipe, folder, pin, relock=ReplaceProcess(command), keyring=keyring)
    driven.acts["slot"] = lambda: driven.workplace.lock()
    driven.acts["afgebroken"] = lambda: os.kill(os.getpid(), signal.SIGABRT)
    driven.acts["buiten zijn geheugen"] = lambda: ctypes.string_at(0)
    driven.begin()
    application.exec()


LETTER_MS = 100
"""Ten characters a second: somebody who types fast."""


def type_on(pipe: Connection, folder: Path, words: str, case: str, jump: Path) -> None:
    """Opens the vault and types in one field until it is stopped; says every character when the window has it.

    The idle clock runs as many seconds ahead as the file `jump` says.
    """
    vars(window)["IdleWatch"] = partial(IdleWatch, lambda: counting() + _seconds_in(jump))
    application = start_qt()
    driven = Driven(pipe, folder, words)
    typist = _Typist(pipe, case)
    driven.opened = typist.sit_down
    driven.begin()
    application.exec()


class _Typist(QObject):
    """Types in the field for what the resident asks."""

    PLACE = ("plan", "hulpvraag")

    def __init__(self, pipe: Connection, case: str) -> None:
        super().__init__()
        self._pipe, self._case, self._typed = pipe, case, ""
        self._page: CasePage | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(LETTER_MS)
        self._clock.timeout.connect(self._press)

    def sit_down(self, workplace: Workplace) -> None:
        workplace.locked.connect(self._clock.stop)
        # The window itself goes back to where it was before a lock, and then this case is opened.
        QTimer.singleShot(0, lambda: self._open_case(workplace))

    def _open_case(self, workplace: Workplace) -> None:
        if self._page is not None:
            return
        self._page = workplace.open_case(self._case, "plan")
        self._page.editor.opened.connect(self._begin)
        self._page.editor.field_state.connect(self._tell)

    def _field(self) -> TextField:
        assert self._page is not None
        step: Any = self._page._pages["plan"]
        return cast("TextField", step.binder.find(self.PLACE))

    def _begin(self) -> None:
        self._field().edit.setFocus()
        self._field().edit.clear()
        self._clock.start()

    def _press(self) -> None:
        letter = chr(ord("a") + len(self._typed) % 26)
        QTest.keyClicks(self._field().edit, letter)
        self._typed += letter
        say(self._pipe, "getypt", [self._typed, time.monotonic()])

    def _tell(self, path: object, state: str, _when: object) -> None:
        # Heard after the field itself: its line stands by now. What it speaks of is the text that was stored.
        if path == self.PLACE and state == "concept":
            assert self._page is not None
            kept = self._page.editor._hand.fields[self.PLACE].kept or ""
            QTimer.singleShot(0, lambda: say(self._pipe, "regel", [self._field().state.text(), kept]))


def _seconds_in(jump: Path) -> float:
    return float(jump.read_text()) if jump.exists() else 0.0


def hold(pipe: Connection, folder: Path) -> None:
    """Starts the program on a vault and stays: says `houdt`, or what it told when another window has it."""
    application = start_qt()
    program = Program(folder, ReplaceProcess([]), tell=lambda _parent, title, text: say(pipe, "gezegd", f"{title}: {text}"))
    if program.start():
        say(pipe, "houdt", os.getpid())
        application.exec()
