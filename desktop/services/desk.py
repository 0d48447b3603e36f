"""The desk: everything a service needs of one open vault, put together once by a composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.models.instrument import Instruments
from desktop.models.pilot import Profile
from desktop.models.records import Person
from desktop.models.strict_json import Document
from desktop.services.ports import Clock, Papers, Post, Sheets, Store


@dataclass
class Desk:
    """One person at one open vault. `practice` marks every screen and page OEFENING; `confirmed` is False until the laptop is enrolled."""

    store: Store
    clock: Clock
    papers: Papers
    post: Post | None
    sheets: Sheets
    person: Person
    device: str
    profile: Profile
    instruments: Instruments
    organisation: Document | None
    practice: bool
    confirmed: bool
    noted_search: bool = False
    close: Callable[[], None] = lambda: None

    def today(self) -> date:
        """The local calendar day, for showing and for deadlines."""
        return self.clock.now().astimezone().date()
