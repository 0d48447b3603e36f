"""The business case: all calculations together, as we do nothing against as we help. Whole cents; an estimate, never money in hand."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from desktop import texts
from desktop.models import reading, rendement
from desktop.models.betaling import Payment
from desktop.models.monitor import samen
from desktop.models.monitor.omstandigheden import Omstandigheden
from desktop.models.monitor.telling import Gedeeld, Reeks, Stuk, Telling, samengevoegd
from desktop.models.monitor.uitkomst import Cel, Kolom, Rij, Tabel
from desktop.models.strict_json import Document

NAME = "rendement_totaal"
RAMINGEN = rendement.RAMINGEN
MEESTE_CENT = 10**13
"""A calculation of a hundred thousand million euros is a typing error and would drown all others."""
RIJEN = {
    "zonder_laag": "Als we niets doen, laag",
    "zonder_midden": "Als we niets doen, midden",
    "zonder_hoog": "Als we niets doen, hoog",
    "met": "Als we helpen",
    "saldo_laag": "Verschil, laag",
    "saldo_midden": "Verschil, midden",
    "saldo_hoog": "Verschil, hoog",
    "alleen_direct": "Verschil, alleen directe kosten (midden)",
}
BEDRAGEN = (*RIJEN, "vol")
"""The totals that are kept of a case; `vol` is what everything would cost if it were certain."""
UITLEG = (
    "Alle berekeningen uit de dossiers samen. Als we niets doen: de kans maal het bedrag van wat er dan gebeurt, laag, midden en hoog "
    "geschat. Als we helpen: wat de hulp kost. Verschil is het eerste min het tweede. Alleen directe kosten: zonder wat later of langs een "
    "omweg komt. De tweede kolom telt alleen wie meetelt in de factoren. Dossiers die dubbel waren, tellen nergens mee."
)
UITLEG_DRAGER = (
    "Wie betaalt of bespaart: wat er bij elke partij wegvalt als we helpen (midden geschat), min wat die partij aan de hulp betaalt. Winst "
    "voor een schuldeiser is geen besparing voor de gemeente."
)
UITLEG_DEKKING = "In hoeveel dossiers de kosten en baten zijn uitgerekend. Zonder berekening staat een bewoner niet in de bedragen."
UITLEG_OMSLAG = (
    "Bij welke kans de hulp precies zoveel kost als zij voorkomt. Volle schade: alles wat in de berekeningen staat, alsof het zeker "
    "gebeurt. De omslagkans is de kosten van de hulp gedeeld door de volle schade."
)
SCHATTING = "Dit is een schatting vooraf van de werkers en geen geld dat al bespaard is. Bedragen uit de voorbeeldprijzen zijn oud."
NIEMAND = "In geen dossier staat nog een berekening."


def feiten(document: Document, payments: Sequence[Payment]) -> Document:
    """The totals of this case in cents, in the order of BEDRAGEN; {} without a calculation, `te_groot` when it cannot be a real one."""
    found = rendement.compare(document)
    if found is None:
        return {}
    full = _full(document)
    bearers: dict[str, int] = {}
    for bearer, cents in found["per_drager_cent"].items():
        code = samen.woord(bearer) or "onbekend"
        bearers[code] = bearers.get(code, 0) + cents
    sums = {f"zonder_{estimate}": found["zonder_cent"][estimate] for estimate in RAMINGEN} | {"met": found["met_cent"]}
    sums |= {f"saldo_{estimate}": found["saldo_cent"][estimate] for estimate in RAMINGEN}
    sums |= {"alleen_direct": found["saldo_alleen_direct_cent"], "vol": full}
    if max(abs(cents) for cents in (*sums.values(), *bearers.values())) > MEESTE_CENT:
        return {"te_groot": True}
    return {"bedragen": [sums[code] for code in BEDRAGEN], "dragers": bearers}


def bijdragen(feiten: Document, omstandigheden: Omstandigheden) -> dict[str, int]:
    """Of every case that is not a merged duplicate; participants once more apart."""
    return samengevoegd(gedeeld(feiten, omstandigheden))


def gedeeld(feiten: Document, omstandigheden: Omstandigheden) -> tuple[Stuk, ...]:
    """The same, in the pieces that many cases share and the amounts in a row."""
    who = omstandigheden.deelname
    if who.groep == "samengevoegd":
        return ()
    has = _dekking("te_groot" if "te_groot" in feiten else "met" if feiten else "zonder", who.telt)
    sums, bearers = feiten.get("bedragen"), feiten.get("dragers", {})
    if sums is None:
        return (has,)
    twice = (*sums, *sums) if who.telt else sums
    return has, Reeks(_sleutels(who.telt, tuple(bearers)), (*twice, *bearers.values()))


def tabellen(telling: Telling, omstandigheden: Omstandigheden) -> tuple[Tabel, ...]:
    """`rendement`, `rendement_drager`, `rendement_dekking` and `rendement_omslag`."""
    return _totals(telling), _bearers(telling, omstandigheden), _coverage(telling), _turning(telling)


def _full(document: Document) -> int:
    """What everything in the lines would cost if it were certain."""
    lines = reading.items(reading.section(document, "op_maat"), "rekenregels")
    certain = [rendement.line({**item, "kans_procent": 100}) for item in lines]
    return sum(one.cent["midden"] for one in certain if one.soort != "niet_in_geld")


@lru_cache(maxsize=8)
def _dekking(has: str, telt: bool) -> Gedeeld:
    return Gedeeld({f"rendement/dekking/{has}": 1} | ({f"rendement/dekking/deelnemers/{has}": 1} if telt else {}))


@lru_cache(maxsize=4096)
def _sleutels(telt: bool, bearers: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of all amounts of a case: of everybody, of participants once more, and of the bearers."""
    both = range(2 if telt else 1)
    return (*(SLEUTELS[code][place] for place in both for code in BEDRAGEN), *(f"rendement/drager/{bearer}" for bearer in bearers))


