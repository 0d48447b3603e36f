"""What two persons decided about a case is done here: into the trash, out of it, and cleared for good with a signed record.

Thirty days it can come back; what went is told and logged. The same on every laptop: the signed events say what was decided, and `settle`
does what of it concerns this vault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.models import bewaren, dossier, opruimen, reading
from desktop.models.bewaren import Termijnen
from desktop.models.errors import NotAllowed
from desktop.models.opruimen import Voorstel
from desktop.models.records import Event, Tombstone, Trashed
from desktop.services import editing, laptop_clock, reference
from desktop.services.desk import Desk

OPGERUIMD, VERWIJDERD = "opgeruimd", "verwijderd"
MOST, SHARE = 3, 5
"""More than three cases, or more than one in five, taken away by others at once: stop and ask (design.md 5)."""
RENEWED, YEAR = "sleutel.vernieuwd_op", 365
"""The setting with the day of the newest master key."""
ALLOWED = "opruimen.toegestaan"


@dataclass(frozen=True)
class InTrash:
    """`changed`: something came in since, or stands in the way, so it is not purged before a person looked."""

    trashed: Trashed
    dossiernummer: str
    name: str
    changed: bool


@dataclass(frozen=True)
class Settled:
    """What `settle` did: case ids; `stopped` are proposals of others that wait for a yes because they are so many."""

    hidden: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    purged: tuple[str, ...] = ()
    stopped: tuple[str, ...] = ()

    @property
    def cases(self) -> tuple[str, ...]:
        return (*self.hidden, *self.back, *self.purged)


def terms(desk: Desk) -> Termijnen:
    """The terms of this pilot."""
    return bewaren.of_profile(reference.load_terms(), desk.profile)


def withdraw(desk: Desk, proposal_id: str) -> Settled:
    """Not after all: by who proposed it, by a second person, or in the vault that it concerns; takes the case out of the trash."""
    with desk.store.transaction():
        proposal = next((found for found in proposals(desk) if found.id == proposal_id), None)
        if proposal is None or proposal.stand == "ingetrokken" or desk.store.cleared([proposal.case]):
            raise NotAllowed(reason="niet_meer_open")
        own = proposal.person == desk.person.id or proposal.apparaat == desk.device
        if not own and desk.person.role not in opruimen.TWEEDE:
            raise NotAllowed(reason="tweede_persoon_rol")
        desk.store.add_event(opruimen.INGETROKKEN, proposal.case, {}, proposal.id)
        desk.store.log("opruimen_ingetrokken", proposal.case)
    return settle(desk)


def put_back(desk: Desk, case: str) -> Settled:
    """Out of the trash, as it was. Where two persons decided, this takes the decision back. Raises NotAllowed (niet_in_prullenbak)."""
    found = next((one for one in desk.store.trashed() if one.case == case), None)
    if found is None:
        raise NotAllowed(reason="niet_in_prullenbak")
    if found.proposal:
        return withdraw(desk, found.proposal)
    with desk.store.transaction():
        desk.store.take_out_of_trash(case)
        desk.store.log("teruggezet", case)
    return Settled(back=(case,))


def trash(desk: Desk) -> list[InTrash]:
    """What is in the trash, the first to go first."""
    found = []
    for one in desk.store.trashed():
        head = editing.newest_head(desk, one.case)
        document = desk.store.document(one.case, head.id)
        number = reading.code(document.get("dossiernummer"))
        found.append(InTrash(one, number, dossier.full_name(document), head.id != one.head or bool(in_the_way(desk, one.case))))
    return found


def gone(desk: Desk) -> list[Tombstone]:
    """What was cleared from this vault, the newest first."""
    return desk.store.tombstones()


def allow_many(desk: Desk, proposals: Sequence[str]) -> Settled:
    """A person looked at what others take away, and it is right."""
    known = (desk.store.setting(ALLOWED) or "").split()
    desk.store.put_setting(ALLOWED, " ".join(sorted({*known, *proposals})))
    desk.store.log("veel_opruimen_goed")
    return settle(desk)


def settle(desk: Desk) -> Settled:
    """Do what was decided and is due: hide, put back, purge. After every round, on every day, and after a deed on the page."""
    with desk.store.transaction():
        events = _events(desk)
        proposals = opruimen.fold(events, editing.devices(desk))
        removed = opruimen.removed(events, editing.devices(desk))
        back = tuple(_take_back(desk, proposals))
        hidden, stopped = _hide_agreed(desk, proposals, removed)
        purged = tuple(_purge_due(desk))
    desk.store.sweep()
    return Settled(hidden, back, purged, stopped)


def stale_copies(desk: Desk) -> list[str]:
    """Names of reserve copies here that are from before the last purge, and so may hold what was cleared."""
    last = _last_purge(desk)
    return desk.copies.made_until(last, desk.today()) if desk.copies is not None and last is not None else []


def drop_stale_copies(desk: Desk) -> list[str]:
    """Two persons decided to clear; this takes the copies of before along. Raises NotAllowed (geen_nieuwere_kopie)."""
    last = _last_purge(desk)
    if desk.copies is None or last is None:
        return []
    names = desk.copies.drop_until(last, desk.today())
    desk.store.log("reservekopieen_weg")
    return names


def key_is_old(desk: Desk) -> bool:
    """Whether something was cleared under a key of more than a year; where there never was another, the year runs from the first time.

    What is free in a file or on a disk stays readable with the old key until a new master key is made (reliability.md 5.5).
    """
    renewed = reading.day(desk.store.setting(RENEWED))
    days = [day for one in desk.store.tombstones() if (day := reading.day(one.on)) is not None and (renewed is None or day >= renewed)]
    return bool(days) and (desk.today() - (renewed or min(days))).days >= YEAR


def _events(desk: Desk) -> list[Event]:
    return [event for kind in opruimen.BLIJVEND for event in desk.store.events(kind=kind)]


def proposals(desk: Desk) -> list[Voorstel]:
    return opruimen.fold(_events(desk), editing.devices(desk))


def is_register(desk: Desk) -> bool:
    return desk.person.role == "coordinator"


def _take_back(desk: Desk, proposals: Sequence[Voorstel]) -> Iterator[str]:
    withdrawn = {found.id for found in proposals if found.stand == "ingetrokken"}
    for one in desk.store.trashed():
        if one.proposal in withdrawn:
            desk.store.take_out_of_trash(one.case)
            desk.store.log("teruggezet", one.case)
            yield one.case


def _hide_agreed(desk: Desk, proposals: Sequence[Voorstel], removed: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the register took out already does not wait here for another thirty days, unless somebody here wrote what nobody has."""
    known = {one.case for one in desk.store.trashed()} | desk.store.cleared(sorted({found.case for found in proposals}))
    here = set(desk.store.cases())
    todo = [one for one in proposals if one.stand == "bevestigd" and one.concerns(desk.device) and one.case in here - known]
    foreign = [one for one in todo if desk.person.id not in (one.person, one.bevestigd_persoon)]
    allowed = set((desk.store.setting(ALLOWED) or "").split())
    asked = [one.id for one in foreign if one.id not in allowed]
    stopped = asked if len(asked) > MOST or len(asked) * SHARE > max(len(here), MOST * SHARE) else []
    hidden = []
    for one in todo:
        if one.id in stopped or one.case in hidden or in_the_way(desk, one.case):
            continue
        at_once = one.direct or (one.case in removed and _received(desk, one.case))
        kind = VERWIJDERD if one.bereik == opruimen.OVERAL else OPGERUIMD
        hide(desk, one.case, kind, one.grond, one.id, desk.today() if at_once else trash_ends(desk))
        desk.store.log("prullenbak", one.case, ground=one.grond)
        hidden.append(one.case)
    return tuple(hidden), tuple(stopped)


