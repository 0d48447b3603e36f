"""Narrower views of a case for the municipality, committed beside the sections (ARCHITECTURE.md, version header).

What is not named here does not go: keys are listed one by one, so an unknown key can never travel by accident.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.models import brug, ondersteuningsplan, reading
from desktop.models.pilot import Profile
from desktop.models.strict_json import Document

PREFIX = "gemeente:"
HEAD = ("formaat", "versie", "dossiernummer")
TEAM_ONLY = ("bijlagen", "doorverwijzingen", "bellen", "samen")
"""Never to the municipality, whatever a profile lists: where somebody is sent to for help says what ails her, and the municipality has the
decision and the reason of closing."""
FACETED = ("bewoner", "op_maat", "plan", "brug", "contacten", "evaluaties")
BEWONER = (
    "roepnaam",
    "tussenvoegsel",
    "achternaam",
    "geboortedatum",
    "postcode",
    "huisnummer",
    "huisnummertoevoeging",
    "woonplaats",
    "gemeentecode",
    "telefoon",
    "huishouden",
)
BESLUIT = ("besluit", "motivering", "besloten_door", "besloten_op")
KANTEN = ("betrokkenheid", "legitimiteit", "rendement")
# For the evaluation: what was tried, and the sum of the business case without the words around it.
GEPROBEERD = ("id", "weg", "uitkomst")
REKENREGEL = ("id", "drager", "soort", "kans_procent", "aantal", "eenheidsprijs_cent", "duur")
KANSEN = ("laag", "midden", "hoog")
KOSTEN = ("id", "drager", "bedrag_cent")
EIGEN_WOORDEN = ("waar_naartoe", "eerst_nodig", "zelf_en_hulp", "eens_met_plan", "zekerheid")
"""What the resident said in her own words; only where she chose that her reasons may go to the researcher (`redenen_delen`)."""
METING = ("id", "instrument", "datum")
STAPPEN = ("wonen", "gezin", "mensen", "rondkomen", "schulden", "sparen", "leren", "werk", "inkomen")
"""The parts of the bridge without health. What was picked (`gekozen`) stays with the team: it would say who picked health."""
CONTACT = ("id", "datum", "soort", "bereikt", "minuten", "wie_erbij")
EVALUATIE = ("id", "moment", "datum", "wijze", "achteraf", "instrument", "geen_antwoord")
VRAGEN, WIE = ("rondkomen", "toekomstperspectief"), ("bewoner", "werker")
PLAN = ("hulpvraag", "kracht", "interventies", "uitgereikt_op")
AKKOORD = ("wijze", "datum", "toelichting")
"""That and how was agreed; the drawn signature itself stays with the team."""
# Health and justice stay with the team (design.md 5).
LEEFGEBIED = ("id", "code", "situatie")
DOEL = ("id", "doel", "waarom", "uiterlijk")
ACTIE = ("id", "wat", "wie", "naam", "uiterlijk", "status")
LEEFGEBIEDEN = ("geld", "wonen", "gezin_en_relaties", "mensen_om_je_heen", "werk_en_dag", "leren_lezen_digitaal")


def facets(document: Document, profile: Profile) -> dict[str, Any]:
    """Facet name (such as `gemeente:bewoner`) -> value, for the sections of FACETED that the profile sends."""
    views: dict[str, Any] = {
        "bewoner": _resident(document, profile),
        "op_maat": _decisions(document) | _weighed(document),
        "plan": _agreed_plan(document),
        "brug": [_measured(item) for item in reading.items(document, "brug") if _ours(item)],
        "contacten": [_only(item, CONTACT) for item in reading.items(document, "contacten")],
        "evaluaties": _answers(document),
    }
    return {f"{PREFIX}{name}": view for name, view in views.items() if view and name in profile.gemeente_ontvangt}


def for_municipality(document: Document, profile: Profile) -> Document:
    """The case as the municipality sees it: the sections that the profile lists, with the narrower view of those that have one."""
    views = {name.removeprefix(PREFIX): view for name, view in facets(document, profile).items()}
    listed = {name for name in profile.gemeente_ontvangt if name not in (*FACETED, *TEAM_ONLY)}
    return {key: value for key, value in document.items() if key in HEAD or key in listed} | views


def _resident(document: Document, profile: Profile) -> Document:
    keys = (*BEWONER, "bsn") if profile.bsn_toegestaan else BEWONER
    return _only(reading.section(document, "bewoner"), keys)


def _decisions(document: Document) -> Document:
    op_maat = reading.section(document, "op_maat")
    view = _only(op_maat, BESLUIT)
    shared = _shared(document)
    for side in KANTEN:
        keys = ("conclusie", *EIGEN_WOORDEN) if shared and side == "betrokkenheid" else ("conclusie",)
        said = _only(reading.section(op_maat, side), keys)
        if said:
            view[side] = said
    decisions = [_only(entry, ("id", *BESLUIT, "schulden")) for entry in reading.items(op_maat, "besluiten")]
    return {**view, "besluiten": decisions} if decisions else view


def _weighed(document: Document) -> Document:
    """What the evaluation counts of Op Maat beside the decision."""
    op_maat = reading.section(document, "op_maat")
    return (
        _only(op_maat, ("redenen_delen",))
        | _list(op_maat, "geprobeerd", lambda item: _only(item, GEPROBEERD))
        | _list(op_maat, "rekenregels", _line)
        | _list(op_maat, "kosten", lambda item: _only(item, KOSTEN))
    )


def _line(item: Document) -> Document:
    line, chance = _only(item, REKENREGEL), item.get("kans_procent")
    return line | {"kans_procent": _only(chance, KANSEN)} if isinstance(chance, dict) else line


def _ours(item: Document) -> bool:
    """Only our own bridge: what the parts of another instrument tell of somebody's health nobody here knows, and it is not evaluated."""
    return (reading.code(item.get("instrument")) or brug.EERSTE) == brug.EERSTE


def _measured(item: Document) -> Document:
    return _only(item, METING) | {"stappen": _only(reading.section(item, "stappen"), STAPPEN)}


def _answers(document: Document) -> list[Document]:
    """The answers without remarks: a worker's may be about health, and a resident's own words go where she chose so."""
    keys = (*EVALUATIE, "toelichting_bewoner") if _shared(document) else EVALUATIE
    asked = reading.items(document, "evaluaties")
    return [_only(item, keys) | {name: _only(reading.section(item, name), WIE) for name in VRAGEN if name in item} for item in asked]


def _shared(document: Document) -> bool:
    return reading.section(document, "op_maat").get("redenen_delen") is True


def _agreed_plan(document: Document) -> Document:
    if not ondersteuningsplan.agreed(document):
        return {}
    plan = reading.section(document, "plan")
    areas = [_area(area) for area in reading.items(plan, "leefgebieden") if area.get("code") in LEEFGEBIEDEN]
    agreement = {"akkoord": _only(reading.section(plan, "akkoord"), AKKOORD)}
    return {**_only(plan, PLAN), **agreement, "leefgebieden": areas}


def _area(area: Document) -> Document:
    return _only(area, LEEFGEBIED) | _list(area, "doelen", _goal)


def _goal(goal: Document) -> Document:
    return _only(goal, DOEL) | _list(goal, "acties", lambda action: _only(action, ACTIE))


def _list(source: Document, key: str, view: Callable[[Document], Document]) -> Document:
    return {key: [view(item) for item in reading.items(source, key)]} if key in source else {}


def _only(source: Document, keys: tuple[str, ...]) -> Document:
    return {key: source[key] for key in keys if key in source}
