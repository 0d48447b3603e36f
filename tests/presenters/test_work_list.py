"""The work list on a real vault: pages of rows, search, and what comes first."""

from __future__ import annotations

from datetime import date

import pytest
from case_room import CaseRoom
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.models.patches import Edit
from desktop.models.records import WorkRow
from desktop.presenters.new_resident import NewResident, resident
from desktop.presenters.work_list import Overview, WorkList
from desktop.presenters.work_rows import MARK, NAME, NEXT, PAGE, START_TALK, TALK, WorkRowsModel, cell, first_to_do, urgency
from desktop.services import editing

TODAY = date(2025, 10, 6)


def row(number: int, due: str | None = None, filters: frozenset[str] = frozenset({"alles"}), action: str = "Begeleiden") -> WorkRow:
    return WorkRow(str(number), f"VD-{number}", f"Naam {number}", "", "deelnemer", action, due, "-", 0, 0, "concept", filters)


def listed(qtbot: QtBot, work: WorkList) -> Overview:
    with qtbot.waitSignal(work.overview_changed) as told:
        work.refresh()
    assert told.args is not None
    overview: Overview = told.args[0]
    return overview


def put_red(room: CaseRoom) -> None:
    edit = Edit(("bestaanszekerheid", "dak"), "acuut")
    room.ask(lambda desk: editing.save(desk, room.case, editing.newest_head(desk, room.case).id, [edit]))


def begin(qtbot: QtBot, room: CaseRoom, **typed: str) -> str:
    presenter = NewResident(room.runner, room.feed)
    with qtbot.waitSignal(presenter.created) as created:
        presenter.begin(typed)
    assert created.args is not None
    return str(created.args[0])


def test_a_case_of_the_vault_stands_in_the_list(qtbot: QtBot, example_room: CaseRoom) -> None:
    work = WorkList(example_room.runner, example_room.feed, mine=False)
    overview = listed(qtbot, work)
    assert overview.counts["alles"] == 1
    assert work.model.data(work.model.index(0, NAME)) == "Nynke van der Wal"


def test_what_is_missing_now_and_a_visit_that_was_not_ended_come_before_every_deadline() -> None:
    late = row(1, "2025-10-01", frozenset({"alles", "termijn"}), "Zorgpremie: bel nu")
    roof = row(2, "2025-10-06", frozenset({"alles", "eerst"}), "Regel dit eerst: dak boven het hoofd")
    visit = row(3, "2025-10-06", frozenset({"alles", "eerst"}), "Bezoek loopt nog: ga verder")
    assert first_to_do([late, roof, visit], TODAY) == [visit, roof, late]
    assert urgency(roof, TODAY) == "Regel dit eerst: dak boven het hoofd"
    assert urgency(visit, TODAY) == "Bezoek loopt nog: ga verder. Wat getypt is, staat er nog."


def test_a_red_answer_stands_on_top_though_a_page_of_others_is_due_before_it(qtbot: QtBot, example_room: CaseRoom) -> None:
    work = WorkList(example_room.runner, example_room.feed, mine=False)
    assert "eerst" not in listed(qtbot, work).counts
    put_red(example_room)
    overview = listed(qtbot, work)
    assert overview.counts["eerst"] == 1
    assert overview.first[0].next_action == "Regel dit eerst: dak boven het hoofd"


def test_search_as_you_type_asks_once_it_is_quiet(qtbot: QtBot, example_room: CaseRoom) -> None:
    work = WorkList(example_room.runner, example_room.feed, mine=False)
    for text in ("n", "ny", "nyn"):
        work.search(text)
    with qtbot.waitSignal(work.listed) as told:
        pass
    assert told.args == [1]
    work.search("bestaat niet")
    with qtbot.waitSignal(work.listed) as told:
        pass
    assert told.args == [0]


def test_an_answer_to_an_older_question_is_dropped(qtbot: QtBot, example_room: CaseRoom) -> None:
    work = WorkList(example_room.runner, example_room.feed, mine=False)
    told: list[int] = []
    work.listed.connect(told.append)
    work.refresh()
    work.choose("afgesloten")
    qtbot.waitUntil(lambda: told == [0])
    example_room.ask(lambda desk: None)
    assert told == [0]


def test_more_rows_come_a_page_at_a_time(qtbot: QtBot, example_room: CaseRoom) -> None:
    example_room.ask(
        lambda desk: [
            desk.store.add_version(None, {"dossiernummer": f"V-{n}", "bewoner": {"roepnaam": f"B{n}"}}, command="x") for n in range(PAGE)
        ]
    )
    work = WorkList(example_room.runner, example_room.feed, mine=False)
    listed(qtbot, work)
    assert work.model.rowCount() == PAGE
    assert work.model.canFetchMore(work.model.index(-1, -1))
    with qtbot.waitSignal(work.model.rowsInserted):
        work.model.fetchMore(work.model.index(-1, -1))
    assert work.model.rowCount() == PAGE + 1
    assert not work.model.canFetchMore(work.model.index(-1, -1))


def test_a_page_is_asked_for_once(qtbot: QtBot) -> None:
    model = WorkRowsModel()
    model.show([row(number) for number in range(PAGE)])
    model.fetchMore(model.index(-1, -1))
    assert not model.canFetchMore(model.index(-1, -1))


def test_only_columns_with_an_order_sort(qtbot: QtBot) -> None:
    model = WorkRowsModel()
    asked: list[str] = []
    model.sort_wanted.connect(asked.append)
    model.sort(NAME, Qt.SortOrder.AscendingOrder)
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert asked == ["name", "due"]