def _received(desk: Desk, case: str) -> bool:
    return all(row.sync == "ontvangen" for row in desk.store.work_rows_of([case]))


def in_the_way(desk: Desk, case: str) -> tuple[str, ...]:
    """Why a case that is here may not be cleared, whoever decided so: codes of `bewaren.HOUVAST`. It may have come after they did."""
    document = desk.store.document(case, editing.newest_head(desk, case).id)
    duty = opruimen.held(desk.store.events(case), editing.devices(desk))
    return bewaren.against_erasure(document, editing.folded(desk, case, document), bewaarplicht=duty)


def hide(desk: Desk, case: str, kind: str, ground: str, proposal: str, until: date) -> None:
    head = editing.newest_head(desk, case)
    desk.store.put_in_trash(Trashed(case, kind, ground, proposal, head.id, desk.today().isoformat(), until.isoformat()))


def trash_ends(desk: Desk) -> date:
    return terms(desk)[bewaren.PRULLENBAK].ends(desk.today())


def _purge_due(desk: Desk) -> list[str]:
    """What came in meanwhile keeps a case in the trash until a person looked; a resident's own request does not wait."""
    if laptop_clock.leapt(desk):
        return []
    today = desk.today().isoformat()
    ready = [one for one in desk.store.trashed() if one.until <= today and _unchanged(desk, one) and not in_the_way(desk, one.case)]
    for one in ready:
        desk.store.purge(Tombstone(one.case, one.kind, one.ground, one.proposal, one.head, today))
        _record(desk, one, len(ready))
        desk.store.log("gewist", one.case, ground=one.ground)
    return [one.case for one in ready]


def _unchanged(desk: Desk, one: Trashed) -> bool:
    return one.since == one.until or editing.newest_head(desk, one.case).id == one.head


def _record(desk: Desk, one: Trashed, count: int) -> None:
    """The signed record of the deletion; of what was taken out of the register also the tombstone that travels."""
    body = {"grond": one.ground, "op": desk.today().isoformat(), "aantal": count}
    desk.store.add_event(opruimen.GEWIST, one.case, body, one.proposal or None)
    if one.kind == VERWIJDERD and is_register(desk):
        proposal = next(found for found in proposals(desk) if found.id == one.proposal)
        tombstone = {"grond": one.ground, "voorstel": proposal.id, "bevestiging": proposal.bevestiging}
        desk.store.add_event(opruimen.VERWIJDERD, one.case, tombstone, proposal.id)


def _last_purge(desk: Desk) -> date | None:
    found = desk.store.tombstones()
    return reading.day(found[0].on) if found else None
