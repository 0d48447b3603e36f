"""The cases behind a number: kept in whole lists that many numbers share, and looked at one by one only when somebody opens the number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, repeat

Stuk = tuple[Sequence[str], int | Sequence[int]]
"""Cases, and what each of them brings: one value for all, or one each. Nobody changes the lists after they were given."""


class Achter:
    """Case -> value behind one key; a case stands in it once.

    `uitgegeven`: a number was told of it. Then it is not changed any more: a copy takes its place.
    """

    __slots__ = ("_kaart", "_stukken", "uitgegeven")

    def __init__(self) -> None:
        self._stukken: list[Stuk] = []
        self._kaart: dict[str, int] | None = None
        self.uitgegeven = False

    def voeg(self, zaken: Sequence[str], waarde: int | Sequence[int]) -> None:
        """Cases that were not in it yet."""
        if self._kaart is None:
            self._stukken.append((zaken, waarde))
        else:
            self._kaart.update(_paren(zaken, waarde))

    def zet(self, zaak: str, waarde: int) -> None:
        """What one case brings now."""
        self._eigen()[zaak] = waarde

    def weg(self, zaak: str) -> None:
        """A case that brings nothing any more."""
        del self._eigen()[zaak]

    def kopie(self) -> Achter:
        """The same, to be changed."""
        new, kaart = Achter(), self._kaart
        if kaart is None:
            new._stukken = list(self._stukken)
        else:
            new._kaart = dict(kaart)
        return new

    def kaart(self) -> dict[str, int]:
        """Case -> value, to look in."""
        if self._kaart is None:
            found: dict[str, int] = {}
            for zaken, waarde in self._stukken:
                found.update(_paren(zaken, waarde))
            # At once: another thread may look at the same number.
            self._kaart = found
        return self._kaart

    def zaken(self) -> Iterator[str]:
        """Every case once."""
        return iter(self._kaart) if self._kaart is not None else chain.from_iterable(zaken for zaken, _ in self._stukken)

    def aantal(self) -> int:
        """How many cases."""
        return len(self._kaart) if self._kaart is not None else sum(len(zaken) for zaken, _ in self._stukken)

    def som(self) -> int:
        """All that they bring."""
        if self._kaart is not None:
            return sum(self._kaart.values())
        return sum(waarde * len(zaken) if isinstance(waarde, int) else sum(waarde) for zaken, waarde in self._stukken)

    def waarden(self) -> list[int]:
        """What each brings."""
        return list(self.kaart().values())

    def _eigen(self) -> dict[str, int]:
        """To change. The lists are of no use after that."""
        found = self.kaart()
        self._stukken = []
        return found


class Zaken(AbstractSet[str]):
    """The ids of the cases behind a number as they were when it was counted. How many there are costs nothing; the set is made when
    somebody looks. May be read by any thread."""

    __slots__ = ("_achter", "_vast")

    def __init__(self, *achter: Achter) -> None:
        for one in achter:
            one.uitgegeven = True
        self._achter = achter
        self._vast: frozenset[str] | None = None

    @staticmethod
    def van(zaken: Collection[str]) -> frozenset[str]:
        """The ids behind a cell as a set, whatever keeps them."""
        return zaken.vast() if isinstance(zaken, Zaken) else frozenset(zaken)

    def vast(self) -> frozenset[str]:
        """As a set; always the same one."""
        if self._vast is None:
            self._vast = frozenset(chain.from_iterable(one.zaken() for one in self._achter))
        return self._vast

    def __contains__(self, zaak: object) -> bool:
        return zaak in self.vast()

    def __iter__(self) -> Iterator[str]:
        return iter(self.vast())

    def __len__(self) -> int:
        return self._achter[0].aantal() if len(self._achter) == 1 and self._vast is None else len(self.vast())

    def __bool__(self) -> bool:
        return any(one.aantal() for one in self._achter)

    def __eq__(self, other: object) -> bool:
        return self.vast() == frozenset(other) if isinstance(other, AbstractSet) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.vast())

    @classmethod
    def _from_iterable(cls, found: Iterable[str]) -> frozenset[str]:  # type: ignore[override]
        return frozenset(found)


def _paren(zaken: Sequence[str], waarde: int | Sequence[int]) -> Iterator[tuple[str, int]]:
    return zip(zaken, repeat(waarde) if isinstance(waarde, int) else waarde, strict=False)
