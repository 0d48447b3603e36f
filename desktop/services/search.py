"""The work list and finding people; searching is noted once a session, without the words that were searched."""

from __future__ import annotations

from desktop.models.records import WorkQuery, WorkRow
from desktop.services.desk import Desk


def rows(desk: Desk, query: WorkQuery) -> list[WorkRow]:
    """One page of the work list."""
    if query.text.strip():
        _note_once(desk)
    return desk.store.work_rows(query)


def counts(desk: Desk, query: WorkQuery) -> dict[str, int]:
    """How many rows each filter chip holds."""
    return desk.store.work_count(query)


def _note_once(desk: Desk) -> None:
    if not desk.noted_search:
        desk.store.log("gezocht")
        desk.noted_search = True
