"""The board: the same figures whatever came in first, and a sentence where there is no number."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from board_builder import INSTRUMENTS, ON, PROFILE, board, evaluated, facts, participant, share, talk
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from test_monitor_tables_any_case import built

from desktop.models import betaling, case_check, strict_json
from desktop.models.case_shape import DOSSIER, Object
from desktop.models.monitor import feiten
from desktop.models.monitor.opmaken import Bord
from desktop.models.monitor.uitkomst import Cel, Evaluatie, Tabel
from desktop.models.pilot import Doelstelling
from desktop.models.strict_json import Document

EARLY, LATE = participant(evaluaties=[talk("2026-03-08", "beter", "gelijk")]), participant(instroom={"datum": "2026-08-31"})
FIGURES = ("deelname", "instroom", "evaluaties", "nieuwe_achterstanden", "controles", "schulden", "betalingen", "status", "afsluiting")


def every_table(found: Evaluatie) -> list[Tabel]:
    return [*found.tabellen, *(table for one in found.factoren for table in one.tabellen)]


def every_cell(found: Evaluatie) -> list[Cel]:
    shares = [aandeel for one in found.factoren for aandeel in one.aandelen]
    return [
        *(cell for table in every_table(found) for row in table.rijen for cell in row.cellen),
        *(cell for one in shares for cell in (one.ja, one.nee, one.open, one.noemer)),
    ]


def test_a_board_that_changed_says_the_same_as_one_made_anew() -> None:
    made = board(EARLY, LATE, participant())
    made.evaluatie()
    made.put("1", "ANDER", facts(EARLY))
    made.drop("2")
    assert made.evaluatie() == board(EARLY, EARLY).evaluatie()


def test_the_order_in_which_cases_come_in_changes_nothing() -> None:
    one, other = Bord(PROFILE, INSTRUMENTS, ON), Bord(PROFILE, INSTRUMENTS, ON)
    for case, document in (("a", EARLY), ("b", LATE)):
        one.put(case, "", facts(document))
    for case, document in (("b", LATE), ("a", EARLY)):
        other.put(case, "", facts(document))
    assert one.evaluatie() == other.evaluatie()


def test_without_any_case_every_share_says_why_it_has_no_number() -> None:
    found = evaluated()
    assert found.deelnemers == Cel(0, "bewoners", frozenset(), "Er zijn nog geen deelnemers om te tellen.")
    assert all(one.reden and one.minstens is None for factor in found.factoren for one in factor.aandelen)
    assert all(table.rijen or table.reden for table in every_table(found) if table.code != "instroom_pot")


def test_before_the_pilot_began_it_says_so() -> None:
    found = evaluated(EARLY, on=PROFILE.instroom_van - timedelta(days=1))
    assert found.deelnemers.reden == "De pilot begint op 1 september 2025. Op 31 augustus 2025 waren er nog geen deelnemers."
    assert found.meldingen[0] == "De dag van dit overzicht is 31 augustus 2025. De pilot begint pas op 1 september 2025."
    assert found.tabel("rondkomen_tijd").rijen == ()


def test_a_day_that_is_still_to_come_is_told() -> None:
    found = evaluated(EARLY, on=date(2030, 1, 1), today=ON)
    assert found.meldingen == ("De dag van dit overzicht, 1 januari 2030, moet nog komen. De aantallen kunnen dus nog veranderen.",)
    assert len(found.tabel("rondkomen_tijd").rijen) < 15
    assert evaluated(EARLY, on=ON, today=ON).meldingen == ()


def test_the_profile_says_which_factors_there_are_and_what_was_promised() -> None:
    other = replace(PROFILE, factoren=(Doelstelling("toekomstperspectief", 60),))
    made = Bord(other, INSTRUMENTS, ON)
    made.put("a", "", facts(EARLY))
    found = made.evaluatie()
    assert [(one.code, one.nummer, one.doel_procent, one.aandelen[0].doel_procent) for one in found.factoren] == [
        ("toekomstperspectief", 2, 60, 60)
    ]
    assert "kantelpunten" in {table.code for table in found.tabellen}


def test_factor_four_holds_the_tables_of_kantelpunten() -> None:
    found = evaluated(EARLY)
    fourth = found.factoren[3]
    assert [table.code for table in fourth.tabellen] == ["kantelpunten", "kantelpunt_geprobeerd", "kantelpunt_opgelost"]
    codes = [table.code for table in every_table(found)]
    assert len(codes) == len(set(codes))


def test_everybody_answered_and_one_case_give_numbers_with_their_interval() -> None:
    one = share(evaluated(EARLY), "rondkomen")
    assert (one.minstens, one.hoogstens, one.laag, one.hoog) == (100, 100, 20, 100)


def test_facts_hold_nothing_that_says_who_it_is() -> None:
    marks = {key: f"GEHEIM-{key}" for key in ("roepnaam", "tussenvoegsel", "achternaam", "woonplaats", "telefoon", "postcode", "bsn")}
    texts = dict.fromkeys(("toelichting", "notitie", "schuldeiser", "iban", "tenaamstelling", "door", "motivering"), "GEHEIM")
    document = participant(
        bewoner=marks | {"geboortedatum": "1991-03-17", "huisnummer": 811},
        dossiernummer="VD-GEHEIM",
        schulden=[texts],
        evaluaties=[texts],
        contacten=[texts],
        controles=[texts],
        kantelpunten=[texts],
        op_maat=texts | {"rendement": {"conclusie": "GEHEIM"}},
        plan={"hulpvraag": "GEHEIM"},
        betalingen=[{"id": "b1", "status": "betaald", "betaald_op": "GEHEIM"}],
    )
    kept = json.dumps(feiten.feiten(document, betaling.fold(document, [], [], "teamleider")))
    assert not re.search("geheim|1991|811", kept, re.IGNORECASE)


def test_facts_hold_nothing_that_is_empty() -> None:
    found = facts(participant(instroom={"datum": "2025-09-08"}))
    assert found["deelname"] == {"status": "deelnemer", "deelnemer": True, "instroom": "2025-09-08", "jaar_om": "2026-09-08"}
    assert not any(found[part.NAME] for part in feiten.DELEN if part.NAME not in ("pot", "doorlooptijd"))


def test_facts_of_another_version_are_made_again() -> None:
    found = facts(EARLY)
    assert feiten.geldig(found)
    assert not feiten.geldig(found | {"versie": 0})
    assert not feiten.geldig({key: value for key, value in found.items() if key != "pot"})
    made = Bord(PROFILE, INSTRUMENTS, ON)
    made.put("a", "", {key: value for key, value in found.items() if key != "pot"})
    assert made.evaluatie().deelnemers.waarde == 1


def participants(case: dict[str, Any]) -> Document:
    return {**case, "dossiernummer": "VD-1", "bewoner": {}}


CASES = built(Object({key: part for key, part in DOSSIER.keys.items() if key in FIGURES})).map(participants)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(CASES, CASES, st.sampled_from([ON, date(2025, 1, 1), date(2026, 3, 31), date.max]))
def test_any_case_that_may_be_taken_in_gives_figures_that_add_up(first: Document, second: Document, on: date) -> None:
    assume(not case_check.problems(first) and not case_check.problems(second))
    found = evaluated(first, second, on=on)
    for one in (aandeel for factor in found.factoren for aandeel in factor.aandelen):
        groups = [set(cell.zaken) for cell in (one.ja, one.nee, one.open)]
        assert set().union(*groups) == set(one.noemer.zaken)
        assert sum(map(len, groups)) == one.noemer.waarde
        assert one.reden or None not in (one.laag, one.hoog)
    assert all(set(cell.zaken) <= {"0", "1"} for cell in every_cell(found))
    assert found == evaluated(first, second, on=on)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(CASES, CASES)
def test_a_changed_case_leaves_nothing_behind(first: Document, second: Document) -> None:
    assume(not case_check.problems(first) and not case_check.problems(second))
    made = board(first)
    made.evaluatie()
    made.put("0", "APPARAAT", facts(second))
    assert made.evaluatie() == evaluated(second)


@pytest.mark.parametrize("wrong", [None, 3, "x", [], {}, [None], [{}], {"datum": 3}])
def test_sections_of_another_kind_read_as_nothing(wrong: Any) -> None:
    document = participant(**dict.fromkeys((*FIGURES[1:-2], "afsluiting", "op_maat", "kantelpunten"), wrong))
    assert strict_json.canonical(feiten.feiten(document, []))
    assert evaluated(document).deelnemers.waarde == 1
