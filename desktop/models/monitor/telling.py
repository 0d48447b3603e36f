"""Which cases stand behind which number: every case brings its contributions, and a changed case only moves its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from desktop.models.monitor.achter import Achter, Zaken
from desktop.models.monitor.uitkomst import Cel, Eenheid

Bijdrage: TypeAlias = Mapping[str, int]
"""Key of a number (such as `rondkomen/bewoner/ja`) -> what this case adds to it: 1 for a count, else cents, days or a step."""


class Gedeeld(dict[str, int]):
    """Contributions that many cases bring alike. Made once (behind an lru_cache) and never changed, so that a board keeps one list of
    cases for all its keys. Two that say the same are two."""

    __hash__ = object.__hash__  # type: ignore[assignment]  # Known by itself, not by its content.


class Reeks(NamedTuple):
    """Contributions to numbers that many cases bring something to, each something else: keys and, in the same order, values."""

    sleutels: tuple[str, ...]
    waarden: tuple[int, ...]


Stuk: TypeAlias = Bijdrage | Reeks


class Telling:
    """All contributions of all cases. Asking a number costs what changed behind it since it was last asked.

    Filling a board with ten thousand cases moves over a million numbers. So a new case is only written down, once per contribution that it
    shares and once per key of its own, in lists that grow at their end; its keys are looked at when a number is asked, and its name when
    the cases behind that number are.
    """

    def __init__(self) -> None:
        self._of_case: dict[str, tuple[Stuk, ...]] = {}
        self._behind: defaultdict[str, Achter] = defaultdict(Achter)
        self._shared: defaultdict[Gedeeld, list[str]] = defaultdict(list)
        self._rows: defaultdict[tuple[str, ...], tuple[list[str], list[tuple[int, ...]]]] = defaultdict(lambda: ([], []))
        self._others: defaultdict[str, tuple[list[str], list[int]]] = defaultdict(lambda: ([], []))
        self._cells: dict[tuple[str, str], Cel] = {}
        self._asked: dict[str, list[tuple[str, str]]] = {}

    def put(self, case: str, *stukken: Stuk) -> None:
        """The contributions of a case, instead of those it had; no key stands in two of them."""
        known = self._of_case.get(case)
        self._of_case[case] = stukken
        if known is None:
            self._enter(case, stukken)
        elif known != stukken:
            self._change(case, samengevoegd(known), samengevoegd(stukken))

    def drop(self, case: str) -> None:
        """A case that no longer counts in anything."""
        known = self._of_case.pop(case, None)
        if known is not None:
            self._change(case, samengevoegd(known), {})

    def keys(self, prefix: str) -> list[str]:
        """The keys below a prefix that have a case behind them, in order."""
        self._settle()
        return sorted(key for key, behind in self._behind.items() if key.startswith(prefix) and behind.aantal())

    def values(self, key: str) -> Mapping[str, int]:
        """Case id -> value behind a number."""
        return self._of(key).kaart()

    def hoeveel(self, key: str) -> int:
        """How many cases stand behind a number, without looking which."""
        return self._of(key).aantal()

    def totaal(self, key: str) -> int:
        """The contributions added up, without looking whose."""
        return self._of(key).som()

    def zaken(self, *keys: str) -> Zaken:
        """The cases behind these numbers together, as they are now."""
        return Zaken(*map(self._of, keys))

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
            known = self._cells[name] = Cel(HOW[how](behind), eenheid, Zaken(behind))
            self._asked.setdefault(key, []).append(name)
        return known

    def _enter(self, case: str, stukken: tuple[Stuk, ...]) -> None:
        shared, rows, others = self._shared, self._rows, self._others
        for stuk in stukken:
            if type(stuk) is Gedeeld:
                shared[stuk].append(case)
            elif type(stuk) is Reeks:
                cases, many = rows[stuk.sleutels]
                cases.append(case)
                many.append(stuk.waarden)
            else:
                for key, value in stuk.items():  # type: ignore[union-attr]
                    cases, values = others[key]
                    cases.append(case)
                    values.append(value)

    def _settle(self) -> None:
        """Looks at the keys of what came in."""
        for shared, cases in self._shared.items():
            for key, value in shared.items():
                self._add(key, cases, value)
        for keys, (cases, rows) in self._rows.items():
            for key, column in zip(keys, zip(*rows, strict=True), strict=True):
                self._add(key, cases, column)
        for key, (cases, values) in self._others.items():
            self._add(key, cases, values)
        # Emptied by new ones: the lists themselves are what the numbers keep.
        self._shared.clear()
        self._rows.clear()
        self._others.clear()

    def _add(self, key: str, cases: list[str], values: int | Sequence[int]) -> None:
        self._fresh(key).voeg(cases, values)

    def _change(self, case: str, before: Bijdrage, after: Bijdrage) -> None:
        self._settle()
        for key in before.keys() - after.keys():
            self._fresh(key).weg(case)
        for key, value in after.items():
            if before.get(key) != value:
                self._fresh(key).zet(case, value)

    def _of(self, key: str) -> Achter:
        """What stands behind a key; a key that nobody brings is not made."""
        if self._shared or self._rows or self._others:
            self._settle()
        return self._behind.get(key) or Achter()

    def _fresh(self, key: str) -> Achter:
        """What stands behind a key, to change; the numbers that were told of it keep what they had."""
        for name in self._asked.pop(key, ()):
            del self._cells[name]
        found = self._behind[key]
        if found.uitgegeven:
            found = self._behind[key] = found.kopie()
        return found


def samengevoegd(stukken: Iterable[Stuk]) -> dict[str, int]:
    """All contributions of a case in one."""
    found: dict[str, int] = {}
    for stuk in stukken:
        found.update(zip(stuk.sleutels, stuk.waarden, strict=True) if isinstance(stuk, Reeks) else stuk)
    return found


def median(values: list[int]) -> int | None:
    """The middle value; between two it is halfway, rounded half up to a whole number."""
    if not values:
        return None
    ordered, half = sorted(values), len(values) // 2
    if len(ordered) % 2:
        return ordered[half]
    return int((Fraction(ordered[half - 1] + ordered[half], 2) + Fraction(1, 2)).__floor__())


HOW: Mapping[str, Callable[[Achter], int | None]] = {
    "aantal": Achter.aantal,
    "som": Achter.som,
    "mediaan": lambda behind: median(behind.waarden()),
}
