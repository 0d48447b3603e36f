"""Factor 5 of the pilot plan (S000 8): whom a researcher may call for a talk. The talks themselves are not in the cases."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.models import reading
from desktop.models.betaling import Payment
from desktop.models.monitor.omstandigheden import Omstandigheden
from desktop.models.monitor.telling import Bijdrage, Gedeeld, Telling, samengevoegd
from desktop.models.monitor.uitkomst import Factor, Kolom, Rij, Tabel
from desktop.models.strict_json import Document

NAME = "benaderen"
RIJEN = {
    "ja": "Ja, een onderzoeker mag bellen",
    "nee": "Nee",
    "niet_gevraagd": "Nog niet gevraagd",
    "onderzoek_ingetrokken": "Toestemming voor onderzoek ingetrokken",
    "overleden": "Overleden",
}
BIJDRAGEN = {row: Gedeeld({f"benaderen/{row}": 1}) for row in RIJEN}
TITEL = "Sociale kwaliteit"
DEFINITIE = (
    "Onderzoekers praten met deelnemers over hun leven en over de hulp. Die gesprekken staan niet in de dossiers. Hier staat alleen wie "
    "gebeld mag worden."
)
TELLER = "Deelnemers die zeggen: een onderzoeker mag mij bellen."
NOEMER = "Alle deelnemers met een instroom in de pilotperiode."
OPEN = "Open is: nog niet gevraagd. Wie zijn toestemming voor onderzoek introk, wordt niet gebeld, ook niet na een eerder ja."


def feiten(document: Document, payments: Sequence[Payment]) -> Document:
    """The answer on being called, with its day, and the day on which research was withdrawn."""
    instroom = reading.section(document, "instroom")
    interview = reading.section(instroom, "interview")
    asked, withdrawn = reading.day(interview.get("datum")), reading.day(reading.section(instroom, "onderzoek").get("ingetrokken_op"))
    return {
        "antwoord": reading.code(interview.get("antwoord")),
        "datum": asked.isoformat() if asked else "",
        "ingetrokken_op": withdrawn.isoformat() if withdrawn else "",
    }


def bijdragen(feiten: Document, om: Omstandigheden) -> dict[str, int]:
    """One row of the table."""
    return samengevoegd(gedeeld(feiten, om))


def gedeeld(feiten: Document, om: Omstandigheden) -> tuple[Bijdrage, ...]:
    """The same, in the pieces that many cases share."""
    return (BIJDRAGEN[_row(feiten, om)],) if om.deelname.telt else ()


def factor(doel: int | None, telling: Telling) -> Factor:
    """Factor 5: a table and no share, because nothing is measured here."""
    rows = tuple(Rij(code, name, (telling.aantal(f"benaderen/{code}"),)) for code, name in RIJEN.items())
    table = Tabel("benaderen", "Wie mag een onderzoeker bellen", DEFINITIE, (Kolom("aantal", "Bewoners", "bewoners"),), rows)
    return Factor("sociale_kwaliteit", 5, TITEL, DEFINITIE, TELLER, NOEMER, OPEN, doel, (), (table,))


def _row(feiten: Document, om: Omstandigheden) -> str:
    if om.deelname.reden == "overleden":
        return "overleden"
    if feiten.get("ingetrokken_op") and feiten["ingetrokken_op"] <= om.kalender.op:
        return "onderzoek_ingetrokken"
    answer = feiten.get("antwoord") if feiten.get("datum", "") <= om.kalender.op else ""
    return str(answer) if answer in ("ja", "nee") else "niet_gevraagd"
