"""Lock ends with another process: closing a vault leaves copies of its key in memory, a new process image has none (reliability.md
finding 5). `__main__` gives the real port to the window, tests give a recorder.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn, Protocol

from desktop import messages


class Relock(Protocol):
    """Called last, after the vault was closed and the window's lock file was released; the real ones do not return."""

    def __call__(self) -> None: ...


class ReplaceProcess:
    """The same program with the same arguments in place of this one."""

    def __init__(self, arguments: Sequence[str] | None = None) -> None:
        self.command = command() if arguments is None else list(arguments)

    def __call__(self) -> NoReturn:
        sys.stdout.flush()
        sys.stderr.flush()
        if os.name == "nt":
            # exec on Windows is a new process and an end anyway, and mangles arguments with spaces.
            import subprocess  # noqa: PLC0415 - only Windows needs it, and it would delay every lock screen

            subprocess.Popen(self.command, close_fds=True)
            os._exit(0)
        try:
            os.execv(self.command[0], self.command)  # noqa: S606 - the point: no shell, our own command again
        except OSError as fault:
            # The program was moved or replaced meanwhile. What must never happen is that this memory stays.
            sys.stderr.write(f"{messages.sentence('herstart_mislukt', {})} ({type(fault).__name__})\n")
            os._exit(1)


class RecordedRelock:
    """Counts; for tests in one process."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


def command() -> list[str]:
    """How this process was started: a frozen program by itself, else the interpreter with its options."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *sys.argv[1:]]
    return [sys.executable, *sys.orig_argv[1:]]
