"""Keeping and clearing: what is due, the proposal of one person, and the word of a second (reliability.md 5.5).

Nothing goes silently: what is due is only listed, and two persons on two enrolled laptops decide. Every step is a signed event
(models/opruimen.py), so that the other laptops and the register know it too; services/clearing.py does what was decided.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.models import bewaren, opruimen, reading
from desktop.models.bewaren import Stand, Termijnen
from desktop.models.errors import CaseUnknown, NotAllowed
from desktop.models.opruimen import Voorstel
from desktop.models.records import Event, WorkQuery, WorkRow
from desktop.models.strict_json import Document
from desktop.services import clearing, editing, register_sections, search
from desktop.services.clearing import Settled
from desktop.services.desk import Desk
from desktop.services.loose_drafts import TRAIL

SOON = timedelta(days=60)
"""Cases whose term ends later than this are not opened to list them."""


@dataclass(frozen=True)
class Due:
    """A closed case with its class and term; `proposal` when somebody proposed to clear it."""

    row: WorkRow
    stand: Stand
    proposal: Voorstel | None


@dataclass(frozen=True)
class Waiting:
    """A proposal that waits for a second person. `name` is "" where the case is not here; `obstacle`: why this person is not the one."""

    proposal: Voorstel
    dossiernummer: str
    name: str
    obstacle: str
    seconds: tuple[str, ...]


def overview(desk: Desk) -> list[Due]:
    """The closed cases whose term is over or ends within SOON, what is due first. Writes no line in the access log."""
    proposals = {found.case: found for found in open_proposals(desk) if found.concerns(desk.device)}
    known, register = clearing.terms(desk), clearing.is_register(desk)
    found = []
    rows = list(search.every(desk, "afgesloten"))
    soon = _soon(desk, [row.case for row in rows], known, register=register)
    for row in (row for row in rows if row.case in soon or row.case in proposals):
        stand = _standing(desk, row, known, register=register)
        if stand is not None:
            found.append(Due(row, stand, proposals.get(row.case)))
    return sorted(found, key=lambda one: (one.stand.op or date.max, one.row.dossiernummer))


def mistakes(desk: Desk) -> list[WorkRow]:
    """Cases that this person made and that went nowhere yet, so that she may throw them away alone."""
    query = WorkQuery(mine=desk.person.id, filter="alles", sort="name", limit=200)
    return [row for row in desk.store.work_rows(query) if row.sync == "concept" and _is_mistake(desk, row.case)]


def old_drafts(desk: Desk) -> list[tuple[str, int]]:
    """(case, number of drafts) of text that was typed and left longer ago than the term."""
    term = clearing.terms(desk)[bewaren.CONCEPT]
    counts: dict[str, int] = {}
    for draft in desk.store.drafts():
        # What can be undone is let go when the case is opened: nobody left it lying.
        if draft.path != TRAIL and term.ends(draft.when.astimezone().date()) <= desk.today():
            counts[draft.case] = counts.get(draft.case, 0) + 1
    return sorted(counts.items())


def drop_old_drafts(desk: Desk, case: str) -> int:
    """A person looked, and lets them go; a draft is no part of the case. Gives their number."""
    term, gone = clearing.terms(desk)[bewaren.CONCEPT], 0
    with desk.store.transaction():
        for draft in desk.store.drafts(case):
            if term.ends(draft.when.astimezone().date()) <= desk.today():
                desk.store.drop_draft(case, draft.path)
                gone += 1
        if gone:
            desk.store.log("concepten_weg", case)
    return gone


def open_proposals(desk: Desk) -> list[Voorstel]:
    """Proposals without an answer of cases that were not cleared, the newest per case."""
    found: dict[str, Voorstel] = {}
    for proposal in clearing.proposals(desk):
        found.setdefault(proposal.case, proposal)
    gone = desk.store.cleared(sorted(found))
    return [one for one in found.values() if one.stand == "voorgesteld" and one.case not in gone]


def waiting(desk: Desk) -> list[Waiting]:
    """What waits for a second person, the oldest first; `seconds` are the names of who can be it."""
    found = [_waiting(desk, proposal) for proposal in open_proposals(desk)]
    return sorted(found, key=lambda one: one.proposal.hlc)


def propose(desk: Desk, case: str, ground: str = "termijn", *, everywhere: bool = False, at_once: bool = False) -> Event:
    """Propose to clear a case from this vault, or (`everywhere`: verwijderd) from the register and from every laptop.

    `at_once`: without the thirty days, only for a resident's own request. Raises NotAllowed (nog_niet_opruimen, al_voorgesteld,
    niet_direct, laptop_nog_niet_bevestigd).
    """
    with desk.store.transaction():
        stand = _may_propose(desk, case, ground, at_once=at_once)
        scope = opruimen.OVERAL if everywhere or clearing.is_register(desk) else opruimen.KLUIS
        body = {"bereik": scope, "apparaat": desk.device if scope == opruimen.KLUIS else "", "klasse": stand.klasse if stand else ""}
        event = desk.store.add_event(opruimen.VOORGESTELD, case, body | {"grond": ground, "direct": at_once})
        desk.store.log("opruimen_voorgesteld", case, ground=ground)
        return event


def confirm(desk: Desk, proposal_id: str) -> Settled:
    """The second person agrees; what concerns this vault is done at once. Raises NotAllowed (zelf_voorgesteld, tweede_persoon_rol,
    niet_meer_open, coordinator_nodig, laptop_nog_niet_bevestigd, nog_niet_opruimen)."""
    with desk.store.transaction():
        proposal = _proposal(desk, proposal_id)
        reason = opruimen.may_be_second(proposal, desk.person.id, desk.person.role, desk.device)
        if reason:
            raise NotAllowed(reason=reason)
        _refuse_unenrolled(desk)
        _refuse_without_coordinator(desk, proposal)
        _refuse_held(desk, proposal)
        desk.store.add_event(opruimen.BEVESTIGD, proposal.case, {}, proposal.id)
        desk.store.log("opruimen_bevestigd", proposal.case, ground=proposal.grond)
    return clearing.settle(desk)


def throw_away(desk: Desk, case: str) -> Settled:
    """The maker's own mistake into the trash, without a second person. Raises NotAllowed (geen_vergissing)."""
    with desk.store.transaction():
        if not _is_mistake(desk, case):
            raise NotAllowed(reason="geen_vergissing")
        clearing.hide(desk, case, clearing.OPGERUIMD, "vergissing", "", clearing.trash_ends(desk))
        desk.store.log("prullenbak", case, ground="vergissing")
    return Settled(hidden=(case,))


