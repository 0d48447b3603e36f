"""A quiet hint stands beside its own field while something does not fit, and goes by itself."""

from __future__ import annotations

from case_room import CaseRoom
from case_screens import page, rest
from pytestqt.qtbot import QtBot

from desktop.models.patches import Edit
from desktop.views.case.binder import Binder
from desktop.views.fields.quiet_hint import QuietHint

BORN = ("bewoner", "geboortedatum")


def hint(binder: Binder) -> QuietHint | None:
    box = binder.find(BORN)
    assert box is not None
    found: QuietHint | None = box.findChild(QuietHint)
    return found


def test_a_hint_comes_and_goes_with_the_answer_and_blocks_nothing(qtbot: QtBot, empty_room: CaseRoom) -> None:
    made = page(qtbot, empty_room)
    binder: Binder = made._pages["bewoner"].binder  # type: ignore[attr-defined]
    assert hint(binder) is None
    made.editor.put([Edit(BORN, "2031-01-01")], BORN)
    shown = hint(binder)
    assert shown is not None
    assert (shown.words.text(), shown.words.property("role")) == ("Deze dag moet nog komen. Klopt het jaar?", "muted")
    made.editor.put([Edit(BORN, "1991-01-01")], BORN)
    assert shown.isHidden()
    rest(qtbot, empty_room)
    assert empty_room.document()["bewoner"]["geboortedatum"] == "1991-01-01"


def test_a_screen_reader_hears_the_hint_with_the_field(qtbot: QtBot, empty_room: CaseRoom) -> None:
    made = page(qtbot, empty_room)
    made.editor.put([Edit(BORN, "1891-01-01")], BORN)
    box = made._pages["bewoner"].binder.find(BORN)  # type: ignore[attr-defined]
    assert box.focus_on.accessibleDescription().endswith("Klopt het jaar?")
