"""What differs between two documents, as changes that can be taken back one by one on a document that went on meanwhile. Pure.

Items of a list go by their `id`, so that taking back a change in one debt leaves alone what somebody else wrote in another. Giving a
name to an item is no change: ids stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop.models.patches import MISSING, Edit, Path, apply, read, stands
from desktop.models.strict_json import Document, canonical

ORDER = "*"
"""Stands in `item` for the order of a list; `was` and `now` are then names of its items."""


@dataclass(frozen=True)
class Change:
    """`was` became `now` at `path`. With `item` the path is that of a list, and the item of that name came (`was` MISSING) or went.

    `before` are the names of the items that stood in front of it. `made`: so many steps of the path were there already, the rest was made.
    """

    path: Path
    was: Any
    now: Any
    item: str = ""
    before: tuple[str, ...] = ()
    made: int = -1

    @property
    def place(self) -> Path:
        """The value or item itself."""
        return (*self.path, self.item) if self.item and self.item != ORDER else self.path

    def turned(self) -> Change:
        """The same change the other way."""
        return replace(self, was=self.now, now=self.was)


@dataclass(frozen=True)
class Clash:
    """Somebody else changed what would be taken back: there stands `found` now, where `change.now` was left."""

    change: Change
    found: Any


def between(before: Document, after: Document) -> list[Change]:
    """What makes `after` out of `before`, in the order of the documents."""
    return _values(named_like(before, after), after, (), -1)


def back(document: Document, changes: Sequence[Change], *, anyway: bool = False) -> tuple[list[Edit], list[Clash]]:
    """The edits that take the changes back, the last one first, and what stands in the way; with `anyway` that is overwritten."""
    edits: list[Edit] = []
    clashes: list[Clash] = []
    for change in reversed(changes):
        clash = _clash(document, change)
        if clash is not None:
            clashes.append(clash)
        if clash is not None and not (anyway and can_force(document, change)):
            continue
        found = _back(document, change)
        edits.extend(found)
        document = apply(document, found)
    return edits, clashes


def can_force(document: Document, change: Change) -> bool:
    """Whether the place of the change is still there; an item that somebody took away takes its values with it."""
    return stands(document, change.path)


def same(one: Any, two: Any) -> bool:
    """Equal as JSON: true is not 1, and a missing value equals a missing value only."""
    if one is MISSING or two is MISSING:
        return one is two
    return canonical(one) == canonical(two)


def named_like(before: Any, after: Any) -> Any:
    """`before` with the ids that its items got since, so that an item which was only given a name is not told as another one."""
    if isinstance(before, dict) and isinstance(after, dict):
        return {key: named_like(value, after.get(key)) for key, value in before.items()}
    if not (isinstance(before, list) and isinstance(after, list)):
        return before
    known = {_name(item) for item in before}
    result = []
    for place, item in enumerate(before):
        other = after[place] if place < len(after) else None
        name = _name(other)
        if name and name not in known and isinstance(item, dict) and not item.get("id"):
            item = {**item, "id": name}
        elif name and isinstance(item, str):
            item = {"id": name, "code": item}
        result.append(named_like(item, other))
    return result


def _name(item: Any) -> str:
    """The id of an item; "" for none, and for what is no id."""
    name = item.get("id") if isinstance(item, dict) else None
    return name if isinstance(name, str) else ""


def keyed(items: Sequence[Any]) -> dict[str, Any]:
    """Name -> item in order: its id, or for an item without one what it says and how many like it came before."""
    result: dict[str, Any] = {}
    for item in items:
        name = f"id={item['id']}" if isinstance(item, dict) and item.get("id") else f"={canonical(item).decode()}"
        while name in result:
            name += "#"
        result[name] = item
    return result


def _values(was: Any, now: Any, path: Path, made: int) -> list[Change]:
    if was is now or same(was, now):
        return []
    if isinstance(now, dict) and now and was is MISSING and not (path and path[-1].startswith("id=")):
        was, made = {}, made if made >= 0 else len(path) - 1
    if isinstance(was, dict) and isinstance(now, dict):
        keys = [*now, *(key for key in was if key not in now)]
        return [found for key in keys for found in _values(was.get(key, MISSING), now.get(key, MISSING), (*path, key), made)]
    if isinstance(now, list) and now and was is MISSING and _objects(now):
        was, made = [], made if made >= 0 else len(path) - 1
    if isinstance(was, list) and isinstance(now, list) and _objects(was) and _objects(now):
        return _items(was, now, path, made)
    return [Change(path, was, now, made=made)]


def _objects(items: list[Any]) -> bool:
    return all(isinstance(item, dict) for item in items)


def _items(was: list[Any], now: list[Any], path: Path, made: int) -> list[Change]:
    old, new = keyed(was), keyed(now)
    strangers = set(old) ^ set(new)
    if any(not name.startswith("id=") or name.endswith("#") for name in strangers):
        return [Change(path, was, now, made=made)]
    gone = [Change(path, item, MISSING, name, _in_front(old, name), made) for name, item in old.items() if name not in new]
    come = [Change(path, MISSING, item, name, _in_front(new, name), made) for name, item in new.items() if name not in old]
    shared = [name for name in old if name in new]
    order = [name for name in new if name in old]
    moved = [Change(path, shared, order, ORDER)] if shared != order else []
    inner = [change for name in shared for change in _values(old[name], new[name], (*path, name), -1)]
    return [*inner, *gone, *moved, *come]


def _in_front(items: dict[str, Any], name: str) -> tuple[str, ...]:
    names = list(items)
    return tuple(names[: names.index(name)])


def _clash(document: Document, change: Change) -> Clash | None:
    if change.item == ORDER:
        names = _order(document, change)
        fine = names in ([name for name in change.now if name in names], [name for name in change.was if name in names])
        return None if fine else Clash(change, names)
    found = read(document, change.place)
    there = change.was is MISSING or stands(document, change.path)
    if there and (same(found, change.now) or same(found, change.was)):
        return None
    return Clash(change, found)


def _back(document: Document, change: Change) -> list[Edit]:
    if change.item == ORDER:
        return _reordered(document, change)
    if same(read(document, change.place), change.was):
        return []
    if change.was is MISSING:
        return _without(document, change)
    if not change.item or read(document, change.place) is not MISSING:
        return [Edit(change.place, change.was)]
    return [Edit(change.path, change.was, "insert", _spot(document, change))]


def _without(document: Document, change: Change) -> list[Edit]:
    """Take a value or item away, and with it the objects that were made only to hold it."""
    edit = Edit(change.place, action="remove")
    if change.made < 0:
        return [edit]
    left = apply(document, [edit])
    empty = next((n for n in range(change.made + 1, len(change.place)) if _hollow(read(left, change.path[:n]))), 0)
    return [Edit(change.path[:empty], action="remove")] if empty else [edit]


def _hollow(value: Any) -> bool:
    return value in ({}, []) or (isinstance(value, dict) and all(_hollow(inner) for inner in value.values()))


def _spot(document: Document, change: Change) -> int:
    """Behind the nearest of its old neighbours that is still there."""
    items = read(document, change.path)
    names = list(keyed(items)) if isinstance(items, list) else []
    return next((names.index(name) + 1 for name in reversed(change.before) if name in names), 0)


def _order(document: Document, change: Change) -> list[str]:
    items = read(document, change.path)
    names = list(keyed(items)) if isinstance(items, list) else []
    return [name for name in names if name in change.was]


def _reordered(document: Document, change: Change) -> list[Edit]:
    items = read(document, change.path)
    if not isinstance(items, list):
        return []
    known = keyed(items)
    wanted = iter([name for name in change.was if name in known])
    names = [next(wanted) if name in change.was else name for name in known]
    if names == list(known):
        return []
    for name in names:
        # One item moved is the usual case; moving only that one leaves alone what somebody else wrote in the others.
        rest = [other for other in known if other != name]
        rest.insert(names.index(name), name)
        if rest == names and name.startswith("id="):
            return [Edit((*change.path, name), action="remove"), Edit(change.path, known[name], "insert", names.index(name))]
    return [Edit(change.path, [known[name] for name in names])]
