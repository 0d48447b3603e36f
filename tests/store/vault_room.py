"""A real vault in a temporary folder, with a clock that stands still until it is told to go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.models.records import Event, Person, WorkRow
from desktop.models.strict_json import Document
from desktop.store.opening import create_store, open_store
from desktop.store.vault_store import VaultStore
from desktop.store.work import Projected, Work

KEY = bytes(range(32))
LOG_KEY = b"l" * 32


class FixedClock:
    def __init__(self) -> None:
        self.moment = datetime(2025, 10, 6, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def forward(self, **step: float) -> None:
        self.moment += timedelta(**step)


def resident(number: str = "VD-2025-0001", **bewoner: Any) -> Document:
    return {"dossiernummer": number, "bewoner": {"roepnaam": "Anna", "achternaam": "Visser", **bewoner}, "status": "verkenning"}


def facets(document: Document) -> dict[str, Any]:
    person = {key: value for key, value in document.get("bewoner", {}).items() if key != "bsn"}
    return {"gemeente:bewoner": person} if person else {}


def project(case: str, document: Document, events: Sequence[Event], to_print: bool) -> Projected:
    person = document.get("bewoner", {})
    asked = sum(event.body.get("bedrag_cent", 0) for event in events if event.valid and event.kind == "betaling.aangevraagd")
    row = WorkRow(
        case=case,
        dossiernummer=document.get("dossiernummer", ""),
        name=f"{person.get('roepnaam', '')} {person.get('achternaam', '')}",
        address=person.get("postcode", ""),
        status=document.get("status", ""),
        next_action="",
        due=document.get("due"),
        money="",
        promised_cent=asked,
        paid_cent=0,
        sync="concept",
        filters=frozenset({"alles", *(["afdrukken"] if to_print else [])}),
    )
    return Projected(row, document.get("refresh"), {"status": document.get("status", ""), "gevraagd": asked})


def worker(device: str = "AAAABBBB", person: str = "p1") -> Work:
    return Work(device, Person(person, "Wim Werker", "werker"), lambda message: b"s" * 64, LOG_KEY, facets, project)


def new_vault(folder: Path, clock: FixedClock | None = None, work: Work | None = None) -> VaultStore:
    return create_store(folder / "kluis.db", KEY, clock or FixedClock(), work or worker())


def reopened(store: VaultStore) -> VaultStore:
    store.close()
    return open_store(store.database.path, KEY, store.clock, store.work)
