"""The agenda beside the work list: read by day without opening a case, hidden with it, and right after a rebuild."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from vault_room import new_vault, project, resident, worker

from desktop.models.records import AgendaItem, Event, Trashed
from desktop.models.strict_json import Document
from desktop.store import agenda_lines
from desktop.store.check import check
from desktop.store.vault_store import VaultStore
from desktop.store.work import Projected, Work


def with_agenda(case: str, document: Document, events: list[Event], to_print: bool) -> Projected:
    made = project(case, document, events, to_print)
    return made._replace(agenda=[AgendaItem(*line) for line in document.get("lijnen", [])])


@pytest.fixture
def planned(tmp_path: Path) -> VaultStore:
    made = worker()
    return new_vault(tmp_path, work=Work(**{**made.__dict__, "project": with_agenda}))


def add(store: VaultStore, number: str, *lines: tuple[str, str, str, str]) -> str:
    return store.add_version(None, {**resident(number), "lijnen": [list(line) for line in lines]}, command="begonnen").case


VISIT, CLOCK = ("2025-10-13", "09:30", "afspraak", "huisbezoek"), ("2025-10-08", "", "termijn", "bevel_tot_betaling")


def lines(store: VaultStore, until: str = "2025-12-31", mine: str = "") -> list[tuple[str, str]]:
    return [(row.dossiernummer, row.item.kind) for row in store.agenda("2025-10-06", until, mine)]


def test_lines_come_by_day_up_to_the_day_that_was_asked(planned: VaultStore) -> None:
    add(planned, "N1", VISIT, ("2025-10-13", "08:00", "afspraak", "telefoon"), ("2026-02-01", "", "actie", "werker"))
    add(planned, "N2", CLOCK, ("2025-10-20", "", "actie", "werker"), ("2025-10-20", "", "actie", "werker"))
    assert lines(planned, "2025-10-20") == [("N2", "termijn"), ("N1", "afspraak"), ("N1", "afspraak"), ("N2", "actie"), ("N2", "actie")]
    assert [row.item.begin for row in planned.agenda("2025-10-06", "2025-10-13")] == ["", "08:00", "09:30"]
    assert lines(planned, mine="p1") == lines(planned)
    assert lines(planned, mine="p2") == []


def test_what_is_late_comes_apart_and_cannot_crowd_out_what_comes(planned: VaultStore) -> None:
    add(planned, "N1", *((f"2025-09-{day:02d}", "", "actie", "werker") for day in range(1, 10)), VISIT)
    add(planned, "N2", ("2025-09-20", "10:00", "afspraak", "huisbezoek"))
    assert [row.item.day[-2:] for row in planned.agenda_late("2025-10-06", limit=3)] == ["07", "08", "09"]
    assert planned.agenda_late("2025-10-06", "p2") == []
    assert [row.item.kind for row in planned.agenda("2025-10-06", "2025-12-31", limit=3)] == ["afspraak"]


def test_a_line_follows_its_case_and_goes_into_the_trash_with_it(planned: VaultStore) -> None:
    case = add(planned, "N1", VISIT)
    head = planned.heads(case)[0]
    planned.add_version(case, {**resident("N1"), "lijnen": [list(CLOCK)]}, command="bewerkt", parents=(head.id,))
    assert lines(planned) == [("N1", "termijn")]
    planned.put_in_trash(Trashed(case, "opgeruimd", "fout", "", planned.heads(case)[0].id, "2025-10-06", "2025-11-05"))
    assert lines(planned) == []
    assert planned.database.value(text("SELECT count(*) FROM agenda")) == 0
    planned.take_out_of_trash(case)
    assert lines(planned) == [("N1", "termijn")]


def test_the_check_misses_an_appointment_that_is_gone(planned: VaultStore) -> None:
    case = add(planned, "N1", VISIT, CLOCK)
    assert check(planned) == []
    with planned.transaction():
        planned.database.run(text("DELETE FROM agenda WHERE soort = 'afspraak'"))
    assert [problem for problem in check(planned) if problem["code"] == "werklijst"] == [{"code": "werklijst", "case": case}]
    planned.rebuild()
    assert check(planned) == []


def test_a_month_is_read_from_the_index(planned: VaultStore) -> None:
    query = "SELECT a.dag FROM agenda a WHERE a.dag BETWEEN '2025-10-06' AND '2025-11-01' ORDER BY a.dag, a.tijd, a.soort, a.code LIMIT 500"
    [plan] = [row.detail for row in planned.database.rows(text(f"EXPLAIN QUERY PLAN {query}"))]
    assert plan.startswith("SEARCH a USING PRIMARY KEY")


@pytest.mark.parametrize("late", [False, True])
def test_whose_case_it_is_is_looked_up_by_the_case(planned: VaultStore, late: bool) -> None:
    values = {"van": "2025-10-06", "tot": "2025-11-01", "voor": "2025-10-06", "persoon": "p1", "limit": 500}
    query = text(f"EXPLAIN QUERY PLAN {agenda_lines._QUERIES[late, agenda_lines._MINE]}")
    plan = [row.detail for row in planned.database.rows(query, values)]
    assert [line for line in plan if " f " in line] == ["SEARCH f EXISTS USING INDEX werkfilter_rij (nr=?)"]
