"""What a program of its own does in a vault until it is killed or cut off, and what a fresh look afterwards must find there.

All of it goes the way of the real program: the desk is opened as a verb opens it, and the services save.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from practice_office import found
from warm import say

from desktop.keys.open_keys import OpenKeys
from desktop.models.patches import Edit
from desktop.models.records import WorkQuery
from desktop.services import betaling, editing, search
from desktop.services.desk import Desk
from desktop.verbs import opening, vault_files

NAMED = "Dijkstra"


@dataclass
class Acknowledged:
    """What a program said that it had saved: the highest number, and every event."""

    number: int = 0
    draft: int = 0
    events: set[str] = field(default_factory=set)

    def hear(self, lines: list[Any]) -> Acknowledged:
        for kind, what in lines:
            if kind == "gebeurtenis":
                self.events.add(what)
            elif kind == "concept":
                self.draft = max(self.draft, what)
            elif kind == "getal":
                self.number = max(self.number, what)
        return self


def save_for_ever(pipe: Connection, folder: Path, keys: OpenKeys) -> None:
    """Numbers, drafts and requests for payment; each is said when it was saved."""
    desk = opening.open_desk(folder, keys)
    case = found(desk)
    number = number_in(desk, case)
    while True:
        number += 1
        save(desk, case, number)
        say(pipe, "getal", number)
        editing.save_draft(desk, case, "plan.hulpvraag", str(number), editing.newest_head(desk, case).id)
        say(pipe, "concept", number)
        if number % 4 == 0:
            event = betaling.request(desk, case, "s1")
            say(pipe, "gebeurtenis", event.id)
            say(pipe, "gebeurtenis", betaling.withdraw(desk, event.id).id)


def save(desk: Desk, case: str, number: int) -> None:
    """A version and its line in the access log, in one transaction: they must both be there, or neither."""
    edits = [Edit(("bewoner", "telefoon"), str(number)), Edit(("bewoner", "achternaam"), f"{NAMED}{number}")]
    with desk.store.transaction():
        editing.save(desk, case, editing.newest_head(desk, case).id, edits)
        desk.store.log("bewerkt", case)


def number_in(desk: Desk, case: str) -> int:
    return int(desk.store.document(case)["bewoner"].get("telefoon") or 0)


def lost(desk: Desk, said: Acknowledged) -> list[str]:
    """What was acknowledged and is not there, and what is there by half; [] when the vault is as it should be."""
    case = found(desk)
    number = number_in(desk, case)
    missing = []
    if number < said.number:
        missing.append(f"number {said.number}, found {number}")
    if not said.events <= {event.id for event in desk.store.events(case)}:
        missing.append("an event")
    if max([number, *(int(draft.text) for draft in desk.store.drafts(case))]) < said.draft:
        missing.append("a draft")
    return missing + torn(desk, case, number)


def torn(desk: Desk, case: str, number: int) -> list[str]:
    """Version and access log, and version and search, are written together."""
    halves = []
    if sum(line.action == "bewerkt" for line in desk.store.log_lines(case)) != number:
        halves.append("version and access log")
    if number and [row.case for row in search.rows(desk, WorkQuery(text=f"{NAMED}{number}"))] != [case]:
        halves.append("version and search")
    return halves


def faults(desk: Desk) -> list[str]:
    """What `vault check` says."""
    assert isinstance(desk.store, vault_files.Vault)
    return [str(found) for found in vault_files.problems(desk.store)]


def save_a_while(pipe: Connection, folder: Path, keys: OpenKeys, saves: int) -> None:
    """As `save_for_ever`, to an end; the second half with the write-ahead log put back into the file every ten pages."""
    desk = opening.open_desk(folder, keys)
    case = found(desk)
    begin = number_in(desk, case)
    for number in range(begin + 1, begin + saves + 1):
        if number == begin + saves // 2:
            _put_back_often(desk)
        save(desk, case, number)
        say(pipe, "getal", number)
        if number % 5 == 0:
            say(pipe, "gebeurtenis", betaling.withdraw(desk, betaling.request(desk, case, "s1").id).id)
    desk.close()


def _put_back_often(desk: Desk) -> None:
    assert isinstance(desk.store, vault_files.Vault)
    desk.store.database.raw.execute("PRAGMA wal_autocheckpoint = 10").fetchall()
