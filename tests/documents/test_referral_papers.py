"""Referrals on paper, and the one page that a resident takes home when another door is better."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from paper_cases import CASE, PAPERS, layer, request, tool

from desktop.documents import key_words
from desktop.documents.labels import Labels
from desktop.models.records import PrintRequest
from desktop.models.strict_json import Document
from desktop.services.reference import load_instruments

INSTRUMENTS = load_instruments()
REFERRALS: list[Document] = [
    {
        "id": "d1",
        "route": "leenfonds",
        "datum": "2025-09-25",
        "status": "warme_overdracht",
        "toestemming": {"antwoord": "ja", "datum": "2025-09-25"},
        "wat_gedeeld": ["naam_telefoon"],
        "warm_op": "2025-09-26",
        "notitie": "interne notitie bij de weg",
    },
    {"id": "d2", "route": "De buurvrouw", "status": "besproken"},
    {"id": "d3", "route": "jpf", "status": "voorgesteld"},
]


def page(face: Any = "worker", routes: tuple[str, ...] = (), **more: Any) -> PrintRequest:
    made = request({**CASE, "doorverwijzingen": REFERRALS, **more}, face)
    return replace(made, instruments=INSTRUMENTS, assessment={"routes": [{"code": code, "reden": "x"} for code in routes]})


def words(pdf: bytes) -> str:
    return " ".join(tool("pdftotext", "-layout", "-", "-", pdf=pdf).split())


def test_the_workers_plan_says_where_to_what_may_be_told_and_when_to_ask() -> None:
    text = layer(PAPERS.support_plan(page()))
    for said in ("Leenfondsofnoodfonds(zoalsSUN)", "Warmeoverdrachtloopt", "nagaanop10oktober2025", "ja,25september2025", "Naamentelefoon"):
        assert said in text, said
    assert "niets:nognietgevraagd" in text


def test_the_residents_plan_says_who_goes_along_and_nothing_that_she_only_thinks_about() -> None:
    text = words(PAPERS.support_plan(page("resident")))
    assert "Dit doen we samen: Geld lenen zonder rente." in text
    assert "Dit kan ook helpen: De buurvrouw." in text
    assert "Hulp voor jongeren" not in text
    assert "interne" not in text


def test_a_case_without_referrals_has_no_empty_section_about_them() -> None:
    assert "Doorverwijzingen" not in words(PAPERS.support_plan(page(doorverwijzingen=[])))


def test_a_closed_door_gives_one_page_with_roads_a_name_and_no_debts() -> None:
    pdf = PAPERS.where_to_go(page("resident", ("reguliere_schuldhulp", "betalingsregeling", "schuldenvrij_lwd")))
    text = words(pdf)
    assert text.count("bladzijde 1 van 1") == 1
    for said in ("Hier kun je terecht, Nynke", "Geld lenen zonder rente", "In stukjes betalen", "0800-8115", "Bel: Wytske Postma"):
        assert said in text, said
    for kept_back in ("De Terp", "1.234", "SchuldenvrijLWD", "interne", "999900031"):
        assert kept_back not in text, kept_back


def test_the_page_has_help_for_today_first_when_something_is_acute() -> None:
    text = words(PAPERS.where_to_go(page("resident", ("omgaan_met_geld", "crisis"))))
    assert text.index("Hulp voor vandaag") < text.index("Geld lenen") < text.index("Leren omgaan met geld")
    assert "Bel 112." in text


def test_the_page_stays_one_page_with_the_longest_roads_and_without_a_name() -> None:
    longest = sorted(INSTRUMENTS.routes, key=lambda route: -len(route.titel_bewoner + route.voor_bewoner + route.contact_bewoner))
    routes = tuple(route.code for route in longest)
    made = replace(page("resident", routes, bewoner={}, doorverwijzingen=[]), author="")
    text = words(PAPERS.where_to_go(made))
    assert "bladzijde 1 van 1" in text
    assert "Bel: je sociaal werker" in text


@pytest.mark.parametrize(
    ("keys", "code", "word"),
    [
        (("doorverwijzingen", "status"), "warme_overdracht", "Warme overdracht loopt"),
        (("doorverwijzingen", "route"), "leenfonds", "Leenfonds of noodfonds (zoals SUN)"),
        (("doorverwijzingen", "wat_gedeeld"), "naam_telefoon", "Naam en telefoon"),
        (("doorverwijzingen", "uitkomst"), "geen_plek", "Er is geen plek, of het is er niet"),
        (("controles", "uitkomst"), "gevonden", "Nieuwe achterstand gevonden"),
    ],
)
def test_alles_over_mij_has_a_word_for_every_code_of_a_referral(keys: tuple[str, ...], code: str, word: str) -> None:
    assert key_words.word(keys, code, Labels(INSTRUMENTS)).startswith(word)


def test_whoever_is_spoken_to_with_u_reads_u() -> None:
    made = page("resident", ("omgaan_met_geld",))
    text = words(PAPERS.where_to_go(replace(made, profile={**made.profile, "aanspreken": "u"})))
    assert "Hier kunt u terecht" in text
    rights = page("resident", doorverwijzingen=[{"route": "berekenjerecht", "status": "besproken"}])
    assert "waar u recht op hebt" in words(PAPERS.support_plan(replace(rights, profile={**rights.profile, "aanspreken": "u"})))
    assert not {"je", "jij", "jouw"} & set(text.lower().split())
