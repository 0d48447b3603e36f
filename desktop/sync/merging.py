"""Three-way merge of case documents, pure (design.md 2; finding 12: order comes from the hybrid logical clock, never the wall clock).

`merge(base, a, b)` gives the same result as `merge(base, b, a)`. Rules, with the reason of each tie-break:

- Changed on one side only: that side. Changed the same way on both: that value.
- Objects merge key by key; list items by `id`; items without `id` by their position in the ancestor; new items of both sides all stay
  (an item without `id` that both added with equal contents is one item, or crossing merges would multiply it).
- Both changed one value: the side with the greater (hlc, id) is kept, as the later author saw the most; the other goes into a
  conflict record with the ancestor and both authors, so a person can choose and nothing is lost.
- Deleted on one side, changed on the other: the change is kept and reported, as absence is never deletion.
- Order of a list is data: the side that reordered wins; if both did, the later one, reported. Items new on the other side follow the item
  that they followed there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.models.patches import MISSING
from desktop.models.strict_json import Document, canonical
from desktop.sync.aligning import align, interleave


@dataclass(frozen=True)
class Side:
    """One of the two documents; `id` is its version id, `author` and `hlc` are for the conflict record and the tie-break."""

    document: Document
    hlc: str
    id: str
    author: str = ""


@dataclass
class Merged:
    """`conflicts` are `{"soort", "pad", "voorouder", "van_ons", "van_hen", "auteurs", "hlc", "versies"}`: `van_ons` is what was kept,
    and the lists name the kept side first. `soort` is waarde, verwijderd or volgorde; a missing value is left out."""

    document: Document
    conflicts: list[Document] = field(default_factory=list)


def merge(base: Document, a: Side, b: Side) -> Merged:
    """The merged document and what a person still has to choose."""
    winner, loser = sorted((a, b), key=lambda side: (side.hlc, side.id, canonical(side.document)), reverse=True)
    work = _Merge(winner, loser)
    document = work.values((), base, winner.document, loser.document)
    return Merged(document, work.conflicts)


def same(one: Any, two: Any) -> bool:
    """Equal as JSON: true is not 1, and a missing value equals a missing value only."""
    if one is MISSING or two is MISSING:
        return one is two
    return one is two or canonical(one) == canonical(two)


class _Merge:
    def __init__(self, winner: Side, loser: Side) -> None:
        self.winner, self.loser = winner, loser
        self.conflicts: list[Document] = []

    def values(self, path: tuple[str, ...], base: Any, won: Any, lost: Any) -> Any:
        """MISSING stands for a value that is not there."""
        if same(won, lost) or same(base, lost):
            return won
        if same(base, won):
            return lost
        if isinstance(won, dict) and isinstance(lost, dict):
            return self._objects(path, base if isinstance(base, dict) else {}, won, lost)
        if isinstance(won, list) and isinstance(lost, list):
            return self._lists(path, base if isinstance(base, list) else [], won, lost)
        return self._choose(path, base, won, lost)

    def _objects(self, path: tuple[str, ...], base: Document, won: Document, lost: Document) -> Document:
        result: Document = {}
        for key in [*won, *(key for key in lost if key not in won)]:
            value = self.values((*path, key), base.get(key, MISSING), won.get(key, MISSING), lost.get(key, MISSING))
            if value is not MISSING:
                result[key] = value
        return result

    def _lists(self, path: tuple[str, ...], base: list[Any], won: list[Any], lost: list[Any]) -> list[Any]:
        keyed_base, keyed_won, keyed_lost = align(base, won, lost)
        if not self._same_order(keyed_base, keyed_won, keyed_lost):
            self._record("volgorde", path, base, won, lost)
        result = []
        for key in interleave(keyed_base, keyed_won, keyed_lost):
            at = (*path, key if not key.startswith("+") else "[+]")
            value = self.values(at, keyed_base.get(key, MISSING), keyed_won.get(key, MISSING), keyed_lost.get(key, MISSING))
            if value is not MISSING:
                result.append(value)
        return result

    @staticmethod
    def _same_order(base: dict[str, Any], won: dict[str, Any], lost: dict[str, Any]) -> bool:
        shared = [key for key in base if key in won and key in lost]
        orders = [[key for key in side if key in shared] for side in (won, lost)]
        return orders[0] == orders[1] or shared in orders

    def _choose(self, path: tuple[str, ...], base: Any, won: Any, lost: Any) -> Any:
        if won is MISSING or lost is MISSING:
            self._record("verwijderd", path, base, won, lost)
            return lost if won is MISSING else won
        self._record("waarde", path, base, won, lost)
        return won

    def _record(self, kind: str, path: Sequence[str], base: Any, won: Any, lost: Any) -> None:
        kept, other = (self.loser, self.winner) if won is MISSING else (self.winner, self.loser)
        ours, theirs = (lost, won) if won is MISSING else (won, lost)
        record: Document = {"soort": kind, "pad": list(path)}
        record |= {name: value for name, value in (("voorouder", base), ("van_ons", ours), ("van_hen", theirs)) if value is not MISSING}
        record |= {"auteurs": [kept.author, other.author], "hlc": [kept.hlc, other.hlc], "versies": [kept.id, other.id]}
        self.conflicts.append(record)
