"""A real vault with one case and the presenters on top of it: what tests of the case screen stand on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop.documents.papers import PdfPapers
from desktop.exchange.appointment_file import IcsFiles
from desktop.models import facets, worklist
from desktop.models.records import Event, Person
from desktop.models.strict_json import Document, loads
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.runner import Runner
from desktop.services.desk import Desk
from desktop.services.loose_drafts import TRAIL
from desktop.services.reference import load_instruments, load_profile
from desktop.store.opening import create_store
from desktop.store.work import Projected, Work

PRACTICE = Path(__file__).parents[1] / "resources" / "practice"
KEY = bytes(range(32))


class SlowClock:
    """Stands still until it is told to go."""

    def __init__(self, moment: datetime = datetime(2025, 10, 6, 12, 3, 7, tzinfo=UTC)) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def forward(self, **step: float) -> None:
        self.moment += timedelta(**step)


class CaseRoom:
    """One worker at one open vault; `desk` belongs to the runner's thread and is made on first use."""

    def __init__(self, folder: Path, document: Document, clock: SlowClock | None = None, profile: str = "oefening") -> None:
        self.clock = clock or SlowClock()
        self.feed = ChangeFeed()
        self._folder, self._document, self._profile = folder, document, profile
        self.case = ""
        self.desk: Desk | None = None
        self.runner = Runner(self._make)
        self.ask(lambda desk: None)

    def ask(self, work: Any) -> Any:
        """Run work(desk) on the store thread and wait for its answer."""
        return self.runner._thread.submit(self.runner._call, work).result()

    def close(self) -> None:
        self.runner.close(lambda desk: desk.close())

    def document(self) -> Document:
        found: Document = self.ask(lambda desk: desk.store.document(self.case))
        return found

    def drafts(self) -> dict[str, str]:
        """What was typed and is in no version; not what can be undone, which is kept beside it."""
        found = self.ask(lambda desk: desk.store.drafts(self.case))
        return {draft.path: draft.text for draft in found if draft.path != TRAIL}

    def versions(self) -> int:
        return len(self.ask(lambda desk: desk.store.history(self.case)))

    def _make(self) -> Desk:
        instruments, profile = load_instruments(), load_profile(self._profile)
        person = Person("p1", "Wytske Postma", "werker")

        def project(case: str, document: Document, events: Sequence[Event], to_print: bool) -> Any:
            row = worklist.row(case, document, [], profile, instruments, self.clock.now().date(), to_print=to_print)
            return Projected(row, None, {})

        work = Work("AAAABBBB", person, lambda message: b"s" * 64, b"l" * 32, lambda document: facets.facets(document, profile), project)
        store = create_store(self._folder / "kluis.db", KEY, self.clock, work)
        self.case = store.add_version(None, self._document, command="ingelezen").case
        self.desk = Desk(
            store=store, clock=self.clock, papers=PdfPapers(), post=None, sheets=None, person=person, device="AAAABBBB", profile=profile,  # type: ignore[arg-type]
            instruments=instruments, organisation=None, practice=True, confirmed=True, close=store.close, appointments=IcsFiles(),
        )  # fmt: skip
        return self.desk


def example(name: str = "voorbeeld") -> Document:
    """A practice resident."""
    document: Document = loads((PRACTICE / f"{name}.json").read_bytes())
    return document


def empty() -> Document:
    return {"dossiernummer": "VD-2025-AAAA0001", "bewoner": {"roepnaam": "Anna"}, "status": "verkenning"}


@contextmanager
def room(folder: Path, document: Document, profile: str = "oefening") -> Iterator[CaseRoom]:
    made = CaseRoom(folder, document, profile=profile)
    try:
        yield made
    finally:
        made.close()
