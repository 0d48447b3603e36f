"""The numbers of an evaluation by their address, so that one that is looked at is found again after a change. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from desktop.charts import lettering, pictures
from desktop.models.monitor.uitkomst import Aandeel, Cel, Evaluatie, Factor, Kolom, Rij, Tabel

Address: TypeAlias = tuple[str, str, str]
"""Table, row and column by their codes; of a share `factor/<code>`, its own code, and ja, nee, open or noemer."""
SHARE_PARTS = (("ja", "ja"), ("nee", "nee"), ("open", "open"), ("noemer", "samen"))

PARTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("geld", "Geld", ("instroom_pot", "prognose")),
    ("kantelpunten", "Kantelpunten", ("kantelpunten", "kantelpunt_geprobeerd", "kantelpunt_opgelost", "afloop")),
    ("tijd", "Tijd", ("doorlooptijd", "doorlooptijd_mediaan")),
    ("brug", "Brug", ("brug", "interventies", "ervaringsdeskundigen", "elementen")),
    ("iedereen", "Iedereen", ("iedereen", "niet_toegelaten", "geen_antwoord", "benaderen", "lijkt_dubbel")),
    ("rendement", "Kosten en baten", ("rendement", "rendement_drager", "rendement_dekking", "rendement_omslag")),
)
"""Code and word of the parts of the page below the factors, each with its tables; a table that is in none stands under Iedereen."""
REST = "iedereen"


@dataclass(frozen=True)
class Getal:
    """One number on the screen: where it stands, what it is called, and the cell with its cases."""

    waar: str
    wat: str
    adres: Address
    cel: Cel

    @property
    def tekst(self) -> str:
        """As it stands in the table."""
        return lettering.figure(self.cel)


def of_share(factor: Factor, share: Aandeel, part: str, word: str) -> Getal:
    """One count of a share."""
    cel: Cel = getattr(share, part)
    return Getal(f"{factor.titel}, {share.naam}", word, (f"factor/{factor.code}", share.code, part), cel)


def of_cell(table: Tabel, row: Rij, column: Kolom, cel: Cel) -> Getal:
    """One cell of a table."""
    return Getal(f"{table.titel}, {row.naam}", column.naam, (table.code, row.code, column.code), cel)


def find(evaluatie: Evaluatie, address: Address) -> Getal | None:
    """The number at an address; None when it is there no more."""
    place = address[0]
    if place.startswith("factor/"):
        return next((one for one in _of_shares(evaluatie, place) if one.adres == address), None)
    table = pictures.found(evaluatie, place)
    return next((one for one in _of_cells(table) if one.adres == address), None) if table is not None else None


def tables_of(evaluatie: Evaluatie, part: str) -> tuple[Tabel, ...]:
    """The tables of a part of the page in its order."""
    wanted = next(codes for code, _, codes in PARTS if code == part)
    shown = [table for code in wanted if (table := pictures.found(evaluatie, code)) is not None]
    if part == REST:
        known = {code for _, _, codes in PARTS for code in codes}
        shown += [table for table in evaluatie.tabellen if table.code not in known]
    return tuple(shown)


def _of_shares(evaluatie: Evaluatie, place: str) -> Iterator[Getal]:
    factors = (factor for factor in evaluatie.factoren if place == f"factor/{factor.code}")
    return (of_share(factor, share, part, word) for factor in factors for share in factor.aandelen for part, word in SHARE_PARTS)


def _of_cells(table: Tabel) -> Iterator[Getal]:
    for row in table.rijen:
        yield from (of_cell(table, row, column, cel) for column, cel in zip(table.kolommen, row.cellen, strict=True))
