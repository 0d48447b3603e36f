"""Which numbers of the evaluation hang together: read off the cases behind them, so that a new table needs no list of its own.

Two cells with the same cases are one count. A cell whose cases are exactly those of others that do not overlap is their sum. A cell
that lies within another, but for a few, gives those few away by subtraction: they become a count that is in no table. What holds by
coincidence only is taken for a definition too: then more is hidden than needed, never less.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from desktop.models.monitor.uitkomst import Cel, Kolom, Rij, Tabel
from desktop.models.research.stelsel import Verband

ANTWOORDEN = ("ja", "nee", "open")
GETELD = ("bewoners", "aantal")


@dataclass(frozen=True)
class Plek:
    """Where a number stands."""

    tabel: str
    rij: str
    kolom: str


@dataclass
class Web:
    """`telling` names the count behind a place; `waar` are the true counts; `zaken` the cases behind a count of residents."""

    telling: dict[Plek, str] = field(default_factory=dict)
    waar: dict[str, int] = field(default_factory=dict)
    zaken: dict[str, frozenset[str]] = field(default_factory=dict)
    verbanden: list[Verband] = field(default_factory=list)
    dun: set[str] = field(default_factory=set)
    """Counts of other things than residents that come from too few residents, however high they are."""
    totalen: set[str] = field(default_factory=set)
    _of: dict[tuple[str, frozenset[str]], str] = field(default_factory=dict)

    def put(self, plek: Plek, cel: Cel, k: int, rol: str) -> None:
        """A count as it stands in a table; `rol` keeps apart what has the same cases only because of what people answered."""
        if not isinstance(cel.waarde, int):
            return
        name = f"{plek.tabel}/{plek.rij}/{plek.kolom}"
        behind = frozenset(cel.zaken)
        if cel.eenheid == "bewoners" and len(behind) == cel.waarde:
            # The same few by chance are not one count: only what stands among the totals (the first table) is.
            known = self._of.get((rol, behind)) if len(behind) >= k or self._of.get((rol, behind)) in self.totalen else None
            name = known or name
            if behind:
                self._of.setdefault((rol, behind), name)
            self.zaken[name] = behind
        elif 0 < len(behind) < k:
            self.dun.add(name)
        self.telling[plek] = name
        self.waar[name] = cel.waarde

    def rest(self, behind: frozenset[str]) -> str:
        """A count that stands in no table: the few between two counts that do. Never one that is there by chance too."""
        name = f"verschil:{len(self.waar)}"
        self.zaken[name], self.waar[name] = behind, len(behind)
        return name

    def add(self, links: Sequence[str], rechts: Sequence[str]) -> None:
        """What stands on both sides says nothing and is left out."""
        left, right = list(links), list(rechts)
        for name in list(left):
            if name in right:
                left.remove(name)
                right.remove(name)
        made = Verband(tuple(left), tuple(right))
        if left and right and made not in self.verbanden:
            self.verbanden.append(made)

    def of_cases(self, behind: frozenset[str], rol: str = "") -> str | None:
        """The count of exactly these cases in that role."""
        return self._of.get((rol, behind))


def web(tabellen: Sequence[Tabel], k: int) -> Web:
    """Everything that hangs together in these tables. The first table holds the totals of the factors (publish.py)."""
    result = Web()
    for tabel in tabellen:
        for rij in tabel.rijen:
            for kolom, cel in zip(tabel.kolommen, rij.cellen, strict=True):
                if kolom.eenheid in GETELD:
                    result.put(Plek(tabel.code, rij.code, kolom.code), cel, k, _rol(tabel, rij, kolom, cel))
        result.totalen = result.totalen or set(result.waar)
    for tabel in tabellen:
        rows, columns = list(_rows(tabel, result)), list(_columns(tabel, result))
        for group in () if _asks(tabel) else rows:
            _sums(group, result)
        for group in () if tabel is tabellen[0] or _over_time(tabel) else _columns(tabel, result, ANTWOORDEN):
            _sums(group, result, elsewhere=True)
        for group in (*rows, *columns):
            _differences(group, result, k)
        _answers(tabel, result)
        for share in _shares_of(tabel, tabellen[0]):
            if _breakdown(tabel, share, tabellen[0], result):
                break
        _before_and_after(tabel, result)
    _within_totals(tabellen, result, k)
    return result


def smalle_rijen(tabellen: Sequence[Tabel], web: Web, k: int) -> set[str]:
    """The answers of rows of a breakdown in which one of them is small, and of the smallest other row when that is the only one.

    Hiding whole rows keeps the search for what else must go short, and reads better than a table full of holes.
    """
    found: set[str] = set()
    for tabel in tabellen[1:]:
        rows = [[web.telling[place] for place in _answer_places(tabel, rij) if place in web.telling] for rij in tabel.rijen]
        small = [names for names in rows if any(web.waar[name] < k for name in names)]
        rest = sorted((names for names in rows if names and names not in small), key=lambda names: sum(web.waar[name] for name in names))
        chosen = [*small, *rest[:1]] if len(small) == 1 and not _over_time(tabel) else small
        found |= {name for names in chosen for name in names} - web.totalen
    return found


def _answer_places(tabel: Tabel, rij: Rij) -> list[Plek]:
    return [Plek(tabel.code, rij.code, code) for code in ANTWOORDEN]


def _rows(tabel: Tabel, web: Web) -> Iterator[list[str]]:
    for rij in tabel.rijen:
        yield _names(web, [Plek(tabel.code, rij.code, kolom.code) for kolom in tabel.kolommen])


def _columns(tabel: Tabel, web: Web, without: Sequence[str] = ()) -> Iterator[list[str]]:
    for kolom in tabel.kolommen:
        if kolom.code not in without:
            yield _names(web, [Plek(tabel.code, rij.code, kolom.code) for rij in tabel.rijen])


def _asks(tabel: Tabel) -> bool:
    """Whether the rows are shares: ja, nee and open of a noemer."""
    return {kolom.code for kolom in tabel.kolommen} >= {*ANTWOORDEN, "noemer"}


def _over_time(tabel: Tabel) -> bool:
    """Rows that say how it stood at the end of a quarter are no parts of one whole."""
    return tabel.code.endswith("_tijd")


def _shares_of(tabel: Tabel, totals: Tabel) -> list[Rij]:
    """The shares that a breakdown can be of: those of its own factor, the resident's answer first."""
    if tabel is totals or _over_time(tabel) or not _asks(tabel):
        return []
    factor = tabel.code.rpartition("_")[0]
    return [share for share in totals.rijen if share.code.startswith(factor)]


