"""Who is at work in this vault, and the models that the store needs but may not know: injected by a composition root."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol, TypeAlias

from desktop.models.records import AgendaItem, Event, OldLogKey, Person, WorkRow
from desktop.models.strict_json import Document


class Projected(NamedTuple):
    """What is kept ready of a case: its row, the ISO day on which that changes by itself, what the evaluation reads, and its agenda."""

    row: WorkRow
    refresh: str | None
    facts: Document
    agenda: Sequence[AgendaItem] = ()


Project: TypeAlias = Callable[[str, Document, Sequence[Event], bool], Projected]
"""(case, document, its events, plan still to print) -> what the projections say of it."""


class Clock(Protocol):
    def now(self) -> datetime:
        """Wall clock, UTC."""


@dataclass(frozen=True)
class Work:
    """`sign_event` signs the canonical JSON of an event (it adds the prefix itself); `log_key` is the derived key `toegang`.

    `shape` names the form in which `project` answers: projections of another form are made again at opening.
    `log_keys` are those of before, oldest first: a line of the access log up to and including number `until` is under that key, and
    what comes after the last of them is under `log_key`.
    """

    device: str
    person: Person
    sign_event: Callable[[bytes], bytes]
    log_key: bytes
    facets: Callable[[Document], dict[str, Any]]
    project: Project
    shape: str = ""
    log_keys: tuple[OldLogKey, ...] = ()