def hold(desk: Desk, case: str, ground: str) -> Event:
    """A legal duty to keep this case: nothing is cleared until a team lead or coordinator lets go. `ground` of AANHOUDGRONDEN."""
    with desk.store.transaction():
        event = desk.store.add_event(opruimen.AANGEHOUDEN, case, {"grond": ground})
        desk.store.log("bewaarplicht", case, ground=ground)
        return event


def let_go(desk: Desk, case: str) -> Event:
    """The duty to keep is over. Raises NotAllowed (tweede_persoon_rol)."""
    if desk.person.role not in opruimen.TWEEDE:
        raise NotAllowed(reason="tweede_persoon_rol")
    with desk.store.transaction():
        event = desk.store.add_event(opruimen.VRIJGEGEVEN, case, {})
        desk.store.log("bewaarplicht_voorbij", case)
        return event


def _proposal(desk: Desk, proposal_id: str) -> Voorstel:
    found = next((one for one in open_proposals(desk) if one.id == proposal_id), None)
    if found is None:
        raise NotAllowed(reason="niet_meer_open")
    return found


def _soon(desk: Desk, cases: list[str], known: Termijnen, *, register: bool) -> set[str]:
    """Those whose shortest term ends before long; read for all at once, because a register holds very many."""
    shortest = [known[bewaren.GEMEENTE]] if register else [known[bewaren.LAPTOP], known[bewaren.INGETROKKEN]]
    closed = {case: reading.section(parts, "afsluiting") for case, parts in register_sections.read(desk, ("afsluiting",), cases).items()}
    days = {case: reading.day(found.get("datum")) for case, found in closed.items()}
    end = desk.today() + SOON
    return {case for case, day in days.items() if day is None or any(klasse.ends(day) <= end for klasse in shortest)}


