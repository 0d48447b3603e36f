"""The earlier texts of one field, or of a whole section, and putting one back with a reason. Nothing is ever taken out of the history.

The reason stands in the document, in the list `teruggezet`: it goes along to the team with the version, is committed as every section
is, and is no part of what the municipality receives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from desktop.models import reading
from desktop.models.changes import named_like, same
from desktop.models.errors import RuleBroken
from desktop.models.patches import MISSING, Edit, Path, read
from desktop.models.records import Saved, Version
from desktop.models.strict_json import Document, loads
from desktop.services import editing
from desktop.services.desk import Desk

COMMAND, SECTION = "teruggezet", "teruggezet"
NOT_WHOLE = ("formaat", "versie", "dossiernummer", "status", "betalingen", "bijlagen", SECTION)
"""Sections that are not put back as a whole: they follow from acts, or hold what an act or a file stands on."""
ACTS = {"plan": ("akkoord", "uitgereikt_op"), "op_maat": ("besluit", "motivering", "besloten_door", "besloten_op", "besluiten")}
"""What is signed or decided stays as it is now when its section is put back."""


@dataclass(frozen=True)
class Earlier:
    """What a field said from `version` on; MISSING for nothing. `now`: it says so at present."""

    version: Version
    value: Any
    now: bool


def of_field(desk: Desk, case: str, path: Path) -> list[Earlier]:
    """Newest first: every value that somebody wrote at `path` and that became a version, also one that lost in a merge."""
    versions = desk.store.history(case)
    bodies = _Bodies(desk, versions, path[0])
    values: dict[str, Any] = {}
    paths: dict[str, Path] = {}
    for version in reversed(versions):
        here = paths.get(version.id, path)
        values[version.id] = read(bodies.of(version), here)
        for parent in version.parents:
            paths.setdefault(parent, _before(bodies.of(version), bodies.named(parent), here))
    present = values[editing.newest_head(desk, case).id]
    written = [version for version in versions if _wrote(version, values)]
    return [Earlier(version, values[version.id], _same(values[version.id], present)) for version in reversed(written)]


def put_back(desk: Desk, case: str, base: str, edit: Edit, version: str, words: str, reason: str) -> Saved:
    """Give a field the value of an earlier version again; `words` is what the field is called.

    Raises RuleBroken (reden_terug_nodig) without a reason, and as `editing.save` does.
    """
    noted = _noted(desk, words, ".".join(edit.path), version, reason)
    return editing.save(desk, case, base, [edit, noted], COMMAND)


def section_then(desk: Desk, case: str, version: str, section: str) -> tuple[Document, Document]:
    """The case as it is, and as it would be with a section of an earlier version: for looking at before it is done.

    Decisions, agreements and debts on which a payment rests stay as they are now.
    """
    now, then = desk.store.document(case), desk.store.document(case, version)
    # Items that got an id since keep it: what was signed, paid or attached to them goes by that id.
    value = _with_acts(section, now.get(section), named_like(then.get(section, MISSING), now.get(section)))
    if section == "schulden":
        value = _with_paid(desk, case, now, value)
    after = {key: part for key, part in now.items() if key != section}
    return now, after if value is MISSING else {**now, section: value}


def put_section_back(desk: Desk, case: str, version: str, section: str, words: str, reason: str) -> Saved:
    """Put a whole section back as `section_then` shows it; raises RuleBroken (reden_terug_nodig, niet_terug_te_zetten)."""
    if section in NOT_WHOLE:
        raise RuleBroken(section, "niet_terug_te_zetten")
    with desk.store.transaction():
        head = editing.newest_head(desk, case)
        _now, after = section_then(desk, case, version, section)
        edit = Edit((section,), after[section]) if section in after else Edit((section,), action="remove")
        return editing.save(desk, case, head.id, [edit, _noted(desk, words, section, version, reason)], COMMAND)


def noted(desk: Desk, words: str, path: str, version: str) -> Edit:
    """The line about something that needs no reason to come back (the trash)."""
    entry = {"id": token_hex(4), "op": desk.today().isoformat(), "door": desk.person.name, "wat": words, "pad": path, "uit": version}
    return Edit((SECTION,), entry, "insert")


def reasons(desk: Desk, versions: Sequence[Version]) -> dict[str, list[Document]]:
    """Version id -> what was put back in it, for the versions that were made by putting back."""
    bodies = _Bodies(desk, versions, SECTION)
    found: dict[str, list[Document]] = {}
    for version in versions:
        if version.command == COMMAND:
            before = {item.get("id") for parent in version.parents for item in reading.items(bodies.named(parent), SECTION)}
            found[version.id] = [item for item in reading.items(bodies.of(version), SECTION) if item.get("id") not in before]
    return found


class _Bodies:
    """One section in all versions of a case, each text read once."""

    def __init__(self, desk: Desk, versions: Sequence[Version], section: str) -> None:
        self._section = section
        self._versions = {version.id: version for version in versions}
        wanted = sorted({version.sections[section] for version in versions if section in version.sections})
        self._parts = {name: loads(text.encode("utf-8")) for name, (_salt, text) in desk.store.section_texts(wanted).items()}

    def of(self, version: Version) -> Document:
        name = version.sections.get(self._section, "")
        return {self._section: self._parts[name]} if name in self._parts else {}

    def named(self, version: str) -> Document:
        return self.of(self._versions[version]) if version in self._versions else {}


def _noted(desk: Desk, words: str, path: str, version: str, reason: str) -> Edit:
    if not reason.strip():
        raise RuleBroken("teruggezet.reden", "reden_terug_nodig")
    edit = noted(desk, words, path, version)
    return Edit(edit.path, {**edit.value, "reden": reason.strip()}, "insert")


def _wrote(version: Version, values: dict[str, Any]) -> bool:
    """Whether this version is where its value came from; a first version that says nothing wrote nothing."""
    here = values[version.id]
    before = [values[parent] for parent in version.parents if parent in values]
    return not any(_same(here, one) for one in before) if before else here not in (MISSING, None, "", [])


def _same(one: Any, two: Any) -> bool:
    empty = (MISSING, None, "")
    return (one in empty and two in empty) or same(one, two)


def _before(document: Document, parent: Document, path: Path) -> Path:
    """The same place in the version before: an item that had no id yet is found by where it stood."""
    result: list[str] = []
    for number, step in enumerate(path):
        here = (*result, step)
        items = read(document, path[:number])
        if step.startswith("id=") and read(parent, here) is MISSING and isinstance(items, list):
            place = next((at for at, item in enumerate(items) if isinstance(item, dict) and f"id={item.get('id')}" == step), 0)
            item = read(parent, (*result, f"[{place}]"))
            if isinstance(item, dict) and not item.get("id"):
                step = f"[{place}]"
        result.append(step)
    return tuple(result)


def _with_acts(section: str, now: Any, then: Any) -> Any:
    if section not in ACTS:
        return then
    kept = {key: now[key] for key in ACTS[section] if isinstance(now, dict) and key in now}
    old = {key: value for key, value in then.items() if key not in ACTS[section]} if isinstance(then, dict) else {}
    return {**old, **kept} if old or kept else MISSING


def _with_paid(desk: Desk, case: str, now: Document, then: Any) -> Any:
    paid = {payment.schuld for payment in editing.folded(desk, case, now) if payment.schuld}
    stay = {item["id"]: item for item in reading.items(now, "schulden") if item.get("id") in paid}
    old = [item for item in then if isinstance(item, dict)] if isinstance(then, list) else []
    known = {item.get("id") for item in old}
    result = [stay.get(str(item.get("id")), item) for item in old] + [item for name, item in stay.items() if name not in known]
    return result or then
