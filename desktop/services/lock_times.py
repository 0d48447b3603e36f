"""After how many idle minutes this vault locks itself outside a visit; each person chooses, within what design.md 3 allows."""

from __future__ import annotations

from desktop.models.errors import RuleBroken
from desktop.services.desk import Desk

SETTING = "slot.minuten"
STANDARD, FEWEST, MOST = 5, 2, 15


def minutes(desk: Desk) -> int:
    """What was chosen, else the standard; anything strange in the vault is the standard too."""
    kept = desk.store.setting(SETTING) or ""
    return int(kept) if kept.isdecimal() and FEWEST <= int(kept) <= MOST else STANDARD


def choose(desk: Desk, chosen: int) -> int:
    """Kept in the vault; raises RuleBroken outside the bounds."""
    if not FEWEST <= chosen <= MOST:
        raise RuleBroken(field="slot", reason="slot_minuten")
    desk.store.put_setting(SETTING, str(chosen))
    return chosen
