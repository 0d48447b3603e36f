"""A bug in the program, told by types and places of code only: the words of an exception and the values around it may be a resident's.

No Qt, any thread. `take_over` puts this in the place of Python's own tracebacks, which print both (reliability.md 4.5).
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import PurePath
from traceback import walk_tb
from types import TracebackType

DEEPEST = 12
"""Places that are named, from where it went wrong outwards."""


def place(error: BaseException) -> str:
    """`case_page.py:120`, where it went wrong; "" when nobody raised it."""
    return next(_places(error.__traceback__), "")


def line(error: BaseException) -> str:
    """`KeyError in case_page.py:120 < window.py:88`, and after it the types of what it came from."""
    where = " < ".join(list(_places(error.__traceback__))[:DEEPEST])
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    found = type(error).__name__ + (f" in {where}" if where else "")
    return f"{found}, na {type(cause).__name__}" if cause is not None else found


def note(error: BaseException) -> None:
    """Write the line down. A program without a terminal has no stderr; then there is nowhere to write it."""
    if sys.stderr is not None:
        sys.stderr.write(line(error) + "\n")


def hand_over(error: Exception) -> None:
    """What went wrong is told as if nobody had taken it, and the work goes on."""
    sys.excepthook(type(error), error, error.__traceback__)


def take_over(sentence: str) -> None:
    """From now on every exception that nobody took is told so, with `sentence` before it for a person."""

    def last(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if sys.stderr is not None:
            sys.stderr.write(sentence + "\n")
        note(error)

    sys.excepthook = last
    threading.excepthook = _of_a_thread
    sys.unraisablehook = _of_nobody


def _of_a_thread(found: threading.ExceptHookArgs) -> None:
    if found.exc_value is not None and not isinstance(found.exc_value, SystemExit):
        note(found.exc_value)


def _of_nobody(found: sys.UnraisableHookArgs) -> None:
    # Not even the object that it happened to: its repr may hold what somebody typed.
    if found.exc_value is not None:
        note(found.exc_value)


def _places(trace: TracebackType | None) -> Iterator[str]:
    steps = [f"{PurePath(frame.f_code.co_filename).name}:{number}" for frame, number in walk_tb(trace)]
    return reversed(steps)
