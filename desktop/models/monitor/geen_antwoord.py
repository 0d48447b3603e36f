"""Who did not answer: per moment of evaluation how many were due, how many answered, and why the others did not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from desktop.models import evaluatie, reading
from desktop.models.betaling import Payment
from desktop.models.monitor.antwoorden import ANTWOORDEN
from desktop.models.monitor.omstandigheden import Omstandigheden
from desktop.models.monitor.telling import Telling
from desktop.models.monitor.uitkomst import Kolom, Rij, Tabel
from desktop.models.strict_json import Document
from desktop.models.termijnen import add_months

NAME = "geen_antwoord"
EIND = "eind"
REDENEN = ("niet_bereikt", "wil_niet", "niet_gevraagd")
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
    found: dict[str, int] = {}
    if not om.deelname.telt:
        return found
    held = [one for one in feiten.get("gehouden", ()) if one[0] <= om.kalender.op]
    for code, months in _moments(om):
        due = om.profile.eindmeting_van.isoformat() if months is None else _after(om.deelname.instroom, months)
        if due and due <= om.kalender.op:
            found[f"geen_antwoord/{code}/verwacht"] = found[f"geen_antwoord/{code}/{_outcome(held, code, due, om)}"] = 1
    return found


def tabellen(telling: Telling, om: Omstandigheden) -> tuple[Tabel, ...]:
    """`geen_antwoord`: a row per moment."""
    rows = []
    for code, _months in _moments(om):
        name = om.instruments.label("evaluatiemoment", code)
        rows.append(Rij(code, name, tuple(telling.aantal(f"geen_antwoord/{code}/{column}") for column in KOLOMMEN)))
    columns = tuple(Kolom(code, name, "bewoners") for code, name in KOLOMMEN.items())
    return (Tabel("geen_antwoord", "Wie gaf geen antwoord", UITLEG, columns, tuple(rows)),)


def _held(day: str, item: Document) -> list[Any]:
    answered = any(reading.section(item, question).get("bewoner") in words for question, words in ANTWOORDEN.items())
    return [day, reading.code(item.get("moment")), answered, reading.code(item.get("geen_antwoord"))]


def _moments(om: Omstandigheden) -> list[tuple[str, int | None]]:
    """Code and months after inflow of the moments that count; the end measurement has the profile's own days."""
    found: list[tuple[str, int | None]] = [
        (one.code, one.maanden) for one in om.profile.evaluatiemomenten if one.code not in ("start", EIND)
    ]
    return [*found, (EIND, None)]


@lru_cache(maxsize=8192)
def _after(begun: str, months: int) -> str:
    """The day so many months after inflow, "" when it is not dated."""
    try:
        return add_months(date.fromisoformat(begun), months).isoformat() if begun else ""
    except OverflowError:
        return ""


def _outcome(held: Sequence[Any], code: str, due: str, om: Omstandigheden) -> str:
    here = [one for one in held if one[1] == code]
    if any(answered for _day, _moment, answered, _why in here):
        return "antwoord"
    reasons = [why for _day, _moment, _answered, why in here if why in REDENEN]
    if reasons:
        return str(reasons[-1])
    gone = om.deelname.reden in evaluatie.NIET_MEER and om.deelname.gesloten_op <= due
    return "gesloten" if gone else "onbekend"
