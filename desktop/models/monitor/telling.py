"""Which cases stand behind which number: every case brings its contributions, and a changed case only moves its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import TypeAlias

from desktop.models.monitor.uitkomst import Cel, Eenheid

Bijdrage: TypeAlias = Mapping[str, int]
"""Key of a number (such as `rondkomen/bewoner/ja`) -> what this case adds to it: 1 for a count, else cents, days or a step."""


class Gedeeld(dict[str, int]):
    """Contributions that many cases bring alike. Made once (behind an lru_cache) and never changed, so that a board keeps one list of
    cases for all its keys. Two that say the same are two."""

    __hash__ = object.__hash__  # type: ignore[assignment]  # Known by itself, not by its content.


class Telling:
    """All contributions of all cases. Asking a number costs what changed behind it since it was last asked.

    Filling a board with ten thousand cases moves over a million numbers. So a new case is only written down, once per contribution that it
    shares and once per key of its own, in lists that grow at their end; its keys are looked at when a number is asked.
    """

    def __init__(self) -> None:
        self._of_case: dict[str, tuple[Bijdrage, ...]] = {}
        self._behind: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._shared: defaultdict[Gedeeld, list[str]] = defaultdict(list)
        self._ones: defaultdict[str, list[str]] = defaultdict(list)
        self._others: defaultdict[str, tuple[list[str], list[int]]] = defaultdict(lambda: ([], []))
        self._cells: dict[tuple[str, str], Cel] = {}
        self._asked: dict[str, list[tuple[str, str]]] = {}

    def put(self, case: str, *bijdragen: Bijdrage) -> None:
        """The contributions of a case, instead of those it had; no key stands in two of them."""
        known = self._of_case.get(case)
        self._of_case[case] = bijdragen
        if known is None:
            self._enter(case, bijdragen)
        elif known != bijdragen:
            self._change(case, samengevoegd(known), samengevoegd(bijdragen))

    def drop(self, case: str) -> None:
        """A case that no longer counts in anything."""
        known = self._of_case.pop(case, None)
        if known is not None:
            self._change(case, samengevoegd(known), {})

    def keys(self, prefix: str) -> list[str]:
        """The keys below a prefix that have a case behind them, in order."""
        self._settle()
        return sorted(key for key, behind in self._behind.items() if behind and key.startswith(prefix))

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

    def _enter(self, case: str, bijdragen: tuple[Bijdrage, ...]) -> None:
        shared, ones, others = self._shared, self._ones, self._others
        for bijdrage in bijdragen:
            if type(bijdrage) is Gedeeld:
                shared[bijdrage].append(case)
                continue
            for key, value in bijdrage.items():
                if value == 1:
                    ones[key].append(case)
                else:
                    cases, values = others[key]
                    cases.append(case)
                    values.append(value)

    def _settle(self) -> None:
        """Looks at the keys of what came in."""
        behind = self._behind
        for shared, cases in self._shared.items():
            for key, value in shared.items():
                self._forget(key)
                behind[key].update(dict.fromkeys(cases, value))
        for key, cases in self._ones.items():
            self._forget(key)
            behind[key].update(dict.fromkeys(cases, 1))
        for key, (cases, values) in self._others.items():
            self._forget(key)
            behind[key].update(zip(cases, values, strict=True))
        self._shared.clear()
        self._others.clear()
        self._ones.clear()

    def _change(self, case: str, before: Bijdrage, after: Bijdrage) -> None:
        self._settle()
        for key in before.keys() - after.keys():
            self._forget(key)
            del self._behind[key][case]
        for key, value in after.items():
            if before.get(key) != value:
                self._forget(key)
                self._behind[key][case] = value

    def _of(self, key: str) -> Mapping[str, int]:
        """Case -> value behind a key; a key that nobody brings is not made."""
        if self._shared or self._ones or self._others:
            self._settle()
        return self._behind.get(key, {})

    def _forget(self, key: str) -> None:
        for name in self._asked.pop(key, ()):
            del self._cells[name]


def samengevoegd(bijdragen: Iterable[Bijdrage]) -> dict[str, int]:
    """All contributions of a case in one."""
    found: dict[str, int] = {}
    for bijdrage in bijdragen:
        found.update(bijdrage)
    return found


def median(values: list[int]) -> int | None:
    """The middle value; between two it is halfway, rounded half up to a whole number."""
    if not values:
        return None
    ordered, half = sorted(values), len(values) // 2
    if len(ordered) % 2:
        return ordered[half]
    return int((Fraction(ordered[half - 1] + ordered[half], 2) + Fraction(1, 2)).__floor__())


HOW: Mapping[str, Callable[[list[int]], int | None]] = {"aantal": len, "som": sum, "mediaan": median}
