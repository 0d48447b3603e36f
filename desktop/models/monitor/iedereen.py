"""Everyone counted: who is in the factors, who is not and why, and how the kantelpunten of participants ended."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from desktop.models import dossier, kantelpunt, reading, schuld
from desktop.models.betaling import Payment
from desktop.models.monitor import deelname
from desktop.models.monitor.omstandigheden import Omstandigheden
from desktop.models.monitor.telling import Bijdrage, Gedeeld, Telling, samengevoegd
from desktop.models.monitor.uitkomst import Cel, Kolom, Rij, Tabel
from desktop.models.strict_json import Document

NAME = "iedereen"
REDENEN = ("afgerond", "gestopt_door_bewoner", "verhuisd", "overleden", "doorverwezen", "onbekend")
"""Why a participant's case was closed."""
PUNTEN = ("instroomperiode", "gemeente", "kantelpunt_aanwezig", "begeleiding", "onderzoek", "beginschuld_plafond", "bestaanszekerheid")
"""Points of the instroomtoets that a case can fail by itself; an empty pot stands in no case."""
WERKER = "besluit_werker"
AFLOPEN = ("voorkomen", "doorgeslagen", "onbekend", "niet_ingevuld")
GEZIEN = "iedereen/bestaanszekerheid"
"""Not admitted, and the case says how it stands with bestaanszekerheid."""
NIET_GEZIEN = {
    "iedereen/achteraf_dossier": (
        "iedereen/achteraf_dossier",
        "Geen dossier hier zegt dat het achteraf is ingevoerd. Dat gaat niet mee naar de gemeente.",
    ),
    "iedereen/reden/bestaanszekerheid": (
        GEZIEN,
        "In deze dossiers staat geen bestaanszekerheid. Dat deel gaat niet mee naar de gemeente.",
    ),
}
"""Number -> the number that shows that these cases can say it, and the sentence where they cannot."""
BEOORDEELD = ("andere_route", "niet_nu", "niet_toegelaten")
NAMEN = {
    "dossiers": "Alle dossiers",
    "deelnemer": "Deelnemers die meetellen",
    "open": "waarvan: dossier is nog open",
    "afgerond": "waarvan: afgerond",
    "gestopt_door_bewoner": "waarvan: gestopt door de bewoner",
    "verhuisd": "waarvan: verhuisd",
    "overleden": "waarvan: overleden",
    "doorverwezen": "waarvan: doorverwezen",
    "onbekend": "waarvan: afgesloten zonder reden",
    "zonder_instroomdatum": "waarvan: zonder instroomdatum",
    "heropend": "waarvan: heropend",
    "onderzoek_ingetrokken": "waarvan: toestemming voor onderzoek ingetrokken",
    "achteraf_dossier": "waarvan: het dossier is achteraf ingevoerd",
    "achteraf_antwoord": "waarvan: een antwoord is achteraf ingevoerd",
    "buiten_venster": "Instroom buiten de pilotperiode",
    "nog_niet": "Instroom na de dag van dit overzicht",
    "samengevoegd": "Samengevoegd met een ander dossier",
    "andere_route": "Beoordeeld: andere route",
    "niet_nu": "Beoordeeld: nu niet",
    "niet_toegelaten": "Afgesloten zonder deelname",
    "verkenning": "Nog in verkenning",
}
"""Rows of `iedereen` in their order; the rows without 'waarvan' add up to all cases."""


def feiten(document: Document, payments: Sequence[Payment]) -> Document:
    """Points of the assessment, outcomes of kantelpunten as [afloop, day], and what was typed in afterwards."""
    closing, answers = reading.section(document, "afsluiting"), reading.items(document, "evaluaties")
    withdrawn = reading.day(reading.section(document, "instroom", "onderzoek").get("ingetrokken_op"))
    return {
        "heropend": dossier.status(document) != "afgesloten" and bool(closing.get("datum") or closing.get("reden")),
        "ingetrokken_op": withdrawn.isoformat() if withdrawn else "",
        "achteraf_dossier": document.get("herkomst") == "achteraf",
        "achteraf_antwoord": any(item.get("achteraf") is True and item.get("moment") != "start" for item in answers),
        "aflopen": [_outcome(item) for item in reading.items(document, "kantelpunten")],
        # Who takes part was admitted, whatever the points say.
        "toets": {} if deelname.meedoen(document, payments) else _points(document),
    }


def bijdragen(feiten: Document, om: Omstandigheden) -> dict[str, int]:
    """The rows in which this case stands."""
    return samengevoegd(gedeeld(feiten, om))


def gedeeld(feiten: Document, om: Omstandigheden) -> tuple[Bijdrage, ...]:
    """The same, in the pieces that many cases share."""
    groep = om.deelname.groep
    if groep == "deelnemer":
        return _participant(feiten, om)
    if groep not in BEOORDEELD:
        return (_rows(groep),)
    toets = feiten.get("toets", {})
    seen = (GEZIEN,) if toets.get("acuut") is not None else ()
    return (_rows(groep, *(f"iedereen/reden/{reden}" for reden in _refused(toets, om) or [WERKER]), *seen),)


def tabellen(telling: Telling, om: Omstandigheden) -> tuple[Tabel, ...]:
    """`iedereen`, `niet_toegelaten` (reasons) and `afloop`."""
    return (_everyone(telling), _reasons(telling, om), _outcomes(telling, om))


