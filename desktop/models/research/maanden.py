"""Months in which too few residents came in are taken together, so that a table over time shows steps of at least k."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.models.monitor.uitkomst import Cel, Rij, Tabel

TIJD = ("instroom_pot",)
STROOM = ("instroom",)
"""Columns that count what happened in a month; the others say how far it was at the end of it."""


def samen(tabel: Tabel, k: int) -> Tabel:
    """The table with months joined; any other table as it is."""
    flows = [place for place, kolom in enumerate(tabel.kolommen) if kolom.code in STROOM]
    if tabel.code not in TIJD or not flows or not tabel.rijen:
        return tabel
    groups: list[list[Rij]] = [[]]
    for rij in tabel.rijen:
        groups[-1].append(rij)
        if _behind(groups[-1], flows[0]) >= k:
            groups.append([])
    rest = groups.pop()
    if rest and groups:
        groups[-1] += rest  # The last months go with the group before them.
    elif rest:
        groups = [rest]
    return replace(tabel, rijen=tuple(_joined(group, flows) for group in groups))


def _behind(group: Sequence[Rij], flow: int) -> int:
    return len(frozenset().union(*(rij.cellen[flow].zaken for rij in group)))


def _joined(group: Sequence[Rij], flows: Sequence[int]) -> Rij:
    first, last = group[0], group[-1]
    if first is last:
        return first
    cells = tuple(_total(group, place) if place in flows else cel for place, cel in enumerate(last.cellen))
    return Rij(f"{first.code}--{last.code}", f"{first.naam} tot en met {last.naam}", cells)


def _total(group: Sequence[Rij], place: int) -> Cel:
    cells = [rij.cellen[place] for rij in group]
    values = [cel.waarde for cel in cells if isinstance(cel.waarde, int)]
    return Cel(sum(values), cells[0].eenheid, frozenset().union(*(cel.zaken for cel in cells)))
