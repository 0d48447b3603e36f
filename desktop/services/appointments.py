"""An appointment for the worker's own calendar program: a file without a name, kept outside Kantelpunt, so that is logged."""

from __future__ import annotations

from hashlib import sha256

from desktop.models import afspraken, reading
from desktop.models.errors import NotAllowed, RuleBroken
from desktop.services import editing
from desktop.services.desk import Desk


def calendar_file(desk: Desk, case: str, appointment: str) -> bytes:
    """The .ics of one appointment (its `id`); nothing is written to disk here. Raises RuleBroken (plek_weg, tijd_bestaat_niet)."""
    if desk.appointments is None:
        raise NotAllowed(reason="opdracht_nog_niet")
    document = desk.store.document(case, editing.newest_head(desk, case).id)
    found = reading.first(reading.items(document, "afspraken"), "id", appointment)
    known = afspraken.read(found) if found is not None else None
    if known is None:
        raise RuleBroken("afspraken", "plek_weg")
    content = desk.appointments.write(known, _uid(case, appointment), desk.clock.now())
    desk.store.log("uitgevoerd afspraak", case, details=content)
    return content


def _uid(case: str, appointment: str) -> str:
    """The same at every time, so that a calendar changes its line instead of getting a second one; both ids are random."""
    return sha256(f"{case}/{appointment}".encode()).hexdigest()[:32]
