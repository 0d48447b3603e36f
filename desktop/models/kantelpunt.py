"""A kantelpunt: the moment just before a small debt grows (pilot plan 4.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.models import reading
from desktop.models.strict_json import Document

SOORTEN = ("zorgpremie", "loonbeslag", "bankbeslag", "toeslagen", "maatregel_uitkering", "anders")
MAANDEN_TOT_CAK = 6
"""At six open month premiums the Regeling betalingsachterstand zorgpremie begins: contract.md 3, `kantelpunt_aanwezig`."""


@dataclass(frozen=True)
class Kantelpunt:
    """Typed reading of one item of `kantelpunten`; what is missing is None or ""."""

    id: str
    soort: str
    eigen_soort: str
    toelichting: str
    oudste_onbetaalde_maand: date | None
    maandpremies_open: int | None
    betekend_op: date | None
    beschikking_op: date | None
    besluit_op: date | None
    afloop: str
    afloop_op: date | None

    @property
    def naam(self) -> str:
        """The code under which it is named and counted: a pilot's own kind where that was chosen."""
        return self.eigen_soort if self.soort == "anders" and self.eigen_soort else self.soort

    @property
    def doorgeslagen_premie(self) -> bool:
        """A zorgpremie with six or more open months: too late for this pilot."""
        return self.soort == "zorgpremie" and self.maandpremies_open is not None and self.maandpremies_open >= MAANDEN_TOT_CAK

    @property
    def telt(self) -> bool | None:
        """Whether this kantelpunt can still be stopped; None when that is not known yet (contract.md 3, exact readings)."""
        if not self.soort or (self.soort == "zorgpremie" and self.maandpremies_open is None):
            return None
        return not self.doorgeslagen_premie


def read(item: Document) -> Kantelpunt:
    return Kantelpunt(
        id=reading.code(item.get("id")),
        soort=reading.code(item.get("soort")),
        eigen_soort=reading.code(item.get("eigen_soort")),
        toelichting=reading.text(item.get("toelichting")),
        oudste_onbetaalde_maand=reading.month(item.get("oudste_onbetaalde_maand")),
        maandpremies_open=reading.count(item.get("maandpremies_open")),
        betekend_op=reading.day(item.get("betekend_op")),
        beschikking_op=reading.day(item.get("beschikking_op")),
        besluit_op=reading.day(item.get("besluit_op")),
        afloop=reading.code(item.get("afloop")),
        afloop_op=reading.day(item.get("afloop_op")),
    )


def all_of(document: Document) -> list[Kantelpunt]:
    return [read(item) for item in reading.items(document, "kantelpunten")]


def present(kantelpunten: list[Kantelpunt]) -> bool | None:
    """Whether there is one that counts; None when nothing is listed, or an undecided one could still be it."""
    verdicts = [kantelpunt.telt for kantelpunt in kantelpunten]
    if True in verdicts:
        return True
    return None if not verdicts or None in verdicts else False
