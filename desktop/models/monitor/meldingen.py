"""Sentences about what does not add up: a coordinator reads them before she trusts a number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop import texts
from desktop.models.monitor.omstandigheden import Omstandigheden
from desktop.models.monitor.telling import Telling

ZINNEN = {
    "iedereen/buiten_venster": (
        "1 dossier heeft een instroom buiten de pilotperiode. Het telt in geen enkele factor mee.",
        "{k} dossiers hebben een instroom buiten de pilotperiode. Ze tellen in geen enkele factor mee.",
    ),
    "iedereen/nog_niet": (
        "1 dossier heeft een instroom na de dag van dit overzicht. Het telt nog niet mee.",
        "{k} dossiers hebben een instroom na de dag van dit overzicht. Ze tellen nog niet mee.",
    ),
    "iedereen/zonder_instroomdatum": (
        "1 deelnemer heeft geen instroomdatum. Zijn antwoorden zijn niet te plaatsen en staan daarom bij open.",
        "{k} deelnemers hebben geen instroomdatum. Hun antwoorden zijn niet te plaatsen en staan daarom bij open.",
    ),
    "antwoorden/zonder_datum": (
        "Bij 1 deelnemer staat een evaluatie zonder datum. Die evaluatie telt niet mee.",
        "Bij {k} deelnemers staan evaluaties zonder datum. Die evaluaties tellen niet mee.",
    ),
    "schulden/controles_fout": (
        "Bij 1 deelnemer staat een controle zonder datum of zonder uitkomst. Die controle telt niet mee.",
        "Bij {k} deelnemers staat een controle zonder datum of zonder uitkomst. Die controles tellen niet mee.",
    ),
    "iedereen/samengevoegd": (
        "1 dossier is samengevoegd met een ander dossier. Het telt niet nog een keer mee.",
        "{k} dossiers zijn samengevoegd met een ander dossier. Ze tellen niet nog een keer mee.",
    ),
    "iedereen/heropend": (
        "1 dossier was afgesloten en is weer open. Het telt mee als open dossier.",
        "{k} dossiers waren afgesloten en zijn weer open. Ze tellen mee als open dossiers.",
    ),
    "iedereen/onderzoek_ingetrokken": (
        "1 deelnemer trok zijn toestemming voor onderzoek in. Deze deelnemer telt hier mee, maar gaat niet naar de onderzoeker.",
        "{k} deelnemers trokken hun toestemming voor onderzoek in. Ze tellen hier mee, maar gaan niet naar de onderzoeker.",
    ),
}
"""Key of a number -> what to say when one case stands behind it, or more."""


def zinnen(telling: Telling, om: Omstandigheden, lijken_dubbel: int, today: date | None, weg: int = 0) -> tuple[str, ...]:
    """All sentences that hold, the day of the report first. `weg`: cases that were cleared or are in the trash."""
    return (*_day(om, today), *_gone(weg), *_doubles(lijken_dubbel), *_numbers(telling))


def _gone(count: int) -> Iterator[str]:
    """Figures may not change silently."""
    if count:
        one = "1 dossier is weggehaald of staat in de prullenbak. Het telt"
        more = f"{count} dossiers zijn weggehaald of staan in de prullenbak. Ze tellen"
        yield f"{one if count == 1 else more} in deze cijfers niet mee. Wat voor hen is betaald, telt nog wel bij Bewoners en geld."


def _day(om: Omstandigheden, today: date | None) -> Iterator[str]:
    profile, on = om.profile, om.on
    if on < profile.instroom_van:
        yield f"De dag van dit overzicht is {texts.plain_date(on)}. De pilot begint pas op {texts.plain_date(profile.instroom_van)}."
    if today is not None and on > today:
        yield f"De dag van dit overzicht, {texts.plain_date(on)}, moet nog komen. De aantallen kunnen dus nog veranderen."


def _doubles(count: int) -> Iterator[str]:
    if count:
        start = f"{count} dossiers lijken van iemand die twee keer voorkomt"
        yield f"{start}: zelfde naam en geboortedatum, of zelfde BSN. Ze tellen nu allemaal mee. Kijk of ze samengevoegd moeten worden."


def _numbers(telling: Telling) -> Iterator[str]:
    for key, (one, more) in ZINNEN.items():
        count = telling.hoeveel(key)
        if count:
            yield one if count == 1 else more.format(k=count)
