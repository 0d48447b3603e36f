"""Answers for screens that may be gone by then: a case can be closed while the store is still writing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject

T = TypeVar("T")


def while_living(owner: QObject, answer: Callable[[T], object]) -> Callable[[T], None]:
    """`answer`, but silent once Qt has deleted `owner`; what was asked has been done all the same."""

    def guarded(result: T) -> None:
        if shiboken6.isValid(owner):
            answer(result)

    return guarded
