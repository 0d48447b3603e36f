"""Readings of a case: names, what the municipality may see, evaluations, bridge, triangle and the work list."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models import (
    betaling,
    brug,
    case_check,
    dossier,
    evaluatie,
    facets,
    ondersteuningsplan,
    strict_json,
    waardendriehoek,
    worklist,
)
from desktop.models.patches import Edit, apply
from desktop.models.records import WorkRow
from desktop.services import reference

PROFILE, INSTRUMENTS = reference.load_profile(), reference.load_instruments()
CASES = Path(__file__).parent / "cases"
ON = date(2026, 11, 23)


def load(name: str) -> dict[str, Any]:
    document: dict[str, Any] = strict_json.loads((CASES / f"{name}.json").read_bytes())
    return document


FULL = load("voorbeeld")


def row(document: dict[str, Any], on: date = ON) -> WorkRow:
    payments = betaling.fold(document, [], [], "teamleider")
    return worklist.row("zaak", document, payments, PROFILE, INSTRUMENTS, on)


@pytest.mark.parametrize(
    ("bewoner", "full", "short", "sort"),
    [
        (
            {"roepnaam": "Nynke", "tussenvoegsel": "van der", "achternaam": "Wal"},
            "Nynke van der Wal",
            "N. van der Wal",
            "Wal, Nynke van der",
        ),
        ({"roepnaam": "Esra", "achternaam": "Yıldız"}, "Esra Yıldız", "E. Yıldız", "Yıldız, Esra"),
        ({"roepnaam": "Bo", "tussenvoegsel": None}, "Bo", "Bo", "Bo"),
        ({}, "VD-1", "VD-1", "VD-1"),
    ],
)
def test_names_are_written_the_dutch_way(bewoner: dict[str, Any], full: str, short: str, sort: str) -> None:
    document = {"dossiernummer": "VD-1", "bewoner": bewoner}
    assert (dossier.full_name(document), dossier.short_name(document), dossier.sort_name(document)) == (full, short, sort)


def test_a_new_case_can_be_imported_elsewhere() -> None:
    document = dossier.new("VD-2026-ABCD0001", {"roepnaam": "Bo"}, PROFILE, ON)
    assert case_check.problems(document) == []
    assert dossier.read(document).gemeentecode == "0080"
    assert dossier.status(document) == "verkenning"


def test_the_municipality_sees_no_bsn_and_no_answers() -> None:
    seen = facets.facets(FULL, PROFILE)
    assert set(seen) == {"gemeente:bewoner", "gemeente:op_maat", "gemeente:plan", "gemeente:brug", "gemeente:evaluaties"}
    assert "bsn" not in seen["gemeente:bewoner"]
    assert seen["gemeente:op_maat"]["betrokkenheid"] == {"conclusie": FULL["op_maat"]["betrokkenheid"]["conclusie"]}
    assert not any("omschrijving" in line for line in seen["gemeente:op_maat"]["rekenregels"])


def test_health_and_justice_stay_with_the_team() -> None:
    areas = [area["code"] for area in facets.facets(FULL, PROFILE)["gemeente:plan"]["leefgebieden"]]
    assert areas == ["geld", "mensen_om_je_heen", "werk_en_dag"]
    kept = {area.code for area in INSTRUMENTS.leefgebieden if area.gemeente}
    assert set(facets.LEEFGEBIEDEN) == kept


def test_a_plan_without_agreement_is_not_shown_to_the_municipality() -> None:
    assert "gemeente:plan" not in facets.facets(apply(FULL, [Edit(("plan", "akkoord"), None)]), PROFILE)


def test_an_unknown_key_never_reaches_the_municipality() -> None:
    hidden = [(*path, "geheim") for path in [("bewoner",), ("op_maat",), ("op_maat", "legitimiteit"), ("plan",)]]
    seen = facets.facets(apply(FULL, [Edit(path, "KANARIE") for path in hidden]), PROFILE)
    assert "KANARIE" not in strict_json.dumps(seen)


def test_a_profile_that_allows_it_sends_the_bsn_and_one_that_sends_nothing_gets_nothing() -> None:
    allowed = reference.load_profile("leeuwarden-2025", {"bsn_toegestaan": True})
    assert facets.facets(FULL, allowed)["gemeente:bewoner"]["bsn"] == "999900031"
    assert facets.facets(FULL, reference.load_profile("leeuwarden-2025", {"gemeente_ontvangt": ["status"]})) == {}


@pytest.mark.parametrize(
    ("held", "on", "code", "day"),
    [
        ([], date(2025, 9, 8), "start", date(2025, 9, 8)),
        (["start"], date(2025, 9, 9), "3m", date(2025, 12, 8)),
        (["start"], date(2026, 3, 8), "6m", date(2026, 3, 8)),
        (["6m"], date(2026, 3, 9), "12m", date(2026, 9, 8)),
        ([], date(2027, 1, 1), "12m", date(2026, 9, 8)),
    ],
)
def test_the_evaluation_to_hold_is_the_latest_that_came(held: list[str], on: date, code: str, day: date) -> None:
    due = evaluatie.next_due(apply(FULL, [Edit(("evaluaties",), [{"moment": one} for one in held])]), PROFILE, on)
    assert due is not None
    assert (due.code, due.datum) == (code, day)


def test_after_twelve_months_only_the_end_measurement_is_left() -> None:
    due = evaluatie.next_due(FULL, PROFILE, ON)
    assert due is not None
    assert (due.code, due.laat_na) == ("eind", PROFILE.eindmeting_tot)
    assert evaluatie.next_due(FULL, PROFILE, date(2027, 1, 1)) is None


@pytest.mark.parametrize(("reden", "due"), [("afgerond", True), ("verhuisd", False), ("overleden", False)])
def test_who_left_is_not_asked_again(reden: str, due: bool) -> None:
    document = apply(FULL, [Edit(("evaluaties",), []), Edit(("status",), "afgesloten"), Edit(("afsluiting", "reden"), reden)])
    assert (evaluatie.next_due(document, PROFILE, ON) is not None) is due


def test_the_bridge_tells_steps_since_the_measurement_before() -> None:
    found = {one.onderdeel: (one.verschil, one.tekst) for one in brug.changes(FULL, INSTRUMENTS.brug)}
    assert found["rondkomen"] == (2, "2 stappen verder")
    assert found["sparen"] == (None, "")
    lower = apply(FULL, [Edit(("brug", "[1]", "stappen", "leren"), 3)])
    assert {one.onderdeel: one.tekst for one in brug.changes(lower, INSTRUMENTS.brug)}["leren"] == "1 stap terug, dat kan"


def test_a_full_triangle_needs_nothing_and_an_empty_one_names_each_side() -> None:
    assert waardendriehoek.needed(FULL, INSTRUMENTS) == []
    lines = [line.tekst for line in waardendriehoek.needed({}, INSTRUMENTS)]
    assert lines[:2] == ["Wil en kan ik het? nog 4 vragen", "Mag het? nog 4 vragen"]
    assert len(lines) == 5


def test_one_line_is_enough_for_what_happens_if_we_do_nothing() -> None:
    document = apply(FULL, [Edit(("op_maat", "rekenregels"), [])])
    assert [line.tekst for line in waardendriehoek.needed(document, INSTRUMENTS)] == ["Helpt het? 1 regel is genoeg"]


def test_a_plan_says_what_it_lacks() -> None:
    assert ondersteuningsplan.missing(FULL) == []
    assert ondersteuningsplan.missing({}) == ["hulpvraag", "doel", "actie"]
    assert [action.wat for action in ondersteuningsplan.open_actions(FULL)] == ["Elke maand de uren doorgeven"]


@pytest.mark.parametrize(
    ("name", "action", "due", "filters"),
    [
        ("voorbeeld", "€ 487,35 onderweg, nog niet bevestigd", None, {"alles", "geld", "evalueren", "achteraf", "plan_uitreiken"}),
        ("zorgpremie_vijf_maanden", "Evaluatie na 12 maanden", "2026-10-06", {"alles", "evalueren", "achteraf", "plan_uitreiken"}),
        ("laatste_dag", "Terugvordering toeslagen: termijn voorbij", "2026-09-14", {"alles", "termijn", "besluit"}),
        ("zorgpremie_zes_maanden", "Doorverwijzen en afsluiten", None, {"alles", "doorverwezen"}),
        ("gestopt_huisbezoek", "Besluit ontbreekt (5 punten)", None, {"alles", "besluit"}),
    ],
)
def test_the_work_list_says_what_is_next(name: str, action: str, due: str | None, filters: set[str]) -> None:
    found = row(load(name))
    assert (found.next_action, found.due, set(found.filters)) == (action, due, filters)
    assert found.filters <= set(worklist.FILTERS)


def test_a_visit_that_was_begun_today_stands_first_and_no_longer_tomorrow() -> None:
    line = {"id": "c", "datum": ON.isoformat(), "begin": "10:00", "soort": "huisbezoek"}
    document = apply(load("laatste_dag"), [Edit(("contacten",), [line]), Edit(("bestaanszekerheid", "eten"), "acuut")])
    assert (row(document).next_action, row(document).due) == (worklist.BEZOEK_LOOPT, "2026-11-23")
    assert worklist.refresh_on(document, PROFILE, INSTRUMENTS, ON) == date(2026, 11, 24)
    assert row(document, date(2026, 11, 24)).next_action == "Regel dit eerst: eten"
    assert row(apply(document, [Edit(("status",), "afgesloten")])).filters == {"afgesloten"}


def test_a_closed_case_leaves_the_list() -> None:
    document = apply(load("zorgpremie_zes_maanden"), [Edit(("status",), "afgesloten")])
    assert row(document).filters == {"afgesloten"}


def test_a_clock_comes_on_the_list_two_weeks_before_its_end() -> None:
    document = apply(load("laatste_dag"), [Edit(("kantelpunten", "[0]", "beschikking_op"), "2026-11-01")])
    assert "termijn" not in row(document, date(2026, 11, 28)).filters
    assert "termijn" in row(document, date(2026, 11, 29)).filters
    assert worklist.refresh_on(document, PROFILE, INSTRUMENTS, date(2026, 11, 28)) == date(2026, 11, 29)


@given(st.dates(date(2025, 9, 1), date(2027, 12, 31)), st.sampled_from(sorted(path.stem for path in reference.practice_files())))
def test_between_two_refreshing_days_nothing_changes(start: date, name: str) -> None:
    document = load(name)
    day = worklist.refresh_on(document, PROFILE, INSTRUMENTS, start)
    last = date.fromordinal(day.toordinal() - 1) if day else date(2040, 1, 1)
    assert row(document, start) == row(document, last)


@given(
    st.sampled_from(sorted(FULL)),
    st.one_of(st.none(), st.text(max_size=2), st.lists(st.integers(0, 2), max_size=2), st.just({"id": ["x"]})),
)
def test_no_reading_stumbles_over_a_strange_section(section: str, value: Any) -> None:
    document = apply(FULL, [Edit((section,), value)])
    assert row(document).case == "zaak"
    assert set(facets.facets(document, PROFILE)) <= {f"gemeente:{name}" for name in facets.FACETED}
    assert len(brug.changes(document, INSTRUMENTS.brug)) in (0, 10)
