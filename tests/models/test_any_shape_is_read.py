"""A case file may hold anything anywhere (models/reading): no reading of it stumbles over one odd place."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from case_room import example

from desktop.models import (
    afspraken,
    agenda,
    belnu,
    besluitdekking,
    betaalkosten,
    bezoek,
    brug,
    facets,
    herleiding,
    instroomtoets,
    klokken,
    leefgebieden,
    meenemen,
    nog_nodig,
    onderbouwing,
    onzekerheid,
    planversies,
    samen_antwoorden,
    samen_bladen,
    samenvatting,
    sociale_kaart,
    tegenspraak,
    uitersten,
    worklist,
)
from desktop.models.nog_nodig import Zaak
from desktop.models.samen_tafel import Tafel
from desktop.models.samenvatting import Wens
from desktop.models.strict_json import Document
from desktop.services.reference import load_instruments, load_profile

WORDS, PROFILE, ON = load_instruments(), load_profile("oefening"), date(2025, 10, 6)
JUNK: tuple[Any, ...] = (5, "x", None, [], {}, [5], {"x": 1}, True, [None, {"id": []}], -1, "9999-12-31")
VISIT = {"id": "c", "datum": "2025-10-06", "begin": "10:00", "wie_erbij": ["tolk"]}
FULL: Document = {
    **example(),
    "samen": {"open": {"nu/eten": "weet_niet"}, "leefgebieden": ["geld"]},
    "bellen": [{"id": "b", "kantelpunt": "k1", "pauze_tot": "2025-10-20", "naam": "x"}],
    "doorverwijzingen": [{"id": "q", "route": "leenfonds", "status": "warme_overdracht", "toestemming": {"antwoord": "ja"}}],
    "afspraken": [VISIT],
    "contacten": [VISIT],
}


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield (*path, key)
        yield from places(value[key], (*path, key))


def odd() -> Iterator[Document]:
    """The fullest case with one place of it replaced, by each junk in turn."""
    for number, path in enumerate(places(FULL)):
        document = copy.deepcopy(FULL)
        inside: Any = document
        for key in path[:-1]:
            inside = inside[key]
        inside[path[-1]] = copy.deepcopy(JUNK[number % len(JUNK)])
        yield document


def assessed(document: Document) -> Document:
    return instroomtoets.assess(document, PROFILE, WORDS, ON, 0)


def table(document: Document) -> list[Any]:
    tafel = Tafel(document, WORDS, ON, {"meting": "m", "doel": "d", "actie": "a"})
    pages = samen_bladen.alle(tafel)
    return [(samen_bladen.blad(tafel, page), samen_antwoorden.given(tafel, page), samen_antwoorden.prepare(tafel, page)) for page in pages]


def calls(document: Document) -> list[Any]:
    found = belnu.te_bellen(document, [], WORDS, ON)
    return [(belnu.zinnen(one.gesprek, WORDS, "Wytske"), belnu.begin(one), belnu.belofte(document, one.gesprek, ON)) for one in found]


def visit(document: Document) -> list[Any]:
    contact = bezoek.of_day(document, ON)
    words = samenvatting.summary(document, FULL, contact[1] if contact else {}, WORDS, ON, Wens(gezondheid=True, notitie=True))
    return [bezoek.new(document, datetime(2025, 10, 6, 12, tzinfo=UTC)), afspraken.komende(document, ON), words]


READINGS: dict[str, Callable[[Document], Any]] = {
    "agenda": lambda one: agenda.items(one, [], PROFILE, WORDS, ON),
    "werklijst": lambda one: (worklist.row("c", one, [], PROFILE, WORDS, ON), worklist.refresh_on(one, PROFILE, WORDS, ON)),
    "klokken": lambda one: klokken.lopend(one, [], WORDS, ON),
    "bellen": calls,
    "bezoek": visit,
    "meenemen": lambda one: (meenemen.take(one, PROFILE, ON), meenemen.ready(one, WORDS.woorden.klaarleggen)),
    "nog nodig": lambda one: nog_nodig.everything(Zaak(one, [], assessed(one), PROFILE, WORDS, ON)),
    "samen": table,
    "hints": lambda one: tegenspraak.hints(one, PROFILE, WORDS.woorden.schuldeiser, ON),
    "brug": lambda one: [(brug.before(one, meting), brug.instrument_of(meting, WORDS)) for meting in brug.measurements(one)],
    "plan": lambda one: [*planversies.compare(FULL, one, WORDS), *planversies.compare(one, FULL, WORDS)],
    "leefgebieden": lambda one: [leefgebieden.said(one, area, WORDS) for area in WORDS.leefgebieden],
    "onderbouwing": lambda one: [onderbouwing.said(onderbouwing.sides(one, WORDS)), *besluitdekking.gaps(one)],
    "rekening": lambda one: (herleiding.bearers(herleiding.posts(one, WORDS, ON)), uitersten.turning(one), betaalkosten.not_counted(one)),
    "onzekerheid": lambda one: onzekerheid.told(one, assessed(one), WORDS, ON, profile=PROFILE.document),
    "sociale kaart": lambda one: sociale_kaart.voor_op_papier(one, assessed(one), WORDS),
    "gemeente": lambda one: facets.for_municipality(one, PROFILE),
}


@pytest.mark.parametrize("name", READINGS)
def test_one_odd_place_in_a_case_stops_no_reading(name: str) -> None:
    for document in odd():
        READINGS[name](document)