def _standing(desk: Desk, row: WorkRow, known: Termijnen, *, register: bool) -> Stand | None:
    document, events = _document(desk, row.case), desk.store.events(row.case)
    return bewaren.standing(
        document,
        editing.folded(desk, row.case, document),
        known,
        desk.profile,
        desk.today(),
        register=register,
        ontvangen=row.sync == "ontvangen",
        bewaarplicht=opruimen.held(events, editing.devices(desk)),
    )


def _document(desk: Desk, case: str) -> Document:
    return desk.store.document(case, editing.newest_head(desk, case).id)


def _row(desk: Desk, case: str) -> WorkRow:
    rows = desk.store.work_rows_of([case])
    if not rows:
        raise CaseUnknown(case=case)
    return rows[0]


def _may_propose(desk: Desk, case: str, ground: str, *, at_once: bool) -> Stand | None:
    row = _row(desk, case)
    if any(found.case == case for found in open_proposals(desk)):
        raise NotAllowed(reason="al_voorgesteld")
    if at_once and ground != "avg_wissen":
        raise NotAllowed(reason="niet_direct")
    stand = _standing(desk, row, clearing.terms(desk), register=clearing.is_register(desk))
    if ground == "termijn" and not (stand and stand.due(desk.today())):
        raise NotAllowed(reason="nog_niet_opruimen")
    _refuse_in_the_way(desk, case)
    return stand


def _refuse_in_the_way(desk: Desk, case: str) -> None:
    against = clearing.in_the_way(desk, case)
    if against:
        raise NotAllowed(reason=against[0])


def _refuse_held(desk: Desk, proposal: Voorstel) -> None:
    """Who holds the case here too looks once more whether something came in the way; elsewhere the vault that it concerns does."""
    if desk.store.work_rows_of([proposal.case]):
        _refuse_in_the_way(desk, proposal.case)


def _refuse_unenrolled(desk: Desk) -> None:
    if not desk.confirmed:
        raise NotAllowed(reason="laptop_nog_niet_bevestigd")


def _refuse_without_coordinator(desk: Desk, proposal: Voorstel) -> None:
    roles = {device.get("apparaat"): device.get("rol") for device in editing.devices(desk)}
    if proposal.bereik == opruimen.OVERAL and "coordinator" not in (desk.person.role, roles.get(proposal.device)):
        raise NotAllowed(reason="coordinator_nodig")


def _is_mistake(desk: Desk, case: str) -> bool:
    rows = desk.store.work_rows_of([case])
    if not rows:
        return False
    versions = desk.store.history(case)
    mine = all(version.person == desk.person.id and version.device == desk.device for version in versions)
    sent = not (mine and desk.store.never_sent(case))
    return bewaren.is_vergissing(_document(desk, case), len(desk.store.events(case)), verstuurd=sent)


def _waiting(desk: Desk, proposal: Voorstel) -> Waiting:
    rows = desk.store.work_rows_of([proposal.case])
    obstacle = opruimen.may_be_second(proposal, desk.person.id, desk.person.role, desk.device)
    number, name = (rows[0].dossiernummer, rows[0].name) if rows else ("", "")
    return Waiting(proposal, number, name, obstacle, tuple(_seconds(desk, proposal)))


def _seconds(desk: Desk, proposal: Voorstel) -> Iterator[str]:
    """Names of enrolled people who can be the second person."""
    seen = set()
    for device in editing.devices(desk):
        if not device.get("bevestigd_op") or device.get("ingetrokken_op") or device.get("persoon") in seen:
            continue
        reason = opruimen.may_be_second(proposal, str(device.get("persoon")), str(device.get("rol")), str(device.get("apparaat")))
        if not reason:
            seen.add(device.get("persoon"))
            yield reading.text(device.get("naam"))
