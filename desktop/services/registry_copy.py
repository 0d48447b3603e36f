"""A visit in plain words for the registration system of the own organisation: read first, then put on the clipboard (and so in the log)."""

from __future__ import annotations

from desktop.models import bezoek, samenvatting
from desktop.models.samenvatting import Wens
from desktop.services import agreement, editing, visit
from desktop.services.desk import Desk

COPIED = "gekopieerd samenvatting"


def text(desk: Desk, case: str, wens: Wens) -> str:
    """What would be copied, of the visit of today; nothing leaves yet."""
    # As it is stored: the states of payments come from the ledger, and are not what somebody changed today.
    head = editing.newest_head(desk, case)
    document = desk.store.document(case, head.id)
    found = bezoek.of_day(document, desk.today())
    contact = found[1] if found is not None else {}
    changed = agreement.standing(desk, case, head, document) == "gewijzigd"
    before = visit.this_morning(desk, case)
    return samenvatting.summary(document, before, contact, desk.instruments, desk.today(), wens, plan_changed=changed)


def copied(desk: Desk, case: str, words: str) -> None:
    """The log says it before the clipboard has it: that somebody copied, and the SHA-256 of what."""
    desk.store.log(COPIED, case, details=words.encode())
