"""The plan on paper: goals with what belongs to them, the signature with its day and version, and one page for the resident."""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from typing import Any

import pytest
from paper_cases import CASE, PAPERS, request, tool

from desktop.documents.pages import count
from desktop.documents.signed import Signature
from desktop.documents.support_resident import story
from desktop.models import handtekening
from desktop.models.records import Face, PrintRequest
from desktop.services.reference import load_instruments

DRAWN = handtekening.path([[[100, 150], [300, 60], [500, 200]], [[700, 100]]])
MORE = {
    "wie_helpt": "buurman Jan Bakker",
    "als": "De post blijft liggen.",
    "dan": "Jan maakt hem met mij open.",
    "onderdeel": "schulden",
    "status": "open",
}


CHANGED = {"worker": "Het plan is veranderd na het akkoord.", "resident": "Je plan is veranderd. Ben je het eens?"}


def page(face: Face, status: str = "akkoord", goal: dict[str, Any] | None = None, **akkoord: Any) -> PrintRequest:
    case = copy.deepcopy(CASE)
    case["instroom"] = {"datum": "2025-09-08"}
    case["plan"]["leefgebieden"][0]["doelen"][0].update(goal or {})
    case["plan"]["akkoord"].update(akkoord)
    return replace(request(case, face), status=status, agreed_version="9f9f9f9f", instruments=load_instruments())


def said(face: Face, status: str = "akkoord", goal: dict[str, Any] | None = None, **akkoord: Any) -> str:
    return " ".join(tool("pdftotext", "-raw", "-", "-", pdf=PAPERS.support_plan(page(face, status, goal, **akkoord))).split())


@pytest.mark.parametrize("face", ["worker", "resident"])
def test_a_signature_stands_with_its_day_and_version(face: Face) -> None:
    assert "Getekend op 22 september 2025 Versie 9f9f9f9f" in said(face, handtekening=DRAWN)
    assert "Getekend" not in said(face)


COMING = [
    {"datum": "2025-10-20"},
    {"datum": "2025-10-13", "begin": "9:30", "waar": "Oosterkade"},
    {"datum": "2025-10-05", "begin": "10:00"},
]
APPOINTMENTS: dict[Face, str] = {
    "resident": "Maandag 13 oktober 2025 om 09.30 uur: we spreken elkaar • Maandag 20 oktober 2025: we spreken elkaar",
    "worker": "Afspraak: maandag 13 oktober 2025 om 09.30 uur · Oosterkade • Afspraak: maandag 20 oktober 2025",
}


@pytest.mark.parametrize("face", ["worker", "resident"])
def test_the_appointments_to_come_stand_on_both_papers_by_day(face: Face) -> None:
    plan = page(face)
    plan.dossier["afspraken"] = COMING
    told = " ".join(tool("pdftotext", "-raw", "-", "-", pdf=PAPERS.support_plan(plan)).split())
    assert APPOINTMENTS[face] in told
    assert "5 oktober" not in told
    assert ("Oosterkade" in told) == (face == "worker")


@pytest.mark.parametrize("face", ["worker", "resident"])
def test_a_plan_that_changed_bears_no_signature(face: Face) -> None:
    told = said(face, "gewijzigd", handtekening=DRAWN)
    assert "Getekend" not in told
    assert CHANGED[face] in told


def test_a_signature_is_drawn_in_lines_and_keeps_its_shape() -> None:
    drawing = Signature(handtekening.strokes(DRAWN))
    assert drawing.wrap(500, 500) == (170, 51)
    assert b"/Subtype /Image" not in PAPERS.support_plan(page("worker", handtekening=DRAWN))


@pytest.mark.parametrize("odd", [3, "geen pad", [[1, 2]], {"a": 1}])
def test_an_odd_signature_from_a_file_is_not_drawn(odd: object) -> None:
    assert "Getekend" not in said("worker", handtekening=odd)


def test_the_worker_sees_all_that_belongs_to_a_goal() -> None:
    told = said("worker", goal=MORE)
    for words in ("buurman Jan Bakker", "Als: De post blijft liggen.", "Dan: Jan maakt hem met mij open.", "Op de brug Schulden"):
        assert words in told


def test_the_resident_sees_who_helps_by_first_name_and_what_to_do_when() -> None:
    told = said("resident", goal=MORE)
    assert "Als: De post blijft liggen. Dan: Jan maakt hem met mij open." in told
    assert "buurman Jan" in told
    assert "Bakker" not in told


def test_a_goal_that_was_reached_gets_recognition_without_but() -> None:
    told = said("resident", goal={**MORE, "status": "bereikt", "erkenning": "Drie maanden op rij betaald."})
    assert "Gelukt: Ik betaal op tijd Drie maanden op rij betaald." in told
    assert "De post blijft liggen" not in told
    assert not re.search(r"\bmaar\b", told, re.IGNORECASE)


def test_a_goal_that_was_stopped_is_not_on_the_residents_page() -> None:
    assert "Ik betaal op tijd" not in said("resident", goal={"status": "gestopt"})


def test_a_spoken_agreement_says_so_to_the_resident() -> None:
    assert "Je zei ja op 22 september 2025." in said("resident", wijze="mondeling", toelichting="Haar arm is gebroken.")


def test_the_resident_can_sign_on_her_own_page_where_nobody_agreed_yet() -> None:
    concept = page("resident", "concept")
    del concept.dossier["plan"]["akkoord"]
    assert "Datum en handtekening" in tool("pdftotext", "-raw", "-", "-", pdf=PAPERS.support_plan(concept))
    assert "Datum en handtekening" in said("resident", "gewijzigd")
    assert "Je handtekening is van 22 september 2025." in said("resident")


def test_days_to_look_back_count_from_inflow() -> None:
    assert "8 december 2025: we kijken samen hoe het gaat" in said("resident").lower()


def test_three_goals_with_everything_fit_on_one_page_for_the_resident() -> None:
    asked = page("resident", handtekening=DRAWN)
    area = asked.dossier["plan"]["leefgebieden"][0]
    actions = [{"wat": "Samen de post openen", "wie": who, "naam": "Jan", "uiterlijk": "2025-11-03"} for who in ("bewoner", "werker")]
    area["doelen"] = [{**area["doelen"][0], **MORE, "wie_helpt": name, "acties": actions} for name in ("Jan", "zus Hiske", "Esra")]
    assert count(story(asked)) == 1
