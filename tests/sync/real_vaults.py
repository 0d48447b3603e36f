"""Members of an organisation with a real encrypted vault each, in one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from organisation import Group, Member

from desktop.models.records import EVENT_PREFIX, Event, Person, WorkRow
from desktop.models.strict_json import Document
from desktop.store.opening import create_store
from desktop.store.vault_store import VaultStore
from desktop.store.work import Projected, Work


class Ticking:
    """A clock that goes on a quarter of an hour at every look, so that no two saves are squashed."""

    def __init__(self) -> None:
        self.moment = datetime(2025, 10, 6, 9, tzinfo=UTC)

    def now(self) -> datetime:
        self.moment += timedelta(minutes=15)
        return self.moment


def project(case: str, document: Document, events: Sequence[Event], to_print: bool) -> Projected:
    number = str(document.get("dossiernummer", ""))
    return Projected(WorkRow(case, number, "", "", "", "", None, "", 0, 0, "concept", frozenset({"alles"})), None, {})


@contextmanager
def joining(group: Group, folder: Path) -> Iterator[Callable[..., Member]]:
    """join(device, role="werker") gives a member; the vaults are closed at the end."""
    opened: list[VaultStore] = []

    def make(device: str, person: str, role: str, key: Ed25519PrivateKey, facets: Callable[[Document], dict[str, Any]]) -> VaultStore:
        work = Work(device, Person(person, person, role), lambda raw: key.sign(EVENT_PREFIX + raw), b"l" * 32, facets, project)
        opened.append(create_store(folder / f"{device}.db", b"k" * 32, Ticking(), work))
        return opened[-1]

    yield lambda device, role="werker": group.join(device, role, make=make)
    for store in opened:
        store.close()
