"""Half answers and answers that speak against each other, as quiet hints beside a field.

A hint forbids nothing and is no fault: somebody may know better. What is needed before asking for money is elsewhere (`aanvraag`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.models import dossier, reading, tegenspraak_geld, tegenspraak_hulp, tegenspraak_plan
from desktop.models.patches import Path, listed, read
from desktop.models.pilot import Profile
from desktop.models.strict_json import Document
from desktop.models.tegenspraak_dagen import NOG_NIET, after, later, written
from desktop.models.woorden import Schuldeiserwoorden

STAP = {
    "kantelpunten": "geld", "schulden": "geld", "op_maat": "op_maat", "brug": "brug", "plan": "plan", "betalingen": "betaling",
    "evaluaties": "evaluatie", "nieuwe_achterstanden": "evaluatie", "controles": "evaluatie", "afsluiting": "evaluatie",
    "contacten": "contact", "afspraken": "contact", "doorverwijzingen": "routes",
}  # fmt: skip
"""Section -> the step of the case where it is filled in; what is not named stands at the resident."""
EIGEN_NAAM = ("wat", "doel", "schuldeiser", "omschrijving")
"""What somebody wrote herself at an item, by which she knows it again."""
OUDST = 105
JONGST = 18


@dataclass(frozen=True)
class Hint:
    """What a careful colleague would ask at a place of the case; `tekst` is one Dutch sentence or two."""

    path: Path
    tekst: str


def hints(document: Document, profile: Profile, names: Schuldeiserwoorden, on: date) -> list[Hint]:
    """Everything in this case that could be looked at once more, in the order of the steps; `names` are words of creditors."""
    found = [
        *_resident(document, on),
        *tegenspraak_geld.hints(document, names, on),
        *_weighing(document),
        *_measured(document, on),
        *tegenspraak_plan.hints(document, on),
        *_evaluations(document, profile, on),
        *_contacts(document, on),
        *tegenspraak_hulp.hints(document, on),
        *_ending(document, on),
    ]
    return [Hint(path, tekst) for path, tekst in found]


def by_path(document: Document, profile: Profile, names: Schuldeiserwoorden, on: date) -> dict[Path, str]:
    """The hint of every place that has one; two hints of a place follow each other."""
    found: dict[Path, str] = {}
    for hint in hints(document, profile, names, on):
        found[hint.path] = f"{found[hint.path]} {hint.tekst}" if hint.path in found else hint.tekst
    return found


def step_of(path: Path) -> str:
    """The code of the step where a hint stands."""
    return STAP.get(path[0], "bewoner")


def about(document: Document, path: Path) -> str:
    """In the case's own words what a place belongs to, such as a debt or a goal; "" where the step says enough."""
    for length in range(len(path), 0, -1):
        item = read(document, path[:length])
        named = [reading.text(item.get(key)) for key in EIGEN_NAAM] if isinstance(item, dict) else []
        if any(named):
            return " ".join(next(text for text in named if text).split())
    return ""


Found = Iterator[tuple[Path, str]]


def _resident(document: Document, on: date) -> Found:
    born = reading.day(reading.section(document, "bewoner").get("geboortedatum"))
    if born is not None and born > on:
        yield ("bewoner", "geboortedatum"), NOG_NIET
    elif born is not None and dossier.age(born, on) > OUDST:
        yield ("bewoner", "geboortedatum"), "Dan is de bewoner ouder dan 105 jaar. Klopt het jaar?"
    elif born is not None and dossier.age(born, on) < JONGST:
        yield ("bewoner", "geboortedatum"), "Dan is de bewoner nog geen 18 jaar. Klopt het jaar?"
    yield from later(document, ("instroom",), ("datum",), on)
    for which in ("begeleiding", "onderzoek", "interview"):
        yield from _answer(document, which, on)
    research = reading.section(document, "instroom", "onderzoek")
    yield from later(document, ("instroom", "onderzoek"), ("ingetrokken_op",), on)
    if after(research.get("datum"), research.get("ingetrokken_op")):
        yield ("instroom", "onderzoek", "ingetrokken_op"), "Deze dag is vóór de dag waarop de bewoner ja zei."


