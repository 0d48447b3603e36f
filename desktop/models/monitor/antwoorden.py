"""What residents and workers answered: factor 1 (rondkomen) and factor 2 (toekomstperspectief) of the pilot plan (S000 8)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from desktop.models import reading
from desktop.models.betaling import Payment
from desktop.models.monitor import aandeel, deelname, uitsplitsing
from desktop.models.monitor.aandeel import Woorden
from desktop.models.monitor.omstandigheden import Omstandigheden
from desktop.models.monitor.telling import Bijdrage, Gedeeld, Telling, samengevoegd
from desktop.models.monitor.uitkomst import Factor, Kolom, Rij, Tabel
from desktop.models.strict_json import Document

NAME = "antwoorden"
WIE = ("bewoner", "werker")
ANTWOORDEN = {
    "rondkomen": ("beter", "gelijk", "slechter", "weet_niet"),
    "toekomstperspectief": ("verbeterd", "verlies_voorkomen", "gelijk", "verslechterd", "weet_niet"),
}
VRAGEN = tuple((factor, wie) for factor in ANTWOORDEN for wie in WIE)
"""Question and person, in the order in which the facts have the answers."""
BETER = {"rondkomen": ("beter",), "toekomstperspectief": ("verbeterd", "verlies_voorkomen")}
STAND = {
    factor: {answer: "open" if answer in ("weet_niet", "") else "ja" if answer in BETER[factor] else "nee" for answer in (*answers, "")}
    for factor, answers in ANTWOORDEN.items()
}
"""Factor -> answer -> ja, nee or open; "" is no answer."""
VERDELING = {"rondkomen": "rondkomen_verdeling", "toekomstperspectief": "toekomst_verdeling"}
TITELS = {"rondkomen": "Beter rondkomen", "toekomstperspectief": "Meer toekomst zien"}
NUMMERS = {"rondkomen": 1, "toekomstperspectief": 2}
GEEN_ANTWOORD = "geen_antwoord"

NIEMAND = "Er zijn nog geen deelnemers om te tellen."
BEWONER = Woorden(
    ja=("{k} van {n} zegt ja", "{k} van {n} zeggen ja"),
    open=("{k} gaf geen antwoord", "{k} gaven geen antwoord"),
    weet=("{k} weet het niet", "{k} weten het niet"),
    alles="iedereen gaf antwoord",
    niemand=NIEMAND,
)
WERKER = Woorden(
    ja=("bij {k} van {n} zegt de werker ja",) * 2,
    open=("bij {k} gaf de werker geen antwoord",) * 2,
    weet=("bij {k} weet de werker het niet",) * 2,
    alles="bij iedereen gaf de werker antwoord",
    niemand=NIEMAND,
)
VOL_JAAR = Woorden(BEWONER.ja, BEWONER.open, BEWONER.weet, BEWONER.alles, "Nog niemand doet een vol jaar mee.")

DEFINITIES = {
    "rondkomen": "Een deelnemer komt makkelijker rond dan een jaar geleden. Het laatste antwoord telt. Het moet gegeven zijn binnen een "
    "jaar na de instroom, en niet bij de start.",
    "toekomstperspectief": "Een deelnemer kijkt met meer vertrouwen vooruit, of zou zonder de hulp slechter af zijn (verlies voorkomen). "
    "Het laatste antwoord na de start telt.",
}
TELLERS = {
    "rondkomen": "Deelnemers van wie het laatste antwoord binnen het jaar 'beter' is.",
    "toekomstperspectief": "Deelnemers van wie het laatste antwoord 'verbeterd' of 'verlies voorkomen' is.",
}
NOEMER = "Alle deelnemers met een instroom in de pilotperiode. Ook wie stopte, verhuisde of overleed, telt mee."
OPEN = {
    "rondkomen": "Open is: geen antwoord binnen het jaar, of 'weet niet'. Open telt niet als beter.",
    "toekomstperspectief": "Open is: geen antwoord na de start, of 'weet niet'. Open telt niet als verbeterd.",
}


def feiten(document: Document, payments: Sequence[Payment]) -> Document:
    """`gegeven`: dated evaluations after the start, oldest first, as [day, *answers] with an answer or "" for each of VRAGEN; of rondkomen
    those within the year."""
    begun = deelname.feiten(document, payments)
    held = [item for item in reading.items(document, "evaluaties") if item.get("moment") != "start"]
    dated = sorted(((day.isoformat(), item) for item in held if (day := reading.day(item.get("datum")))), key=lambda one: one[0])
    # Without a day of inflow no answer can be placed in anybody's year, nor before or after taking part.
    placed = dated if begun["instroom"] else []
    limits = {"rondkomen": begun["jaar_om"], "toekomstperspectief": "9999-12-31"}
    given = [[day, *(_answer(item, factor, wie) if day <= limits[factor] else "" for factor, wie in VRAGEN)] for day, item in placed]
    return {"gegeven": [one for one in given if any(one[1:])], "zonder_datum": len(held) - len(dated)}


def bijdragen(feiten: Document, om: Omstandigheden) -> dict[str, int]:
    """The resident's and the worker's stand on each question, on the report's day and on the quarter ends before it."""
    return samengevoegd(gedeeld(feiten, om))


