"""What a reader of published tables can work out: counts as unknowns between bounds, and the sums that must hold between them.

The reader is assumed to know every definition (which cells add up to which total) and to be good at sums. A count that is not shown
is safe when whole tables exist that agree with all that was published and differ in that count by enough: those are looked for one by
one, so "safe" is proven by examples and never by a failed attack.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Grens: TypeAlias = tuple[int, int]
"""Least and greatest value that a reader must think possible."""

TOP = 1_000_000
"""No table counts more residents than this."""
TRIES = 400
BUDGET = 1_000_000
"""Looks at a sum, all together, before the search for examples gives up (some seconds); what is not proven by then counts as unsafe."""
ROUNDS = 8
"""How often a sum is looked at again after one change. Bounds can creep by one at a time; stopping early leaves them wide, never wrong."""


@dataclass(frozen=True)
class Verband:
    """The counts of `links` together are the counts of `rechts` together, by definition."""

    links: tuple[str, ...]
    rechts: tuple[str, ...]

    @property
    def leden(self) -> tuple[str, ...]:
        return (*self.links, *self.rechts)


class Stelsel:
    """`k` is the smallest count that may be known; of `dun` not even a higher one may be.

    `waar` are the true values where they are known (to the publisher): a first example.
    """

    def __init__(
        self,
        grenzen: Mapping[str, Grens],
        verbanden: Iterable[Verband],
        k: int,
        waar: Mapping[str, int] | None = None,
        dun: Iterable[str] = (),
    ) -> None:
        self.grenzen = dict(grenzen)
        self.k, self.dun = k, frozenset(dun)
        self.verbanden = list(verbanden)
        self.budget = BUDGET
        self._of: dict[str, list[int]] = {}
        for place, verband in enumerate(self.verbanden):
            for lid in verband.leden:
                self._of.setdefault(lid, []).append(place)
                self.grenzen.setdefault(lid, (0, TOP))
        self._best = dict(waar or {})
        self._seen: dict[str, Grens] = {name: (value, value) for name, value in self._best.items()}

    def bekend(self, name: str) -> bool:
        low, high = self.grenzen[name]
        return low == high

    def verruim(self, name: str, grens: Grens) -> None:
        """The reader is told less: only ever wider, so every example found before stays one."""
        low, high = self.grenzen[name]
        self.grenzen[name] = (min(low, grens[0]), max(high, grens[1]))

    def helpt(self, name: str, minder: Mapping[str, Grens]) -> bool:
        """Tell the reader less (`minder`), and keep it so only when this count is then safe."""
        known, seen = dict(self.grenzen), dict(self._seen)
        for lid, grens in minder.items():
            self.verruim(lid, grens)
        if not self.te_smal(name):
            return True
        # Examples that were found in between may need the wider bounds.
        self.grenzen, self._seen = known, seen
        return False

    def bij(self, name: str) -> list[Verband]:
        """The sums in which a count stands."""
        return [self.verbanden[place] for place in self._of.get(name, ())]

    def omgeving(self, name: str) -> list[str]:
        """The counts that hang on this one through counts that are not known, nearest first; itself the first."""
        found, queue = {name: None}, deque([name])
        while queue:
            here = queue.popleft()
            if self.bekend(here) and here != name:
                continue
            for verband in self.bij(here):
                for lid in verband.leden:
                    if lid not in found:
                        found[lid] = None
                        queue.append(lid)
        return list(found)

    def te_smal(self, name: str) -> bool:
        """Whether a reader could tell a count below k more exactly than as one of k possible values."""
        if self.bekend(name):
            return self.grenzen[name][0] < self.k or name in self.dun
        reach = self.bereik(name)
        if reach is None:
            return True
        low, high = reach
        if low >= self.k and name not in self.dun:
            return False
        wide = self.k - 1
        if high - low < wide:
            return True
        least = next((at for at in range(low, min(low + 3, high - wide) + 1) if self._voorbeeld(name, (at, at))), None)
        return least is None or not self._voorbeeld(name, (least + wide, high))

    def bereik(self, name: str) -> Grens | None:
        """The bounds that follow from the sums around a count; None when nothing fits (the tables contradict each other)."""
        search = _Zoeker(self, self.omgeving(name))
        return search.grenzen[name] if search.propagate(None) else None

    def _voorbeeld(self, name: str, wanted: Grens) -> bool:
        low, high = self._seen.get(name, (TOP + 1, -1))
        if wanted[0] <= low <= wanted[1] or wanted[0] <= high <= wanted[1]:
            return True
        if self.budget <= 0:
            return False
        near = self.omgeving(name)
        if name not in self._best:
            # Any example first: the ones that are asked for are then looked for close to it.
            self._best |= _Zoeker(self, near).find(name, self.grenzen[name], {}) or {}
        found = _Zoeker(self, near).find(name, wanted, self._best)
        if found is None:
            return False
        for lid, value in found.items():
            low, high = self._seen.get(lid, (value, value))
            self._seen[lid] = (min(low, value), max(high, value))
            self._best.setdefault(lid, value)
        return True


class _Zoeker:
    """Looks for whole numbers that fit every sum around one count: narrow the bounds, choose, go back where it fails."""

    def __init__(self, stelsel: Stelsel, names: Sequence[str]) -> None:
        self._stelsel = stelsel
        self.grenzen = {name: stelsel.grenzen[name] for name in names}
        places = sorted({place for name in names for place in stelsel._of.get(name, ())})
        inside = self.grenzen.keys()
        self.verbanden = [stelsel.verbanden[place] for place in places if inside >= set(stelsel.verbanden[place].leden)]
        self._of: dict[str, list[Verband]] = {}
        for verband in self.verbanden:
            for lid in verband.leden:
                self._of.setdefault(lid, []).append(verband)
        self._trail: list[tuple[str, Grens]] = []
        self._tries = TRIES

    def find(self, name: str, wanted: Grens, liked: Mapping[str, int]) -> dict[str, int] | None:
        """Values that fit with `name` inside `wanted`, near `liked`; None when there are none, or none was found in time."""
        low, high = self.grenzen[name]
        if not self.propagate(None):
            return None
        low, high = max(self.grenzen[name][0], wanted[0]), min(self.grenzen[name][1], wanted[1])
        if low > high or not self._narrow(name, (low, high)):
            return None
        if not self._choose(liked):
            return None
        values = {lid: grens[0] for lid, grens in self.grenzen.items()}
        return values if all(_fits(verband, values) for verband in self.verbanden) else None

    def _choose(self, liked: Mapping[str, int]) -> bool:
        """Depth first, always the count with the fewest values left; a stack of the values still to try for each."""
        open_ones = [name for name in self.grenzen if not self._fixed(name)]
        stack: list[tuple[str, int, list[int]]] = []
        while True:
            name = min((one for one in open_ones if not self._fixed(one)), key=self._room, default="")
            if not name:
                return True
            stack.append((name, len(self._trail), self._values(name, liked)))
            if not self._next(stack):
                return False

    def _next(self, stack: list[tuple[str, int, list[int]]]) -> bool:
        """The next value for the count on top, or for one below it; False when all were tried."""
        while stack and self._tries > 0 and self._stelsel.budget > 0:
            name, mark, values = stack[-1]
            self._undo(mark)
            if not values:
                stack.pop()
                continue
            self._tries -= 1
            value = values.pop(0)
            if self._narrow(name, (value, value)):
                return True
        return False

    def _room(self, name: str) -> int:
        return self.grenzen[name][1] - self.grenzen[name][0]

    def _values(self, name: str, liked: Mapping[str, int]) -> list[int]:
        low, high = self.grenzen[name]
        tried = [min(max(liked.get(name, low), low), high), low, high, (low + high) // 2]
        near = range(low, high + 1) if high - low <= 12 else (low + 1, low + 2, high - 1)
        return list(dict.fromkeys([*tried, *near]))

    def _fixed(self, name: str) -> bool:
        low, high = self.grenzen[name]
        return low == high

    def _narrow(self, name: str, grens: Grens) -> bool:
        self._set(name, grens)
        return self.propagate(self._of.get(name, []))

    def propagate(self, first: list[Verband] | None) -> bool:
        """Bounds that follow from bounds, until nothing moves; False when some sum cannot be met any more."""
        queue = deque(self.verbanden if first is None else first)
        waiting = set(queue)
        left = ROUNDS * len(self.verbanden)
        while queue and left:
            left -= 1
            self._stelsel.budget -= 1
            verband = queue.popleft()
            waiting.discard(verband)
            moved = self._squeeze(verband)
            if moved is None:
                return False
            for name in moved:
                for other in self._of[name]:
                    if other not in waiting:
                        waiting.add(other)
                        queue.append(other)
        return True

    def _squeeze(self, verband: Verband) -> list[str] | None:
        left, right = self._total(verband.links), self._total(verband.rechts)
        moved: list[str] = []
        for names, own, other in ((verband.links, left, right), (verband.rechts, right, left)):
            for name in names:
                low, high = self.grenzen[name]
                # own side minus this count, against what the other side can be
                least, most = max(low, other[0] - (own[1] - high)), min(high, other[1] - (own[0] - low))
                if least > most:
                    return None
                if (least, most) != (low, high):
                    self._set(name, (least, most))
                    own = (own[0] + least - low, own[1] + most - high)
                    moved.append(name)
        return moved

    def _total(self, names: Sequence[str]) -> Grens:
        return sum(self.grenzen[name][0] for name in names), sum(self.grenzen[name][1] for name in names)

    def _set(self, name: str, grens: Grens) -> None:
        self._trail.append((name, self.grenzen[name]))
        self.grenzen[name] = grens

    def _undo(self, mark: int) -> None:
        while len(self._trail) > mark:
            name, grens = self._trail.pop()
            self.grenzen[name] = grens


def _fits(verband: Verband, values: Mapping[str, int]) -> bool:
    return sum(values[lid] for lid in verband.links) == sum(values[lid] for lid in verband.rechts)
