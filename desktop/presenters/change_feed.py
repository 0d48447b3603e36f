"""Tells screens what a command touched, once, so that each refreshes only what it shows and did not change itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True)
class Changes:
    """Touched case ids; `origin` is the object that caused it (it needs no refresh), `lists` says that work lists may differ."""

    cases: frozenset[str]
    origin: object | None = field(default=None, compare=False)
    lists: bool = True


class ChangeFeed(QObject):
    changed = Signal(object)

    def tell(self, *cases: str, origin: object | None = None, lists: bool = True) -> None:
        self.changed.emit(Changes(frozenset(cases), origin, lists))
