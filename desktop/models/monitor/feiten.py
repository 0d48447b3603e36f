"""What the evaluation keeps of a case: a small JSON object without name, address or anybody's own words.

It is made when the case is projected and kept beside it, so that ten thousand cases are counted without opening one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from desktop.models.betaling import Payment
from desktop.models.monitor import (
    antwoorden,
    benaderen,
    brug,
    deelname,
    doorlooptijd,
    dubbelen,
    geen_antwoord,
    iedereen,
    inzet,
    kantelpunten,
    pot,
    rendement_totaal,
    schulden,
)
from desktop.models.monitor.omstandigheden import Omstandigheden
from desktop.models.monitor.telling import Stuk
from desktop.models.strict_json import Document

VERSIE = 5
"""Goes up when an extract changes: facts of another version are made again from their case."""


class Deel(Protocol):
    """A part of the evaluation: it takes its facts out of a case, and says what they add to which numbers.

    `bijdragen` gets what the part's own `feiten` made, without the keys whose value is empty, and never raises on it.
    """

    NAME: str

    def feiten(self, document: Document, payments: Sequence[Payment], /) -> Document: ...

    def bijdragen(self, feiten: Document, om: Omstandigheden, /) -> dict[str, int]: ...


@runtime_checkable
class Delend(Protocol):
    """A part that can give its contributions in pieces that many cases share: a board is filled several times as fast by it."""

    def gedeeld(self, feiten: Document, om: Omstandigheden, /) -> tuple[Stuk, ...]: ...


DELEN: tuple[Deel, ...] = (
    antwoorden,
    schulden,
    iedereen,
    geen_antwoord,
    benaderen,
    pot,
    kantelpunten,
    doorlooptijd,
    brug,
    inzet,
    rendement_totaal,
)
"""All parts, by their modules. A part that has tables of its own also stands in `opmaken.TABELLEN`."""


def gever(part: Deel) -> Callable[[Document, Omstandigheden], tuple[Stuk, ...]]:
    """The contributions of a part as the board puts them: in pieces where the part gives them so."""
    return part.gedeeld if isinstance(part, Delend) else lambda own, om: (found,) if (found := part.bijdragen(own, om)) else ()


def feiten(document: Document, payments: Sequence[Payment]) -> Document:
    """The facts of a case with its folded payments; never raises on a case that `case_check` accepts.

    What a part found empty (no, nothing, nobody, zero) is left out: of ten thousand cases that is half of what is read.
    """
    found: Document = {part.NAME: _filled(part.feiten(document, payments)) for part in DELEN}
    place = _filled(deelname.feiten(document, payments))
    return {"versie": VERSIE, "deelname": place, "dubbel": dubbelen.feiten(document), **found}


def _filled(found: Document) -> Document:
    return {key: value for key, value in found.items() if value}


def geldig(feiten: Document) -> bool:
    """Whether kept facts can be counted as they are."""
    return feiten.get("versie") == VERSIE and all(part.NAME in feiten for part in DELEN)
