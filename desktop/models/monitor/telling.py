"""Which cases stand behind which number: every case brings its contributions, and a changed case only moves its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from typing import TypeAlias

from desktop.models.monitor.uitkomst import Cel, Eenheid

Bijdrage: TypeAlias = Mapping[str, int]
"""Key of a number (such as `rondkomen/bewoner/ja`) -> what this case adds to it: 1 for a count, else cents, days or a step."""


class Telling:
    """All contributions of all cases. Asking a number costs what changed behind it since it was last asked."""

    def __init__(self) -> None:
        self._of_case: dict[str, Bijdrage] = {}
        self._behind: defaultdict[str, dict[str, int]] = defaultdict(dict)
        # Cases that came in with a 1 and were not asked for yet. Ten thousand cases bring over a million of these, and a list takes them
        # three times as fast as a dict.
        self._ones: defaultdict[str, list[str]] = defaultdict(list)
        self._cells: dict[tuple[str, str], Cel] = {}
        self._asked: dict[str, list[tuple[str, str]]] = {}

    def put(self, case: str, bijdrage: Bijdrage) -> None:
        """The contributions of a case, instead of those it had."""
        before = self._of_case.get(case, {})
        if before == bijdrage:
            return
        self._of_case[case] = bijdrage
        changed = self._change(case, before, bijdrage) if before else self._enter(case, bijdrage)
        for key in changed if self._asked else ():
            self._forget(key)

    def drop(self, case: str) -> None:
        """A case that no longer counts in anything."""
        self.put(case, {})
        self._of_case.pop(case, None)

    def keys(self, prefix: str) -> list[str]:
        """The keys below a prefix that have a case behind them, in order."""
        found = {key for key in (*self._behind, *self._ones) if key.startswith(prefix)}
        return sorted(key for key in found if self._of(key))

    def values(self, key: str) -> Mapping[str, int]:
        """Case id -> value behind a number."""
        return self._of(key)

    def aantal(self, key: str, eenheid: Eenheid = "bewoners") -> Cel:
        """How many cases contribute."""
        return self._cell(key, "aantal", eenheid)

    def som(self, key: str, eenheid: Eenheid = "cent") -> Cel:
        """The contributions added up; 0 when there are none."""
        return self._cell(key, "som", eenheid)

    def mediaan(self, key: str, eenheid: Eenheid) -> Cel:
        """The middle contribution, halfway rounded up; no value without contributions."""
        return self._cell(key, "mediaan", eenheid)

    def _cell(self, key: str, how: str, eenheid: Eenheid) -> Cel:
        name = (how, key)
        known = self._cells.get(name)
        if known is None:
            behind = self._of(key)
            known = self._cells[name] = Cel(HOW[how](list(behind.values())), eenheid, frozenset(behind))
            self._asked.setdefault(key, []).append(name)
        return known

    def _enter(self, case: str, bijdrage: Bijdrage) -> Collection[str]:
        """A case that brought nothing yet. Apart because it happens ten thousand times when a board is filled."""
        ones, behind = self._ones, self._behind
        for key, value in bijdrage.items():
            if value == 1:
                ones[key].append(case)
            else:
                behind[key][case] = value
        return bijdrage.keys()

    def _change(self, case: str, before: Bijdrage, bijdrage: Bijdrage) -> Collection[str]:
        gone = before.keys() - bijdrage.keys()
        for key in gone:
            self._settle(key)
            del self._behind[key][case]
        moved = [key for key, value in bijdrage.items() if before.get(key) != value]
        for key in moved:
            self._settle(key)
            self._behind[key][case] = bijdrage[key]
        return [*gone, *moved]

    def _of(self, key: str) -> dict[str, int]:
        """Case -> value behind a key; a key that nobody brings is not made."""
        self._settle(key)
        return self._behind.get(key) or {}

    def _settle(self, key: str) -> None:
        waiting = self._ones.pop(key, None)
        if waiting is not None:
            self._behind[key].update(dict.fromkeys(waiting, 1))

    def _forget(self, key: str) -> None:
        for name in self._asked.pop(key, ()):
            del self._cells[name]


def median(values: list[int]) -> int | None:
    """The middle value; between two it is halfway, rounded half up to a whole number."""
    if not values:
        return None
    ordered, half = sorted(values), len(values) // 2
    if len(ordered) % 2:
        return ordered[half]
    return int((Fraction(ordered[half - 1] + ordered[half], 2) + Fraction(1, 2)).__floor__())


HOW: Mapping[str, Callable[[list[int]], int | None]] = {"aantal": len, "som": sum, "mediaan": median}
