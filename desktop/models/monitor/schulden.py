"""Factor 3 of the pilot plan (S000 8): whose debts were settled, and who has no new arrears since. Amounts are cents."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from desktop.models import reading, schuld
from desktop.models.betaling import Payment
from desktop.models.controles import SOORTEN
from desktop.models.monitor import aandeel, uitsplitsing
from desktop.models.monitor.aandeel import Woorden
from desktop.models.monitor.omstandigheden import Kalender, Omstandigheden
from desktop.models.monitor.telling import Bijdrage, Gedeeld, Telling, samengevoegd
from desktop.models.monitor.uitkomst import Cel, Factor, Kolom, Rij, Tabel
from desktop.models.strict_json import Document

NAME = "schulden"
FACTOR = "nieuwe_schulden"
BRONNEN = ("ris", "bewoner", "anders", "geen")
NAMEN_BRON = {
    "ris": "RIS vroegsignalering",
    "bewoner": "Alleen de bewoner",
    "anders": "Bron niet ingevuld",
    "geen": "Niet gecontroleerd",
}
GEREGELD = {
    "geregeld": "Alle schulden met een oplossing zijn geregeld",
    "nog_niet": "Nog niet alle schulden zijn geregeld",
    "geen_oplossing": "Bij geen schuld is een oplossing ingevuld",
}
TITEL = "Geen nieuwe schulden"
WOORDEN = Woorden(
    ja=("{k} van {n} heeft geen nieuwe achterstand", "{k} van {n} hebben geen nieuwe achterstand"),
    open=("{k} is niet gecontroleerd", "{k} zijn niet gecontroleerd"),
    weet=("", ""),
    alles="van iedereen is het bekend",
    niemand="Er zijn nog geen deelnemers van wie alle schulden geregeld zijn.",
)
DEFINITIE = (
    "Een deelnemer van wie de schulden geregeld zijn, heeft daarna geen nieuwe achterstand op huur, energie, water of zorg. Dat telt vanaf "
    "de laatste betaling tot het einde van de pilot. Is er niets betaald, dan telt het vanaf de dag dat de laatste schuld geregeld is."
)
TELLER = "Deelnemers bij wie iemand na die dag heeft gekeken, in RIS of bij de bewoner, en die geen nieuwe achterstand hebben."
NOEMER = "Deelnemers bij wie alle schulden met een oplossing geregeld zijn. De anderen staan apart in de tabel 'Wie meetelt'."
OPEN = "Open is: er is geen nieuwe achterstand bekend, maar er is ook niet gekeken. Dat telt niet als 'geen'."


def feiten(document: Document, payments: Sequence[Payment]) -> Document:
    """`geregeld` is the day on which the last debt with a solution was settled, "" when not all are; `oplossing` whether there is one.

    `betaald`: days of paid payments; `achterstanden`: [kind, day or "", cents or null]; `controles`: [day, end, source, found]."""
    solved = [debt for debt in schuld.all_of(document) if debt.oplossing]
    settled = [debt.geregeld_op for debt in solved if debt.geregeld_op]
    paid = [day for one in payments if one.status == "betaald" and (day := reading.day(one.betaald_op))]
    checks = [_control(item) for item in reading.items(document, "controles")]
    return {
        "oplossing": bool(solved),
        "geregeld": max(settled).isoformat() if solved and len(settled) == len(solved) else "",
        "betaald": sorted(day.isoformat() for day in paid),
        "achterstanden": [_arrear(item) for item in reading.items(document, "nieuwe_achterstanden")],
        "controles": [check for check in checks if check],
        "controles_fout": checks.count(None),
    }


def bijdragen(feiten: Document, om: Omstandigheden) -> dict[str, int]:
    """The case's stand on new arrears, with their kinds and who looked."""
    return samengevoegd(gedeeld(feiten, om))