def _rol(tabel: Tabel, rij: Rij, kolom: Kolom, cel: Cel) -> str:
    """Everybody said yes, or everybody came by one channel: the part is then the whole only because the other parts are nobody.

    A reader does not know that while the others are hidden, so the part is a count of its own.
    """
    place = tabel.kolommen.index(kolom)
    column = [one.cellen[place] for one in tabel.rijen if one is not rij and one.cellen[place].waarde is not None]
    row = [other for other in rij.cellen if other is not cel and other.eenheid == cel.eenheid]
    alone = bool(column) and not any(other.zaken for other in column)
    same = any(other.zaken and set(other.zaken) == set(cel.zaken) for other in row)
    if alone or (same and kolom.code != "noemer" and place > 0 and not _asks(tabel)):
        return f"{tabel.code}:{kolom.code}"
    return kolom.code if same and kolom.code in ANTWOORDEN else ""


def _names(web: Web, places: Sequence[Plek]) -> list[str]:
    return list(dict.fromkeys(web.telling[place] for place in places if place in web.telling))


def _answers(tabel: Tabel, web: Web) -> None:
    """ja + nee + open = noemer, also where some of them are nobody."""
    for rij in tabel.rijen:
        places = [Plek(tabel.code, rij.code, code) for code in (*ANTWOORDEN, "noemer")]
        if all(place in web.telling for place in places):
            names = [web.telling[place] for place in places]
            web.add(names[:-1], names[-1:])


def _breakdown(tabel: Tabel, share: Rij, totals: Tabel, web: Web) -> bool:
    """The rows of a breakdown that holds everybody of a share once: they add up in every column, also where nobody is counted.

    False when it is not a breakdown of this share.
    """
    wholes = [web.telling.get(Plek(totals.code, share.code, code)) for code in (*ANTWOORDEN, "noemer")]
    parts = [[web.telling.get(Plek(tabel.code, rij.code, code)) for rij in tabel.rijen] for code in (*ANTWOORDEN, "noemer")]
    if None in wholes or not tabel.rijen or any(None in names for names in parts):
        return False
    pairs = [([name for name in names if name], whole or "") for names, whole in zip(parts, wholes, strict=True)]
    for names, whole in pairs:
        union = frozenset().union(*(web.zaken.get(name, frozenset()) for name in names))
        if sum(web.waar[name] for name in names) != web.waar[whole] or union != web.zaken.get(whole):
            return False
    for names, whole in pairs:
        web.add(names, [whole])
    return True