def _answer(document: Document, which: str, on: date) -> Found:
    path, given = ("instroom", which), reading.section(document, "instroom", which)
    yield from later(document, path, ("datum",), on)
    if given.get("antwoord") and not given.get("datum"):
        yield (*path, "datum"), "Op welke dag zei de bewoner dit?"
    if given.get("datum") and not given.get("antwoord"):
        yield (*path, "antwoord"), "Er staat een dag bij, en nog geen ja of nee."


def _weighing(document: Document) -> Found:
    base: Path = ("op_maat",)
    for path, item in listed(document, (*base, "geprobeerd")):
        if written(item, "weg") and not written(item, "uitkomst"):
            yield (*path, "uitkomst"), "Wat kwam hieruit? Eén zin is genoeg."
    for path, item in listed(document, (*base, "grondslagen")):
        if written(item, "code") and not written(item, "toelichting"):
            yield (*path, "toelichting"), "Waarom past deze regel bij deze bewoner?"
    stays = reading.section(document, "op_maat", "rendement", "blijft_het_goed")
    if stays.get("antwoord") in ("deels", "nee") and not written(stays, "toelichting"):
        yield (*base, "rendement", "blijft_het_goed", "toelichting"), "Wat kan er misgaan, en wat doen jullie dan?"


def _measured(document: Document, on: date) -> Found:
    for path, item in listed(document, ("brug",)):
        yield from later(document, path, ("datum",), on)
        if not item.get("datum") and reading.section(item, "stappen"):
            yield (*path, "datum"), "Op welke dag was dit?"
        elif after(reading.section(document, "instroom").get("datum"), item.get("datum")):
            yield (*path, "datum"), "Deze meting is van vóór de instroom. Klopt de datum?"


def _evaluations(document: Document, profile: Profile, on: date) -> Found:
    start = reading.day(reading.section(document, "instroom").get("datum"))
    for path, item in listed(document, ("evaluaties",)):
        day = reading.day(item.get("datum"))
        if day is not None and day > on:
            yield (*path, "datum"), NOG_NIET
        elif day is not None and start is not None and day < start:
            yield (*path, "datum"), "Deze evaluatie is van vóór de instroom. Klopt de datum?"
        elif day is not None and item.get("moment") == "eind" and day < profile.eindmeting_van:
            yield (*path, "moment"), "De eindmeting begint later. Is dit een tussentijdse evaluatie?"
    for path, item in listed(document, ("nieuwe_achterstanden",)):
        yield from later(document, path, ("ontstaan_op",), on)
        if after(reading.section(document, "instroom").get("datum"), item.get("ontstaan_op")):
            yield (*path, "ontstaan_op"), "Deze achterstand was er al vóór de instroom. Hoort hij bij Geld en brieven?"
    for path, item in listed(document, ("controles",)):
        yield from later(document, path, ("datum",), on)
        if after(item.get("periode_van"), item.get("periode_tot")):
            yield (*path, "periode_tot"), "Het einde ligt vóór het begin."


def _contacts(document: Document, on: date) -> Found:
    for path, item in listed(document, ("contacten",)):
        if after(item.get("datum"), on.isoformat()):
            yield (*path, "datum"), "Deze dag moet nog komen. Is het een afspraak?"
        minutes = reading.count(item.get("minuten"))
        if minutes is not None and minutes > 8 * 60:
            yield (*path, "minuten"), "Dat is meer dan een werkdag. Zijn het minuten?"
    for path, item in listed(document, ("afspraken",)):
        if after(on.isoformat(), item.get("datum")) and not isinstance(item.get("bereikt"), bool):
            yield (*path, "bereikt"), "Deze afspraak is geweest. Ging hij door?"


def _ending(document: Document, on: date) -> Found:
    ending = reading.section(document, "afsluiting")
    yield from later(document, ("afsluiting",), ("datum",), on)
    if after(reading.section(document, "instroom").get("datum"), ending.get("datum")):
        yield ("afsluiting", "datum"), "Deze dag is vóór de instroom."
    if document.get("status") == "afgesloten" and not ending.get("reden"):
        yield ("afsluiting", "reden"), "Het dossier is afgesloten. Waarom?"
