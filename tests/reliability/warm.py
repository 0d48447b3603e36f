"""Programs of their own that start in a moment: forked from a warm one in which everything is imported already.

`started(work, *arguments)` runs `work(pipe, *arguments)` in such a program, with the sabotage of this run. What `work` says through the
pipe (`say`) was said before it went on, so a test may kill it at any point and still knows what it had acknowledged.
"""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1]
FORKING = multiprocessing.get_context("forkserver")
# `__main__` first: without it every child would import pytest anew.
FORKING.set_forkserver_preload(["__main__", "practice_office", "vault_work", "driven", "desktop.cli", "desktop.documents.papers"])


@contextmanager
def started(work: Callable[..., None], *arguments: Any) -> Iterator[tuple[BaseProcess, Connection]]:
    """The child and our end of the pipe; the child is killed at the end, if it still lives."""
    _say_where_the_tests_are()
    ours, its = FORKING.Pipe()
    child = FORKING.Process(target=_run, args=(work, its, arguments))
    child.start()
    its.close()
    try:
        yield child, ours
    finally:
        child.kill()
        child.join()
        ours.close()
        child.close()


def say(pipe: Connection, kind: str, what: object) -> None:
    """One line of JSON in one write, so that a record of the writes shows it too."""
    pipe.send_bytes(json.dumps([kind, what]).encode())


def heard(pipe: Connection) -> list[Any]:
    """The next thing that is said: kind and what."""
    line: list[Any] = json.loads(pipe.recv_bytes())
    return line


def told(pipe: Connection) -> list[Any]:
    """All that a child that is gone still said."""
    found = []
    try:
        while True:
            found.append(heard(pipe))
    except (EOFError, ConnectionResetError):
        return found


def _run(work: Callable[..., None], pipe: Connection, arguments: tuple[Any, ...]) -> None:
    import sabotage

    sabotage.apply_from_environment()
    work(pipe, *arguments)


def _say_where_the_tests_are() -> None:
    # The warm program reads this once, when the first child is asked for.
    places = [str(TESTS.parent), str(TESTS), str(TESTS / "reliability"), *filter(None, [os.environ.get("PYTHONPATH")])]
    if str(TESTS) not in os.environ.get("PYTHONPATH", ""):
        os.environ["PYTHONPATH"] = os.pathsep.join(places)
