"""The ondersteuningsplan: agreed by the resident, and handed out on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.models import handtekening
from desktop.models.errors import RuleBroken
from desktop.models.patches import Edit, apply
from desktop.models.records import Saved
from desktop.models.strict_json import Document
from desktop.services import agreement, editing, printing, typed_text
from desktop.services.desk import Desk

WAYS = ("handtekening", "mondeling")


def agree(
    desk: Desk,
    case: str,
    wijze: str,
    toelichting: str | None = None,
    strokes: Sequence[handtekening.Stroke] | None = None,
    seen: Document | None = None,
) -> Saved:
    """Record the resident's agreement of today and keep the agreed plan's PDF, once, in the vault.

    `strokes` is a signature drawn here (models/handtekening); None with `handtekening` is one on paper. Raises RuleBroken for a spoken
    agreement without its reason (the paper then says why nobody signed) and for a drawn one that is empty. `seen` is the document that
    was on the screen: with another plan in the vault RuleBroken is raised, so nobody agrees to what she did not see.
    """
    if wijze not in WAYS:
        raise RuleBroken("plan.akkoord.wijze", "wijze_nodig")
    if wijze == "mondeling" and not (toelichting or "").strip():
        raise RuleBroken("plan.akkoord.toelichting", "reden_mondeling_nodig")
    typed_text.check(toelichting, "plan.akkoord.toelichting")
    akkoord = {"wijze": wijze, "datum": desk.today().isoformat(), "toelichting": toelichting}
    if wijze == "handtekening" and strokes is not None:
        akkoord["handtekening"] = _drawn(strokes)
    with desk.store.transaction():
        saved = _agreed(desk, case, Edit(("plan", "akkoord"), akkoord), seen)
        printing.keep_agreed(desk, case)
        return saved


def _drawn(strokes: Sequence[handtekening.Stroke]) -> str:
    text = handtekening.path(strokes)
    if not text:
        raise RuleBroken("plan.akkoord.handtekening", "handtekening_leeg")
    return text


def hand_out(desk: Desk, case: str, on: date) -> Saved:
    """The resident holds the paper since `on`; printing alone is not handing out."""
    return _set(desk, case, Edit(("plan", "uitgereikt_op"), on.isoformat()), "plan uitgereikt")


def _agreed(desk: Desk, case: str, edit: Edit, seen: Document | None) -> Saved:
    """Always a version of its own: a plan that changed since this morning's agreement is agreed to anew with the same words."""
    head = editing.newest_head(desk, case)
    found = desk.store.document(case, head.id)
    if seen is not None and agreement.content(found) != agreement.content(seen):
        raise RuleBroken("plan", "plan_net_veranderd")
    document = apply(found, [edit])
    version = desk.store.add_version(case, document, command=agreement.COMMAND, parents=(head.id,))
    return Saved(case, version.id, desk.clock.now())


def _set(desk: Desk, case: str, edit: Edit, command: str) -> Saved:
    with desk.store.transaction():
        head = editing.newest_head(desk, case)
        document = desk.store.document(case, head.id)
        return editing.commit(desk, case, document, apply(document, [edit]), head, command)
