"""What several papers need to know of a case: names, agreed dates, evaluation days, sums."""

from __future__ import annotations

from datetime import date

from desktop.documents import reading
from desktop.documents.formats import as_date, day, local_day, months_later, weekday
from desktop.documents.labels import Labels
from desktop.models import afspraken, kantelpunt, klokken
from desktop.models.records import PrintRequest
from desktop.models.strict_json import Document

_MONTHS = {"3m": 3, "6m": 6, "12m": 12}
PROMISED = {"aangevraagd", "akkoord", "in_betaling", "betaald"}


def name(dossier: Document) -> str:
    bewoner = reading.part(dossier, "bewoner")
    return " ".join(filter(None, (reading.words(bewoner, key) for key in ("roepnaam", "tussenvoegsel", "achternaam"))))


def kind(point: Document) -> str:
    """The code under which a kantelpunt is named: the pilot's own kind where that was chosen."""
    return kantelpunt.read(point).naam


def address(dossier: Document) -> str:
    """`8924KM 811A, Leeuwarden`: a case holds no street, postcode and number say it all."""
    bewoner = reading.part(dossier, "bewoner")
    number = reading.words(bewoner, "huisnummer") + reading.words(bewoner, "huisnummertoevoeging")
    place = " ".join(filter(None, (reading.words(bewoner, "postcode"), number)))
    return ", ".join(filter(None, (place, reading.words(bewoner, "woonplaats"))))


def start(dossier: Document) -> date | None:
    """The day from which 3, 6 and 12 months are counted: inflow, as everywhere; where that is not dated the agreement or the start."""
    begin = as_date(reading.part(dossier, "instroom").get("datum"))
    if begin is not None:
        return begin
    agreed = as_date(reading.part(dossier, "plan", "akkoord").get("datum"))
    begun = [as_date(item.get("datum")) for item in reading.parts(dossier, "evaluaties") if item.get("moment") == "start"]
    return agreed or next((found for found in begun if found), None)


def moments(page: PrintRequest) -> list[tuple[str, date | None]]:
    """Code and planned day of every evaluation that the profile names, the start with them."""
    named = [(reading.words(item, "code"), reading.cents(item, "maanden")) for item in reading.parts(page.profile, "evaluatiemomenten")]
    begin = start(page.dossier)
    pairs = [pair for pair in named if pair[0] and 0 <= pair[1] < 1200] or list(_MONTHS.items())
    return [(code, months_later(begin, months) if begin else None) for code, months in pairs]


def evaluation_done(page: PrintRequest, code: str) -> Document | None:
    """The talk that was held for this moment; one without result (geen_antwoord) was not."""
    items = reading.parts(page.dossier, "evaluaties")
    return next((item for item in items if item.get("moment") == code and not reading.words(item, "geen_antwoord")), None)


def appointments(page: PrintRequest) -> list[tuple[str, str]]:
    """Day with time in words, and the place, of every appointment from the day of printing on, first one first."""
    coming = afspraken.komende(page.dossier, local_day(page.printed_on))
    return [(f"{weekday(one.datum)}{f' om {one.begin:%H.%M} uur' if one.begin else ''}", one.waar) for one in coming]


def deadlines(page: PrintRequest, labels: Labels) -> list[tuple[str, str, str]]:
    """Kantelpunt, clock and day, soonest first."""
    kinds = {reading.words(item, "id"): kind(item) for item in reading.parts(page.dossier, "kantelpunten")}
    named = {code: labels.word("kantelpunt_soort", soort) or "-" for code, soort in kinds.items()}
    return [(named.get(point, "-"), title, f"{weekday(until)}{rests_on}") for point, title, until, rests_on in clocks(page, labels)]


def clocks(page: PrintRequest, labels: Labels) -> list[tuple[str, str, str, str]]:
    """Id of the kantelpunt, clock, ISO day and what that rests on (" (brief)", else ""), soonest first; with the pauses that were promised.

    Nothing on a paper without an assessment, which is for who may not see everything. The day in the letter goes before the estimate.
    """
    if page.assessment is None or page.instruments is None:
        lines = [
            [reading.words(line, key) for key in ("kantelpunt", "code", "uiterlijk")]
            for line in reading.parts(page.assessment, "termijnen")
        ]
        return [(point, labels.termijn(code), until, "") for point, code, until in lines]
    return [
        (clock.kantelpunt or "", klokken.titel(clock, page.instruments), clock.uiterlijk.isoformat(), _rests_on(clock))
        for clock in klokken.klokken(page.dossier, page.instruments)
    ]


def _rests_on(clock: klokken.Klok) -> str:
    if clock.soort == "pauze":
        return " (zoals beloofd)"
    return "" if clock.schatting else " (brief)"


def promised_cent(dossier: Document) -> int:
    held = [item for item in reading.parts(dossier, "betalingen") if reading.words(item, "status") in PROMISED]
    return sum(reading.cents(item, "bedrag_cent") for item in held)


def debt(dossier: Document, payment: Document) -> Document:
    """The debt that a payment is for, else {}."""
    wanted = reading.words(payment, "schuld")
    return next((item for item in reading.parts(dossier, "schulden") if wanted and reading.words(item, "id") == wanted), {})


def agreement(dossier: Document, labels: Labels) -> str:
    """How and when the plan was agreed, "" when it was not."""
    akkoord = reading.part(dossier, "plan", "akkoord")
    if not akkoord:
        return ""
    when = day(reading.words(akkoord, "datum"))
    said = ", ".join(filter(None, (labels.word("akkoord_wijze", reading.words(akkoord, "wijze")), when)))
    return ". ".join(filter(None, (said, reading.words(akkoord, "toelichting"))))