def gedeeld(feiten: Document, om: Omstandigheden) -> tuple[Bijdrage, ...]:
    """The same, in the pieces that many cases share."""
    if not om.deelname.telt:
        return ()
    since = _since(feiten, om.kalender)
    stand = since[-1][1] if since else ""
    who = "geregeld" if stand else "nog_niet" if feiten.get("oplossing") else "geen_oplossing"
    pieces: list[Bijdrage] = [_alone(f"{FACTOR}/wie/{who}")]
    if feiten.get("controles_fout"):
        pieces.append({"schulden/controles_fout": feiten["controles_fout"]})
    if stand:
        pieces += [_share(stand, _source(feiten, om)), uitsplitsing.verdeel(FACTOR, stand, om)]
        if "achterstanden" in feiten:
            pieces.append(_arrears(feiten, om))
        pieces.append(uitsplitsing.volg(FACTOR, om, [("", ""), *since]))
    return tuple(pieces)


def stand_op(feiten: Document, day: str, pilot_end: str) -> str:
    """ja (no new arrears, and somebody looked), nee, open (nobody looked), or "" when the debts were not all settled on that day."""
    settled = feiten.get("geregeld", "")
    if not settled or settled > day:
        return ""
    zero, arrears = _zero(feiten, day), feiten.get("achterstanden")
    if arrears and any(soort in SOORTEN for soort, _cents in _new(feiten, zero, min(day, pilot_end))):
        return "nee"
    looked = "open"
    for when, end, _bron, found in feiten.get("controles", ()):
        if when <= day and end > zero:
            # Somebody found something and nothing at all is written down: an arrear that is not described is an arrear.
            if found and not arrears:
                return "nee"
            looked = "ja"
    return looked


def factor(doel: int | None, telling: Telling, om: Omstandigheden) -> Factor:
    """Factor 3 with its share and tables."""
    share = aandeel.maak(telling, f"{FACTOR}/alle", "geen_nieuwe_achterstand", "Geen nieuwe achterstand", doel, WOORDEN)
    tables = (
        _who(telling),
        _kinds(telling, om),
        _sources(telling),
        *uitsplitsing.tabellen(FACTOR, TITEL, telling, om),
    )
    return Factor(FACTOR, 3, TITEL, DEFINITIE, TELLER, NOEMER, OPEN, doel, (share,), tables)


def _zero(feiten: Document, day: str) -> str:
    """The day after which an arrear is new: of the last payment, else of the last settlement."""
    zero: str = feiten["geregeld"]
    for one in feiten.get("betaald", ()):
        if one <= day:
            zero = one
    return zero


def _new(feiten: Document, zero: str, limit: str) -> list[tuple[str, int | None]]:
    """Kind and cents of every arrear that arose after day zero; one without a day counts as new."""
    return [(soort, cents) for soort, arisen, cents in feiten.get("achterstanden", ()) if not arisen or zero < arisen <= limit]


def _since(feiten: Document, kalender: Kalender) -> list[tuple[str, str]]:
    """Day and stand of every day of the report since the debts were settled; the last is that of the report."""
    settled = feiten.get("geregeld", "")
    if not settled or settled > kalender.op:
        return []
    if "controles" not in feiten and "achterstanden" not in feiten:
        return [(settled, "open")]  # Nobody looked and nothing is known: that does not change.
    days = kalender.dagen[bisect_left(kalender.dagen, settled) :]
    return [(day, stand_op(feiten, day, kalender.pilot_tot)) for day in days]


@lru_cache(maxsize=16)
def _alone(key: str) -> Gedeeld:
    return Gedeeld({key: 1})


@lru_cache(maxsize=64)
def _share(stand: str, bron: str) -> Gedeeld:
    found = Gedeeld()
    uitsplitsing.tel(found, f"{FACTOR}/alle", stand)
    uitsplitsing.tel(found, f"{FACTOR}/bron/{bron}", stand)
    return found


def _source(feiten: Document, om: Omstandigheden) -> str:
    """Who looked: RIS goes before the resident."""
    op = om.kalender.op
    zero = _zero(feiten, op)
    sources = {bron for when, end, bron, _found in feiten.get("controles", ()) if when <= op and end > zero}
    return next((bron for bron in BRONNEN if bron in sources), "geen")


