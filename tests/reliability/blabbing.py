"""Work in a program of its own in which one function of ours goes wrong, with an exception whose words hold every secret there is.

Everything that the program says meanwhile is kept in files: both outputs, the log at its most talkative, message boxes, its own command
and surroundings in `gezegd`, and every statement that the database driver was given in `sql`.
"""

from __future__ import annotations

import errno
import io
import logging
import os
import shutil
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import flows
from canaries import STEM
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlcipher3 import dbapi2
from warm import say

import desktop
from desktop import __main__, bugs
from desktop.app import Program, start_qt
from desktop.keys.keyring_port import MemoryKeyring
from desktop.store import connection
from desktop.verbs import guarding, opening

OURS = str(Path(desktop.__file__).parent)
OPTIMIZED = 1
"""Flag of a function's code; a module and a class have it not."""
LONGEST, AFTERWARDS = 8.0, 0.3
"""Seconds that a window gets, and that it gets after it went wrong."""
NAMED = f"{STEM}oe"


@dataclass(frozen=True)
class Ground:
    """A vault (a copy), its case, the secret that opens it, and what no word of the program may hold."""

    folder: Path
    case: str
    pin: str
    halves: dict[str, bytes]
    secrets: tuple[bytes, ...]
    out: Path


class Blabber:
    """The `number`-th function of ours that is entered raises, in whatever thread; 0: none does. `met` counts the functions."""

    def __init__(self, number: int, words: str) -> None:
        self.number, self.words = number, words
        self.raised = ""
        self._seen: set[CodeType] = set()
        self._threads = threading.Lock()

    @property
    def met(self) -> int:
        return len(self._seen)

    def begin(self) -> None:
        threading.setprofile(self._look)
        sys.setprofile(self._look)

    def end(self) -> None:
        sys.setprofile(None)
        threading.setprofile(None)

    def _look(self, frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event != "call" or code in self._seen or not code.co_flags & OPTIMIZED or not code.co_filename.startswith(OURS):
            return
        with self._threads:
            self._seen.add(code)
            mine = len(self._seen) == self.number
        if mine:
            self.raised = f"{Path(code.co_filename).name} {code.co_qualname}"
            raise self._fault(frame)

    def _fault(self, frame: FrameType) -> Exception:
        """Kinds that some part of the program expects, and one that nobody does."""
        text = f"{self.words} {list(frame.f_locals.items())}"
        kinds: list[Exception] = [
            RuntimeError(text),
            KeyError(text),
            OSError(errno.EIO, text),
            ValueError(text),
            dbapi2.OperationalError(text),
        ]
        return kinds[self.number % len(kinds)]


def blab(pipe: Connection, ground: Ground, name: str, number: int) -> None:
    """One work; says how many functions were met and which of them went wrong."""
    _listen(ground.out)
    keyring = MemoryKeyring()
    keyring.halves.update(ground.halves)
    opening.system_keyring = guarding.system_keyring = lambda: keyring
    hexes = [secret.hex() for secret in ground.secrets]
    blabber = Blabber(number, " ".join([ground.pin, NAMED, *hexes, *(str(secret) for secret in ground.secrets)]))
    WORKS[name](ground, blabber, keyring)
    blabber.end()
    for kind in ("cmdline", "environ"):
        shutil.copyfile(f"/proc/self/{kind}", ground.out / "gezegd" / kind)
    sys.stdout.flush()
    sys.stderr.flush()
    say(pipe, "klaar", [blabber.met, blabber.raised])
    os._exit(0)


def _listen(out: Path) -> None:
    for name in ("gezegd", "sql"):
        (out / name).mkdir(parents=True)
    for number, name in ((1, "uitvoer"), (2, "fouten")):
        target = os.open(out / "gezegd" / name, os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(target, number)
    sys.stdout, sys.stderr = os.fdopen(1, "w", buffering=1), os.fdopen(2, "w", buffering=1)
    logging.basicConfig(filename=out / "gezegd" / "logboek", level=logging.DEBUG, force=True)
    logging.captureWarnings(capture=True)
    setattr(connection, "dbapi2", _Overheard(out / "sql" / "opdrachten"))  # noqa: B010


class _Overheard:
    """The driver, with every statement written down as it was given, values and all."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __getattr__(self, name: str) -> Any:
        return getattr(dbapi2, name)

    def connect(self, *arguments: Any, **more: Any) -> dbapi2.Connection:
        made = dbapi2.connect(*arguments, **more)
        made.set_trace_callback(self._keep)
        return made

    def _keep(self, statement: str) -> None:
        with self._file.open("a", encoding="utf-8") as file:
            file.write(statement + "\n")


# -- the verbs -----------------------------------------------------------------------------------------------------------


def _verb(flow: str) -> Callable[[Ground, Blabber, MemoryKeyring], None]:
    def work(ground: Ground, blabber: Blabber, _keyring: MemoryKeyring) -> None:
        flows.prepare(ground.out)
        words = [part.replace("{out}", str(ground.out)) for part in flows.FLOWS[flow]]
        sys.argv = ["kantelpunt", *words, "--vault", str(ground.folder), "--secret-stdin"]
        sys.stdin = io.StringIO(f"{ground.pin}\n")
        bugs.take_over("Er ging iets mis.")
        blabber.begin()
        _as_python_does(__main__.main)

    return work


def _as_python_does(act: Callable[[], object]) -> None:
    """What Python makes of an exception at the end of a program."""
    try:
        act()
    except SystemExit:
        return
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)


# -- the window ----------------------------------------------------------------------------------------------------------


def _unlock(ground: Ground, blabber: Blabber, keyring: MemoryKeyring) -> None:
    """Lock screen, PIN, work list, and the lock again."""
    start_qt()
    program = _program(ground, keyring)
    blabber.begin()
    _as_python_does(lambda: _open(program, ground))
    _pump(blabber, lambda: _stands(program))
    if program.workplace is not None:
        _as_python_does(program.workplace.lock)


def _save(ground: Ground, blabber: Blabber, keyring: MemoryKeyring) -> None:
    """A sentence in a field, kept as a version, and the lock."""
    start_qt()
    program = _program(ground, keyring)
    _open(program, ground)
    _pump(blabber, lambda: _stands(program))
    workplace = program.workplace
    assert workplace is not None
    page: Any = workplace.open_case(ground.case, "plan")
    _pump(blabber, lambda: page.step == "plan")
    blabber.begin()

    def type_it() -> None:
        edit = page._pages["plan"].binder.find(("plan", "hulpvraag")).edit
        edit.setFocus()
        QTest.keyClicks(edit, NAMED)
        page.leave()

    _as_python_does(type_it)
    _pump(blabber, lambda: page.editor.document["plan"]["hulpvraag"].endswith(NAMED))
    _as_python_does(workplace.lock)


def _program(ground: Ground, keyring: MemoryKeyring) -> Program:
    bugs.take_over("Er ging iets mis.")

    def tell(_parent: object, title: str, text: str) -> None:
        with (ground.out / "gezegd" / "verteld").open("a", encoding="utf-8") as file:
            file.write(f"{title}: {text}\n")

    return Program(ground.folder, lambda: None, keyring=keyring, tell=tell)


def _open(program: Program, ground: Ground) -> None:
    assert program.start()
    screen: Any = program.screen
    screen._presenter.try_secret(ground.pin, words=False)


def _stands(program: Program) -> bool:
    return program.workplace is not None and program.screen is program.workplace.window is not None


def _pump(blabber: Blabber, done: Callable[[], bool]) -> None:
    """Let the window work until it is done, or a moment longer when something went wrong."""
    end = time.monotonic() + LONGEST
    while not done() and time.monotonic() < end:
        if blabber.raised:
            end = min(end, time.monotonic() + AFTERWARDS)
            blabber.number = 0
        QApplication.processEvents()
        time.sleep(0.001)


WORKS: dict[str, Callable[[Ground, Blabber, MemoryKeyring], None]] = {
    "openen": _unlock,
    "opslaan": _save,
    "pakketten maken": _verb("pakketten maken"),
    "een plan op papier": _verb("een plan als PDF bewaren"),
    "een dossier inlezen": _verb("een dossier inlezen"),
}
