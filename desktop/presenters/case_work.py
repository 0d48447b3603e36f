"""What a case editor asks of the store thread; each function runs there, with the desk, and touches no Qt object."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from desktop.models import changes
from desktop.models.errors import StaleEdit
from desktop.models.instrument import Instruments
from desktop.models.patches import MISSING, Edit, Path, read
from desktop.models.pilot import Profile
from desktop.models.records import Draft, Person, Saved
from desktop.services import editing
from desktop.services.desk import Desk
from desktop.services.editing import OpenCase
from desktop.services.loose_drafts import TRAIL


@dataclass(frozen=True)
class Around:
    """What a case is read beside: questions, settings, who looks, and on which day."""

    instruments: Instruments
    profile: Profile
    person: Person
    today: date
    practice: bool


@dataclass
class Base:
    """The version that edits build on, and the last text per field that is in a version.

    Written on the store thread only, so that own saves follow each other in order.
    """

    version: str = ""
    settled: dict[Path, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """One version to write: its edits, the drafts that it settles with their `text`, and what can be undone after it (None: as it was).

    `seen`, per edit: what the person saw there, or had on its way.
    """

    edits: Sequence[Edit]
    drafts: Sequence[Path] = ()
    text: str | None = None
    command: str = "bewerkt"
    trail: str | None = None
    seen: Sequence[Sequence[Any]] = ()


@dataclass(frozen=True)
class Stored:
    """A case after a save; `when` is UTC."""

    case: OpenCase
    when: datetime


TRAIL_LASTS = timedelta(hours=12)


def opening(desk: Desk, case: str, base: Base) -> tuple[OpenCase, Around]:
    """Open a case and note in the access log that it was looked at. What was done on an earlier day is not undone any more."""
    found = editing.open_case(desk, case)
    base.version = found.version
    if any(draft.path == TRAIL and desk.clock.now() - draft.when > TRAIL_LASTS for draft in found.drafts):
        editing.drop_draft(desk, case, TRAIL)
        found = replace(found, drafts=[draft for draft in found.drafts if draft.path != TRAIL])
    return found, Around(desk.instruments, desk.profile, desk.person, desk.today(), desk.practice)


def reading(desk: Desk, case: str, base: Base) -> OpenCase:
    """The case as it stands now; later edits build on it."""
    found = editing.look_again(desk, case)
    base.version = found.version
    return found


def saving(desk: Desk, case: str, base: Base, asked: Asked) -> Stored:
    """Write one version, let go of the drafts that are in it and keep what can be undone, in one transaction."""
    with desk.store.transaction():
        _refuse_unseen(desk, case, asked)
        saved = editing.save(desk, case, base.version, asked.edits, asked.command)
        for path in asked.drafts:
            editing.drop_draft(desk, case, dotted(path))
        if asked.trail is not None:
            desk.store.put_draft(Draft(case, TRAIL, asked.trail, saved.version, desk.clock.now()))
    base.settled.update(dict.fromkeys(asked.drafts, asked.text))
    found = editing.look_again(desk, case)
    base.version = found.version
    return Stored(found, saved.when)


def _refuse_unseen(desk: Desk, case: str, asked: Asked) -> None:
    """A save that waited builds on a version that the one before it took over from others, which this person has not seen yet."""
    head = desk.store.document(case, editing.newest_head(desk, case).id)
    for edit, seen in zip(asked.edits, asked.seen, strict=False):
        now = read(head, edit.path)
        if edit.action != "insert" and not any(changes.same(now, known) for known in (*seen, edit.value)):
            raise StaleEdit(path=dotted(edit.path), theirs=None if now is MISSING else now, ours=edit.value)


def keeping(desk: Desk, case: str, base: Base, trail: str) -> None:
    """Keep what can be undone, without a version."""
    with desk.store.transaction():
        desk.store.put_draft(Draft(case, TRAIL, trail, base.version, desk.clock.now()))


def putting_back(desk: Desk, case: str, base: Base, work: Callable[[Desk], Saved]) -> Stored:
    """Something out of the history or the trash, put back by `work`; later edits build on it."""
    saved = work(desk)
    return Stored(reading(desk, case, base), saved.when)


def choosing(desk: Desk, case: str, base: Base, edits: Sequence[Edit]) -> Stored:
    """Write what the person chose between two texts."""
    base.version = editing.newest_head(desk, case).id
    saved = editing.settle_conflicts(desk, case, base.version, edits)
    return Stored(reading(desk, case, base), saved.when)


def drafting(desk: Desk, case: str, base: Base, texts: Sequence[tuple[Path, str]]) -> datetime:
    """Keep what is being typed; gives the moment at which it was in the vault."""
    with desk.store.transaction():
        for path, text in texts:
            editing.save_draft(desk, case, dotted(path), text, base.version)
    return desk.clock.now()


def dropping(desk: Desk, case: str, path: Path) -> None:
    """Let go of a draft that says the same as the version."""
    editing.drop_draft(desk, case, dotted(path))


def dotted(path: Path) -> str:
    return ".".join(path)


def undotted(path: str) -> Path:
    return tuple(path.split("."))
