"""The tables that anybody may read: no count of residents below k, and none that can be worked out from the others.

Counts become a number, "minder dan 5", bounds ("42 tot en met 50") or "afgeschermd". Amounts are rounded, and amounts and middle
values are shown only for at least k residents whose count is shown too. No cell names a case. Pure, any thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from desktop.models.monitor.uitkomst import Aandeel, Cel, Evaluatie, Factor, Kolom, Rij, Tabel
from desktop.models.research import maanden
from desktop.models.research.afscherming import KLEIN, afschermen
from desktop.models.research.stelsel import TOP, Grens, Stelsel, Verband
from desktop.models.research.verbanden import ANTWOORDEN, GETELD, Plek, Web, smalle_rijen, web

K = 5
ROND_CENT = 100_000
ROND_MEDIAAN_CENT = 5_000
MEDIANEN = ("kantelpunten", "kantelpunt")
"""Tables whose amounts are the middle one of several residents, not a sum."""
MOST_ROUNDS = 4
DICHT_WOORD = "afgeschermd"
FACTOREN = "factoren"
AANDEEL_KOLOMMEN = (
    Kolom("ja", "Ja", "bewoners"), Kolom("nee", "Nee", "bewoners"), Kolom("open", "Geen antwoord of niet bekend", "bewoners"),
    Kolom("noemer", "Samen", "bewoners"), Kolom("minstens", "Minstens", "procent"), Kolom("hoogstens", "Hoogstens", "procent"),
    Kolom("doel", "Doel", "procent"),
)  # fmt: skip
UITLEG_FACTOREN = "Hoeveel deelnemers ja zeggen, en wat dat minstens en hoogstens is als wie niets zei nee of ja had gezegd."


Getallen: TypeAlias = Mapping[Plek, int]


@dataclass(frozen=True)
class Publicatie:
    """`telling` and `verbanden` are what every reader knows anyway: which cells are one count, and which counts add up."""

    op: date
    titel: str
    k: int
    tabellen: tuple[Tabel, ...]
    telling: Mapping[Plek, str]
    verbanden: tuple[Verband, ...]

    @property
    def verborgen(self) -> int:
        """How many counts are not shown as a number."""
        cells = [
            (kolom, cel) for tabel in self.tabellen for rij in tabel.rijen for kolom, cel in zip(tabel.kolommen, rij.cellen, strict=True)
        ]
        return sum(kolom.eenheid in GETELD and isinstance(cel.waarde, str) for kolom, cel in cells)

    @property
    def getallen(self) -> Getallen:
        """The counts that are shown as a number, for the next publication to be laid beside."""
        places = [
            (Plek(tabel.code, rij.code, kolom.code), cel.waarde)
            for tabel in self.tabellen
            for rij in tabel.rijen
            for kolom, cel in zip(tabel.kolommen, rij.cellen, strict=True)
        ]
        return {place: value for place, value in places if place in self.telling and isinstance(value, int)}

    def tabel(self, code: str) -> Tabel:
        """A table by code; raises KeyError."""
        found = next((tabel for tabel in self.tabellen if tabel.code == code), None)
        if found is None:
            raise KeyError(code)
        return found


def publiceer(evaluatie: Evaluatie, k: int = K, eerder: Sequence[Getallen] = ()) -> Publicatie:
    """All tables of an evaluation, made safe to hand out; of fewer than k residents there are none.

    `eerder` are the numbers of earlier publications: a count that differs by a few from one of them is told less exactly now, because the
    two side by side would tell of those few.
    """
    if not isinstance(evaluatie.deelnemers.waarde, int) or evaluatie.deelnemers.waarde < k:
        return Publicatie(evaluatie.op, evaluatie.titel, k, (), {}, ())
    shares = [replace(share, code=_code(factor, share)) for factor in evaluatie.factoren for share in factor.aandelen]
    loose = [*(table for factor in evaluatie.factoren for table in factor.tabellen), *evaluatie.tabellen]
    tables = [_factors(shares, evaluatie.deelnemers), *(maanden.samen(table, k) for table in loose if not _says_no_more(table))]
    made = _published(evaluatie, tables, k, eerder)
    rounds = 0
    while (leaks := recoverable(made)) and len(tables) > 1:
        rounds += 1
        # The search gave up somewhere: without the tables that it was about. The totals go last.
        about = {place.tabel for place, name in made.telling.items() if name in leaks} - {FACTOREN} or {tables[-1].code}
        tables = [table for table in tables if table.code not in about] if rounds < MOST_ROUNDS else tables[:1]
        made = _published(evaluatie, tables, k, eerder)
    return made


def _published(evaluatie: Evaluatie, tables: Sequence[Tabel], k: int, eerder: Sequence[Getallen]) -> Publicatie:
    found = web(tables, k)
    found.dun |= {
        name for place, name in found.telling.items() if any(0 < abs(found.waar[name] - was[place]) < k for was in eerder if place in was)
    }
    hidden = afschermen(found, k, lambda name: _weight(name, found), smalle_rijen(tables, found, k))
    made = _Maker(found, hidden.stand, hidden.stelsel, k)
    return Publicatie(evaluatie.op, evaluatie.titel, k, tuple(map(made.table, tables)), dict(found.telling), tuple(found.verbanden))


def recoverable(publicatie: Publicatie) -> list[str]:
    """The counts below k that a reader of these tables, and of nothing else, can tell more exactly than as one of k values; [] is good."""
    bounds: dict[str, Grens] = {}
    for tabel in publicatie.tabellen:
        for rij in tabel.rijen:
            for kolom, cel in zip(tabel.kolommen, rij.cellen, strict=True):
                name = publicatie.telling.get(Plek(tabel.code, rij.code, kolom.code))
                if name is not None:
                    low, high = bounds.get(name, (0, TOP))
                    said = gelezen(cel.waarde, publicatie.k)
                    bounds[name] = (max(low, said[0]), min(high, said[1]))
    stelsel = Stelsel(bounds, publicatie.verbanden, publicatie.k)
    return [name for name in stelsel.grenzen if stelsel.te_smal(name)]


def gelezen(waarde: int | str | None, k: int) -> Grens:
    """What a published cell says of its count."""
    if isinstance(waarde, int):
        return waarde, waarde
    words = (waarde or "").split(" ")
    if words[:2] == ["minder", "dan"]:
        return 0, k - 1
    if words[1:4] == ["tot", "en", "met"]:
        return int(words[0]), int(words[4])
    return 0, TOP


def _says_no_more(table: Tabel) -> bool:
    """A breakdown with one row is the whole again."""
    return len(table.rijen) == 1 and {kolom.code for kolom in table.kolommen} >= {*ANTWOORDEN, "noemer"}


def _code(factor: Factor, share: Aandeel) -> str:
    """The same words (`bewoner`, `werker`) stand under more than one factor."""
    return share.code if share.code.startswith(factor.code) else f"{factor.code}_{share.code}"


def _factors(shares: Sequence[Aandeel], deelnemers: Cel) -> Tabel:
    empty = Cel(None, "procent")
    rows = [Rij("deelnemers", "Deelnemers", (*(Cel(None, "bewoners") for _ in ANTWOORDEN), deelnemers, empty, empty, empty))]
    for share in shares:
        counts = (share.ja, share.nee, share.open, share.noemer)
        bounds = (Cel(share.minstens, "procent"), Cel(share.hoogstens, "procent"), Cel(share.doel_procent, "procent"))
        rows.append(Rij(share.code, share.naam, (*counts, *bounds)))
    return Tabel(FACTOREN, "De factoren", UITLEG_FACTOREN, AANDEEL_KOLOMMEN, tuple(rows))


def _weight(name: str, found: Web) -> int:
    """What a reader would miss most goes last: how many residents there are, then who said yes, then the factors, then breakdowns."""
    places = [place for place, count in found.telling.items() if count == name]
    factor = any(place.tabel == FACTOREN for place in places)
    whole = any(place.kolom in ("noemer", "instroom_totaal") for place in places)
    yes = any(place.kolom == "ja" for place in places)
    return 100 * factor + 50 * whole + 20 * yes


class _Maker:
    """Writes tables without cases, and without the numbers that are not shown."""

    def __init__(self, found: Web, stand: Mapping[str, str], stelsel: Stelsel, k: int) -> None:
        self.web, self.stand, self.stelsel, self.k = found, stand, stelsel, k

    def table(self, tabel: Tabel) -> Tabel:
        rows = tuple(replace(rij, cellen=self._cells(tabel, rij)) for rij in tabel.rijen)
        kept = [row for row in rows if any(cel.waarde not in (None, self._small, DICHT_WOORD) for cel in row.cellen)]
        # A row without one number says that somebody had it. Its name may have been typed by hand.
        left_out = len(rows) - len(kept)
        note = f"{left_out} {'rij' if left_out == 1 else 'rijen'} met te weinig bewoners weggelaten." if left_out else ""
        return replace(tabel, rijen=tuple(kept), opmerking=" ".join(filter(None, (tabel.opmerking, note))))

    @property
    def _small(self) -> str:
        return f"minder dan {self.k}"

    def _cells(self, tabel: Tabel, rij: Rij) -> tuple[Cel, ...]:
        by_code = dict(zip((kolom.code for kolom in tabel.kolommen), rij.cellen, strict=True))
        bounds = self._percents(tabel, rij) if {"minstens", "hoogstens", *ANTWOORDEN, "noemer"} <= by_code.keys() else {}
        return tuple(
            Cel(bounds[kolom.code], "procent") if kolom.code in bounds else self._cell(tabel, rij, kolom, cel)
            for kolom, cel in zip(tabel.kolommen, rij.cellen, strict=True)
        )

    def _cell(self, tabel: Tabel, rij: Rij, kolom: Kolom, cel: Cel) -> Cel:
        name = self.web.telling.get(Plek(tabel.code, rij.code, kolom.code))
        if name is not None:
            return Cel(self._said(name), kolom.eenheid)
        if kolom.code == "doel" or cel.waarde is None or (kolom.eenheid == "cent" and not cel.zaken and cel.waarde != 0):
            return Cel(cel.waarde, kolom.eenheid)  # A setting of the pilot (the pot), of nobody.
        if kolom.eenheid in ("tekst", "procent", "stap") or not isinstance(cel.waarde, int) or not self._many(cel):
            return Cel(DICHT_WOORD, kolom.eenheid)
        return Cel(_rounded(tabel.code, cel.waarde) if kolom.eenheid == "cent" else cel.waarde, kolom.eenheid)

    def _said(self, name: str) -> int | str:
        stand = self.stand.get(name)
        if stand is None:
            return self.web.waar[name]
        if stand == KLEIN:
            return self._small
        low, high = self.stelsel.bereik(name) or (0, TOP)
        if low == high:
            return low  # Everybody can work it out; it was hidden for nothing.
        return f"{low} tot en met {high}" if low >= self.k and high < TOP else DICHT_WOORD

    def _many(self, cel: Cel) -> bool:
        """At least k residents, and nobody learns from this amount that there are as many."""
        behind = frozenset(cel.zaken)
        name = self.web.of_cases(behind)
        return len(behind) >= self.k and (name is None or name not in self.stand)

    def _percents(self, tabel: Tabel, rij: Rij) -> dict[str, int | None]:
        """Only what follows from the counts that are shown: rounded down and up."""
        if Plek(tabel.code, rij.code, "ja") not in self.web.telling:
            return {"minstens": None, "hoogstens": None}
        low, high, whole = self._grens(tabel, rij, "ja"), self._grens(tabel, rij, "nee"), self._grens(tabel, rij, "noemer")
        if whole[0] != whole[1] or not whole[0]:
            return {"minstens": None, "hoogstens": None}
        least, most = 100 * low[0] // whole[0], -(-100 * (whole[0] - high[0]) // whole[0])
        return {"minstens": least, "hoogstens": most}

    def _grens(self, tabel: Tabel, rij: Rij, code: str) -> Grens:
        name = self.web.telling.get(Plek(tabel.code, rij.code, code))
        return (self.stelsel.bereik(name) if name is not None else None) or (0, TOP)


def _rounded(tabel: str, cents: int) -> int:
    """To whole thousands of euros for a sum and to fifty euros for a middle value: subtracting two of them shows nobody's payment."""
    step = ROND_MEDIAAN_CENT if tabel in MEDIANEN else ROND_CENT
    return (cents + step // 2) // step * step
