"""Lists that show who somebody is: the access log says of each case, once a session, that it was seen there."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.services.desk import Desk

KEPT = "gezien in lijsten"


def once(desk: Desk, action: str, cases: Sequence[str]) -> None:
    """Note `action` for those of these cases for which it was not noted since this vault was opened."""
    noted: set[tuple[str, str]] = desk.kept.setdefault(KEPT, set())
    new = [case for case in dict.fromkeys(cases) if (action, case) not in noted]
    if new:
        desk.store.log_each(action, new)
        noted.update((action, case) for case in new)