def _arrears(feiten: Document, om: Omstandigheden) -> dict[str, int]:
    """Number and cents of new arrears per kind."""
    op, found = om.kalender.op, defaultdict[str, int](int)
    for soort, cents in _new(feiten, _zero(feiten, op), min(op, om.kalender.pilot_tot)):
        kind = soort or uitsplitsing.ONBEKEND
        found[f"{FACTOR}/soort/{kind}"] += 1
        found[f"{FACTOR}/cent/{kind}"] += cents or 0
    return found


def _arrear(item: Document) -> list[Any]:
    arisen = reading.day(item.get("ontstaan_op"))
    return [reading.code(item.get("soort")), arisen.isoformat() if arisen else "", reading.cents(item.get("bedrag_cent"))]


def _control(item: Document) -> list[Any] | None:
    """None when it does not say when somebody looked or what was found: then nobody can lean on it."""
    when, outcome = reading.day(item.get("datum")), item.get("uitkomst")
    if when is None or outcome not in ("geen", "gevonden"):
        return None
    bron = reading.code(item.get("bron"))
    end = min(reading.day(item.get("periode_tot")) or when, when)  # Nobody looks past the day of looking.
    return [when.isoformat(), end.isoformat(), bron if bron in ("ris", "bewoner") else "anders", outcome == "gevonden"]


def _who(telling: Telling) -> Tabel:
    rows = tuple(Rij(code, name, (telling.aantal(f"{FACTOR}/wie/{code}"),)) for code, name in GEREGELD.items())
    uitleg = "Alleen wie al zijn schulden met een oplossing geregeld heeft, telt mee bij deze factor."
    return Tabel("schuld_geregeld", f"{TITEL}: wie meetelt", uitleg, (Kolom("aantal", "Bewoners", "bewoners"),), rows)


def _kinds(telling: Telling, om: Omstandigheden) -> Tabel:
    rows = []
    for kind in (*SOORTEN, *(soort for soort in schuld.SOORTEN if soort not in SOORTEN), uitsplitsing.ONBEKEND):
        key = f"{FACTOR}/soort/{kind}"
        name = "Soort niet ingevuld" if kind == uitsplitsing.ONBEKEND else om.instruments.label("schuld_soort", kind)
        amount = telling.som(f"{FACTOR}/cent/{kind}")
        cells = (telling.aantal(key), telling.som(key, "aantal"), amount, Cel("ja" if kind in SOORTEN else "nee", "tekst"))
        rows.append(Rij(kind, name, cells))
    columns = (
        Kolom("bewoners", "Bewoners", "bewoners"),
        Kolom("aantal", "Achterstanden", "aantal"),
        Kolom("bedrag_cent", "Bedrag", "cent"),
        Kolom("telt_mee", "Telt mee", "tekst"),
    )
    uitleg = "Achterstanden die ontstonden nadat de schulden geregeld waren. Alleen huur, energie, water en zorg tellen mee in factor 3."
    note = "Een achterstand zonder datum telt als nieuw. Een achterstand zonder bedrag telt als nul euro."
    return Tabel("achterstand_soort", "Nieuwe achterstanden per soort", uitleg, columns, tuple(rows), note)


def _sources(telling: Telling) -> Tabel:
    rows = []
    for bron in BRONNEN:
        cells = tuple(telling.aantal(f"{FACTOR}/bron/{bron}/{stand}") for stand in ("noemer", *aandeel.STANDEN))
        rows.append(Rij(bron, NAMEN_BRON[bron], cells))
    names = (("aantal", "Bewoners"), ("ja", "Geen nieuwe"), ("nee", "Wel nieuwe"), ("open", "Open"))
    columns = tuple(Kolom(code, name, "bewoners") for code, name in names)
    uitleg = "Wie er gekeken heeft naar nieuwe achterstanden. Is er in RIS gekeken, dan staat de bewoner bij RIS."
    return Tabel("controle_bron", "Nieuwe achterstanden: wie heeft gekeken", uitleg, columns, tuple(rows))
