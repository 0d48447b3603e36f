"""The way to a closed vault: steps in their order, and none that fails keeps the others from being done."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
log = logging.getLogger(__name__)


def in_order(steps: Sequence[Callable[[], object]]) -> None:
    """All of them. A fault is written down by its type only: its text may hold what somebody typed."""
    for step in steps:
        tried(step, None)


def tried(step: Callable[[], T], otherwise: T) -> T:
    """What `step` gives, or `otherwise` when it fails."""
    try:
        return step()
    except Exception as fault:
        log.error("while closing the vault: %s", type(fault).__name__)
        return otherwise
