"""Cells over more than one key of a count, and the words that people typed themselves, as rows of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from desktop import texts
from desktop.models.monitor.telling import Telling
from desktop.models.monitor.uitkomst import Cel, Eenheid

MEESTE_WOORDEN = 40
LANGSTE_WOORD = 60
ANDERS = "anders"


@dataclass(frozen=True)
class Groep:
    """One row: its code and name, and the words whose keys belong to it."""

    code: str
    naam: str
    woorden: tuple[str, ...]


@lru_cache(maxsize=8192)
def sleutel(*delen: str) -> str:
    """The key of a number; ten thousand cases share one string, whose hash is known."""
    return "/".join(delen)


def bewoners(telling: Telling, keys: Sequence[str]) -> Cel:
    """How many different residents stand behind these keys together."""
    if len(keys) == 1:
        return telling.aantal(keys[0])
    behind = telling.zaken(*keys)
    return Cel(len(behind), "bewoners", behind)


def som(telling: Telling, keys: Sequence[str], eenheid: Eenheid = "cent") -> Cel:
    """All that stands behind these keys added up."""
    if len(keys) == 1:
        return telling.som(keys[0], eenheid)
    return Cel(sum(map(telling.totaal, keys)), eenheid, telling.zaken(*keys))


def met_reden(cel: Cel, reden: str) -> Cel:
    """The cell, with the sentence why there is no value where there is none."""
    return replace(cel, reden=reden) if cel.waarde is None else cel


def woord(value: object) -> str:
    """What a person typed as a code, so that the same words are one row: small letters, no spaces around, at most LANGSTE_WOORD long."""
    plain = "_".join(value.casefold().replace("/", " ").split()) if isinstance(value, str) else ""
    return plain.strip("_.,;:!?")[:LANGSTE_WOORD].rstrip("_")


def leesbaar(code: str) -> str:
    """A typed word as a name: `eigen_potje` is shown as `Eigen potje`."""
    plain = code.replace("_", " ")
    return texts.literal(plain[:1].upper() + plain[1:])


def groepen(telling: Telling, prefix: str, bekend: Mapping[str, str]) -> list[Groep]:
    """The rows below a prefix: known codes in their own order (also without anybody), then at most MEESTE_WOORDEN typed words, most
    residents first, and all others together as ANDERS."""
    found = [key.removeprefix(prefix) for key in telling.keys(prefix)]
    typed = [code for code in found if code not in bekend and code != ANDERS]
    typed.sort(key=lambda code: (-telling.hoeveel(prefix + code), code))
    rest = tuple(typed[MEESTE_WOORDEN:])
    rows = [Groep(code, name, (code,)) for code, name in bekend.items() if code != ANDERS]
    rows += [Groep(code, leesbaar(code), (code,)) for code in typed[:MEESTE_WOORDEN]]
    if rest or ANDERS in bekend or ANDERS in found:
        rows.append(Groep(ANDERS, bekend.get(ANDERS, "Anders"), (ANDERS, *rest)))
    return rows
