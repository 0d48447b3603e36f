"""Versions of a plan: one per person and day and one per agreement, compared, and printed as they were."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest
from practice_office import Office, participant, put

from desktop.models.errors import CaseUnknown
from desktop.models.patches import Edit
from desktop.services import editing, plan, plan_versions, printing
from desktop.services.desk import Desk


@pytest.fixture
def desk(office: Office) -> Desk:
    made: Desk = office.desk("worker")
    return made


def write(desk: Desk, case: str, words: str, path: tuple[str, ...] = ("plan", "hulpvraag")) -> None:
    editing.save(desk, case, editing.newest_head(desk, case).id, [Edit(path, words)])


def text(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def told(desk: Desk, case: str) -> list[tuple[int, str, str]]:
    return [(one.nummer, str(one.dag), one.agreed) for one in plan_versions.listed(desk, case)]


def empty(desk: Desk, **more: Any) -> str:
    return put(desk, participant(plan=None, **more))


def test_a_case_without_a_plan_has_no_versions(desk: Desk) -> None:
    case = empty(desk)
    assert plan_versions.stand(desk, case) == plan_versions.Stand("concept", ())


def test_what_one_person_writes_on_a_day_is_one_version(desk: Desk, office: Office) -> None:
    case = empty(desk)
    write(desk, case, "Rust")
    office.clock.forward(minutes=30)
    write(desk, case, "Rust in huis")
    office.clock.forward(days=1)
    write(desk, case, "Rust en overzicht")
    assert told(desk, case) == [(1, "2026-11-17", ""), (2, "2026-11-18", "")]


def test_an_agreement_closes_a_version_and_other_sections_make_none(desk: Desk, office: Office) -> None:
    case = empty(desk)
    write(desk, case, "Rust")
    plan.agree(desk, case, "handtekening", strokes=[[[1, 2], [3, 4]]])
    plan.hand_out(desk, case, desk.today())
    write(desk, case, "Grou", ("bewoner", "woonplaats"))
    assert told(desk, case) == [(1, "2026-11-17", "handtekening")]
    office.clock.forward(minutes=20)
    write(desk, case, "Iets anders")
    assert told(desk, case) == [(1, "2026-11-17", "handtekening"), (2, "2026-11-17", "")]
    assert plan_versions.stand(desk, case).standing == "gewijzigd"


def test_an_agreement_that_came_with_a_file_counts(desk: Desk) -> None:
    assert told(desk, put(desk, participant())) == [(1, "2026-11-17", "handtekening")]


def test_two_versions_are_compared_in_words(desk: Desk, office: Office) -> None:
    case = empty(desk)
    write(desk, case, "Rust")
    plan.agree(desk, case, "handtekening")
    office.clock.forward(days=1)
    write(desk, case, "Overzicht")
    old, new = [one.versie for one in plan_versions.listed(desk, case)]
    [line] = plan_versions.compared(desk, case, old, new)
    assert (line.soort, line.was, line.nu) == ("veranderd", "Rust", "Overzicht")


def test_an_earlier_version_is_printed_as_it_was(desk: Desk, office: Office) -> None:
    case = empty(desk)
    write(desk, case, "Rust in huis")
    plan.agree(desk, case, "mondeling", "Haar arm is gebroken.")
    office.clock.forward(days=1)
    write(desk, case, "Overzicht")
    old = plan_versions.listed(desk, case)[0].versie
    [kept] = desk.store.stored_files(printing.AGREED_PLAN, case)
    assert plan_versions.paper(desk, case, old, "resident") == kept.content
    printed = text(plan_versions.paper(desk, case, old))
    assert "Rust in huis" in printed
    assert "Handtekening sociaal werker" not in printed
    assert f"eerdere versie, akkoord op 17 november 2026 · versie {old[:8]}" in printed
    with pytest.raises(CaseUnknown):
        plan_versions.paper(desk, case, "f" * 64)


def test_an_earlier_version_without_agreement_is_not_to_be_signed_any_more(desk: Desk, office: Office) -> None:
    case = put(desk, participant())
    for words in ("Overzicht", "Sparen"):
        office.clock.forward(days=1)
        write(desk, case, words)
    _agreed, earlier, last = [one.versie for one in plan_versions.listed(desk, case)]
    for face in ("worker", "resident"):
        printed = text(plan_versions.paper(desk, case, earlier, face))
        assert "eerdere versie, zonder akkoord" in printed
        assert "handtekening" not in printed.replace("Handtekening, 9 november 2026", "").lower()
    assert "concept, gewijzigd na akkoord" in text(plan_versions.paper(desk, case, last))


def test_two_agreements_that_were_made_apart_are_asked_again(desk: Desk, office: Office) -> None:
    lead = office.desk("teamlead")
    case = empty(desk)
    write(desk, case, "Rust")
    office.exchange("worker", "teamlead")
    plan.agree(desk, case, "handtekening", strokes=[[[1, 2], [3, 4]]])
    office.clock.forward(minutes=20)
    plan.agree(lead, case, "mondeling", "Haar arm is gebroken.")
    office.exchange("worker", "teamlead")
    for one in (desk, lead):
        assert set(one.store.document(case)["plan"]["akkoord"]) == {"wijze", "datum", "toelichting", "handtekening"}
        assert printing.request(one, case).status == "gewijzigd"
        assert "Getekend" not in text(printing.pdf(one, case))
    plan.agree(desk, case, "handtekening", strokes=[[[1, 2], [3, 4]]])
    assert "Getekend" in text(printing.pdf(desk, case))
