"""What a person types outside the fields of a case: a new resident, a remark with a payment, a reason. Kept in the vault while it is typed.

They stand among the drafts under a path that begins with `!`: encrypted, never sent, erased with their case (`case` "" for none).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from desktop.models.records import Draft
from desktop.services import typed_text
from desktop.services.desk import Desk

NO_FIELD = "!"
MARK = f"{NO_FIELD}los"
TRAIL = f"{NO_FIELD}ongedaan"
"""What can be undone in a case is kept beside the drafts too: it is erased with them and never sent."""


def keep(desk: Desk, case: str, place: str, texts: Mapping[str, str]) -> datetime:
    """Keep the texts of one dialog, by the name of the field; an empty one is let go. Gives the moment at which they were in the vault."""
    with desk.store.transaction():
        for name, text in texts.items():
            typed_text.check(text, name)
            if text:
                desk.store.put_draft(Draft(case, _path(place, name), text, "", desk.clock.now()))
            else:
                desk.store.drop_draft(case, _path(place, name))
    return desk.clock.now()


def kept(desk: Desk, case: str, place: str) -> dict[str, Draft]:
    """Name of the field -> what was typed there and used for nothing yet."""
    start = _path(place, "")
    return {draft.path.removeprefix(start): draft for draft in desk.store.drafts(case) if draft.path.startswith(start)}


def drop(desk: Desk, case: str, place: str) -> None:
    """The texts were used, or the person threw them away."""
    with desk.store.transaction():
        for draft in kept(desk, case, place).values():
            desk.store.drop_draft(case, draft.path)


def _path(place: str, name: str) -> str:
    return f"{MARK}.{place}.{name}"
