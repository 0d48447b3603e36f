"""Paper says what it is: concept, agreed, or changed since; and the pile of Friday lets go of what it printed."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest
from practice_office import Office, found, participant, put

from desktop.models.patches import Edit
from desktop.models.records import Person, WorkQuery
from desktop.services import editing, plan, printing
from desktop.services.desk import Desk

GOAL = ("plan", "hulpvraag")


@pytest.fixture
def desk(office: Office) -> Desk:
    made: Desk = office.desk("worker")
    return made


def text(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def edited(desk: Desk, case: str, path: tuple[str, ...], value: object) -> None:
    editing.save(desk, case, editing.newest_head(desk, case).id, [Edit(path, value)])


def waiting(desk: Desk) -> set[str]:
    return {row.case for row in printing.still_to_print(desk)}


def test_a_plan_without_agreement_is_a_concept_on_paper(desk: Desk) -> None:
    case = put(desk, participant(plan={"hulpvraag": "Rust"}))
    assert "concept, nog niet akkoord" in text(printing.pdf(desk, case))


def test_an_agreed_plan_says_the_day(desk: Desk) -> None:
    assert "akkoord op 9 november 2026" in text(printing.pdf(desk, put(desk, participant())))


def test_a_plan_that_changed_after_the_agreement_says_so(desk: Desk) -> None:
    case = put(desk, participant())
    edited(desk, case, GOAL, "Iets anders")
    assert "concept, gewijzigd na akkoord op 9 november 2026" in text(printing.pdf(desk, case))
    edited(desk, case, GOAL, "Rust in huis")
    assert printing.request(desk, case).status == "akkoord"


def test_handing_out_and_other_sections_change_no_agreement(desk: Desk, office: Office) -> None:
    case = put(desk, participant())
    plan.hand_out(desk, case, desk.today())
    edited(desk, case, ("bewoner", "woonplaats"), "Grou")
    assert printing.request(desk, case).status == "akkoord"


def test_agreeing_again_on_the_same_day_makes_it_agreed_again(desk: Desk) -> None:
    case = put(desk, participant())
    plan.agree(desk, case, "handtekening")
    edited(desk, case, GOAL, "Iets anders")
    assert printing.request(desk, case).status == "gewijzigd"
    plan.agree(desk, case, "handtekening")
    assert printing.request(desk, case).status == "akkoord"


def test_the_register_prints_the_same_word(office: Office) -> None:
    worker = office.desk("worker")
    case = put(worker, participant())
    office.exchange()
    edited(worker, case, GOAL, "Iets anders")
    office.exchange()
    assert printing.request(office.desk("coordinator"), case).status == "gewijzigd"


def test_a_bsn_is_not_printed_unless_the_profile_allows_it(desk: Desk) -> None:
    case = found(desk, "VD-2025-0001")
    assert "bsn" in desk.store.document(case)["bewoner"]
    assert "bsn" not in printing.request(desk, case).dossier["bewoner"]
    assert "999900031" not in text(printing.pdf(desk, case))


def test_every_paper_says_oefening_and_is_noted_without_a_name(desk: Desk) -> None:
    case = put(desk, participant())
    pages = [printing.pdf(desk, case, "ondersteuningsplan", "resident"), printing.pdf(desk, case, "doorbraakplan")]
    assert all("OEFENING" in text(page) for page in pages)
    assert [line.action for line in desk.store.log_lines(case)] == [
        "afgedrukt ondersteuningsplan resident",
        "afgedrukt doorbraakplan worker",
    ]


def test_the_printed_pile_lets_go_until_a_plan_changes(desk: Desk) -> None:
    case = put(desk, participant())
    cases = sorted(waiting(desk))
    assert case in cases
    assert "Dijkstra" in text(printing.pile(desk, cases))
    assert waiting(desk) == set()
    edited(desk, case, ("bewoner", "woonplaats"), "Grou")
    assert waiting(desk) == set()
    edited(desk, case, GOAL, "Iets anders")
    assert waiting(desk) == {case}


def test_a_plan_that_was_not_agreed_is_not_in_the_pile(desk: Desk) -> None:
    case = put(desk, participant(plan={"hulpvraag": "Rust"}))
    assert case not in waiting(desk)
    assert case not in {row.case for row in desk.store.work_rows(WorkQuery(filter="afdrukken", limit=500))}


def test_the_pile_names_the_worker_whoever_prints(desk: Desk) -> None:
    case, worker = put(desk, participant()), desk.person.name
    desk.person = Person("p", "Foekje Brandsma", "teamleider")
    printed = text(printing.pile(desk, [case]))
    assert worker in printed
    assert "Foekje Brandsma" not in printed


def test_the_kept_paper_was_made_with_the_word_akkoord(desk: Desk) -> None:
    case = put(desk, participant(plan={"hulpvraag": "Rust"}))
    plan.agree(desk, case, "handtekening")
    [kept] = desk.store.stored_files(printing.AGREED_PLAN, case)
    assert "akkoord op 17 november 2026" in text(kept.content)


def test_without_bsn_leaves_another_document_as_it_is() -> None:
    document: dict[str, Any] = {"bewoner": None}
    assert printing.without_bsn(document) is document
