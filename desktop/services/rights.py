"""Requests of a resident about her own data: written down, made longer with a reason, and answered (AVG art. 12 to 21).

They are kept in the case itself (models/verzoeken.py), so they travel with it, and every step is a version.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from secrets import token_hex

from desktop.models import bewaren, opruimen, verzoeken
from desktop.models.errors import NotAllowed, RuleBroken
from desktop.models.opruimen import Voorstel
from desktop.models.patches import Edit
from desktop.models.records import Event, Saved
from desktop.services import editing, retention, typed_text
from desktop.services.desk import Desk

COMMAND = "verzoek"


@dataclass(frozen=True)
class Standing:
    """What stands around the requests of a case: the duty to keep it, an open proposal to clear it, and what stands in the way of that.

    `granted`: a request to erase was granted, so clearing may be proposed before the term.
    """

    bewaarplicht: bool
    voorstel: Voorstel | None
    tegen: tuple[str, ...]
    granted: bool


def add(desk: Desk, case: str, soort: str, on: date) -> Saved:
    """A request came in on a day. Raises RuleBroken (verzoek_soort_nodig, dag_moet_nog_komen), NotAllowed (dossier_niet_heel)."""
    if soort not in verzoeken.SOORTEN:
        raise RuleBroken("soort", "verzoek_soort_nodig")
    if on > desk.today():
        raise RuleBroken("ontvangen_op", "dag_moet_nog_komen")
    item = verzoeken.new(token_hex(8), soort, on, desk.person.name)
    with desk.store.transaction():
        desk.store.log("recht verzoek", case)
        return _save(desk, case, [Edit((verzoeken.SECTIE,), item, "insert")])


def extend(desk: Desk, case: str, request: str, reason: str) -> Saved:
    """Two months more, with the reason that the resident is told. Raises RuleBroken (reden_nodig), NotAllowed (al_verlengd)."""
    _refuse_without(reason)
    if _open(desk, case, request).verlengd:
        raise NotAllowed(reason="al_verlengd")
    changes = {"verlengd_reden": reason.strip(), "verlengd_op": desk.today().isoformat(), "verlengd_door": desk.person.name}
    with desk.store.transaction():
        desk.store.log("recht verlengd", case)
        return _save(desk, case, _sets(request, changes))


def finish(desk: Desk, case: str, request: str, outcome: str, reason: str) -> Saved:
    """Answered today. A refusal, whole or in part, needs its reason. Raises RuleBroken (uitkomst_nodig, reden_nodig), NotAllowed."""
    if outcome not in verzoeken.UITKOMSTEN:
        raise RuleBroken("uitkomst", "uitkomst_nodig")
    if outcome in ("afgewezen", "deels"):
        _refuse_without(reason)
    typed_text.check(reason, "reden")
    _open(desk, case, request)
    changes = {"afgehandeld_op": desk.today().isoformat(), "afgehandeld_door": desk.person.name, "uitkomst": outcome}
    with desk.store.transaction():
        desk.store.log("recht beantwoord", case)
        return _save(desk, case, _sets(request, changes | ({"reden": reason.strip()} if reason.strip() else {})))


def standing(desk: Desk, case: str) -> Standing:
    """What the card shows beside the requests."""
    document = desk.store.document(case, editing.newest_head(desk, case).id)
    duty = opruimen.held(desk.store.events(case), editing.devices(desk))
    against = bewaren.against_erasure(document, editing.folded(desk, case, document), bewaarplicht=duty)
    proposal = next((found for found in retention.open_proposals(desk) if found.case == case), None)
    return Standing(duty, proposal, against, verzoeken.wissen_toegewezen(document))


def propose_erasure(desk: Desk, case: str) -> Event:
    """The granted request becomes a proposal to erase everywhere, at once; a second person, one of the two a coordinator, confirms.

    Raises NotAllowed (geen_toegewezen_verzoek, and as `retention.propose`).
    """
    if not standing(desk, case).granted:
        raise NotAllowed(reason="geen_toegewezen_verzoek")
    return retention.propose(desk, case, "avg_wissen", everywhere=True, at_once=True)


def _open(desk: Desk, case: str, request: str) -> verzoeken.Verzoek:
    document = desk.store.document(case, editing.newest_head(desk, case).id)
    found = next((one for one in verzoeken.all_of(document) if one.id == request), None)
    if found is None or not found.open:
        raise NotAllowed(reason="niet_meer_open")
    return found


def _sets(request: str, changes: dict[str, str]) -> list[Edit]:
    return [Edit((verzoeken.SECTIE, f"id={request}", key), value) for key, value in changes.items()]


def _save(desk: Desk, case: str, edits: list[Edit]) -> Saved:
    with desk.store.transaction():
        return editing.save(desk, case, editing.newest_head(desk, case).id, edits, COMMAND)


def _refuse_without(reason: str) -> None:
    if not reason.strip():
        raise RuleBroken("reden", "reden_nodig")
    typed_text.check(reason, "reden")
