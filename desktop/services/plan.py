"""The ondersteuningsplan: agreed by the resident, and handed out on paper."""

from __future__ import annotations

from datetime import date

from desktop.models.errors import RuleBroken
from desktop.models.patches import Edit, apply
from desktop.models.records import Saved
from desktop.services import agreement, editing, printing, typed_text
from desktop.services.desk import Desk

WAYS = ("handtekening", "mondeling")


def agree(desk: Desk, case: str, wijze: str, toelichting: str | None = None) -> Saved:
    """Record the resident's agreement of today and keep the agreed plan's PDF, once, in the vault.

    A spoken agreement needs its reason (raises RuleBroken): the paper then says why nobody signed.
    """
    if wijze not in WAYS:
        raise RuleBroken("plan.akkoord.wijze", "wijze_nodig")
    if wijze == "mondeling" and not (toelichting or "").strip():
        raise RuleBroken("plan.akkoord.toelichting", "reden_mondeling_nodig")
    typed_text.check(toelichting, "plan.akkoord.toelichting")
    with desk.store.transaction():
        akkoord = {"wijze": wijze, "datum": desk.today().isoformat(), "toelichting": toelichting}
        saved = _agreed(desk, case, Edit(("plan", "akkoord"), akkoord))
        printing.keep_agreed(desk, case)
        return saved


def hand_out(desk: Desk, case: str, on: date) -> Saved:
    """The resident holds the paper since `on`; printing alone is not handing out."""
    return _set(desk, case, Edit(("plan", "uitgereikt_op"), on.isoformat()), "plan uitgereikt")


def _agreed(desk: Desk, case: str, edit: Edit) -> Saved:
    """Always a version of its own: a plan that changed since this morning's agreement is agreed to anew with the same words."""
    head = editing.newest_head(desk, case)
    document = apply(desk.store.document(case, head.id), [edit])
    version = desk.store.add_version(case, document, command=agreement.COMMAND, parents=(head.id,))
    return Saved(case, version.id, desk.clock.now())


def _set(desk: Desk, case: str, edit: Edit, command: str) -> Saved:
    with desk.store.transaction():
        head = editing.newest_head(desk, case)
        document = desk.store.document(case, head.id)
        return editing.commit(desk, case, document, apply(document, [edit]), head, command)