def gedeeld(feiten: Document, om: Omstandigheden) -> tuple[Bijdrage, ...]:
    """The same, in the pieces that many cases share."""
    if not om.deelname.telt:
        return ()
    op = om.kalender.op
    given = [one for one in feiten.get("gegeven", ()) if one[0] <= op]
    pieces = [*_pieces("rondkomen", given, 1, om), *_pieces("toekomstperspectief", given, 1 + len(WIE), om)]
    if feiten.get("zonder_datum"):
        pieces.append({"antwoorden/zonder_datum": feiten["zonder_datum"]})
    return tuple(pieces)


def factor(code: str, doel: int | None, telling: Telling, om: Omstandigheden) -> Factor:
    """Factor 1 or 2 with its shares (the resident's first) and tables."""
    shares = [
        aandeel.maak(telling, f"{code}/bewoner", "bewoner", "Wat de bewoner zegt", doel, BEWONER),
        aandeel.maak(telling, f"{code}/werker", "werker", "Wat de werker zegt", doel, WERKER),
    ]
    if code == "rondkomen":
        shares.append(aandeel.maak(telling, f"{code}/jaar", "vol_jaar", "Wat de bewoner zegt, na een vol jaar", doel, VOL_JAAR))
    tables = (_verdeling(code, telling, om), *uitsplitsing.tabellen(code, TITELS[code], telling, om))
    return Factor(code, NUMMERS[code], TITELS[code], DEFINITIES[code], TELLERS[code], NOEMER, OPEN[code], doel, tuple(shares), tables)


def _answer(item: Document, factor: str, wie: str) -> str:
    """A word that is not on the list is no answer; the check on what comes in complains about it."""
    answer = reading.code(reading.section(item, factor).get(wie))
    return answer if answer in ANTWOORDEN[factor] else ""


def _pieces(factor: str, given: Sequence[Any], place: int, om: Omstandigheden) -> tuple[Bijdrage, ...]:
    """Of one question; `place` is where the resident's answer stands, and the worker's after it."""
    table, answer, seen, standen = STAND[factor], "", "", []
    for one in given:
        if one[place]:
            answer = one[place]
            standen.append((one[0], table[answer]))
        seen = one[place + 1] or seen
    full_year = factor == "rondkomen" and "" < om.deelname.jaar_om <= om.kalender.op
    return (
        _shares(factor, "bewoner", answer, full_year),
        _shares(factor, "werker", seen, False),
        uitsplitsing.verdeel(factor, table[answer], om),
        uitsplitsing.volg(factor, om, standen),
    )


@lru_cache(maxsize=256)
def _shares(factor: str, wie: str, answer: str, full_year: bool) -> Gedeeld:
    """What an answer adds to the shares and to the table of answers."""
    found = Gedeeld({f"{factor}/verdeling/{wie}/{answer or GEEN_ANTWOORD}": 1})
    for prefix in (f"{factor}/{wie}", *((f"{factor}/jaar",) if full_year else ())):
        uitsplitsing.tel(found, prefix, STAND[factor][answer])
        if answer == "weet_niet":
            found[f"{prefix}/weet_niet"] = 1
    return found


def _verdeling(factor: str, telling: Telling, om: Omstandigheden) -> Tabel:
    rows = []
    for answer in (*ANTWOORDEN[factor], GEEN_ANTWOORD):
        name = om.instruments.label(factor, answer) if answer != GEEN_ANTWOORD else "Geen antwoord"
        rows.append(Rij(answer, name, tuple(telling.aantal(f"{factor}/verdeling/{wie}/{answer}") for wie in WIE)))
    columns = (Kolom("bewoner", "Bewoner", "bewoners"), Kolom("werker", "Werker", "bewoners"))
    uitleg = "Welk antwoord op deze dag geldt. De bewoner en de werker antwoorden apart."
    return Tabel(VERDELING[factor], f"{TITELS[factor]}: de antwoorden", uitleg, columns, tuple(rows))
