"""Edits for one wish of the worker. Pure: a document in, patches out."""

from __future__ import annotations

import re
from decimal import Decimal
from secrets import token_hex
from typing import Any

from desktop.models.patches import MISSING, Edit, Path, read
from desktop.models.strict_json import Document

_PLACE = re.compile(r"\[(\d+)\]")
ESTIMATES = ("laag", "midden", "hoog")


def value_at(document: Document, path: Path) -> Any:
    """The value that a field shows: a bare code in a list stands for its `code`, one chance for all three estimates."""
    found = read(document, path)
    if found is not MISSING or not path:
        return found
    parent = read(document, path[:-1])
    if isinstance(parent, str) and path[-1] == "code":
        return parent
    if isinstance(parent, (int, Decimal)) and not isinstance(parent, bool) and path[-1] in ESTIMATES:
        return parent
    return MISSING


def same(old: Any, new: Any) -> bool:
    """Null, missing, an empty text and an empty choice mean the same; then nothing is written and a round trip stays equal."""
    empty = (None, "")
    if old is MISSING or old in (None, "", []):
        return new in (*empty, [])
    if type(old) is not type(new) and not (isinstance(old, (int, Decimal)) and isinstance(new, (int, Decimal))):
        return str(old) == new if isinstance(old, int) and isinstance(new, str) else False
    return bool(old == new) and isinstance(old, bool) == isinstance(new, bool)


def named(document: Document, path: Path) -> tuple[Path, list[Edit], list[Edit]]:
    """The path with ids instead of places, the edits that make bare items into objects (these come first), and those that give ids.

    Ids come last in one command, so that the edit before them is still checked at the place where the worker saw the value.
    """
    result: list[str] = []
    first: list[Edit] = []
    later: list[Edit] = []
    for number, step in enumerate(path):
        found = read(document, path[: number + 1])
        last = number + 1 == len(path)
        if not _PLACE.fullmatch(step) or (last and not isinstance(found, dict)):
            result.append(step)
        elif isinstance(found, dict) and found.get("id"):
            result.append(f"id={found['id']}")
        else:
            name = token_hex(4)
            if isinstance(found, dict):
                later.append(Edit((*path[: number + 1], "id"), name))
            elif isinstance(found, str):
                first.append(Edit(path[: number + 1], {"id": name, "code": found}))
            result.append(f"id={name}")
    # Inner items first: naming an outer one changes the way to the inner ones.
    return tuple(result), first, list(reversed(later))


def named_so_far(document: Document, path: Path) -> Path:
    """The path with the ids that items have already; a place stays where an item has none."""
    result: list[str] = []
    for number, step in enumerate(path):
        found = read(document, path[: number + 1]) if _PLACE.fullmatch(step) else None
        result.append(f"id={found['id']}" if isinstance(found, dict) and found.get("id") else step)
    return tuple(result)


def setting(document: Document, path: Path, value: Any) -> tuple[Path, list[Edit]]:
    """Set one value; gives the path by which it can be found afterwards."""
    after, first, later = named(document, path)
    spot = after if first else path
    edits = [*first, *_spread(document, path), Edit(spot, value)]
    return after, [*edits, *later]


def place_of(document: Document, path: Path) -> int:
    """Where an item stands in its list, from 0; -1 when it is gone."""
    items = read(document, path[:-1])
    found = read(document, path)
    if not isinstance(items, list) or found is MISSING:
        return -1
    return next(number for number, item in enumerate(items) if item is found)


def renames(path: Path, after: Path) -> list[tuple[Path, Path]]:
    """What items are called before and after they got an id, the outer one first."""
    return [((*after[:place], old), after[: place + 1]) for place, (old, new) in enumerate(zip(path, after, strict=True)) if old != new]


def item_steps(items: list[Any]) -> list[str]:
    """The path step of every item: its id, else its place."""
    return [f"id={item['id']}" if isinstance(item, dict) and item.get("id") else f"[{place}]" for place, item in enumerate(items)]


def differing(old: Document, new: Document) -> frozenset[Path]:
    """The paths at which two documents differ; of a list only the list itself."""
    return frozenset(_differing(old, new, ()))


def _differing(old: Any, new: Any, path: Path) -> list[Path]:
    if old == new:
        return []
    if isinstance(old, dict) and isinstance(new, dict):
        keys = [*old, *(key for key in new if key not in old)]
        return [found for key in keys for found in _differing(old.get(key, MISSING), new.get(key, MISSING), (*path, key))]
    return [path]


def _spread(document: Document, path: Path) -> list[Edit]:
    parent = read(document, path[:-1])
    if isinstance(parent, (int, Decimal)) and not isinstance(parent, bool) and path[-1] in ESTIMATES:
        return [Edit(path[:-1], dict.fromkeys(ESTIMATES, parent))]
    return []
