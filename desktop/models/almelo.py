"""The worked example of Almelo: what the city printed, and what that outcome hangs on (source document S004; domain.md chapter 10).

The figures stand in `resources/examples/almelo-2020.toml`. The same tables go to screen and report.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from desktop import texts
from desktop.models.monitor.uitkomst import Cel, Kolom, Rij, Tabel
from desktop.models.rekenvoorbeeld import ALLES, Regel, Voorbeeld, rounded

NAAM = "almelo-2020"
UITKOMST = {
    "direct": "Voorkomen, direct",
    "indirect": "Voorkomen, indirect",
    "baten": "Voorkomen, samen",
    "kosten": "Kosten van de inzet",
    "saldo": "Verschil",
}
DRAGERS = {"gemeente": "Gemeente", "corporatie": "Woningcorporatie", "schuldeiser": "Schuldeiser"}
VAN_KOSTEN = Kolom("van_kosten", "Van de kosten", "tekst")
MINDER = (12, 11, 10, 8)
"""Evictions that might really have happened, beside all thirteen."""


def voorbeeld(example: Voorbeeld) -> tuple[Tabel, ...]:
    """`almelo_regels`, `almelo_uitkomst`, `almelo_hangt_af`, `almelo_omslag` and `almelo_drager`: for screen and report alike."""
    return _lines(example), _outcome(example), _depends(example), _turning(example), _bearers(example)


def zinnen(example: Voorbeeld) -> tuple[str, ...]:
    """What a reader must know of these figures, most important first."""
    of = example.uitzettingen
    full, direct = (_comma(rounded(example.omslag(*kinds) * of, 1)) for kinds in (ALLES, ("direct",)))
    left = example.saldo(of, "direct")
    unpriced = next((line for line in example.regels if line.soort == "niet_in_geld"), None)
    return (
        f"De uitkomst hangt aan één aanname: dat alle {of} huisuitzettingen zonder hulp zeker waren gebeurd.",
        f"Bij {full} van de {of} is het verschil nul. Zonder de indirecte regel is dat {direct} van de {of}.",
        f"Zonder de indirecte regel blijft {texts.money(left)} over: {_share(example, left)} van de kosten.",
        f"De prijzen komen uit {example.bron_prijzen}. Zij zijn niet bijgewerkt naar nu.",
        *([f"{unpriced.aantal} keer is meer schuld voorkomen. Dat staat niet in de bedragen."] if unpriced else []),
        "De bron noemt geen vergelijking met mensen die geen hulp kregen.",
        "Gebruik dit als voorbeeld. Reken in een dossier met een kans onder de 100% en met laag, midden en hoog.",
    )


def herkomst(example: Voorbeeld) -> str:
    """Where it comes from and what it is about, in one sentence."""
    period = f"{texts.plain_date(example.van)} tot en met {texts.plain_date(example.tot)}"
    return f"Bron: {example.bron}. Periode: {period}. Inzet: {example.inzet}."


def _lines(example: Voorbeeld) -> Tabel:
    columns = (
        Kolom("aantal", "Hoe vaak", "aantal"),
        Kolom("direct", "Direct", "cent"),
        Kolom("indirect", "Indirect", "cent"),
        Kolom("rekenwijze", "Zo is gerekend", "tekst"),
    )
    rows = [Rij(line.code, line.omschrijving, _line_cells(line)) for line in example.regels]
    sums = (Cel(example.som("direct"), "cent"), Cel(example.som("indirect"), "cent"))
    rows.append(Rij("samen", "Samen", (Cel(None, "aantal", (), "Niet op te tellen."), *sums, Cel("", "tekst"))))
    explain = "Wat volgens Almelo is voorkomen. Direct: kosten die er meteen komen. Indirect: kosten die later of langs een omweg komen."
    return Tabel("almelo_regels", "Wat is voorkomen?", explain, columns, tuple(rows), opmerking=herkomst(example))


def _line_cells(line: Regel) -> tuple[Cel, ...]:
    reason = "Niet in geld uit te drukken." if line.soort == "niet_in_geld" else "Deze regel is van de andere soort."
    money = (Cel(line.cent, "cent") if line.soort == kind else Cel(None, "cent", (), reason) for kind in ALLES)
    return Cel(line.aantal, "aantal"), *money, Cel(line.rekenwijze, "tekst")


def _outcome(example: Voorbeeld) -> Tabel:
    found = example.uitkomst
    sums = {kind: example.som(kind) for kind in ALLES}
    sums |= {"baten": found["zonder_cent"]["midden"], "kosten": found["met_cent"], "saldo": found["saldo_cent"]["midden"]}
    rows = [
        Rij(code, name, (Cel(sums[code], "cent"), Cel(example.gedrukt[code], "cent"), Cel(_share(example, sums[code]), "tekst")))
        for code, name in UITKOMST.items()
    ]
    columns = (
        Kolom("bedrag", "Wij rekenen", "cent"),
        Kolom("gedrukt", "In de bron", "cent"),
        Kolom("van_kosten", "Van de kosten", "tekst"),
    )
    explain = "De bedragen van Almelo, gerekend zoals in elk dossier, naast wat in de bron staat."
    return Tabel("almelo_uitkomst", "Wat kwam eruit?", explain, columns, tuple(rows))


def _depends(example: Voorbeeld) -> Tabel:
    of = example.uitzettingen
    rows = [_left(example, "zoals_gedrukt", "Zoals Almelo rekent", of, *ALLES)]
    rows.append(_left(example, "alleen_direct", "Zonder de indirecte regel", of, "direct"))
    for count in (number for number in MINDER if number < of):
        rows.append(_left(example, f"van_{count}", f"Als {count} van de {of} uitzettingen echt waren gebeurd", count, *ALLES))
    columns = (Kolom("bedrag", "Verschil", "cent"), VAN_KOSTEN)
    explain = "Steeds verandert één ding. De rest blijft zoals in de bron. Onder nul kost de inzet meer dan zij voorkomt."
    return Tabel("almelo_hangt_af", "Als één ding anders is", explain, columns, tuple(rows))


def _left(example: Voorbeeld, code: str, name: str, evictions: int, *soorten: str) -> Rij:
    left = example.saldo(evictions, *soorten)
    return Rij(code, name, (Cel(left, "cent"), Cel(_share(example, left), "tekst")))


def _turning(example: Voorbeeld) -> Tabel:
    rows = []
    for code, name, kinds in (("samen", "Met de indirecte regel", ALLES), ("direct", "Alleen direct", ("direct",))):
        turning, of = example.omslag(*kinds), example.uitzettingen
        words = (f"{_comma(rounded(turning * of, 1))} van de {of}", f"{_comma(rounded(turning * 100, 1))}%")
        rows.append(Rij(code, name, tuple(Cel(word, "tekst") for word in words)))
    columns = (Kolom("uitzettingen", "Huisuitzettingen", "tekst"), Kolom("kans", "Kans", "tekst"))
    explain = "Zoveel huisuitzettingen moeten zonder hulp echt zijn gebeurd voor een verschil van nul. Almelo rekent met alle."
    return Tabel("almelo_omslag", "Omslagpunt", explain, columns, tuple(rows))


def _bearers(example: Voorbeeld) -> Tabel:
    per_bearer: dict[str, Any] = example.uitkomst["per_drager_cent"]
    rows = [Rij(code, DRAGERS.get(code, texts.literal(code)), (Cel(cents, "cent"),)) for code, cents in per_bearer.items()]
    columns = (Kolom("bedrag", "Verschil", "cent"),)
    explain = "Wat bij elke partij wegvalt, min wat die partij betaalt. Winst voor een ander is geen besparing voor de gemeente."
    remark = "Wie betaalt of bespaart, staat niet in de bron. Deze verdeling is die van onze voorbeeldprijzen."
    return Tabel("almelo_drager", "Wie betaalt of bespaart?", explain, columns, tuple(rows), opmerking=remark)


def _share(example: Voorbeeld, cents: int) -> str:
    return f"{_comma(rounded(Decimal(cents) * 100 / example.kosten_cent, 1))}%"


def _comma(value: Decimal) -> str:
    return str(value).replace(".", ",")
