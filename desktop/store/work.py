"""Who is at work in this vault, and the models that the store needs but may not know: injected by a composition root."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeAlias

from desktop.models.records import Event, Person, WorkRow
from desktop.models.strict_json import Document

Projected: TypeAlias = tuple[WorkRow, str | None]
Project: TypeAlias = Callable[[str, Document, Sequence[Event], bool], Projected]
"""(case, document, its events, plan still to print) -> the row and the ISO day on which it changes by itself."""


class Clock(Protocol):
    def now(self) -> datetime:
        """Wall clock, UTC."""


@dataclass(frozen=True)
class Work:
    """`sign_event` signs the canonical JSON of an event (it adds the prefix itself); `log_key` is the derived key `toegang`."""

    device: str
    person: Person
    sign_event: Callable[[bytes], bytes]
    log_key: bytes
    facets: Callable[[Document], dict[str, Any]]
    project: Project
