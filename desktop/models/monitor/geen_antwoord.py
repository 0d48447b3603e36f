"""Who did not answer: per moment of evaluation how many were due, how many answered, and why the others did not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from desktop.models import evaluatie, reading
from desktop.models.betaling import Payment
from desktop.models.monitor.antwoorden import ANTWOORDEN
from desktop.models.monitor.omstandigheden import EIND, Kalender, Moment, Omstandigheden
from desktop.models.monitor.telling import Bijdrage, Gedeeld, Telling, samengevoegd
from desktop.models.monitor.uitkomst import Kolom, Rij, Tabel
from desktop.models.strict_json import Document
from desktop.models.termijnen import add_months

NAME = "geen_antwoord"
REDENEN = evaluatie.GEEN_ANTWOORD
KOLOMMEN = {
    "verwacht": "Aan de beurt",
    "antwoord": "Antwoord",
    "niet_bereikt": "Niet bereikt",
    "wil_niet": "Wil niet",
    "niet_gevraagd": "Niet gevraagd",
    "gesloten": "Dossier was al gesloten",
    "onbekend": "Geen reden bekend",
}
UITLEG = (
    "Per moment: hoeveel deelnemers aan de beurt waren, en of de bewoner minstens een vraag beantwoordde. 'Weet niet' is hier ook een "
    "antwoord. De eindmeting is voor alle deelnemers."
)


def feiten(document: Document, payments: Sequence[Payment]) -> Document:
    """Dated evaluations after the start as [day, moment, whether the resident answered, reason why not], oldest first."""
    held = [item for item in reading.items(document, "evaluaties") if item.get("moment") != "start"]
    found = [_held(day.isoformat(), item) for item in held if (day := reading.day(item.get("datum")))]
    return {"gehouden": sorted(found, key=lambda one: str(one[0]))}


def bijdragen(feiten: Document, om: Omstandigheden) -> dict[str, int]:
    """One outcome for every moment that has come."""
    return samengevoegd(gedeeld(feiten, om))


def gedeeld(feiten: Document, om: Omstandigheden) -> tuple[Bijdrage, ...]:
    """The same, in the pieces that many cases share."""
    if not om.deelname.telt:
        return ()
    kalender, begun = om.kalender, om.deelname.instroom
    held = [one for one in feiten.get("gehouden", ()) if one[0] <= kalender.op]
    found = []
    for moment in kalender.momenten:
        due, early, late = _eind(kalender) if moment.maanden is None else _days(begun, moment)
        if due and due <= kalender.op:
            said = _said(held, moment.code, early, late)
            found.append((moment.code, said or ("gesloten" if _gone(om, due) else "onbekend")))
    return (_outcomes(tuple(found)),) if found else ()


def tabellen(telling: Telling, om: Omstandigheden) -> tuple[Tabel, ...]:
    """`geen_antwoord`: a row per moment."""
    rows = []
    for moment in om.kalender.momenten:
        cells = tuple(telling.aantal(f"geen_antwoord/{moment.code}/{column}") for column in KOLOMMEN)
        rows.append(Rij(moment.code, om.instruments.label("evaluatiemoment", moment.code), cells))
    columns = tuple(Kolom(code, name, "bewoners") for code, name in KOLOMMEN.items())
    return (Tabel("geen_antwoord", "Wie gaf geen antwoord", UITLEG, columns, tuple(rows)),)


def _held(day: str, item: Document) -> list[Any]:
    answered = any(reading.section(item, question).get("bewoner") in words for question, words in ANTWOORDEN.items())
    return [day, reading.code(item.get("moment")), answered, reading.code(item.get("geen_antwoord"))]


@lru_cache(maxsize=4096)
def _outcomes(found: tuple[tuple[str, str], ...]) -> Gedeeld:
    """What (moment, outcome) add."""
    return Gedeeld({f"geen_antwoord/{code}/{column}": 1 for code, outcome in found for column in ("verwacht", outcome)})


def _eind(kalender: Kalender) -> tuple[str, str, str]:
    return kalender.eind_van, kalender.eind_van, kalender.eind_tot


@lru_cache(maxsize=8192)
def _days(begun: str, moment: Moment) -> tuple[str, str, str]:
    """The day of a moment, and from when to when an end measurement serves it too (as `evaluatie.next_due` plans); "" without inflow."""
    if not begun:
        return "", "", ""
    try:
        due = add_months(date.fromisoformat(begun), moment.maanden or 0)
        room = timedelta(days=moment.ruimte)
        return due.isoformat(), (due - room).isoformat(), (due + room).isoformat()
    except OverflowError:
        return "", "", ""


def _said(held: Sequence[Any], code: str, early: str, late: str) -> str:
    """antwoord, the last reason why there is none, or "". One talk may serve two moments: any talk in the days of the end measurement
    is one, and an end measurement near another moment is that moment as well."""
    reason = ""
    for day, moment, answered, why in held:
        if moment == code or ((code == EIND or moment == EIND) and early <= day <= late):
            if answered:
                return "antwoord"
            reason = why if why in REDENEN else reason
    return reason


def _gone(om: Omstandigheden, due: str) -> bool:
    return om.deelname.reden in evaluatie.NIET_MEER and om.deelname.gesloten_op <= due
