"""No row that can be singled out: what neighbours could know is made coarser until at least k rows say the same, or is masked.

The known kinds of value (quasi-identifiers) are QUASI; each has steps from exact to nothing ("*"). Of all combinations of steps the one
that loses least is taken for the whole set; a few rows that still stand alone are masked in all of them. Other values in a row (answers,
amounts) are taken to be unknown outside, and are not protected against somebody who does know them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

Rij: TypeAlias = dict[str, str]
Trap: TypeAlias = Callable[[str], str]

NIETS = "*"
MOST_MASKED = 10
"""At most one in so many rows is masked, where that saves a step for all others."""


@dataclass(frozen=True)
class Quasi:
    """A value that somebody outside could know; `gewicht` is how much a researcher misses it."""

    code: str
    gewicht: int
    trappen: tuple[Trap, ...]


@dataclass(frozen=True)
class Vergroofd:
    """`rijen` in the order that they came; `uniek_eerst` stood alone before, `kleinste` is the smallest group now, `niveaus` the steps."""

    rijen: tuple[Rij, ...]
    niveaus: dict[str, int]
    gemaskeerd: int
    uniek_eerst: int
    kleinste: int


def _same(value: str) -> str:
    return value


def _nothing(_: str) -> str:
    return NIETS


def _age(value: str) -> str:
    young, old = ("jonger dan 18", "18-24", "25-34"), ("55-64", "65 of ouder")
    return "tot 35" if value in young else "55 of ouder" if value in old else "35-54" if value else ""


def _home(value: str) -> str:
    return {
        "eenouder": "met kinderen",
        "paar_met_kinderen": "met kinderen",
        "alleenstaand": "zonder kinderen",
        "paar": "zonder kinderen",
    }.get(value, value)


def _half_year(value: str) -> str:
    return f"{value[:4]}-H{(int(value[-1]) + 1) // 2}" if value else ""


def _groups(table: Mapping[str, str]) -> Trap:
    return lambda value: "+".join(sorted({table.get(code, "anders") for code in value.split("+") if code}))


def _paid(value: str) -> str:
    return {"": "", "geen": "nee"}.get(value, "ja")


KANTELPUNT = {
    "zorgpremie": "zorgpremie",
    "loonbeslag": "beslag",
    "bankbeslag": "beslag",
    "toeslagen": "overheid",
    "maatregel_uitkering": "overheid",
}
SCHULD = {"huur": "vaste lasten", "energie": "vaste lasten", "water": "vaste lasten", "zorg": "vaste lasten"}
QUASI = (
    Quasi("status", 6, (_same, _nothing)),
    Quasi("leeftijd", 4, (_same, _age, _nothing)),
    Quasi("huishouden", 4, (_same, _home, _nothing)),
    Quasi("kanaal", 3, (_same, _nothing)),
    Quasi("instroom", 2, (_same, _half_year, _nothing)),
    Quasi("kantelpunten", 5, (_same, _groups(KANTELPUNT), _nothing)),
    Quasi("schulden", 3, (_same, _groups(SCHULD), _nothing)),
    Quasi("betaald_na", 3, (_same, _paid, _nothing)),
)
CODES = tuple(one.code for one in QUASI)


def vergroof(rijen: Sequence[Rij], k: int, vanaf: Mapping[str, int] | None = None) -> Vergroofd:
    """The same rows, each alike at least k - 1 others in QUASI; never finer than the steps `vanaf` of an earlier delivery.

    With fewer than k rows there are none: everybody would be known.
    """
    before = Counter(_key(rij) for rij in rijen)
    alone = sum(count == 1 for count in before.values())
    if len(rijen) < k:
        return Vergroofd((), {}, 0, alone, 0)
    levels, masked = _best(before, k, vanaf or {})
    done = tuple(_coarser(rij, levels, masked) for rij in rijen)
    sizes = Counter(_key(rij) for rij in done)
    hidden = sum(count for key, count in sizes.items() if set(key) == {NIETS}) if masked else 0
    return Vergroofd(done, dict(zip(CODES, levels, strict=True)), hidden, alone, min(sizes.values()))


def groepen(rijen: Sequence[Rij], codes: Sequence[str] = CODES) -> Counter[tuple[str, ...]]:
    """How many rows say the same in these values."""
    return Counter(tuple(rij[code] for code in codes) for rij in rijen)


def _key(rij: Rij) -> tuple[str, ...]:
    return tuple(rij[code] for code in CODES)


def _coarser(rij: Rij, levels: Sequence[int], masked: set[tuple[str, ...]]) -> Rij:
    key = _lifted(_key(rij), levels)
    return {**rij, **dict(zip(CODES, (NIETS,) * len(CODES) if key in masked else key, strict=True))}


def _lifted(key: Sequence[str], levels: Sequence[int]) -> tuple[str, ...]:
    return tuple(one.trappen[level](value) for one, level, value in zip(QUASI, levels, key, strict=True))


def _best(before: Mapping[tuple[str, ...], int], k: int, vanaf: Mapping[str, int]) -> tuple[tuple[int, ...], set[tuple[str, ...]]]:
    total = sum(before.values())
    for _, levels in sorted((_loss(levels), levels) for levels in _all_levels(vanaf)):
        sizes: Counter[tuple[str, ...]] = Counter()
        for key, count in before.items():
            sizes[_lifted(key, levels)] += count
        masked = _to_mask(sizes, k)
        if not masked or MOST_MASKED * sum(sizes[key] for key in masked) <= total:
            return levels, masked
    raise AssertionError("with every step at nothing all rows are alike")


def _all_levels(vanaf: Mapping[str, int]) -> Iterator[tuple[int, ...]]:
    return product(*(range(min(vanaf.get(one.code, 0), len(one.trappen) - 1), len(one.trappen)) for one in QUASI))


def _loss(levels: Sequence[int]) -> float:
    return sum(one.gewicht * level / (len(one.trappen) - 1) for one, level in zip(QUASI, levels, strict=True))


def _to_mask(sizes: Mapping[tuple[str, ...], int], k: int) -> set[tuple[str, ...]]:
    """The groups that are too small; with the next smallest, so that the masked rows are k together."""
    chosen: set[tuple[str, ...]] = set()
    count = 0
    for key, size in sorted(sizes.items(), key=lambda item: (item[1], item[0])):
        if size >= k and (not chosen or count >= k):
            break
        chosen.add(key)
        count += size
    return chosen
