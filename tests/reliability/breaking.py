"""Every method of the screens raises the first time that it is called, with a canary in its words and in the values around it.

A method is broken by another code in the same function object, so also in what Qt holds already (connected slots, timers, filters,
overridden methods). Lambdas are not broken themselves: what they call is.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from PySide6.QtCore import QObject

from desktop.presenters.safe_overrides import overrides

CANARY = "Kanarievogel"
ROOMS = ("desktop.views", "desktop.presenters", "desktop.window", "desktop.places", "desktop.app", "desktop.upkeep")
NOT = ("desktop.presenters.last_resort", "desktop.presenters.runner", "desktop.presenters.breaking_off")
"""The last resort itself, and the thread that a test asks whether everything is done."""


CONNECTS = {"connect", "singleShot", "QShortcut", "submit", "run", "_ask", "_act", "_begin", "while_living", "tried", "partial"}
"""Calls that are given what must be called later; and every maker of a button."""


class Broken(Exception):
    """A bug."""


class Breaker:
    """`broken` names the methods that raised so far, in their order. `wanted` says which may."""

    def __init__(self, wanted: Callable[[str], bool]) -> None:
        self.broken: list[str] = []
        self._whole: dict[str, tuple[FunctionType, CodeType]] = {}
        builtins.breek = self._raise  # type: ignore[attr-defined]
        for name, function in methods():
            if wanted(name):
                self._whole[name] = (function, function.__code__)
                function.__code__ = _broken(function.__code__, name)

    def restore(self) -> None:
        """The program as it was."""
        for name in list(self._whole):
            self._heal(name)

    def _raise(self, name: str) -> None:
        typed_by_a_resident = f"{CANARY}@voorbeeld.nl"
        self._heal(name)
        self.broken.append(name)
        raise Broken(f"{CANARY} woont aan de {typed_by_a_resident}")

    def _heal(self, name: str) -> None:
        function, whole = self._whole.pop(name)
        function.__code__ = whole


def methods() -> Iterator[tuple[str, FunctionType]]:
    """Every handler: what is connected, given to a button or waits for an answer, and every method of Qt that is
    overridden.
    """
    handlers = connected()
    for module in [found for name, found in sorted(sys.modules.items()) if name.startswith(ROOMS) and name not in NOT]:
        for kind in [found for found in vars(module).values() if isinstance(found, type) and found.__module__ == module.__name__]:
            for name, found in vars(kind).items():
                asked = name in handlers or overrides(kind, name)
                if issubclass(kind, QObject) and isinstance(found, FunctionType) and asked and not name.startswith("__"):
                    yield f"{module.__name__}.{kind.__name__}.{name}", inspect.unwrap(found)


def connected() -> set[str]:
    """Names that the screens give to Qt, a button or the store thread, to be called later; also those inside a lambda."""
    names: set[str] = set()
    for module in [found for name, found in sys.modules.items() if name.startswith(ROOMS)]:
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8"))):
            if isinstance(node, ast.Call) and _calls_later(node.func):
                given = [*node.args, *(word.value for word in node.keywords)]
                names |= {part.attr for one in given for part in ast.walk(one) if isinstance(part, ast.Attribute)}
    return names


def _calls_later(function: ast.expr) -> bool:
    name = getattr(function, "id", getattr(function, "attr", ""))
    return name in CONNECTS or name.endswith("button")


def _broken(whole: CodeType, name: str) -> CodeType:
    """The same parameters, so that Qt gives the same arguments; a body that asks `breek` to raise."""
    scope: dict[str, Any] = {}
    exec(f"def body():\n    breek({name!r})", scope)
    body: CodeType = scope["body"].__code__
    return body.replace(
        co_argcount=whole.co_argcount,
        co_posonlyargcount=whole.co_posonlyargcount,
        co_kwonlyargcount=whole.co_kwonlyargcount,
        co_flags=whole.co_flags,
        co_varnames=whole.co_varnames,
        co_nlocals=whole.co_nlocals,
        co_freevars=whole.co_freevars,
        co_name=whole.co_name,
        co_qualname=whole.co_qualname,
        co_filename=whole.co_filename,
        co_firstlineno=whole.co_firstlineno,
    )


assert sys.version_info[:2] == (3, 11), "code objects differ in every version of Python"
