"""A share of residents with its bounds and its sentence. Whole numbers only, so that no rounding error can move a percentage."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from desktop.models.monitor.telling import Telling
from desktop.models.monitor.uitkomst import Aandeel, Kolom

STEEKPROEF = "Dit zijn alle deelnemers, geen steekproef."
Z_KWADRAAT = Fraction("1.959963984540054") ** 2
"""The square of the 97.5% point of the normal distribution."""
STANDEN = ("ja", "nee", "open")
KOLOMMEN = (
    Kolom("ja", "Ja", "bewoners"),
    Kolom("nee", "Nee", "bewoners"),
    Kolom("open", "Open", "bewoners"),
    Kolom("noemer", "Samen", "bewoners"),
    Kolom("minstens", "Minstens", "procent"),
    Kolom("hoogstens", "Hoogstens", "procent"),
    Kolom("laag", "Interval van", "procent"),
    Kolom("hoog", "Interval tot", "procent"),
)
"""A share as a row of a table."""
Woord = tuple[str, str]
"""The words for one and for more; `{k}` is how many and `{n}` of how many."""


@dataclass(frozen=True)
class Woorden:
    """How the sentence of a share reads. `open` is who did not answer, `weet` who does not know, `alles` when everybody answered."""

    ja: Woord
    open: Woord
    weet: Woord
    alles: str
    niemand: str


def minstens(ja: int, noemer: int) -> int | None:
    """The share if all that is open would be no; rounded down to whole percent."""
    return ja * 100 // noemer if noemer else None


def hoogstens(ja: int, open: int, noemer: int) -> int | None:
    """The share if all that is open would be yes; rounded up to whole percent."""
    return -(-(ja + open) * 100 // noemer) if noemer else None


@lru_cache(maxsize=4096)
def wilson(ja: int, nee: int) -> tuple[int | None, int | None]:
    """The Wilson 95% interval of yes among who answered, in whole percents rounded outwards; (None, None) when nobody did.

    A percentage lies outside it when it differs from the share by more than its own error allows; that test is exact in whole
    numbers, where the usual formula needs a square root.
    """
    count = ja + nee
    if not count:
        return None, None
    wide, over = Z_KWADRAAT.numerator * count, Z_KWADRAAT.denominator
    outside = [percent for percent in range(101) if over * (100 * ja - percent * count) ** 2 >= wide * percent * (100 - percent)]
    low = max((percent for percent in outside if percent * count < 100 * ja), default=0)
    high = min((percent for percent in outside if percent * count > 100 * ja), default=100)
    return low, high


def maak(telling: Telling, sleutel: str, code: str, naam: str, doel: int | None, woorden: Woorden) -> Aandeel:
    """The share that stands under `sleutel/ja`, `/nee`, `/open`, `/noemer`, and `/weet_niet` for who is open because she does not know."""
    ja, nee, open_, noemer = (telling.aantal(f"{sleutel}/{stand}") for stand in (*STANDEN, "noemer"))
    counts = [len(cell.zaken) for cell in (ja, nee, open_, noemer)]
    weet = telling.hoeveel(f"{sleutel}/weet_niet")
    low, high = wilson(counts[0], counts[1])
    least, most = minstens(counts[0], counts[3]), hoogstens(counts[0], counts[2], counts[3])
    reden = "" if counts[0] + counts[1] else "Er is nog geen antwoord, dus ook geen interval." if counts[3] else woorden.niemand
    zin = _sentence(counts[0], counts[2] - weet, weet, counts[3], woorden)
    return Aandeel(code, naam, ja, nee, open_, noemer, least, most, low, high, doel, zin, reden)


def interval_zin(aandeel: Aandeel) -> str:
    """The interval in words, with the note that nobody was sampled; why there is none."""
    if aandeel.laag is None or aandeel.hoog is None:
        return aandeel.reden
    return f"Met toeval erbij: tussen {aandeel.laag}% en {aandeel.hoog}% van wie antwoord gaf (Wilson, 95%). {STEEKPROEF}"


def _sentence(ja: int, silent: int, weet: int, noemer: int, woorden: Woorden) -> str:
    if not noemer:
        return woorden.niemand
    parts = [_say(woorden.ja, ja, noemer)]
    parts += [_say(words, count, noemer) for words, count in ((woorden.open, silent), (woorden.weet, weet)) if count]
    if not silent and not weet:
        parts.append(woorden.alles)
    text = ", ".join(parts)
    return f"{text[0].upper()}{text[1:]}: minstens {minstens(ja, noemer)}%, hoogstens {hoogstens(ja, silent + weet, noemer)}%"


def _say(words: Woord, count: int, total: int) -> str:
    return words[0 if count == 1 else 1].format(k=count, n=total)
