"""What was taken out of a case in the last thirty days, found in its versions, and putting it back. Nothing is kept apart for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop.models import changes, hlc
from desktop.models.changes import Change
from desktop.models.errors import RuleBroken
from desktop.models.patches import MISSING, Path
from desktop.models.records import Saved, Version
from desktop.models.strict_json import Document, loads
from desktop.services import earlier, editing
from desktop.services.desk import Desk

DAYS = 30
DAY_MS = 86_400_000
MERGED = ""
"""The person of a version that was made by merging."""


@dataclass(frozen=True)
class Removed:
    """An item that was there and is gone. `gone` is the version without it, `last` the id of one with it; `days` are left to find it here.

    `change.path` is its list; `document` the section as it last stood, for the words.
    """

    change: Change
    gone: Version
    last: str
    days: int
    document: Document

    @property
    def item(self) -> Document:
        found: Document = self.change.was
        return found


def removed(desk: Desk, case: str) -> list[Removed]:
    """The newest first; an item that went together with the one that held it is not told apart."""
    now_ms = int(desk.clock.now().timestamp() * 1000)
    versions = desk.store.history(case)
    known = {version.id: version for version in versions}
    recent = [version for version in versions if now_ms - hlc.parts(version.hlc)[0] < DAYS * DAY_MS]
    parts = _parts(desk, recent, known)
    here = _names(desk.store.document(case))
    found: dict[str, Removed] = {}
    for version in sorted(recent, key=lambda one: (one.person != MERGED, one.hlc)):
        left = DAYS - (now_ms - hlc.parts(version.hlc)[0]) // DAY_MS
        for parent in (known[name] for name in version.parents if name in known):
            for before, change in _gone(parent, version, parts):
                if change.item not in here:
                    found[change.item] = Removed(change, version, parent.id, int(left), before)
    return sorted(found.values(), key=lambda one: one.gone.hlc, reverse=True)


def put_back(desk: Desk, case: str, one: Removed, words: str) -> Saved:
    """Back at its place, behind the neighbours that are still there; raises RuleBroken (plek_weg) when what held it is gone too."""
    with desk.store.transaction():
        head = editing.newest_head(desk, case)
        edits, clashes = changes.back(desk.store.document(case, head.id), [one.change])
        if clashes or any(step.startswith("[") for step in one.change.path):
            raise RuleBroken("prullenbak", "plek_weg")
        path = ".".join(one.change.place)
        return editing.save(desk, case, head.id, [*edits, earlier.noted(desk, words, path, one.last)], earlier.COMMAND)


def _parts(desk: Desk, recent: list[Version], known: dict[str, Version]) -> dict[str, Any]:
    """Commitment -> value of every section that a recent version changed, before and after."""
    wanted: set[str] = set()
    for version in recent:
        for parent in (known[name] for name in version.parents if name in known):
            for section, before in parent.sections.items():
                if ":" not in section and version.sections.get(section) != before:
                    wanted |= {before, version.sections.get(section, before)}
    return {name: loads(text.encode("utf-8")) for name, (_salt, text) in desk.store.section_texts(sorted(wanted)).items()}


def _gone(parent: Version, version: Version, parts: dict[str, Any]) -> Iterator[tuple[Document, Change]]:
    for section, before in parent.sections.items():
        after = version.sections.get(section, "")
        if ":" in section or after == before or before not in parts or (after and after not in parts):
            continue
        was, now = {section: parts[before]}, ({section: parts[after]} if after else {})
        there = _names(now)
        for path, names, item in _items(was, ()):
            name = f"id={item['id']}"
            # An item in something that went as a whole comes back with it.
            if name not in there and all(step in there for step in path if step.startswith("id=")):
                yield was, Change(path, item, MISSING, name, names[: names.index(name)])


def _names(document: Any) -> set[str]:
    return {f"id={item['id']}" for _path, _names_of, item in _items(document, ())}


def _items(value: Any, path: Path) -> Iterator[tuple[Path, tuple[str, ...], Document]]:
    """Every item with an id: the path of its list, the names in that list, and the item."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _items(inner, (*path, key))
    elif isinstance(value, list):
        names = tuple(changes.keyed(value))
        for number, (name, item) in enumerate(zip(names, value, strict=True)):
            if isinstance(item, dict) and item.get("id"):
                yield path, names, item
            yield from _items(item, (*path, name if name.startswith("id=") else f"[{number}]"))
