"""What overrides a method of Qt never lets an exception through to Qt: PySide 6.12 ends the whole program at the second one.

The exception goes to `sys.excepthook` (the last resort), and Qt gets the answer that it would have had without the override.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject

from desktop import bugs

OURS = "desktop."
NOT_ASKED_BY_QT = {"setText"}
HANDLED_OR_NOT = {"event": False, "eventFilter": False}
NOTHING = {"rowCount": 0, "columnCount": 0, "count": 0}


def guard() -> None:
    """Every class of ours that was imported until now; a class that was guarded already stays as it is."""
    for kind in _ours(QObject, set()):
        for name, found in list(vars(kind).items()):
            if isinstance(found, FunctionType) and not hasattr(found, "__wrapped__") and overrides(kind, name):
                setattr(kind, name, _safe(kind, name, found))


def overrides(kind: type, name: str) -> bool:
    """Whether Qt itself asks for this method."""
    asked = not name.startswith("_") and name not in NOT_ASKED_BY_QT
    return asked and any(name in vars(base) for base in kind.__mro__[1:] if base.__module__.startswith("PySide6"))


def _ours(root: type, seen: set[type]) -> Iterator[type]:
    kinds: list[type] = type.__subclasses__(root)
    for kind in kinds:
        if kind not in seen:
            seen.add(kind)
            if kind.__module__.startswith(OURS):
                yield kind
            yield from _ours(kind, seen)


def _safe(kind: type, name: str, found: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(found)
    def guarded(self: Any, *given: Any) -> Any:
        try:
            return found(self, *given)
        except Exception as error:
            bugs.hand_over(error)
        return _without(kind, name, self, given)

    return guarded


def _without(kind: type, name: str, screen: Any, given: tuple[Any, ...]) -> Any:
    """What Qt itself would do. An event is not done twice: the override may have got half way."""
    if name.endswith("Event") or name in HANDLED_OR_NOT:
        return HANDLED_OR_NOT.get(name)
    try:
        return getattr(super(kind, screen), name)(*given)
    except (NotImplementedError, TypeError):
        return NOTHING.get(name)
