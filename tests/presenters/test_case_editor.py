"""From a keystroke to the vault, on a real one: nothing typed is lost, nothing is overwritten unseen."""

from __future__ import annotations

from typing import Any

import pytest
from case_room import CaseRoom
from case_screens import opened
from pytestqt.qtbot import QtBot

from desktop.models.errors import DiskFull
from desktop.models.patches import Edit, read
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.forms.values import UNREADABLE
from desktop.services import editing

WISH = ("plan", "hulpvraag")


def saved(qtbot: QtBot, editor: CaseEditor, path: Any = None) -> Any:
    return qtbot.waitSignal(editor.field_state, check_params_cb=lambda where, state, _when: state == "bewaard" and path in (None, where))


def test_a_second_of_quiet_makes_a_draft_and_no_version(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    with qtbot.waitSignal(editor.field_state, check_params_cb=lambda _path, state, _when: state == "concept", timeout=3000):
        editor.text_changed(WISH, "Ik wil ru", "Ik wil ru")
    assert example_room.drafts() == {"plan.hulpvraag": "Ik wil ru"}
    assert example_room.versions() == 1


def test_leaving_a_field_writes_a_version_and_drops_the_draft(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    editor.text_changed(WISH, "Ik wil rust", "Ik wil rust")
    editor.keep_drafts()
    with saved(qtbot, editor, WISH):
        editor.leave(WISH, "Ik wil rust", "Ik wil rust")
    assert read(example_room.document(), WISH) == "Ik wil rust"
    assert example_room.drafts() == {}


def test_leaving_a_field_as_it_was_writes_nothing(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    before = example_room.document()
    editor.leave(WISH, editor.value(WISH))
    editor.leave(("bewoner", "geboortedatum"), "1991-03-17")
    editor.leave(("schulden", "id=s3", "pauze_met"), None)
    assert editor.flush()
    assert example_room.document() == before


def test_a_lock_while_typing_keeps_every_character(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    editor.text_changed(WISH, "half getypt", "half getypt")
    editor.text_changed(("instroom", "datum"), "6 okto", UNREADABLE)
    assert editor.flush()
    assert read(example_room.document(), WISH) == "half getypt"
    assert example_room.drafts() == {"instroom.datum": "6 okto"}


def test_a_draft_comes_back_when_the_case_is_opened_again(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    editor.text_changed(WISH, "nog niet af")
    editor.flush()
    again = opened(qtbot, example_room)
    assert again.returned[WISH][0] == "nog niet af"


def test_a_full_disk_keeps_the_text_and_a_retry_saves_it(qtbot: QtBot, example_room: CaseRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = opened(qtbot, example_room)
    real = editing.save

    def full(*_args: Any, **_kw: Any) -> Any:
        raise DiskFull(file="kluis.db")

    monkeypatch.setattr(editing, "save", full)
    with qtbot.waitSignal(editor.trouble, check_params_cb=lambda words: "schijf is vol" in words):
        editor.leave(WISH, "bewaar mij", "bewaar mij")
    assert editor.value(WISH) == "bewaar mij"
    monkeypatch.setattr(editing, "save", real)
    with saved(qtbot, editor, WISH):
        editor.retry()
    assert read(example_room.document(), WISH) == "bewaar mij"


def test_the_same_value_changed_elsewhere_shows_both(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    example_room.ask(lambda desk: editing.save(desk, example_room.case, editor._base.version, [Edit(WISH, "van een ander")]))
    with qtbot.waitSignal(editor.stale) as told:
        editor.leave(WISH, "van mij", "van mij")
    assert told.args == [WISH, "van mij", "van een ander"]
    assert read(example_room.document(), WISH) == "van een ander"
    with saved(qtbot, editor, WISH):
        editor.choose(WISH, "van mij")
    assert read(example_room.document(), WISH) == "van mij"


def test_edits_elsewhere_do_not_disturb_each_other(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    example_room.ask(lambda desk: editing.save(desk, example_room.case, editor._base.version, [Edit(("plan", "kracht"), "Sterk")]))
    with saved(qtbot, editor, WISH):
        editor.leave(WISH, "Rust", "Rust")
    assert editor.value(("plan", "kracht")) == "Sterk"


def test_two_quick_edits_of_an_item_give_it_one_id(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    item = ("op_maat", "kosten", "[0]")
    editor.leave((*item, "omschrijving"), "Anders")
    editor.leave((*item, "bedrag_cent"), 5)
    assert editor.flush()
    first = example_room.document()["op_maat"]["kosten"][0]
    assert (first["omschrijving"], first["bedrag_cent"], first["drager"]) == ("Anders", 5, "gemeente")


def test_list_items_come_move_go_and_come_back(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    before = editor.document["plan"]["leefgebieden"]
    path = editor.add_item(("plan", "leefgebieden"), {"code": "wonen"})
    editor.move_item(path, -1)
    assert [item["code"] for item in editor.document["plan"]["leefgebieden"]][-2:] == ["wonen", "werk_en_dag"]
    editor.remove_item(path)
    for _ in range(3):
        editor.undo()
    assert editor.flush()
    assert example_room.document()["plan"]["leefgebieden"] == before
    assert not editor.undoing.undo_name()


def test_undo_puts_a_value_back(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    old = editor.value(WISH)
    editor.leave(WISH, "vergissing")
    editor.undo()
    assert editor.flush()
    assert read(example_room.document(), WISH) == old


def test_a_new_item_has_a_random_id(qtbot: QtBot, empty_room: CaseRoom) -> None:
    editor = opened(qtbot, empty_room)
    path = editor.add_item(("schulden",), {"schuldeiser": "De Terp"})
    assert editor.flush()
    assert len(path[-1]) == len("id=") + 8
    assert empty_room.document()["schulden"][0]["schuldeiser"] == "De Terp"


def test_the_feed_hears_of_a_save_once_and_the_editor_not_of_its_own(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    heard: list[Any] = []
    example_room.feed.changed.connect(heard.append)
    with saved(qtbot, editor, WISH):
        editor.leave(WISH, "Rust")
    assert [change.cases for change in heard] == [frozenset({example_room.case})]
    assert heard[0].origin is editor


def test_somebody_elses_save_is_read_again(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    example_room.ask(lambda desk: editing.save(desk, example_room.case, editor._base.version, [Edit(WISH, "nieuw")]))
    with qtbot.waitSignal(editor.changed, check_params_cb=lambda paths: WISH in paths):
        example_room.feed.tell(example_room.case)
    assert editor.value(WISH) == "nieuw"


def test_a_draft_that_says_what_the_case_says_does_not_come_back(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    example_room.ask(lambda desk: editing.save_draft(desk, example_room.case, "plan.hulpvraag", editor.value(WISH), editor._base.version))
    example_room.ask(lambda desk: editing.save_draft(desk, example_room.case, "besluit.motivering", "Omdat", editor._base.version))
    again = opened(qtbot, example_room)
    assert set(again.returned) == {("besluit", "motivering")}
    assert again.steps_with_drafts() == ["op_maat"]
