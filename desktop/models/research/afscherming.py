"""Which counts are not shown, so that nobody can be counted out: the small ones, and as few others as it takes against subtraction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop.models.research.stelsel import TOP, Grens, Stelsel
from desktop.models.research.verbanden import Web

KLEIN = "klein"
DICHT = "dicht"
TRIED = 8
"""Of so many counts it is tried whether hiding that one alone is enough."""
LAST = 100
"""Counts of this weight go only when nothing else is left."""


@dataclass(frozen=True)
class Afgeschermd:
    """`stand` of a count that is not shown: KLEIN is shown as "minder dan k", DICHT says nothing (it may be any number, small ones too)."""

    stand: dict[str, str]
    stelsel: Stelsel


def afschermen(web: Web, k: int, gewicht: Callable[[str], int], vooraf: Iterable[str] = ()) -> Afgeschermd:
    """Hide until no count below k can be told more exactly than as one of k values. What has the lowest weight goes first.

    Counts that are in no table (few people between two totals) are protected as if they were. Nobody (0) is a small count too: that
    all others answered something is also knowledge about each of them. `vooraf` is hidden whatever the sums say.
    """
    stand = {name: KLEIN for name, value in web.waar.items() if value < k}
    grenzen = {name: _grens(stand.get(name), value, k) for name, value in web.waar.items()}
    for name in grenzen.keys() - set(web.telling.values()):
        # No table says anything about these, not even that they are small.
        grenzen[name], stand[name] = (0, TOP), DICHT
    for name in (web.dun | set(vooraf)) - stand.keys():
        grenzen[name], stand[name] = (0, TOP), DICHT
    stelsel = Stelsel(grenzen, web.verbanden, k, web.waar, web.dun)
    secret = [name for name, value in web.waar.items() if value < k or name in web.dun]
    # The others too: a reader does not know that a hidden count is large, and may narrow it below k all the same.
    for name in [*secret, *web.waar]:
        _protect(name, stelsel, stand, web, gewicht)
    return Afgeschermd(stand, stelsel)


def _grens(stand: str | None, value: int, k: int) -> Grens:
    return (0, k - 1) if stand == KLEIN else (value, value)


def _protect(name: str, stelsel: Stelsel, stand: dict[str, str], web: Web, gewicht: Callable[[str], int]) -> None:
    while stelsel.te_smal(name):
        if _say_less(name, stelsel, stand):
            continue
        near = [lid for lid in stelsel.omgeving(name) if stelsel.bekend(lid)]
        if not near:
            break  # Nothing that is shown hangs on it: the check afterwards would say so.
        own = {lid for verband in stelsel.bij(name) for lid in verband.leden}
        order = sorted(near, key=lambda lid: (gewicht(lid) >= LAST, lid not in own, gewicht(lid), web.waar[lid], lid))
        goes = next((lid for lid in order[:TRIED] if stelsel.helpt(name, {lid: (0, TOP)})), order[0])
        stand[goes] = DICHT
        stelsel.verruim(goes, (0, TOP))


def _say_less(name: str, stelsel: Stelsel, stand: dict[str, str]) -> bool:
    """Small counts beside this one that say "minder dan k" narrow it; when it helps, they say nothing. True when anything changed."""
    for verband in stelsel.bij(name):
        small = sorted(lid for lid in {*verband.leden, name} if stand.get(lid) == KLEIN)
        if small and stelsel.helpt(name, dict.fromkeys(small, (0, TOP))):
            stand.update(dict.fromkeys(small, DICHT))
            return True
    return False