def _participant(feiten: Document, om: Omstandigheden) -> tuple[Bijdrage, ...]:
    who, op = om.deelname, om.kalender.op
    closed = who.status == "afgesloten"
    codes = [(who.reden if who.reden in REDENEN else "onbekend") if closed else "open"]
    if not who.instroom:
        codes.append("zonder_instroomdatum")
    codes += [flag for flag in ("heropend", "achteraf_dossier", "achteraf_antwoord") if feiten.get(flag)]
    if "" < feiten.get("ingetrokken_op", "") <= op:
        codes.append("onderzoek_ingetrokken")
    rows = _rows(who.groep, *(f"iedereen/{code}" for code in codes))
    ends = feiten.get("aflopen")
    return (rows, _ends(tuple([outcome if day <= op else "niet_ingevuld" for outcome, day in ends]))) if ends else (rows,)


@lru_cache(maxsize=4096)
def _rows(groep: str, *keys: str) -> Gedeeld:
    """What a case of a group adds with these keys."""
    return Gedeeld(dict.fromkeys(("iedereen/dossiers", f"iedereen/{groep}", *keys), 1))


@lru_cache(maxsize=4096)
def _ends(outcomes: tuple[str, ...]) -> Gedeeld:
    """How many kantelpunten ended how."""
    return Gedeeld({f"afloop/{outcome}": outcomes.count(outcome) for outcome in outcomes})


def _outcome(item: Document) -> list[str]:
    outcome, day = reading.code(item.get("afloop")), reading.day(item.get("afloop_op"))
    return [outcome if outcome in AFLOPEN else "niet_ingevuld", day.isoformat() if day else ""]


def _points(document: Document) -> Document:
    """What the rules of the assessment look at; which of them were not met depends on the profile."""
    needs = reading.section(document, "bestaanszekerheid")
    return {
        "gemeente": reading.code(reading.section(document, "bewoner").get("gemeentecode")),
        "kantelpunt": kantelpunt.present(kantelpunt.all_of(document)),
        "begeleiding": dossier.commitment(document, "begeleiding"),
        "onderzoek": dossier.commitment(document, "onderzoek"),
        "schuld_cent": schuld.total_cent(schuld.all_of(document)),
        "acuut": "acuut" in needs.values() if needs else None,
    }


def _refused(toets: Document, om: Omstandigheden) -> list[str]:
    """The points that were not met (contract.md 3)."""
    begun, kalender = om.deelname.instroom, om.kalender
    failed = (
        bool(begun) and not kalender.van <= begun <= kalender.tot,
        toets.get("gemeente", "") not in ("", om.profile.gemeentecode),
        toets.get("kantelpunt") is False,
        toets.get("begeleiding") == "nee",
        toets.get("onderzoek") == "nee",
        toets.get("schuld_cent", 0) > om.profile.plafond_cent,
        bool(toets.get("acuut")),
    )
    return [point for point, fails in zip(PUNTEN, failed, strict=True) if fails]


def _everyone(telling: Telling) -> Tabel:
    rows = tuple(Rij(code, name, (_seen(telling, f"iedereen/{code}"),)) for code, name in NAMEN.items())
    uitleg = "Ieder dossier staat in precies een hoofdrij. De rijen met 'waarvan' gaan over de deelnemers die meetellen."
    note = "Wie stopte, verhuisde of overleed, blijft meetellen. Wie zijn toestemming voor onderzoek introk, telt hier ook mee."
    return Tabel("iedereen", "Iedereen geteld", uitleg, (Kolom("aantal", "Bewoners", "bewoners"),), rows, note)


def _seen(telling: Telling, key: str) -> Cel:
    """The count; no value where these cases cannot show it, because the municipality does not receive what it is read from."""
    proof, reden = NIET_GEZIEN.get(key, ("iedereen/dossiers", ""))
    return telling.aantal(key) if not reden or telling.hoeveel(proof) else Cel(None, "bewoners", frozenset(), reden)


def _reasons(telling: Telling, om: Omstandigheden) -> Tabel:
    names = {point: om.instruments.punten[point].titel if point in om.instruments.punten else point for point in PUNTEN}
    rows = [Rij(point, f"Niet voldaan: {names[point]}", (_seen(telling, f"iedereen/reden/{point}"),)) for point in PUNTEN]
    rows.append(Rij(WERKER, "Geen punt van de toets: besluit van de werker", (telling.aantal(f"iedereen/reden/{WERKER}"),)))
    uitleg = "Wie beoordeeld is en niet meedoet: andere route, nu niet, of afgesloten zonder deelname. De reden komt uit de instroomtoets."
    note = "Er kunnen meer redenen zijn bij een bewoner. Tel de rijen daarom niet op."
    return Tabel("niet_toegelaten", "Beoordeeld en niet toegelaten", uitleg, (Kolom("aantal", "Bewoners", "bewoners"),), tuple(rows), note)


def _outcomes(telling: Telling, om: Omstandigheden) -> Tabel:
    rows = []
    for code in AFLOPEN:
        name = "Niet ingevuld" if code == "niet_ingevuld" else om.instruments.label("afloop", code)
        rows.append(Rij(code, name, (telling.som(f"afloop/{code}", "aantal"), telling.aantal(f"afloop/{code}"))))
    columns = (Kolom("aantal", "Kantelpunten", "aantal"), Kolom("bewoners", "Bewoners", "bewoners"))
    uitleg = "Hoe de kantelpunten van de deelnemers afliepen. Een bewoner kan meer kantelpunten hebben."
    return Tabel("afloop", "Afloop van de kantelpunten", uitleg, columns, tuple(rows))
