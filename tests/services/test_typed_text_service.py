"""Corpus T through the services: what may be typed comes out as it went in, what may not is refused where it was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from practice_office import Office, participant, put, shown
from text_corpus import REFUSED, TEXTS

from desktop.exchange import case_files
from desktop.models import strict_json
from desktop.models.errors import BadCaseFile, RuleBroken
from desktop.models.patches import Edit
from desktop.models.records import WorkQuery
from desktop.services import betaling, editing, exchanging, intake, op_maat, plan, search
from desktop.services.desk import Desk

NAME, NOTE = ("bewoner", "achternaam"), ("plan", "hulpvraag")


@pytest.fixture
def desk(office: Office) -> Desk:
    made: Desk = office.desk("worker")
    return made


def filled(text: str, number: int) -> dict[str, Any]:
    made = participant(f"VD-2026-{number:04d}")
    made["bewoner"]["achternaam"] = text
    made["plan"]["hulpvraag"] = text
    made["schulden"][0]["schuldeiser"] = text
    return made


def test_every_text_survives_import_edit_and_export(desk: Desk) -> None:
    for number, text in enumerate(TEXTS, 5000):
        raw = strict_json.dumps(filled(text, number)).encode()
        case = exchanging.take_in(desk, case_files.parse(raw, "t.json")).case
        editing.save(desk, case, editing.newest_head(desk, case).id, [Edit(("op_maat", "motivering"), text)])
        out = exchanging.give_out(desk, f"VD-2026-{number:04d}")
        assert out == {**filled(text, number), "op_maat": {"besluit": "inzetten", "motivering": text}}


def test_every_text_is_shown_and_searched_without_an_error(desk: Desk) -> None:
    for number, text in enumerate(TEXTS, 5000):
        put(desk, filled(text, number))
        rows = search.rows(desk, WorkQuery(text=text, limit=500))
        words = [word for word in text.split() if word.isalpha()]  # a row of digits is looked for as a telephone number
        assert not words or f"VD-2026-{number:04d}" in {row.dossiernummer for row in rows}


def test_every_text_travels_to_team_and_municipality(office: Office) -> None:
    worker = office.desk("worker")
    cases = [put(worker, filled(text, number)) for number, text in enumerate(TEXTS, 5000)]
    assert [one["problems"] for one in office.exchange()] == [[]] * 6
    for case, text in zip(cases, TEXTS, strict=True):
        assert office.desk("teamlead").store.document(case) == worker.store.document(case)
        assert office.desk("coordinator").store.document(case)["bewoner"]["achternaam"] == text


@pytest.mark.parametrize("text", REFUSED)
def test_a_character_that_no_file_may_hold_is_refused_where_it_is_typed(desk: Desk, text: str) -> None:
    case = put(desk, participant())
    head = editing.newest_head(desk, case).id
    attempts: list[Callable[[], object]] = [
        lambda: editing.save(desk, case, head, [Edit(NOTE, text)]),
        lambda: editing.save(desk, case, head, [Edit(("contacten",), {"notitie": [text]}, "insert")]),
        lambda: editing.save_draft(desk, case, "plan.hulpvraag", text, head),
        lambda: op_maat.decide(desk, case, "niet_nu", text + "x"),
        lambda: plan.agree(desk, case, "mondeling", text + "x"),
        lambda: intake.new_case(desk, {"roepnaam": text + "x"}),
        lambda: betaling.give_back(desk, "", text + "x"),
    ]
    for attempt in attempts:
        with pytest.raises(RuleBroken) as broken:
            attempt()
        assert broken.value.reason == "verboden_teken"
    assert len(desk.store.history(case)) == 1


@pytest.mark.parametrize("text", REFUSED[:-1])
def test_the_same_characters_are_refused_in_a_file(text: str) -> None:
    raw = strict_json.canonical(filled(text, 1))
    with pytest.raises(BadCaseFile) as bad:
        case_files.parse(raw, "t.json")
    assert bad.value.facts["reason"] == "verboden_teken"


def test_composed_and_decomposed_letters_find_each_other(desk: Desk) -> None:
    put(desk, filled("Ren\u00e9e", 5001))
    put(desk, filled("Rene\u0301e", 5002))
    for typed in ("Ren\u00e9e", "rene\u0301e", "RENEE"):
        assert {row.dossiernummer for row in search.rows(desk, WorkQuery(text=typed))} == {"VD-2026-5001", "VD-2026-5002"}


@pytest.mark.parametrize(("name", "typed"), [("Yıldırım", "yildirim"), ("İpek", "ipek"), ("Wałęsa", "walesa"), ("Sørensen", "sorensen")])
def test_letters_of_other_languages_are_found_from_a_dutch_keyboard(desk: Desk, name: str, typed: str) -> None:
    case = put(desk, filled(name, 5001))
    for text in (name, typed, name[:4]):
        assert case in {row.case for row in search.rows(desk, WorkQuery(text=text))}
    assert shown(desk, case)["bewoner"]["achternaam"] == name
