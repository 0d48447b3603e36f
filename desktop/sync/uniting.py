"""Brings two heads of a case together where the vault holds whole cases (design.md 2); the register never does this.

The ancestor is the newest common one; where merges crossed there are several, and these are merged first, as git does. All choices depend
on ids and stamps only, so every laptop makes the same version.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from desktop.models.records import Version
from desktop.models.strict_json import Document
from desktop.sync.merging import Merged, Side, merge
from desktop.sync.needs import SyncStore


def unite(store: SyncStore, case: str) -> int:
    """Merge until one head is left; gives the number of merges. Raises StorageFault."""
    made = 0
    with store.transaction():
        while len(heads := sorted(store.heads(case), key=_age)) > 1:
            one, two = heads[:2]
            merged = merge_versions(store, case, one, two)
            version = store.add_version(case, merged.document, command="samengevoegd", parents=(one.id, two.id), automatic=True)
            if merged.conflicts:
                store.put_conflicts(case, version.id, merged.conflicts)
            made += 1
    return made


def repeat_conflicts(store: SyncStore, case: str, versions: Sequence[str]) -> None:
    """For merges that came in ready made: work out again what a person still has to choose."""
    history = {version.id: version for version in store.history(case)}
    for version in (history[name] for name in versions if name in history):
        parents = [history[parent] for parent in version.parents if parent in history]
        if version.device == "" and len(parents) == 2:
            conflicts = merge_versions(store, case, *parents).conflicts
            if conflicts:
                store.put_conflicts(case, version.id, conflicts)


def merge_versions(store: SyncStore, case: str, one: Version, two: Version) -> Merged:
    """The three-way merge of two versions of one case."""
    graph = _Graph(store, case)
    return merge(graph.base(one.id, two.id), graph.side(one), graph.side(two))


class _Graph:
    def __init__(self, store: SyncStore, case: str) -> None:
        self.store, self.case = store, case
        self.versions = {version.id: version for version in store.history(case)}

    def side(self, version: Version) -> Side:
        return Side(self.store.document(self.case, version.id), version.hlc, version.id, version.author)

    def base(self, one: str, two: str) -> Document:
        shared = self._ancestors(one) & self._ancestors(two)
        older = set().union(*(self._ancestors(name) - {name} for name in shared))
        newest = sorted((self.versions[name] for name in shared - older), key=_age)
        if not newest:
            return {}
        first, *rest = newest
        return reduce(self._fold, rest, (self.side(first), {first.id}))[0].document

    def _fold(self, so_far: tuple[Side, set[str]], version: Version) -> tuple[Side, set[str]]:
        # The ancestor of ancestors: what both of them come from, in turn.
        side, names = so_far
        behind = set().union(*(self._ancestors(name) for name in names)) & self._ancestors(version.id)
        oldest = max((self.versions[name] for name in behind), key=_age, default=None)
        base = self.store.document(self.case, oldest.id) if oldest else {}
        merged = merge(base, side, self.side(version)).document
        return Side(merged, max(side.hlc, version.hlc), max(side.id, version.id)), names | {version.id}

    def _ancestors(self, name: str) -> set[str]:
        found: set[str] = set()
        waiting = [name]
        while waiting:
            here = waiting.pop()
            if here not in found and here in self.versions:
                found.add(here)
                waiting += self.versions[here].parents
        return found


def _age(version: Version) -> tuple[str, str]:
    return version.hlc, version.id
