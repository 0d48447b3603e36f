"""The desk: everything a service needs of one open vault, put together once by a composition root."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop.models.instrument import Instruments
from desktop.models.pilot import Profile
from desktop.models.records import Person
from desktop.models.strict_json import Document
from desktop.services.ports import AppointmentFiles, Clock, Deliveries, Papers, Parcels, Post, ReserveCopies, Sheets, Store


@dataclass
class Desk:
    """One person at one open vault. `practice` marks every screen and page OEFENING; `confirmed` is False until the laptop is enrolled.

    `kept` is what a service remembers between two calls, each under its own name; it goes when the vault is closed.
    """

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
    kept: dict[str, Any] = field(default_factory=dict, repr=False)
    close: Callable[[], None] = lambda: None
    deliveries: Deliveries | None = None
    parcels: Parcels | None = None
    copies: ReserveCopies | None = None
    appointments: AppointmentFiles | None = None

    def today(self) -> date:
        """The local calendar day, for showing and for deadlines."""
        return self.clock.now().astimezone().date()