def test_at_most_three_come_first_and_what_can_wait_does_not() -> None:
    late = [row(number, "2025-09-01", frozenset({"termijn"})) for number in range(5)]
    can_wait = [row(9, "2025-12-01", frozenset({"termijn"})), row(8, "2025-09-01", frozenset({"plan"}))]
    assert first_to_do([*can_wait, *late], TODAY) == late[:3]


@pytest.mark.parametrize(
    ("due", "action", "said"),
    [
        ("2025-10-01", "Evaluatie", "Evaluatie, 5 dagen te laat"),
        ("2025-10-05", "Evaluatie", "Evaluatie, 1 dag te laat"),
        ("2025-10-06", "Evaluatie", "Evaluatie, vandaag"),
        ("2025-09-14", "Toeslagen: termijn voorbij", "Toeslagen: termijn voorbij sinds 14 september 2025"),
        (None, "Geld onderweg", "Geld onderweg"),
    ],
)
def test_how_late_it_is_stands_in_words(due: str | None, action: str, said: str) -> None:
    assert urgency(row(1, due, action=action), TODAY) == said


def test_closed_inflow_is_told_from_the_first_day_after(qtbot: QtBot, example_room: CaseRoom) -> None:
    work = WorkList(example_room.runner, example_room.feed)
    last = example_room.ask(lambda desk: desk.profile.instroom_tot)
    assert listed(qtbot, work).closed_since is None
    example_room.clock.forward(days=(last - TODAY).days + 1)
    assert listed(qtbot, work).closed_since == last


def test_what_is_typed_becomes_a_resident_of_the_contract() -> None:
    typed = {"roepnaam": " Anna  Maria ", "tussenvoegsel": "", "postcode": "8921 gn", "huisnummer": "12", "woonplaats": "Leeuwarden"}
    assert resident(typed) == {"roepnaam": "Anna Maria", "postcode": "8921GN", "huisnummer": 12, "woonplaats": "Leeuwarden"}


def test_somebody_who_seems_known_is_told_first_and_made_at_the_second_press(qtbot: QtBot, example_room: CaseRoom) -> None:
    presenter = NewResident(example_room.runner, example_room.feed)
    typed = {"roepnaam": "Nynke", "achternaam": "Wal"}
    with qtbot.waitSignal(presenter.alike) as alike:
        presenter.begin(typed)
    assert alike.args is not None
    assert [found.row.name for found in alike.args[0]] == ["Nynke van der Wal"]
    assert len(example_room.ask(lambda desk: desk.store.cases())) == 1
    with qtbot.waitSignal(presenter.created):
        presenter.begin(typed)
    assert len(example_room.ask(lambda desk: desk.store.cases())) == 2


def test_a_new_resident_shows_up_in_the_list_by_itself(qtbot: QtBot, example_room: CaseRoom) -> None:
    work = WorkList(example_room.runner, example_room.feed, mine=False)
    listed(qtbot, work)
    with qtbot.waitSignal(work.listed) as told:
        begin(qtbot, example_room, roepnaam="Sietske", achternaam="Wiersma")
    assert told.args == [2]


def test_nobody_without_a_name(qtbot: QtBot, example_room: CaseRoom) -> None:
    presenter = NewResident(example_room.runner, example_room.feed)
    with qtbot.waitSignal(presenter.failed) as failed:
        presenter.begin({"woonplaats": "Leeuwarden"})
    assert failed.args is not None
    assert failed.args[0]


def test_an_end_measurement_may_come_first_and_says_its_last_day() -> None:
    end = row(1, "2026-12-31", frozenset({"alles", "evalueren"}), "Eindmeting")
    later = row(2, "2025-10-20", frozenset({"alles", "evalueren"}), "Evaluatie na 3 maanden")
    assert first_to_do([later, end], TODAY) == [end]
    assert urgency(end, TODAY) == "Eindmeting, uiterlijk 31 december 2026"


def test_a_row_offers_the_talk_only_when_one_is_due() -> None:
    assert cell(row(1, None, frozenset({"evalueren"})), TALK) == START_TALK
    assert cell(row(1), TALK) == ""


def test_who_holds_no_evaluations_has_no_column_for_them() -> None:
    assert WorkRowsModel(talks=False).columnCount() == TALK
    assert WorkRowsModel().columnCount() == TALK + 1


def test_a_call_comes_before_the_visit_of_today_and_before_what_is_late() -> None:
    late = row(1, "2025-08-01", frozenset({"evalueren"}), "Evaluatie na 12 maanden")
    visit = row(2, "2025-10-06", frozenset({"vandaag"}), "Afspraak vandaag om 14:30")
    call = row(3, "2025-10-08", frozenset({"termijn"}), "Bevel tot betaling: bel nu")
    near = row(4, "2025-10-18", frozenset({"termijn"}), "Melding bij het CAK: binnenkort")
    model = WorkRowsModel()
    model.today = TODAY
    model.show([late, visit, call, near])
    assert [found.case for found in first_to_do([late, visit, call, near], TODAY)] == ["3", "2", "1"]
    assert [urgency(found, TODAY) for found in (visit, call)] == [visit.next_action, f"{call.next_action} (uiterlijk 8 oktober 2025)"]
    assert [model.index(number, NEXT).data(MARK) for number in range(4)] == ["", "", "rood", "oranje"]
