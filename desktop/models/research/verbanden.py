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
        rows, asked = list(_rows(tabel, result)), {kolom.code for kolom in tabel.kolommen} >= {*ANTWOORDEN, "noemer"}
        for group, rol in (*(() if asked else ((names, "") for names in rows)), *_columns(tabel, result)):
            _sums(group, result, rol)
        for group in (*rows, *(names for names, _ in _columns(tabel, result))):
            _differences(group, result, k)
        _answers(tabel, result)
        for share in tabellen[0].rijen if tabel is not tabellen[0] else ():
            _breakdown(tabel, share, tabellen[0], result)
        _before_and_after(tabel, result)
    _within_totals(tabellen, result, k)
    return result


def _rows(tabel: Tabel, web: Web) -> Iterator[list[str]]:
    for rij in tabel.rijen:
        yield _names(web, [Plek(tabel.code, rij.code, kolom.code) for kolom in tabel.kolommen])


def _columns(tabel: Tabel, web: Web) -> Iterator[tuple[list[str], str]]:
    for kolom in tabel.kolommen:
        rol = kolom.code if kolom.code in ANTWOORDEN else ""
        yield _names(web, [Plek(tabel.code, rij.code, kolom.code) for rij in tabel.rijen]), rol


def _rol(tabel: Tabel, rij: Rij, kolom: Kolom, cel: Cel) -> str:
    """Everybody said yes, or everybody came by one channel: the part is then the whole only because the other parts are nobody.

    A reader does not know that while the others are hidden, so the part is a count of its own.
    """
    place = tabel.kolommen.index(kolom)
    column = [one.cellen[place] for one in tabel.rijen if one is not rij and one.cellen[place].waarde is not None]
    row = [other for other in rij.cellen if other is not cel and other.eenheid == cel.eenheid]
    alone = bool(column) and not any(other.zaken for other in column)
    # In a row the last of equals is the whole (noemer); for tables with the whole first, the first.
    same = [other for other in row if other.zaken and set(other.zaken) == set(cel.zaken)]
    if kolom.code in ANTWOORDEN:
        return f"{tabel.code}:{kolom.code}" if alone else kolom.code
    return f"{tabel.code}:{kolom.code}" if alone or (same and place > 0 and kolom.code != "noemer") else ""


def _names(web: Web, places: Sequence[Plek]) -> list[str]:
    return list(dict.fromkeys(web.telling[place] for place in places if place in web.telling))


def _answers(tabel: Tabel, web: Web) -> None:
    """ja + nee + open = noemer, also where some of them are nobody."""
    for rij in tabel.rijen:
        places = [Plek(tabel.code, rij.code, code) for code in (*ANTWOORDEN, "noemer")]
        if all(place in web.telling for place in places):
            names = [web.telling[place] for place in places]
            web.add(names[:-1], names[-1:])


def _breakdown(tabel: Tabel, share: Rij, totals: Tabel, web: Web) -> None:
    """The rows of a breakdown that holds everybody of a share once: they add up in every column, also where nobody is counted."""
    wholes = [web.telling.get(Plek(totals.code, share.code, code)) for code in (*ANTWOORDEN, "noemer")]
    parts = [[web.telling.get(Plek(tabel.code, rij.code, code)) for rij in tabel.rijen] for code in (*ANTWOORDEN, "noemer")]
    if None in wholes or not tabel.rijen or any(None in names for names in parts):
        return
    known = [[name for name in names if name is not None] for names in parts]
    if all(sum(web.waar[name] for name in names) == web.waar[whole or ""] for names, whole in zip(known, wholes, strict=True)) and all(
        frozenset().union(*(web.zaken[name] for name in names)) == web.zaken[whole or ""]
        for names, whole in zip(known, wholes, strict=True)
    ):
        for names, whole in zip(known, wholes, strict=True):
            web.add(names, [whole or ""])


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


def _sums(group: list[str], web: Web, rol: str) -> None:
    """A total and its parts inside one row or column, or parts whose total stands elsewhere."""
    filled = [name for name in group if web.zaken.get(name)]
    nobody = [name for name in group if name in web.zaken and not web.zaken[name]]
    for place, total in enumerate(filled):
        if any(web.zaken[name] == web.zaken[total] for name in filled[:place]):
            continue  # Of equals the first is the whole.
        equal = [name for name in filled if name != total and web.zaken[name] == web.zaken[total]]
        _sum_of(total, equal or [name for name in filled if web.zaken[name] < web.zaken[total]], nobody, web)
    union = frozenset().union(*(web.zaken[name] for name in filled))
    elsewhere = web.of_cases(union, rol)
    if elsewhere is not None and elsewhere not in filled:
        _sum_of(elsewhere, filled, nobody, web)
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
