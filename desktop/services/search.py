"""The work list and finding people; searching is noted once a session, without the words that were searched."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.models.records import WorkQuery, WorkRow
from desktop.services.desk import Desk

PAGE = 500


def rows(desk: Desk, query: WorkQuery) -> list[WorkRow]:
    """One page of the work list."""
    if query.text.strip():
        _note_once(desk)
    return desk.store.work_rows(query)


def counts(desk: Desk, query: WorkQuery) -> dict[str, int]:
    """How many rows each filter chip holds."""
    return desk.store.work_count(query)


def every(desk: Desk, filter_code: str) -> Iterator[WorkRow]:
    """All rows of one filter by number, a page at a time."""
    offset = 0
    while page := desk.store.work_rows(WorkQuery(filter=filter_code, sort="dossiernummer", offset=offset, limit=PAGE)):
        yield from page
        offset += len(page)


def _note_once(desk: Desk) -> None:
    if not desk.noted_search:
        desk.store.log("gezocht")
        desk.noted_search = True
