"""What was done: courses, ervaringsdeskundigen, and how those who had an element answer on making ends meet (S000 2)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from desktop.models import belnu, reading
from desktop.models.betaling import Payment
from desktop.models.monitor import samen
from desktop.models.monitor.achter import Zaken
from desktop.models.monitor.omstandigheden import Omstandigheden
from desktop.models.monitor.samen import sleutel
from desktop.models.monitor.telling import Telling
from desktop.models.monitor.uitkomst import Cel, Kolom, Rij, Tabel
from desktop.models.strict_json import Document

NAME = "inzet"
ROL = "ervaringsdeskundige"
FASEN = ("aangeboden", "begonnen", "afgerond")
CURSUSSEN = ("omgaan_met_geld", "gezonde_boel")
ELEMENTEN = {
    "omgaan_met_geld": "Omgaan met geld",
    "gezonde_boel": "Gezonde Boel",
    "ervaringsdeskundige": "Ervaringsdeskundige",
    "doorbraakbetaling": "Betaling in deze pilot",
    "betalingsregeling": "Betalingsregeling",
}
ELEMENT = frozenset(f"inzet/element/{code}" for code in ELEMENTEN)
ANTWOORD = "rondkomen/bewoner"
"""The keys of factor 1, the resident's answer (`antwoorden`)."""
UITLEG_INTERVENTIES = (
    "Per cursus of training hoeveel deelnemers die kregen aangeboden, begonnen en afrondden. Wie een cursus afrondde, is ook begonnen. "
    "Staat er alleen een naam in het plan, dan telt dat als aangeboden."
)
UITLEG_ERVARING = (
    "Contacten waar een ervaringsdeskundige bij was, met het aantal minuten dat is opgeschreven. Bij de rij zonder staan alle contacten "
    "van bewoners die nooit een ervaringsdeskundige zagen. Zonder contacten in het dossier is het niet te zeggen."
)
UITLEG_ELEMENTEN = (
    "Per onderdeel van de hulp hoeveel deelnemers het kregen, en wat zij zelf zeggen over rondkomen: ja is beter, nee is gelijk of "
    "slechter, open is geen antwoord of weet ik niet. Een cursus telt als die is begonnen, of als het plan alleen de naam noemt. "
    "Een betaling telt als die is gedaan."
)
GEEN_OORZAAK = (
    "Dit laat zien wat samen voorkomt. Het laat geen oorzaak zien: wie meer hulp kreeg, had misschien ook meer problemen, of juist meer "
    "kracht. Eén bewoner staat in meer rijen, dus tel de rijen niet op."
)
GEEN_CURSUS = "Er is nog geen deelnemer met een cursus of training in het plan."
NIEMAND = "Er zijn nog geen deelnemers."


def feiten(document: Document, payments: Sequence[Payment]) -> Document:
    """`interventies`: code with the days of its three stages; `contacten`: day, minutes, ervaringsdeskundige; the first day
    ("" without one) on which something was `betaald`; and `regeling`: whether a solution is to pay in parts."""
    plan = reading.section(document, "plan").get("interventies")
    debts = reading.items(document, "schulden")
    return {
        "interventies": [found for item in (plan if isinstance(plan, list) else []) if (found := _course(item))[0]],
        "contacten": [_contact(item) for item in belnu.met_bewoner(document)],
        "betaald": sorted(_iso(one.betaald_op) for one in payments if one.status == "betaald")[:1],
        "regeling": any(debt.get("oplossing") == "betalingsregeling" for debt in debts),
    }


def bijdragen(feiten: Document, omstandigheden: Omstandigheden) -> dict[str, int]:
    """Only of who is in the factors, and only what had happened on the report's day."""
    result: dict[str, int] = {}
    if not omstandigheden.deelname.telt:
        return result
    op = omstandigheden.kalender.op
    for course in feiten.get("interventies", ()):
        _count_course(result, course, op)
    _count_contacts(result, feiten.get("contacten", ()), op)
    paid = feiten.get("betaald")
    if paid and paid[0] <= op:
        result["inzet/element/doorbraakbetaling"] = 1
    if feiten.get("regeling"):
        result["inzet/element/betalingsregeling"] = 1
    if result.keys().isdisjoint(ELEMENT):
        result["inzet/element/geen"] = 1
    return result


def tabellen(telling: Telling, omstandigheden: Omstandigheden) -> tuple[Tabel, ...]:
    """`interventies`, `ervaringsdeskundigen` and `elementen`."""
    return _courses(telling, omstandigheden), _experience(telling), _elements(telling)


def _course(item: object) -> tuple[str, str | None, str | None, str | None, bool]:
    """Code, and the day on which each stage can be counted: "" from the beginning, None when it was not reached."""
    if not isinstance(item, dict):
        return samen.woord(item), "", None, None, True
    offered, begun, done = (reading.day(item.get(f"{stage}_op")) for stage in ("aangeboden", "begonnen", "afgerond"))
    days = [day.isoformat() if day else None for day in (offered, begun, done)]
    started = min((day for day in days[1:] if day), default=None)
    first = min((day for day in days if day), default="")
    return samen.woord(item.get("code")), first, started, days[2], not any(days)


