"""Attacks on what a visit added: a signature on a plan that nobody signed, and what may reach the municipality whatever a profile lists."""

from __future__ import annotations

import subprocess
from datetime import date

import pytest
from practice_office import Office, participant, put

from desktop.documents.signed import FROM_A_FILE
from desktop.models import facets, samen_bladen
from desktop.models.case_check import problems
from desktop.models.patches import Edit
from desktop.models.records import CHOSEN
from desktop.models.samen_tafel import Tafel
from desktop.services import agreement, editing, plan, plan_versions, printing
from desktop.services.desk import Desk
from desktop.services.reference import load_instruments
from desktop.sync import visible

SIGNED = [[[1, 2], [30, 40]]]


@pytest.fixture
def desk(office: Office) -> Desk:
    made: Desk = office.desk("worker")
    return made


def paper(desk: Desk, case: str) -> str:
    pdf = desk.papers.support_plan(printing.request(desk, case, "resident"))
    return " ".join(subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode().split())


def test_a_choice_between_two_agreements_signs_no_third_plan(desk: Desk) -> None:
    case = put(desk, participant(plan={"hulpvraag": "Rust", "leefgebieden": []}))
    agreed = plan.agree(desk, case, "handtekening", strokes=SIGNED).version
    # What stands after a merge key by key: the drawing of the one, the day and reason of the other, and the goals of both.
    mixed = [Edit(("plan", "hulpvraag"), "Rust en werk"), Edit(("plan", "akkoord", "toelichting"), "Haar hand was gebroken.")]
    editing.settle_conflicts(desk, case, agreed, mixed)
    head = editing.newest_head(desk, case)
    assert head.command == CHOSEN
    assert agreement.standing(desk, case, head, desk.store.document(case)) == "gewijzigd"
    assert [one.agreed for one in plan_versions.listed(desk, case)][-2:] == ["handtekening", ""]


def test_a_signature_that_came_in_with_a_case_file_says_so_on_paper(desk: Desk) -> None:
    akkoord = {"wijze": "handtekening", "datum": "2026-11-16", "toelichting": None, "handtekening": "M1 2L30 40"}
    case = put(desk, participant(plan={"hulpvraag": "Rust", "leefgebieden": [], "akkoord": akkoord}))
    assert FROM_A_FILE in paper(desk, case)
    plan.agree(desk, case, "handtekening", strokes=SIGNED)
    assert FROM_A_FILE not in paper(desk, case)


@pytest.mark.parametrize("section", ["bellen", "doorverwijzingen", "samen", "bijlagen"])
def test_no_profile_can_list_what_stays_with_the_team(desk: Desk, section: str) -> None:
    listed = visible.Visible((*desk.profile.gemeente_ontvangt, section), bsn_allowed=False)
    assert not listed.sends("gemeente", section)
    assert listed.trimmed("gemeente", {section: []}) == {}
    assert section in facets.TEAM_ONLY


def test_a_picked_part_that_nobody_knows_gets_no_page() -> None:
    odd = ["wonen", "../x", "a/b", *(f"deel{number}" for number in range(5000))]
    document = {"dossiernummer": "VD-1", "bewoner": {}, "brug": [{"datum": "2026-11-23", "gekozen": odd, "stappen": {}}]}
    table = Tafel(document, load_instruments(), date(2026, 11, 23), {"meting": "m", "doel": "d", "actie": "a"})
    assert problems(document) == []
    assert samen_bladen.bladen(table, "brug") == [samen_bladen.KIEZEN, "brug/wonen"]
    assert [place.code for place in table.plaatsen()] == ["b-wonen"]
    assert all(samen_bladen.blad(table, page).vraag for page in samen_bladen.alle(table))
