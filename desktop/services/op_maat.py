"""Op Maat: the worker lays three sides beside each other and decides; nothing is computed for her (domain.md 2.3)."""

from __future__ import annotations

from collections.abc import Sequence
from secrets import token_hex

from desktop.models.errors import RuleBroken
from desktop.models.patches import Edit, apply
from desktop.models.records import Saved
from desktop.services import editing, typed_text
from desktop.services.desk import Desk

DECISIONS = ("inzetten", "andere_route", "niet_nu")
STATUS_AFTER = {"inzetten": "deelnemer", "andere_route": "andere_route"}


def decide(desk: Desk, case: str, besluit: str, motivering: str, schulden: Sequence[str] = ()) -> Saved:
    """Record the worker's own decision about the debts with these ids; earlier decisions stay in `besluiten`.

    Raises RuleBroken without a known decision or a motivation. Setting: pilot plan 4.1 gives the decision to the worker alone.
    """
    if besluit not in DECISIONS:
        raise RuleBroken("op_maat.besluit", "besluit_nodig")
    if not motivering.strip():
        raise RuleBroken("op_maat.motivering", "motivering_nodig")
    typed_text.check(motivering, "op_maat.motivering")
    with desk.store.transaction():
        head = editing.newest_head(desk, case)
        document = desk.store.document(case, head.id)
        today = desk.today().isoformat()
        entry = {
            "id": token_hex(4),
            "besluit": besluit,
            "motivering": motivering,
            "besloten_door": desk.person.name,
            "besloten_op": today,
            "schulden": list(schulden),
        }
        edits = [Edit(("op_maat", key), entry[key]) for key in ("besluit", "motivering", "besloten_door", "besloten_op")]
        edits.append(Edit(("op_maat", "besluiten"), entry, "insert"))
        if besluit in STATUS_AFTER and (document.get("status") or "verkenning") != "afgesloten":
            edits.append(Edit(("status",), STATUS_AFTER[besluit]))
        return editing.commit(desk, case, document, apply(document, edits), head, "besloten")