def _contact(item: Document) -> tuple[str, int, bool]:
    """Day, minutes, and whether an ervaringsdeskundige was there."""
    present = item.get("wie_erbij")
    roles = [samen.woord(role) for role in present] if isinstance(present, list) else []
    minutes = item.get("minuten")
    whole = minutes if isinstance(minutes, int) and not isinstance(minutes, bool) and minutes > 0 else 0
    # In the plural too: "twee ervaringsdeskundigen" is what people type.
    return _iso(item.get("datum")), min(whole, reading.MAX_CENT), any(ROL in role for role in roles)


def _iso(value: object) -> str:
    return str(value) if reading.day(value) else ""


def _count_course(result: dict[str, int], course: Sequence[Any], op: str) -> None:
    code, *days, undated = course
    for stage, day in zip(FASEN, days, strict=True):
        if day is not None and day <= op:
            result[sleutel("inzet/cursus", stage, code)] = 1
    if code in ELEMENTEN and (undated or sleutel("inzet/cursus/begonnen", code) in result):
        result[sleutel("inzet/element", code)] = 1


def _count_contacts(result: dict[str, int], contacts: Sequence[Sequence[Any]], op: str) -> None:
    held = [(minutes, expert) for day, minutes, expert in contacts if day <= op]
    if not held:
        result["inzet/contact/geen"] = 1
        return
    group = "met" if any(expert for _, expert in held) else "zonder"
    minutes: list[int] = [length for length, expert in held if expert or group == "zonder"]
    result[f"inzet/contact/{group}"] = 1
    result[f"inzet/contacten/{group}"] = len(minutes)
    result[f"inzet/minuten/{group}"] = sum(minutes)
    if group == "met":
        result[f"inzet/element/{ROL}"] = 1


def _courses(telling: Telling, omstandigheden: Omstandigheden) -> Tabel:
    known = {one.code: one.label for one in omstandigheden.instruments.keuzes.get("interventie", ())}
    rows = tuple(
        Rij(
            group.code,
            group.naam,
            tuple(samen.bewoners(telling, [f"inzet/cursus/{stage}/{word}" for word in group.woorden]) for stage in FASEN),
        )
        for group in samen.groepen(telling, "inzet/cursus/aangeboden/", known)
    )
    some = bool(telling.keys("inzet/cursus/"))
    columns = tuple(Kolom(stage, stage.capitalize(), "bewoners") for stage in FASEN)
    reason = "" if some else GEEN_CURSUS
    return Tabel("interventies", "Cursussen en trainingen", UITLEG_INTERVENTIES, columns, rows if some else (), reden=reason)


def _experience(telling: Telling) -> Tabel:
    names = {"met": "Met ervaringsdeskundige", "zonder": "Zonder ervaringsdeskundige"}
    rows = [
        Rij(
            code,
            name,
            (
                telling.aantal(f"inzet/contact/{code}"),
                *(telling.som(f"inzet/{what}/{code}", "aantal") for what in ("contacten", "minuten")),
            ),
        )
        for code, name in names.items()
    ]
    unknown = telling.aantal("inzet/contact/geen")
    nothing = Cel(None, "aantal", (), "Staat er geen contact in het dossier, dan zijn er geen aantallen.")
    rows.append(Rij("geen_contact", "Geen contacten in het dossier", (unknown, nothing, nothing)))
    some = any(row.cellen[0].zaken for row in rows)
    columns = (Kolom("bewoners", "Bewoners", "bewoners"), Kolom("contacten", "Contacten", "aantal"), Kolom("minuten", "Minuten", "aantal"))
    title, reason = "Ervaringsdeskundigen", "" if some else NIEMAND
    return Tabel("ervaringsdeskundigen", title, UITLEG_ERVARING, columns, tuple(rows) if some else (), reden=reason)


def _elements(telling: Telling) -> Tabel:
    columns = (
        Kolom("deelnemers", "Deelnemers", "bewoners"),
        Kolom("ja", "Beter rondkomen", "bewoners"),
        Kolom("nee", "Gelijk of slechter", "bewoners"),
        Kolom("open", "Open", "bewoners"),
    )
    names = {**ELEMENTEN, "geen": "Geen van deze"}
    rows = tuple(Rij(code, name, _of_element(telling, code)) for code, name in names.items())
    some = any(row.cellen[0].zaken for row in rows)
    title, reason = "Onderdelen van de hulp en rondkomen", "" if some else NIEMAND
    return Tabel("elementen", title, UITLEG_ELEMENTEN, columns, rows if some else (), opmerking=GEEN_OORZAAK, reden=reason)


def _of_element(telling: Telling, code: str) -> tuple[Cel, ...]:
    had = telling.aantal(f"inzet/element/{code}")
    answers = [telling.aantal(f"{ANTWOORD}/{stand}") for stand in ("ja", "nee", "open")]
    both = [_both(Zaken.van(had.zaken), Zaken.van(answer.zaken)) for answer in answers]
    return had, *(Cel(len(cases), "bewoners", cases) for cases in both)


@lru_cache(maxsize=32)
def _both(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Kept because a set that did not change is the same object: after one changed case only its own rows are compared again."""
    return one & other
