"""Undo and redo of a case: over all its steps, after leaving and after an unlock, and never over somebody else's text unasked."""

from __future__ import annotations

from typing import Any

import pytest
from case_room import CaseRoom
from case_screens import opened, rest
from pytestqt.qtbot import QtBot

from desktop.models.errors import DiskFull
from desktop.models.patches import Edit, read
from desktop.presenters.case_undo import Clashed
from desktop.presenters.undo_trail import LARGEST
from desktop.services import editing, trash

WISH, FIRST = ("plan", "hulpvraag"), ("bewoner", "roepnaam")
DEBT = ("schulden", "id=s1")


def theirs(qtbot: QtBot, room: CaseRoom, *edits: Edit) -> None:
    rest(qtbot, room)
    room.ask(lambda desk: editing.save(desk, room.case, editing.newest_head(desk, room.case).id, edits))
    room.feed.tell(room.case)
    rest(qtbot, room)


def test_undo_goes_back_through_all_steps_in_order_of_time_and_redo_forth(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    before = editor.document
    editor.leave(WISH, "een")
    editor.remove_item(DEBT)
    editor.leave(FIRST, "Nienke")
    names = []
    while editor.undo_name():
        names.append(editor.undo_name())
        editor.undo()
    assert names == ["Roepnaam", "schuld 1 weg", "Wat vraagt de bewoner?"]
    assert editor.document == before
    for _ in names:
        editor.redo()
    assert editor.flush()
    document = example_room.document()
    assert (read(document, WISH), read(document, FIRST), len(document["schulden"])) == ("een", "Nienke", 2)


def test_several_edits_that_belong_together_go_back_together(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    before = editor.document
    editor.put([Edit(WISH, "een"), Edit(("plan", "kracht"), "twee"), Edit(("contacten",), {"id": "c9"}, "insert")], WISH)
    editor.undo()
    assert editor.document == before


def test_text_in_hand_is_taken_back_first_and_is_not_lost(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    old = editor.value(WISH)
    editor.leave(FIRST, "Nienke")
    editor.text_changed(WISH, "half getypt", "half getypt")
    assert editor.undo_name() == "Wat vraagt de bewoner?"
    editor.undo()
    assert (editor.value(WISH), editor.value(FIRST)) == (old, "Nienke")
    editor.redo()
    assert editor.value(WISH) == "half getypt"


def test_what_can_be_undone_is_still_there_after_leaving_the_case(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    old = editor.value(WISH)
    editor.leave(WISH, "een")
    editor.leave(FIRST, "Nienke")
    editor.undo()
    rest(qtbot, example_room)
    again = opened(qtbot, example_room)
    assert (again.undo_name(), again.undoing.redo_name()) == ("Wat vraagt de bewoner?", "Roepnaam")
    again.undo()
    again.flush()
    assert read(example_room.document(), WISH) == old


def test_the_next_day_begins_without_anything_to_undo(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    editor.leave(WISH, "een")
    rest(qtbot, example_room)
    example_room.clock.forward(hours=13)
    assert opened(qtbot, example_room).undo_name() == ""


def test_somebody_elses_text_is_told_and_only_overwritten_when_she_says_so(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    old, asked = editor.value(WISH), list[Clashed]()
    editor.undoing.clash.connect(asked.append)
    editor.leave(WISH, "van mij")
    theirs(qtbot, example_room, Edit(WISH, "van een ander"))
    editor.undo()
    assert editor.value(WISH) == "van een ander"
    assert [(one.clashes[0].found, one.can_force) for one in asked] == [("van een ander", True)]
    editor.undo(anyway=True)
    editor.flush()
    assert read(example_room.document(), WISH) == old


def test_letting_somebody_elses_text_stand_goes_on_to_the_step_before(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    editor.leave(FIRST, "Nienke")
    editor.leave(WISH, "van mij")
    theirs(qtbot, example_room, Edit(WISH, "van een ander"))
    editor.undo()
    editor.let_stand("terug")
    rest(qtbot, example_room)
    assert opened(qtbot, example_room).undo_name() == "Roepnaam"
    assert read(example_room.document(), WISH) == "van een ander"


def test_an_undo_that_meets_an_unseen_save_asks_and_overwrites_nothing(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    editor.leave(WISH, "van mij")
    rest(qtbot, example_room)
    example_room.ask(lambda desk: editing.save(desk, example_room.case, editor._base.version, [Edit(WISH, "van een ander")]))
    with qtbot.waitSignal(editor.undoing.clash):
        editor.undo()
    assert read(example_room.document(), WISH) == "van een ander"
    assert editor.undo_name() == "Wat vraagt de bewoner?"


def test_a_text_in_something_that_a_colleague_removed_cannot_be_forced(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    asked = list[Clashed]()
    editor.undoing.clash.connect(asked.append)
    editor.leave((*DEBT, "schuldeiser"), "Anders")
    theirs(qtbot, example_room, Edit(DEBT, action="remove"))
    editor.undo()
    assert [one.can_force for one in asked] == [False]


def test_a_full_disk_leaves_the_undo_in_hand_to_be_tried_again(
    qtbot: QtBot, example_room: CaseRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = opened(qtbot, example_room)
    old = editor.value(WISH)
    editor.leave(WISH, "een")
    rest(qtbot, example_room)
    real = editing.save
    monkeypatch.setattr(editing, "save", _full)
    with qtbot.waitSignal(editor.trouble, check_params_cb=lambda words: "vol" in words):
        editor.undo()
    monkeypatch.setattr(editing, "save", real)
    editor.retry()
    rest(qtbot, example_room)
    assert read(example_room.document(), WISH) == old


def test_a_payment_request_and_a_decision_are_no_part_of_undo(qtbot: QtBot, empty_room: CaseRoom) -> None:
    editor = opened(qtbot, empty_room)
    editor.leave(FIRST, "Nienke")
    rest(qtbot, empty_room)
    body = {"betaling": "b1", "schuld": "s1", "bedrag_cent": 100}
    empty_room.ask(lambda desk: desk.store.add_event("betaling.aangevraagd", empty_room.case, body))
    empty_room.feed.tell(empty_room.case)
    rest(qtbot, empty_room)
    assert editor.undo_name() == "Roepnaam"
    editor.undo()
    assert editor.undo_name() == ""
    editor.flush()
    assert len(empty_room.ask(lambda desk: desk.store.events(empty_room.case))) == 1


def test_what_came_and_went_within_ten_minutes_is_in_the_trash(qtbot: QtBot, empty_room: CaseRoom) -> None:
    editor = opened(qtbot, empty_room)
    for way in ("remove", "undo"):
        item = editor.add_item(("schulden",), {"schuldeiser": way})
        editor.leave((*item, "kenmerk"), "12")
        if way == "remove":
            editor.remove_item(item)
        else:
            editor.undo()
            editor.undo()
    rest(qtbot, empty_room)
    found = empty_room.ask(lambda desk: trash.removed(desk, empty_room.case))
    assert {(one.item["schuldeiser"], one.item.get("kenmerk")) for one in found} == {("remove", "12"), ("undo", None)}


def test_the_list_of_what_can_be_undone_stays_small(qtbot: QtBot, empty_room: CaseRoom) -> None:
    editor = opened(qtbot, empty_room)
    for number in range(12):
        editor.leave(WISH, f"{number}" + "x" * 90_000)
    assert len(editor.undoing.text()) <= LARGEST
    assert editor.undo_name()


def test_what_can_be_undone_is_never_shown_as_a_draft(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    editor.leave(WISH, "een")
    rest(qtbot, example_room)
    assert opened(qtbot, example_room).returned == {}


def _full(*_args: Any, **_kw: Any) -> Any:
    raise DiskFull(file="kluis.db")