SLEUTELS = {code: (f"rendement/alle/{code}", f"rendement/deelnemers/{code}") for code in BEDRAGEN}


def _totals(telling: Telling) -> Tabel:
    columns = (Kolom("bedrag", "Alle dossiers", "cent"), Kolom("deelnemers", "Alleen deelnemers", "cent"))
    some = bool(telling.hoeveel("rendement/dekking/met"))
    rows = tuple(Rij(code, name, tuple(telling.som(key) for key in SLEUTELS[code])) for code, name in RIJEN.items())
    title, remark = "Kosten en baten", f"{_per_euro(telling)}{SCHATTING}"
    return Tabel("rendement", title, UITLEG, columns, rows if some else (), opmerking=remark if some else "", reden="" if some else NIEMAND)


def _per_euro(telling: Telling) -> str:
    without, helping = (int(telling.som(f"rendement/alle/{code}").waarde or 0) for code in ("zonder_midden", "met"))
    if not helping:
        return ""
    cents = int(Fraction(without * 100, helping) + Fraction(1, 2))
    return f"Tegenover elke euro die de hulp kost, staat {texts.money(cents)} aan voorkomen kosten (midden). "


def _bearers(telling: Telling, omstandigheden: Omstandigheden) -> Tabel:
    known = {one.code: one.label for one in omstandigheden.instruments.keuzes.get("drager", ())}
    rows = []
    for group in samen.groepen(telling, "rendement/drager/", known):
        keys = [f"rendement/drager/{word}" for word in group.woorden]
        rows.append(Rij(group.code, group.naam, (samen.som(telling, keys), samen.bewoners(telling, keys))))
    columns = (Kolom("bedrag", "Verschil (midden)", "cent"), Kolom("aantal", "Dossiers", "bewoners"))
    some = bool(telling.hoeveel("rendement/dekking/met"))
    title, reason = "Kosten en baten: wie betaalt of bespaart", "" if some else NIEMAND
    return Tabel("rendement_drager", title, UITLEG_DRAGER, columns, tuple(rows) if some else (), reden=reason)


def _coverage(telling: Telling) -> Tabel:
    names = {"met": "Met berekening", "zonder": "Zonder berekening"}
    if telling.hoeveel("rendement/dekking/te_groot"):
        names["te_groot"] = "Met een bedrag dat te groot is om te kloppen (telt niet mee)"
    prefixes = ("rendement/dekking/", "rendement/dekking/deelnemers/")
    rows = tuple(Rij(code, name, tuple(telling.aantal(prefix + code) for prefix in prefixes)) for code, name in names.items())
    columns = (Kolom("aantal", "Alle dossiers", "bewoners"), Kolom("deelnemers", "Alleen deelnemers", "bewoners"))
    return Tabel("rendement_dekking", "Dossiers met een berekening", UITLEG_DEKKING, columns, rows)


def _turning(telling: Telling) -> Tabel:
    """A weighed chance of all lines together: what was estimated, and where helping and doing nothing cost the same."""
    full, without, helping = (telling.som(SLEUTELS[code][0]) for code in ("vol", "zonder_midden", "met"))
    columns = (Kolom("waarde", "Waarde", "tekst"),)
    title = "Omslagpunt"
    if not full.waarde:
        return Tabel("rendement_omslag", title, UITLEG_OMSLAG, columns, (), reden=NIEMAND)
    expected, turning = (_percent(cell, full) for cell in (without, helping))
    rows = (
        Rij("vol", "Volle schade", (Cel(texts.money(int(full.waarde)), "tekst", full.zaken),)),
        Rij("geschat", "Geschatte kans (midden, gewogen)", (Cel(f"{expected}%", "tekst", full.zaken),)),
        Rij("omslag", "Omslagkans", (Cel(f"{turning}%", "tekst", full.zaken),)),
    )
    return Tabel("rendement_omslag", title, UITLEG_OMSLAG, columns, rows, opmerking=_verdict(expected, turning))


def _percent(part: Cel, whole: Cel) -> int:
    return int(Fraction(int(part.waarde or 0) * 100, int(whole.waarde or 1)) + Fraction(1, 2))


def _verdict(expected: int, turning: int) -> str:
    if turning > 100:
        return "Ook als alles zeker zou gebeuren, kost de hulp meer dan zij in geld voorkomt."
    if turning == expected:
        return "De geschatte kans ligt op het omslagpunt."
    side = "boven" if expected > turning else "onder"
    return f"De geschatte kans ({expected}%) ligt {side} de omslagkans ({turning}%)."
