"""A worked example of a business case: lines and costs as a city printed them, calculated again by the rules of every case.

Amounts in cents. The files stand in `resources/examples/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from desktop.models import rendement
from desktop.models.strict_json import Document
from desktop.models.toml_table import Table, parse

FORMAAT = "kantelpunt-rekenvoorbeeld"
ALLES = ("direct", "indirect")
"""All that counts in money; without the indirect line it is `direct` alone."""
SOORTEN = (*ALLES, "niet_in_geld")
GEDRUKT = ("direct", "indirect", "baten", "kosten", "saldo")


@dataclass(frozen=True)
class Regel:
    """A line as printed; `per_uitzetting`: its amount goes up and down with the number of evictions."""

    code: str
    omschrijving: str
    drager: str
    soort: str
    kans_procent: int
    aantal: int
    eenheidsprijs_cent: int
    duur: int
    per_uitzetting: bool
    rekenwijze: str

    @property
    def cent(self) -> int:
        """By the same rule as every calculation of a case."""
        return rendement.line(self.document).cent["midden"]

    @property
    def document(self) -> Document:
        """The line as it would stand in a case file."""
        keys = ("omschrijving", "drager", "soort", "kans_procent", "aantal", "eenheidsprijs_cent", "duur")
        return {key: getattr(self, key) for key in keys}


@dataclass(frozen=True)
class Voorbeeld:
    """The example as it was read. `gedrukt` is what the source itself gives as outcome."""

    titel: str
    bron: str
    bron_prijzen: str
    van: date
    tot: date
    inzet: str
    gecontroleerd_op: date
    regels: tuple[Regel, ...]
    kosten: tuple[Document, ...]
    gedrukt: dict[str, int]

    @property
    def uitkomst(self) -> Document:
        """The `rendement` of the assessment (contract.md 3) over these lines and costs."""
        found = rendement.compare({"op_maat": {"rekenregels": [line.document for line in self.regels], "kosten": list(self.kosten)}})
        return found or {}

    @property
    def kosten_cent(self) -> int:
        cents: int = self.uitkomst["met_cent"]
        return cents

    def som(self, *soorten: str, per_uitzetting: bool | None = None) -> int:
        """Cents of the lines of these kinds; with `per_uitzetting` only those that do or do not follow the evictions."""
        chosen = [line for line in self.regels if line.soort in soorten]
        return sum(line.cent for line in chosen if per_uitzetting in (None, line.per_uitzetting))

    @property
    def uitzettingen(self) -> int:
        """The evictions that the source says were prevented; all of them counted as certain."""
        return next(line.aantal for line in self.regels if line.per_uitzetting)

    def saldo(self, uitzettingen: int, *soorten: str) -> int:
        """What is left in cents when only so many evictions would really have happened."""
        per_each = Decimal(self.som(*soorten, per_uitzetting=True)) * uitzettingen / self.uitzettingen
        return int(rounded(per_each, 0)) + self.som(*soorten, per_uitzetting=False) - self.kosten_cent

    def omslag(self, *soorten: str) -> Decimal:
        """Which share of the evictions must really have happened for costs and benefits to be equal, from 0 (none) to 1 (all)."""
        needed = Decimal(self.kosten_cent - self.som(*soorten, per_uitzetting=False))
        return needed / self.som(*soorten, per_uitzetting=True)


def rounded(value: Decimal, places: int) -> Decimal:
    """Half up, as money is."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def read(raw: bytes, file: str) -> Voorbeeld:
    """The example from the bytes of its file; raises BadInstrument with file, place and reason."""
    root = parse(raw, file)
    root.choice("formaat", (FORMAAT,))
    printed = root.table("gedrukt")
    costs: list[Document] = [
        {"omschrijving": one.text("omschrijving"), "drager": one.text("drager"), "bedrag_cent": one.cents("bedrag_cent")}
        for one in root.tables("kosten")
    ]
    lines = tuple(_line(one) for one in root.tables("rekenregels"))
    if not any(line.per_uitzetting and line.aantal and line.cent for line in lines):
        raise root.fault("rekenregels", "ontbreekt", value="per_uitzetting")
    if not sum(cost["bedrag_cent"] for cost in costs):
        raise root.fault("kosten", "leeg")
    return Voorbeeld(
        titel=root.text("titel"),
        bron=root.text("bron"),
        bron_prijzen=root.text("bron_prijzen"),
        van=root.day("periode_van"),
        tot=root.day("periode_tot"),
        inzet=root.text("inzet"),
        gecontroleerd_op=root.day("gecontroleerd_op"),
        regels=lines,
        kosten=tuple(costs),
        gedrukt={key: printed.cents(key) for key in GEDRUKT},
    )


def _line(table: Table) -> Regel:
    return Regel(
        code=table.text("code"),
        omschrijving=table.text("omschrijving"),
        drager=table.text("drager"),
        soort=table.choice("soort", SOORTEN),
        kans_procent=table.number("kans_procent", 100),
        aantal=table.number("aantal"),
        eenheidsprijs_cent=table.cents("eenheidsprijs_cent") if table.has("eenheidsprijs_cent") else 0,
        duur=table.number("duur", 1),
        per_uitzetting=table.flag("per_uitzetting"),
        rekenwijze=table.text("rekenwijze"),
    )
