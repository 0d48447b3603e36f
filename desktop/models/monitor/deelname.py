"""Who takes part: which cases are in the factors, and where every other case stands instead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.models import dossier, kantelpunt, reading
from desktop.models.betaling import Payment
from desktop.models.monitor import samen
from desktop.models.monitor.omstandigheden import JAAR, Deelname, Kalender
from desktop.models.strict_json import Document
from desktop.models.termijnen import add_months

NAME = "deelname"
GROEPEN = ("deelnemer", "buiten_venster", "nog_niet", "samengevoegd", "andere_route", "niet_nu", "verkenning", "niet_toegelaten")
"""Every case is in one of these. `nog_niet`: its inflow is after the report's day; `niet_toegelaten`: closed without having taken part."""


def feiten(document: Document, payments: Sequence[Payment]) -> Document:
    """Status, inflow, closing and kinds of kantelpunten; nothing that tells who it is."""
    instroom, closing = reading.section(document, "instroom"), reading.section(document, "afsluiting")
    begun = instroom_op(document)
    status = dossier.status(document)
    return {
        "status": status,
        "deelnemer": _takes_part(document, status, payments),
        "besluit": reading.code(reading.section(document, "op_maat").get("besluit")),
        "instroom": begun.isoformat() if begun else "",
        "jaar_om": _year_later(begun),
        "reden": reading.code(closing.get("reden")) if status == "afgesloten" else "",
        "gesloten_op": _iso(closing.get("datum")) if status == "afgesloten" else "",
        "samengevoegd": bool(reading.text(closing.get("samengevoegd_met"))),
        "kanaal": reading.code(instroom.get("kanaal")),
        "kantelpunten": sorted({samen.woord(one.naam) for one in kantelpunt.all_of(document)}),
    }


def meedoen(document: Document, payments: Sequence[Payment]) -> bool:
    """Whether this resident takes part or took part, whenever the inflow was."""
    return _takes_part(document, dossier.status(document), payments)


def instroom_op(document: Document) -> date | None:
    """The day of inflow as written; no other date stands in for it."""
    return reading.day(reading.section(document, "instroom").get("datum"))


def lees(feiten: Document, kalender: Kalender) -> Deelname:
    """The case on the report's day; a case without facts is nobody."""
    groep = _group(feiten, kalender)
    return Deelname(
        groep,
        groep == "deelnemer",
        feiten.get("instroom", ""),
        feiten.get("jaar_om", ""),
        feiten.get("status", ""),
        feiten.get("reden", ""),
        feiten.get("gesloten_op", ""),
        feiten.get("kanaal", ""),
        tuple(feiten.get("kantelpunten", ())),
    )


def _group(feiten: Document, kalender: Kalender) -> str:
    if feiten.get("samengevoegd"):
        return "samengevoegd"
    if feiten.get("deelnemer"):
        return _participant(feiten.get("instroom", ""), kalender)
    status = feiten.get("status", "")
    if status == "afgesloten":
        return "niet_toegelaten"
    if status == "andere_route" or feiten.get("besluit") == "andere_route":
        return "andere_route"
    return "niet_nu" if feiten.get("besluit") == "niet_nu" else "verkenning"


def _participant(begun: str, kalender: Kalender) -> str:
    if not begun:
        return "deelnemer"  # Takes part, although no answer can be placed in time.
    if not kalender.van <= begun <= kalender.tot:
        return "buiten_venster"
    return "deelnemer" if begun <= kalender.op else "nog_niet"


def _takes_part(document: Document, status: str, payments: Sequence[Payment]) -> bool:
    """A participant now, or of a closed case: somebody for whom was decided to pay, or was paid. Stopping does not take anybody out."""
    if status != "afgesloten":
        return status == "deelnemer"
    op_maat = reading.section(document, "op_maat")
    decided = [op_maat, *reading.items(op_maat, "besluiten")]
    return any(one.get("besluit") == "inzetten" for one in decided) or any(payment.status == "betaald" for payment in payments)


def _year_later(begun: date | None) -> str:
    try:
        return add_months(begun, JAAR).isoformat() if begun else ""
    except OverflowError:
        return ""  # An inflow in the year 9999 is a typing error.


def _iso(value: object) -> str:
    day = reading.day(value)
    return day.isoformat() if day else ""
