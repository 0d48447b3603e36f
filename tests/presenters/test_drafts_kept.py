"""What is typed and is in no version: kept within twenty characters, told truly, and never thrown away by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from case_room import CaseRoom
from case_screens import opened, rest
from pytestqt.qtbot import QtBot

from desktop.models.errors import DiskFull
from desktop.models.patches import Edit
from desktop.presenters import returned_drafts
from desktop.presenters.loose_text import LooseText
from desktop.services import editing, loose_drafts

WISH = ("plan", "hulpvraag")
NAME = ("schulden", "id=s1", "schuldeiser")


def test_no_more_than_twenty_characters_wait_in_the_window(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    text = "abcdefghij" * 10
    for length in range(1, len(text) + 1):
        editor.text_changed(WISH, text[:length], text[:length])
        rest(qtbot, example_room)
        kept = example_room.drafts().get("plan.hulpvraag", "")
        assert length - len(kept) <= 20


def test_the_time_that_is_told_is_the_time_at_which_the_vault_had_it(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    told = list[Any]()
    editor.field_state.connect(lambda _path, state, when: told.append((state, when)))
    editor.text_changed(WISH, "half", "half")
    assert told == [("typen", None)]
    example_room.clock.forward(seconds=9)
    editor.keep_drafts()
    rest(qtbot, example_room)
    assert told[-1] == ("concept", example_room.ask(lambda desk: desk.store.drafts(example_room.case))[0].when)


def test_a_draft_in_something_that_a_colleague_removed_waits_for_a_decision(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    editor.text_changed(NAME, "half getypt", "half getypt")
    editor.keep_drafts()
    rest(qtbot, example_room)
    example_room.ask(
        lambda desk: editing.save(desk, example_room.case, editor._base.version, [Edit(("schulden", "id=s1"), action="remove")])
    )
    again = opened(qtbot, example_room)
    assert again.steps_with_drafts() == ["geschiedenis"]
    loose = returned_drafts.to_decide(again.document, again.returned, example_room.clock.moment.date())
    assert [(one.text, one.homeless) for one in loose] == [("half getypt", True)]


def test_leaving_a_field_that_is_gone_keeps_the_text_and_says_where(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    example_room.ask(
        lambda desk: editing.save(desk, example_room.case, editor._base.version, [Edit(("schulden", "id=s1"), action="remove")])
    )
    with qtbot.waitSignal(editor.lost_place) as told:
        editor.leave(NAME, "niet kwijtraken", "niet kwijtraken")
    assert told.args == [NAME]
    assert example_room.drafts() == {".".join(NAME): "niet kwijtraken"}


def test_a_draft_of_a_month_ago_waits_for_a_decision_and_stays(qtbot: QtBot, example_room: CaseRoom) -> None:
    editor = opened(qtbot, example_room)
    editor.text_changed(WISH, "lang geleden", "lang geleden")
    editor.keep_drafts()
    rest(qtbot, example_room)
    day = example_room.clock.moment.date()
    again = opened(qtbot, example_room)
    assert returned_drafts.to_decide(again.document, again.returned, day + timedelta(days=30)) == []
    assert len(returned_drafts.to_decide(again.document, again.returned, day + timedelta(days=31))) == 1
    again.forget(WISH)
    rest(qtbot, example_room)
    assert example_room.drafts() == {}


def test_words_in_a_dialog_come_back_after_a_lock_and_go_when_they_are_used(qtbot: QtBot, example_room: CaseRoom) -> None:
    loose = LooseText(example_room.runner, "nieuwe_bewoner")
    loose.typed("roepnaam", "Wytske")
    loose.typed("achternaam", "de Jong")
    loose.keep()
    rest(qtbot, example_room)
    again = LooseText(example_room.runner, "nieuwe_bewoner")
    with qtbot.waitSignal(again.found) as told:
        again.load()
    assert {name: draft.text for name, draft in told.args[0].items()} == {"roepnaam": "Wytske", "achternaam": "de Jong"}
    again.drop()
    rest(qtbot, example_room)
    assert example_room.ask(lambda desk: loose_drafts.kept(desk, "", "nieuwe_bewoner")) == {}


def test_a_full_disk_is_told_and_the_words_are_kept_when_there_is_room_again(
    qtbot: QtBot, example_room: CaseRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    loose = LooseText(example_room.runner, "betaling.x", example_room.case)
    real = loose_drafts.keep
    monkeypatch.setattr(loose_drafts, "keep", _full)
    with qtbot.waitSignal(loose.trouble, check_params_cb=lambda words: "vol" in words):
        loose.typed("terug", "Wacht op de brief van de schuldeiser")
        loose.keep()
    monkeypatch.setattr(loose_drafts, "keep", real)
    with qtbot.waitSignal(loose.kept, check_params_cb=lambda when: when is not None, timeout=4000):
        pass
    assert "Wacht op de brief" in str(example_room.ask(lambda desk: loose_drafts.kept(desk, example_room.case, "betaling.x")))


def test_words_of_a_dialog_are_no_draft_of_a_field(qtbot: QtBot, example_room: CaseRoom) -> None:
    example_room.ask(lambda desk: loose_drafts.keep(desk, example_room.case, "terugzetten.plan", {"reden": "omdat"}))
    assert opened(qtbot, example_room).returned == {}


def _full(*_args: Any, **_kw: Any) -> Any:
    raise DiskFull(file="kluis.db")
