"""Brings two heads of a case together where the vault holds whole cases (design.md 2); the register never does this.

The ancestor is the newest common one; where merges crossed there are several, and these are merged first, as git does. All choices depend
on ids and stamps only, so every laptop makes the same version.
"""

from __future__ import annotations

from functools import reduce

from desktop.models.patches import read
from desktop.models.records import CHOSEN, Version
from desktop.models.strict_json import Document, canonical
from desktop.sync.merging import Merged, Side, merge, same
from desktop.sync.needs import SyncStore


def unite(store: SyncStore, case: str) -> int:
    """Merge until one head is left; gives the number of merges. Raises StorageFault."""
    made = 0
    with store.transaction():
        while len(heads := sorted(store.heads(case), key=_age)) > 1:
            one, two = heads[:2]
            merged = merge_versions(store, case, one, two)
            store.add_version(case, merged.document, command="samengevoegd", parents=(one.id, two.id), automatic=True)
            made += 1
    return made


def refresh_conflicts(store: SyncStore, case: str) -> list[Document]:
    """Keep with the newest head what a person still has to choose, over all merges of the case; gives the records.

    Worked out anew from the versions, so every laptop shows the same choices, also for merges that came in ready made. A choice is open
    while the kept value still stands there and no later version of a person says `gekozen`.
    """
    with store.transaction():
        graph = _Graph(store, case)
        head = max(store.heads(case), key=_age)
        document = store.document(case, head.id)
        found: dict[bytes, Document] = {}
        for version in sorted(graph.versions.values(), key=_age):
            for record in graph.conflicts(version):
                if _is_open(document, record):
                    found[canonical(record)] = record
        # Keys of an object have no order of their own, so the records get one: every laptop lists the same choices alike.
        records = [found[key] for key in sorted(found)]
        if records != store.conflicts(case):
            store.put_conflicts(case, head.id, records)
    return records


def _is_open(document: Document, record: Document) -> bool:
    path = tuple(record["pad"])
    if any(step.startswith("[") for step in path):
        return True  # a place in the ancestor's list is not a place in this one: only a person's choice closes it
    return same(read(document, path), record["van_ons"])


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

    def conflicts(self, version: Version) -> list[Document]:
        """What the merge that made this version left to choose; none when it is no merge or a later person's version chose."""
        parents = [self.versions[name] for name in version.parents if name in self.versions]
        if version.device or len(parents) != 2 or self._chosen_after(version):
            return []
        return merge(self.base(parents[0].id, parents[1].id), self.side(parents[0]), self.side(parents[1])).conflicts

    def _chosen_after(self, version: Version) -> bool:
        return any(later.command == CHOSEN and version.id in self._ancestors(later.id) for later in self.versions.values())

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
