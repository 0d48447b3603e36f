"""Other ways on: a closed door still helps (contract.md 3, routes)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.models.instrument import Instruments
from desktop.models.strict_json import Document

JPF_LEEFTIJDEN = range(18, 28)
DEUREN = ("instroomperiode", "pilotbudget", "begeleiding", "onderzoek")


@dataclass(frozen=True)
class Feiten:
    """What the routes look at; `leeftijd` on the date of the assessment, `punten` is status by code."""

    acuut: bool
    boven_plafond: bool
    zes_maanden: bool
    soorten: frozenset[str]
    zorg_om_inkomen: bool
    leeftijd: int | None
    punten: Mapping[str, str]


def offered(facts: Feiten, instruments: Instruments, words: Mapping[str, str]) -> list[Document]:
    """Routes in the order of the contract, each once, with its first reason. `words` fills the places in the reasons."""
    result: dict[str, Document] = {}
    for code, cause in _causes(facts):
        reason = instruments.route(code).redenen.get(cause, "").format_map(words)
        result.setdefault(code, {"code": code, "reden": reason})
    return list(result.values())


def _causes(facts: Feiten) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = [("crisis", "acuut")] if facts.acuut else []
    for applies, cause in ((facts.boven_plafond, "plafond"), (facts.zes_maanden, "zes_maanden")):
        if applies:
            found += [("schuldenvrij_lwd", cause), ("reguliere_schuldhulp", cause)]
    if any(facts.punten.get(door) == "niet_voldaan" for door in DEUREN):
        found += [(code, "dicht") for code in ("reguliere_schuldhulp", "betalingsregeling", "leenfonds")]
    if "toeslagen" in facts.soorten:
        found.append(("toeslagen_persoonlijke_regeling", "toeslagen"))
    if "maatregel_uitkering" in facts.soorten:
        found.append(("zienswijze_of_bezwaar", "maatregel"))
    if facts.zorg_om_inkomen:
        found.append(("voorzieningenwijzer", "inkomen"))
    if facts.boven_plafond and facts.leeftijd in JPF_LEEFTIJDEN:
        found.append(("jpf", "jong"))
    return [*found, ("omgaan_met_geld", "altijd"), ("gezonde_boel", "altijd")]
