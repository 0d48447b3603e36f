"""A visit from before leaving to its summary: what is on this laptop, one line of contact, and words that give nobody away."""

from __future__ import annotations

from typing import Any

import pytest
from practice_office import Office, participant, put, shown

from desktop.models import bezoek
from desktop.models.bsn_in_tekst import WEGGELATEN
from desktop.models.patches import Edit
from desktop.models.samenvatting import ZONDER_REKENING, Wens
from desktop.services import editing, registry_copy, visit
from desktop.services.desk import Desk

BSN = "999900031"


@pytest.fixture
def desk(office: Office) -> Desk:
    made: Desk = office.desk("worker")
    return made


def change(desk: Desk, case: str, *edits: Edit) -> None:
    editing.save(desk, case, editing.newest_head(desk, case).id, edits)


def contacts(desk: Desk, case: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = shown(desk, case)["contacten"]
    return found


def test_a_visit_is_one_line_that_ends_with_its_minutes(office: Office, desk: Desk) -> None:
    case = put(desk, participant())
    visit.start(desk, case)
    office.clock.forward(minutes=10)
    visit.start(desk, case)
    office.clock.forward(minutes=35)
    visit.end(desk, case)
    (line,) = contacts(desk, case)
    assert {key: line[key] for key in ("datum", "soort", "minuten", "bereikt")} == {
        "datum": "2026-11-17", "soort": "huisbezoek", "minuten": 45, "bereikt": True}  # fmt: skip
    assert bezoek.under_way(shown(desk, case), desk.today()) is None


def test_who_was_not_at_home_stays_not_spoken_when_the_visit_ends(desk: Desk) -> None:
    case = put(desk, participant())
    visit.start(desk, case)
    change(desk, case, Edit(("contacten", f"id={contacts(desk, case)[0]['id']}", "bereikt"), False))
    visit.end(desk, case)
    assert contacts(desk, case)[0]["bereikt"] is False


def test_the_appointment_that_it_was_says_who_comes_and_that_it_went_on(desk: Desk) -> None:
    now = {"id": "a1", "datum": "2026-11-17", "begin": "09:00", "wie_erbij": ["tolk"]}
    later = {"id": "a2", "datum": "2026-11-17", "begin": "23:00", "soort": "telefoon"}
    case = put(desk, participant(afspraken=[now, later]))
    visit.start(desk, case)
    visit.end(desk, case)
    assert contacts(desk, case)[0]["wie_erbij"] == ["tolk"]
    assert [one.get("bereikt") for one in shown(desk, case)["afspraken"]] == [True, None]


def test_a_call_of_this_morning_was_not_held_by_going_there(desk: Desk) -> None:
    call = {"id": "a1", "datum": "2026-11-17", "begin": "08:00", "soort": "telefoon", "wie_erbij": ["tolk"]}
    case = put(desk, participant(afspraken=[call, {"id": "a2", "datum": "2026-11-17", "wie_erbij": 5}]))
    visit.start(desk, case)
    visit.end(desk, case)
    assert "wie_erbij" not in contacts(desk, case)[0]
    assert [one.get("bereikt") for one in shown(desk, case)["afspraken"]] == [None, True]


def test_a_visit_of_yesterday_that_nobody_ended_is_not_under_way(office: Office, desk: Desk) -> None:
    case = put(desk, participant())
    visit.start(desk, case)
    office.clock.forward(days=1)
    before = editing.newest_head(desk, case).id
    assert visit.end(desk, case).version == before
    visit.start(desk, case)
    assert len(contacts(desk, case)) == 2


def test_before_leaving_is_told_what_is_here_and_what_to_take(desk: Desk) -> None:
    when = {"id": "a1", "datum": "2026-11-18", "begin": "10:00"}
    wage = {"id": "k1", "soort": "loonbeslag", "betekend_op": "2026-11-17"}
    case = put(desk, participant(afspraken=[when], kantelpunten=[wage]))
    twin = put(desk, participant("VD-2026-0901"))
    (found,) = visit.prepare(desk, [case])
    assert (found.whole, found.missing_files, found.conflicts, found.plan) == (True, 0, 0, "akkoord")
    assert found.appointment is not None
    assert found.clocks
    assert "het plan op papier, om uit te reiken" in found.take
    assert "het stuk van de deurwaarder en een loonstrook" in found.lay_ready
    assert [one.row.case for one in found.alike] == [twin]
    assert [line.action for line in desk.store.log_lines(case)][-1] == "opgezocht voor huisbezoek"


def test_the_laptop_tells_what_was_not_received_without_a_network(desk: Desk, blocked_sockets: list[Any]) -> None:
    put(desk, participant())
    found = visit.laptop(desk)
    assert (found.has_mailbox, found.waiting > 0) == (True, True)
    assert blocked_sockets == []


def test_the_summary_says_what_was_done_and_gives_nobody_away(office: Office, desk: Desk) -> None:
    case = put(desk, participant(bewoner={**participant()["bewoner"], "bsn": BSN, "telefoon": "0612345678"}))
    office.clock.forward(days=1)
    visit.start(desk, case)
    why = {"motivering": f"Haar nummer is {BSN[:3]} {BSN[3:]}", "besloten_op": desk.today().isoformat()}
    edits = [Edit(("op_maat", key), text) for key, text in why.items()]
    change(desk, case, Edit(("bestaanszekerheid", "dak"), "in_orde"), *edits)
    office.clock.forward(minutes=30)
    visit.end(desk, case)
    text = registry_copy.text(desk, case, Wens())
    assert text.splitlines()[0] == "Huisbezoek op wo 18 november 2026, 30 minuten"
    assert "Besproken: bestaanszekerheid en de afweging (Op Maat)" in text
    assert f"Reden: Haar nummer is {WEGGELATEN}" in text
    for secret in (BSN, "Sjoukje", "Dijkstra", "8911AB", "0612345678", "NL28"):
        assert secret not in text


def test_the_name_of_the_resident_in_her_own_words_stays_out(desk: Desk) -> None:
    goals = [{"id": "d", "doel": "Sjoukje Dijkstra opent de post. Sjoukje belt zelf.", "acties": []}]
    case = put(desk, participant(plan={"leefgebieden": [{"id": "l", "code": "geld", "doelen": goals}]}))
    assert "- De bewoner opent de post. De bewoner belt zelf" in registry_copy.text(desk, case, Wens())


@pytest.mark.parametrize(("ticked", "there"), [(Wens(), False), (Wens(gezondheid=True, notitie=True), True)])
def test_health_and_the_own_note_go_along_only_where_she_ticked_them(desk: Desk, ticked: Wens, there: bool) -> None:
    goal = {"id": "d", "doel": "Ik slaap weer", "acties": [{"id": "a", "wat": "Naar de huisarts", "wie": "bewoner"}]}
    plan = {"leefgebieden": [{"id": "l", "code": "gezondheid_hoofd", "doelen": [goal]}]}
    line = {"id": "c", "datum": "2026-11-17", "soort": "telefoon", "notitie": "Belde over haar pillen", "wie_erbij": ["tolk"]}
    text = registry_copy.text(desk, put(desk, participant(plan=plan, contacten=[line])), ticked)
    assert ("Ik slaap weer" in text, "Naar de huisarts" in text, "pillen" in text) == (there, there, there)
    assert ("1 doel staat hier niet bij" in text) is not there
    assert "Erbij: bewoner, werker en tolk" in text


def test_a_call_with_a_creditor_after_it_is_not_the_visit(office: Office, desk: Desk) -> None:
    case = put(desk, participant())
    visit.start(desk, case)
    change(desk, case, Edit(("contacten",), {"id": "b", "datum": "2026-11-17", "soort": "schuldeiser", "kantelpunt": "k"}, "insert"))
    office.clock.forward(minutes=20)
    visit.end(desk, case)
    found = bezoek.of_day(shown(desk, case), desk.today())
    assert found is not None
    assert found[1]["soort"] == "huisbezoek"
    assert registry_copy.text(desk, case, Wens()).startswith("Huisbezoek op di 17 november 2026, 20 minuten")
    assert bezoek.of_day({"contacten": [contacts(desk, case)[1]]}, desk.today()) is None


def test_what_a_creditor_promised_by_telephone_today_goes_along_without_a_name(desk: Desk) -> None:
    call = {"id": "bel-k", "kantelpunt": "k", "naam": "Jan de Boer", "pauze_tot": "2026-12-15", "vastgelegd_op": "2026-11-17"}
    case = put(desk, participant(kantelpunten=[{"id": "k", "soort": "huurachterstand"}], bellen=[call]))
    text = registry_copy.text(desk, case, Wens())
    assert "die wacht tot en met 15 december 2026" in text
    assert "Jan de Boer" not in text


def test_nobody_asked_whether_she_takes_part_while_only_the_day_of_intake_is_new(office: Office, desk: Desk) -> None:
    case = put(desk, participant())
    office.clock.forward(days=1)
    change(desk, case, Edit(("instroom", "kanaal"), "dorpenteam"))
    assert "meedoen" not in registry_copy.text(desk, case, Wens())
    change(desk, case, Edit(("instroom", "interview", "antwoord"), False))
    assert "Besproken: meedoen" in registry_copy.text(desk, case, Wens())


def test_a_plan_that_changed_since_is_not_told_as_agreed(desk: Desk) -> None:
    case = put(desk, participant())
    assert "Akkoord op het plan:" in registry_copy.text(desk, case, Wens())
    change(desk, case, Edit(("plan", "hulpvraag"), "Iets anders"))
    assert "Akkoord op het plan" not in registry_copy.text(desk, case, Wens())
    assert "Het plan is veranderd na het akkoord van" in registry_copy.text(desk, case, Wens())
    assert editing.look_again(desk, case).plan == "gewijzigd"


def test_a_copy_stands_in_the_log_with_a_hash_and_without_a_word(desk: Desk) -> None:
    case = put(desk, participant())
    registry_copy.copied(desk, case, "Huisbezoek bij Sjoukje")
    line = desk.store.log_lines(case)[-1]
    assert (line.action, len(line.details)) == ("gekopieerd samenvatting", 64)
    assert "Sjoukje" not in repr(line)


@pytest.mark.parametrize("typed", ["NL91ABNA0417164300", "nl91 abna 0417 1643 00", "DE89 3704 0044 0532 0130 00"])
def test_no_account_leaves_wherever_somebody_typed_it(desk: Desk, typed: str) -> None:
    case = put(desk, participant())
    visit.start(desk, case)
    change(desk, case, Edit(("contacten", f"id={contacts(desk, case)[-1]['id']}", "notitie"), f"Betaal {typed} voor vrijdag"))
    words = registry_copy.text(desk, case, Wens(notitie=True))
    assert f"Notitie: Betaal {ZONDER_REKENING} voor vrijdag" in words
