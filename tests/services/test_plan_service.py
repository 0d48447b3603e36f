"""Agreement with the plan, and the paper that goes with it."""

from __future__ import annotations

import subprocess
from datetime import date

import pytest
from practice_office import Office, participant, put

from desktop.models import facets, handtekening, strict_json
from desktop.models.errors import RuleBroken
from desktop.models.patches import Edit
from desktop.services import editing, plan, printing
from desktop.services.desk import Desk


@pytest.fixture
def desk(office: Office) -> Desk:
    made: Desk = office.desk("worker")
    return made


def unsigned(desk: Desk) -> str:
    return put(desk, participant(plan={"hulpvraag": "Rust", "leefgebieden": []}))


def test_a_signature_is_written_with_its_day(desk: Desk) -> None:
    case = unsigned(desk)
    plan.agree(desk, case, "handtekening")
    assert desk.store.document(case)["plan"]["akkoord"] == {"wijze": "handtekening", "datum": "2026-11-17", "toelichting": None}


@pytest.mark.parametrize(
    ("way", "why", "reason"),
    [("mondeling", " ", "reden_mondeling_nodig"), ("mondeling", None, "reden_mondeling_nodig"), ("app", "x", "wijze_nodig")],
)
def test_a_spoken_agreement_needs_its_reason(desk: Desk, way: str, why: str | None, reason: str) -> None:
    case = unsigned(desk)
    with pytest.raises(RuleBroken) as broken:
        plan.agree(desk, case, way, why)
    assert broken.value.reason == reason
    assert desk.store.stored_files(printing.AGREED_PLAN, case) == []


def test_the_agreed_paper_is_kept_once(desk: Desk, office: Office) -> None:
    case = unsigned(desk)
    plan.agree(desk, case, "mondeling", "Zijn hand is gebroken.")
    [kept] = desk.store.stored_files(printing.AGREED_PLAN, case)
    office.clock.forward(days=1)
    printing.keep_agreed(desk, case)
    assert desk.store.stored_files(printing.AGREED_PLAN, case) == [kept]
    assert kept.content.startswith(b"%PDF")
    assert kept.name == f"VD-2026-0900-{kept.version[:8]}.pdf"


def test_the_kept_paper_is_of_the_version_that_stands(desk: Desk) -> None:
    case = unsigned(desk)
    plan.agree(desk, case, "handtekening")
    [kept] = desk.store.stored_files(printing.AGREED_PLAN, case)
    assert kept.version in {version.id for version in desk.store.history(case)}


def test_an_edit_within_ten_minutes_does_not_take_the_agreed_version_away(desk: Desk) -> None:
    case = unsigned(desk)
    agreed = plan.agree(desk, case, "handtekening").version
    editing.save(desk, case, agreed, [Edit(("bewoner", "woonplaats"), "Grou")])
    assert agreed in {version.id for version in desk.store.history(case)}


def test_handing_out_is_a_day_of_its_own(desk: Desk) -> None:
    case = unsigned(desk)
    plan.agree(desk, case, "handtekening")
    plan.hand_out(desk, case, date(2026, 11, 20))
    assert desk.store.document(case)["plan"]["uitgereikt_op"] == "2026-11-20"


DRAWN = [[[100, 120], [200, 180]], [[300, 60]]]


def test_a_drawn_signature_stays_with_the_agreement(desk: Desk) -> None:
    case = unsigned(desk)
    plan.agree(desk, case, "handtekening", strokes=DRAWN)
    kept = desk.store.document(case)["plan"]["akkoord"]["handtekening"]
    assert handtekening.strokes(kept) == DRAWN


def test_an_empty_field_is_no_signature(desk: Desk) -> None:
    case = unsigned(desk)
    with pytest.raises(RuleBroken) as broken:
        plan.agree(desk, case, "handtekening", strokes=[])
    assert broken.value.reason == "handtekening_leeg"
    assert "akkoord" not in desk.store.document(case)["plan"]


def test_a_spoken_agreement_keeps_no_drawing(desk: Desk) -> None:
    case = unsigned(desk)
    plan.agree(desk, case, "mondeling", "Zijn hand is gebroken.", DRAWN)
    assert set(desk.store.document(case)["plan"]["akkoord"]) == {"wijze", "datum", "toelichting"}


def test_nobody_agrees_to_a_plan_that_she_did_not_see(desk: Desk) -> None:
    case = unsigned(desk)
    seen = desk.store.document(case)
    editing.save(desk, case, editing.newest_head(desk, case).id, [Edit(("plan", "hulpvraag"), "Iets anders")])
    with pytest.raises(RuleBroken) as broken:
        plan.agree(desk, case, "handtekening", strokes=DRAWN, seen=seen)
    assert broken.value.reason == "plan_net_veranderd"
    plan.agree(desk, case, "handtekening", strokes=DRAWN, seen=desk.store.document(case))


def test_the_municipality_never_gets_the_drawing(desk: Desk) -> None:
    case = unsigned(desk)
    plan.agree(desk, case, "handtekening", strokes=DRAWN)
    [section] = [value for name, value in facets.facets(desk.store.document(case), desk.profile).items() if name == "gemeente:plan"]
    assert set(section["akkoord"]) == {"wijze", "datum", "toelichting"}
    narrow = facets.for_municipality(desk.store.document(case), desk.profile)
    assert "M100 120" not in strict_json.dumps(narrow)


def words(content: bytes) -> str:
    return (
        subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True).stdout.decode().replace("\n", " ")
    )


def test_the_paper_of_the_team_is_signed_and_that_of_the_municipality_is_not(desk: Desk) -> None:
    case = unsigned(desk)
    version = plan.agree(desk, case, "handtekening", strokes=DRAWN).version
    [team] = desk.store.stored_files(printing.AGREED_PLAN, case)
    [municipality] = desk.store.stored_files(printing.AGREED_PLAN_MUNICIPALITY, case)
    assert f"Getekend op 17 november 2026 Versie {version[:8]}" in words(team.content)
    assert "Getekend" not in words(municipality.content)
