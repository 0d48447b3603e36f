"""Finding people: noted once a session, without the words."""

from __future__ import annotations

from practice_office import Office, participant, put

from desktop.models.records import WorkQuery
from desktop.services import search


def test_searching_is_noted_once_a_session_and_without_the_words(office: Office) -> None:
    desk = office.desk("worker")
    put(desk, participant())
    for text in ("Dijk", "Dijkstra"):
        assert [row.name for row in search.rows(desk, WorkQuery(text=text))] == ["Sjoukje Dijkstra"]
    noted = [line for line in desk.store.log_lines() if line.action == "gezocht"]
    assert [(line.case, line.result) for line in noted] == [("", "gelukt")]


def test_looking_at_the_list_is_not_searching(office: Office) -> None:
    desk = office.desk("worker")
    search.rows(desk, WorkQuery(text="  "))
    search.rows(desk, WorkQuery(filter="geld"))
    search.counts(desk, WorkQuery())
    assert [line for line in desk.store.log_lines() if line.action == "gezocht"] == []


def test_the_chips_count_what_their_lists_hold(office: Office) -> None:
    desk = office.desk("worker")
    for code, number in search.counts(desk, WorkQuery()).items():
        assert len(search.rows(desk, WorkQuery(filter=code, limit=500))) == number


def test_notes_and_bsn_are_not_searched(office: Office) -> None:
    desk = office.desk("worker")
    put(desk, participant(bewoner={"roepnaam": "Sjoukje", "bsn": "999900031"}, plan={"hulpvraag": "Ooievaar"}))
    for text in ("999900031", "Ooievaar"):
        assert search.rows(desk, WorkQuery(text=text)) == []


def test_a_payment_changes_the_row_at_once(office: Office) -> None:
    from desktop.services import betaling

    desk = office.desk("worker")
    case = put(desk, participant())
    betaling.request(desk, case, "s1")
    [row] = search.rows(desk, WorkQuery(text="Dijkstra", filter="wacht_op_akkoord"))
    assert (row.money, row.promised_cent) == ("€ 450,00 wacht op akkoord", 45_000)
