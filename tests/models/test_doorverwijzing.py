"""A referral: nothing is shared without a yes, and a warm handover waits until it is known how it went."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.models import agenda, case_check, doorverwijzing, facets, tegenspraak_hulp, worklist
from desktop.models.strict_json import Document
from desktop.presenters import agenda_words
from desktop.services.reference import load_instruments, load_profile
from desktop.sync.visible import Visible


def case(**values: Any) -> Document:
    return {"dossiernummer": "VD-2026-0001", "bewoner": {}, "doorverwijzingen": [{"id": "d1", "route": "leenfonds", **values}]}


def only(**values: Any) -> doorverwijzing.Doorverwijzing:
    return doorverwijzing.all_of(case(**values))[0]


@pytest.mark.parametrize("answer", [None, {}, {"antwoord": "nee"}, {"antwoord": None, "datum": "2026-11-02"}])
def test_without_a_yes_nothing_may_be_shared(answer: object) -> None:
    assert only(toestemming=answer).mag_delen is False


def test_a_yes_is_for_this_one_place() -> None:
    document = case(toestemming={"antwoord": "ja", "datum": "2026-11-02"})
    document["doorverwijzingen"].append({"id": "d2", "route": "geldfit"})
    assert [one.mag_delen for one in doorverwijzing.all_of(document)] == [True, False]


def test_two_weeks_after_a_warm_handover_somebody_asks_how_it_went() -> None:
    assert only(status="warme_overdracht", datum="2026-11-02", warm_op="2026-11-05").nagaan_op == date(2026, 11, 19)
    assert only(status="warme_overdracht", datum="2026-11-02").nagaan_op == date(2026, 11, 16)
    assert only(status="aangekomen", warm_op="2026-11-05").nagaan_op is None


def test_a_handover_without_a_day_still_is_under_way() -> None:
    assert [one.id for one in doorverwijzing.under_way(case(status="warme_overdracht"))] == ["d1"]
    assert doorverwijzing.under_way(case(status="niet_aangekomen")) == ()


@pytest.mark.parametrize(
    "section", [None, "x", 3, [None, 3, "x"], [{"status": ["warme_overdracht"], "toestemming": 4, "wat_gedeeld": "x"}]]
)
def test_whatever_stands_in_a_file_can_be_read(section: object) -> None:
    assert doorverwijzing.under_way({"doorverwijzingen": section}) == ()


def test_an_import_refuses_a_state_that_nobody_knows_and_keeps_unknown_keys() -> None:
    assert case_check.problems(case(status="warme_overdracht", uitkomst="wachtlijst", later="x")) == []
    assert [path for path, _ in case_check.problems(case(status="weg"))] == ["doorverwijzingen[0].status"]


def test_referrals_never_go_to_the_municipality_whatever_a_profile_lists() -> None:
    profile = replace(load_profile(), gemeente_ontvangt=("bewoner", "doorverwijzingen"))
    document = case(status="besproken")
    assert "doorverwijzingen" not in facets.for_municipality(document, profile)
    assert not Visible(("doorverwijzingen",), bsn_allowed=False).sends("gemeente", "doorverwijzingen")
    assert Visible((), bsn_allowed=False).sends("team", "doorverwijzingen")


@pytest.mark.parametrize("status", ["deelnemer", "afgesloten"])
def test_a_warm_handover_stays_on_the_work_list_until_it_is_known_how_it_went(status: str) -> None:
    instruments, profile = load_instruments(), load_profile()
    document = case(status="warme_overdracht", warm_op="2026-11-05") | {"status": status}
    row = worklist.row("c", document, [], profile, instruments, date(2026, 11, 19))
    assert (row.next_action, row.due) == ("Nagaan of het liep: Leenfonds of noodfonds (zoals SUN)", "2026-11-19")
    assert "doorverwezen" in row.filters
    assert worklist.refresh_on(document, profile, instruments, date(2026, 11, 10)) == date(2026, 11, 19)
    known = case(status="aangekomen", warm_op="2026-11-05") | {"status": status}
    assert not any(todo.text.startswith("Nagaan") for todo in worklist.todo_list(known, [], profile, instruments, date(2026, 11, 19)))


def test_the_agenda_says_when_to_ask_and_keeps_no_text_that_somebody_typed() -> None:
    instruments, profile = load_instruments(), load_profile()
    document = case(status="warme_overdracht", warm_op="2026-11-05") | {"status": "afgesloten"}
    item = next(one for one in agenda.items(document, [], profile, instruments, date(2026, 11, 6)) if one.kind == agenda.HULP)
    assert (item.day, item.code, agenda.STAP[item.kind]) == ("2026-11-19", "leenfonds", "routes")
    assert agenda_words.what(item.kind, item.code, instruments) == "Nagaan of het liep: Leenfonds of noodfonds (zoals SUN)"
    document["doorverwijzingen"][0]["route"] = "Tante Sjoukje"
    typed = next(one for one in agenda.items(document, [], profile, instruments, date(2026, 11, 6)) if one.kind == agenda.HULP)
    assert typed.code == ""
    assert agenda_words.what(typed.kind, typed.code, instruments) == "Nagaan of het liep: andere hulp"
    row = worklist.row("c", document, [], profile, instruments, date(2026, 11, 19))
    assert row.next_action == "Nagaan of het liep: andere hulp"


def test_somebody_who_arrived_elsewhere_can_be_closed_and_a_closing_says_where_to() -> None:
    instruments, profile = load_instruments(), load_profile()
    document = case(status="aangekomen", uitkomst="hulp_gestart") | {"op_maat": {"besluit": "andere_route"}}
    todos = [todo.text for todo in worklist.todo_list(document, [], profile, instruments, date(2026, 11, 19))]
    assert "Aangekomen bij andere hulp: je kunt afsluiten" in todos
    ended = {"afsluiting": {"reden": "doorverwezen"}}
    assert [path for path, _ in tegenspraak_hulp.hints(ended, date(2026, 11, 19))] == [("afsluiting", "reden")]
    assert list(tegenspraak_hulp.hints(document | ended, date(2026, 11, 19))) == []


def test_quiet_hints_speak_of_sharing_without_a_yes_and_of_a_handover_that_waits() -> None:
    document = case(status="warme_overdracht", warm_op="2026-11-05", wat_gedeeld=["adres"], toestemming={"antwoord": "nee"})
    found = {path[2:]: words for path, words in tegenspraak_hulp.hints(document, date(2026, 11, 6))}
    assert found == {
        ("wat_gedeeld",): "De bewoner zei nee. Deel dit niet.",
        ("status",): "Vraag eerst of je samen mag bellen, en wat je mag vertellen.",
    }
    agreed = case(status="warme_overdracht", warm_op="2026-11-05", toestemming={"antwoord": "ja", "datum": "2026-11-02"})
    assert [path[2:] for path, _ in tegenspraak_hulp.hints(agreed, date(2026, 11, 19))] == [("status",)]


def test_the_choice_lists_have_exactly_the_codes_of_a_referral() -> None:
    instruments = load_instruments()
    assert tuple(one.code for one in instruments.keuze("doorverwijzing_status")) == doorverwijzing.STATUSSEN
    assert tuple(one.code for one in instruments.keuze("doorverwijzing_uitkomst")) == doorverwijzing.UITKOMSTEN
