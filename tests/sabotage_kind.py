"""What one sabotage is (tests/sabotage.py has them all)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Sabotage:
    """`breaks` is Dutch, for the page; `apply` patches this process; `red` are the tests that must fail then: `tests/<file>::<test>`."""

    breaks: str
    apply: Callable[[], None]
    red: tuple[str, ...]
