"""Edits as patches on a raw document: a document is never rebuilt from typed readings (design.md 2).

A path is a tuple of steps. A step is a key, or inside a list `"id=<id>"` for an item with that `id`, or `"[<n>]"` for position n.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from desktop.models.strict_json import Document

Path: TypeAlias = tuple[str, ...]
MISSING: Any = type("Missing", (), {"__repr__": lambda self: "MISSING", "__bool__": lambda self: False})()


@dataclass(frozen=True)
class Edit:
    """One change: `set` a value, `remove` a key or item, or `insert` an item into the list at `path` (at `position`, else last)."""

    path: Path
    value: Any = None
    action: Literal["set", "remove", "insert"] = "set"
    position: int | None = None


class PathGone(LookupError):
    """The list item that a path names is no longer there."""


def read(document: Document, path: Path) -> Any:
    """The value at `path`, or MISSING."""
    here: Any = document
    for step in path:
        try:
            here = here[_index(here, step)] if isinstance(here, list) else here[step]
        except (KeyError, TypeError, PathGone):
            return MISSING
    return here


def listed(document: Document, path: Path) -> Iterator[tuple[Path, Document]]:
    """Every object in the list at `path`, with its own path."""
    values = read(document, path)
    for place, item in enumerate(values if isinstance(values, list) else ()):
        if isinstance(item, dict):
            yield (*path, step_to(item, place)), item


def step_to(item: Any, place: int) -> str:
    """How a path names an item of a list: by its id, else by its place."""
    name = item.get("id") if isinstance(item, dict) else None
    return f"id={name}" if isinstance(name, str) and name else f"[{place}]"


def stands(document: Document, path: Path) -> bool:
    """Whether every list item on the way of a path is there; objects are made where they are not."""
    return all(read(document, path[: place + 1]) is not MISSING for place, step in enumerate(path) if step.startswith(("id=", "[")))


def apply(document: Document, edits: Iterable[Edit]) -> Document:
    """A new document with the edits in order; missing objects on the way are made. Raises PathGone."""
    result = copy.deepcopy(document)
    for edit in edits:
        _apply_one(result, edit)
    return result


def _apply_one(document: Document, edit: Edit) -> None:
    if edit.action == "insert":
        _insert(document, edit)
        return
    parent = _container(document, edit.path[:-1], dict)
    last = edit.path[-1]
    key: Any = _index(parent, last) if isinstance(parent, list) else last
    if edit.action == "set":
        parent[key] = copy.deepcopy(edit.value)
    elif isinstance(parent, list):
        del parent[key]
    else:
        parent.pop(key, None)


def _insert(document: Document, edit: Edit) -> None:
    items = _container(document, edit.path, list)
    items.insert(len(items) if edit.position is None else edit.position, copy.deepcopy(edit.value))


def _container(document: Document, path: Path, kind: type) -> Any:
    here: Any = document
    for number, step in enumerate(path):
        if isinstance(here, list):
            here = here[_index(here, step)]
            continue
        if here.get(step) is None:
            after = path[number + 1] if number + 1 < len(path) else None
            here[step] = kind() if after is None else ([] if after.startswith(("id=", "[")) else {})
        here = here[step]
    return here


def _index(items: list[Any], step: str) -> int:
    if step.startswith("id="):
        for number, item in enumerate(items):
            if isinstance(item, dict) and item.get("id") == step[3:]:
                return number
    elif step.startswith("[") and step[1:-1].isdigit() and int(step[1:-1]) < len(items):
        return int(step[1:-1])
    raise PathGone(step)