def _before_and_after(tabel: Tabel, web: Web) -> None:
    """The bridge: everybody with two measurements stands once at a first step, once at a last one, and once as higher, equal or lower."""
    groups = (_steps("voor"), _steps("na"), ("hoger", "gelijk", "lager"))
    for rij in tabel.rijen:
        held = [[web.telling[place] for code in group if (place := Plek(tabel.code, rij.code, code)) in web.telling] for group in groups]
        for one, other in combinations([names for names, group in zip(held, groups, strict=True) if len(names) == len(group)], 2):
            if sum(web.waar[name] for name in one) == sum(web.waar[name] for name in other):
                web.add(one, other)


def _steps(when: str) -> tuple[str, ...]:
    return tuple(f"{when}_{step}" for step in range(1, 6))


def _sums(group: list[str], web: Web, *, elsewhere: bool = False) -> None:
    """A total and its parts inside one row or column, or (`elsewhere`) parts whose total stands among the totals."""
    filled = [name for name in group if web.zaken.get(name)]
    nobody = [name for name in group if name in web.zaken and not web.zaken[name]]
    for place, total in enumerate(filled):
        if any(web.zaken[name] == web.zaken[total] for name in filled[:place]):
            continue  # Of equals the first is the whole.
        equal = [name for name in filled if name != total and web.zaken[name] == web.zaken[total]]
        _sum_of(total, equal or [name for name in filled if web.zaken[name] < web.zaken[total]], nobody, web)
    union = frozenset().union(*(web.zaken[name] for name in filled))
    whole = web.of_cases(union)
    if elsewhere and whole in web.totalen and whole is not None and whole not in filled and len(filled) + len(nobody) > 1:
        _sum_of(whole, filled, nobody, web)
    _numbers(group, web)


def _sum_of(total: str, parts: Sequence[str], nobody: Sequence[str], web: Web) -> None:
    behind = web.zaken[total]
    union = frozenset().union(*(web.zaken[part] for part in parts)) if parts else frozenset()
    if not parts or union != behind:
        return
    if sum(len(web.zaken[part]) for part in parts) == len(behind):
        web.add([*parts, *nobody], [total])
    else:
        # Everybody is in at least one of them: together they are never fewer than the total.
        twice = f"dubbel:{len(web.waar)}"
        web.waar[twice] = sum(len(web.zaken[part]) for part in parts) - len(behind)
        web.add([*parts, *nobody], [total, twice])


def _numbers(group: list[str], web: Web) -> None:
    """Counts of other things than residents have no cases to compare: a number that is the sum of all others in the group is a total."""
    plain = [name for name in group if name not in web.zaken]
    whole = sum(web.waar[name] for name in plain)
    total = next((name for name in plain if len(plain) > 2 and web.waar[name] and 2 * web.waar[name] == whole), None)
    if total is not None:
        web.add([name for name in plain if name != total], [total])


def _differences(group: list[str], web: Web, k: int) -> None:
    """The few who are in one count of a row or column and not in another."""
    filled = sorted((name for name in group if web.zaken.get(name)), key=lambda name: len(web.zaken[name]))
    for small, large in combinations(filled, 2):
        _difference(small, large, web, k)


def _difference(small: str, large: str, web: Web, k: int) -> None:
    inside, whole = web.zaken[small], web.zaken[large]
    if len(inside) >= k > len(whole) - len(inside) > 0 and inside < whole:
        web.add([small, web.rest(whole - inside)], [large])


def _within_totals(tabellen: Sequence[Tabel], web: Web, k: int) -> None:
    """A row of a breakdown against the whole that it is a part of, also where the rows overlap."""
    if not tabellen:
        return
    totals = {name for group in _rows(tabellen[0], web) for name in group if web.zaken.get(name)}
    for name in list(web.telling.values()):
        if web.zaken.get(name):
            for total in totals:
                _difference(name, total, web, k)
