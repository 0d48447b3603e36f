"""Undo, earlier texts, the trash and loose drafts as the worker meets them: with mouse and keyboard, on a real vault."""

from __future__ import annotations

from typing import Any

import pytest
from case_room import CaseRoom
from case_screens import page, rest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.models.patches import Edit, read
from desktop.presenters.new_resident import NewResident
from desktop.services import editing
from desktop.views.case import drafts_card
from desktop.views.case.case_page import CasePage
from desktop.views.case.earlier_dialog import EarlierDialog
from desktop.views.case.history_step import HistoryStep
from desktop.views.case.section_dialog import SectionDialog
from desktop.views.case.undo_bar import ClashNotice
from desktop.views.fields.textbox import TextField
from desktop.views.new_resident import NewResidentDialog

WISH = ("plan", "hulpvraag")


def wish(made: CasePage) -> TextField:
    box = made._pages["plan"].binder.find(WISH)  # type: ignore[attr-defined]
    assert isinstance(box, TextField)
    return box


def type_over(box: TextField, text: str) -> None:
    box.edit.setFocus()
    box.edit.selectAll()
    QTest.keyClicks(box.edit, text)


def history(qtbot: QtBot, made: CasePage, room: CaseRoom) -> HistoryStep:
    made.open_step("geschiedenis")
    rest(qtbot, room)
    step = made._pages["geschiedenis"]
    assert isinstance(step, HistoryStep)
    return step


def words(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_undo_is_the_field_s_own_first_and_then_the_case_s(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "plan")
    with qtbot.waitActive(made):
        made.activateWindow()
    old = made.editor.value(WISH)
    made.editor.leave(("plan", "kracht"), "Zij kookt")
    box = wish(made)
    type_over(box, "x")
    QTest.keyClick(box.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (box.edit.toPlainText(), made.editor.value(("plan", "kracht"))) == (old, "Zij kookt")
    while box.edit.document().isUndoAvailable():
        QTest.keyClick(box.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert made.editor.value(("plan", "kracht")) != "Zij kookt"
    QTest.keyClick(box.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert made.editor.value(("plan", "kracht")) == "Zij kookt"


def test_the_button_names_what_it_takes_back_from_the_first_letter_on(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "plan")
    bar = made._pages["plan"].undo_bar  # type: ignore[attr-defined]
    old = made.editor.value(WISH)
    assert bar.undo_button.isHidden()
    type_over(wish(made), "Rust")
    assert bar.undo_button.accessibleName() == "Zet terug: Wat vraagt de bewoner?"
    assert "betaling neem je hier niet mee terug" in bar.undo_button.toolTip()
    bar.undo_button.click()
    assert (wish(made).edit.toPlainText(), made.editor.value(WISH)) == (old, old)
    bar.redo_button.click()
    assert wish(made).edit.toPlainText() == "Rust"


def test_what_goes_back_in_another_step_is_brought_into_sight(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "plan")
    made.editor.leave(WISH, "Rust")
    made.open_step("geld")
    bar = made._pages["geld"].undo_bar  # type: ignore[attr-defined]
    assert bar.undo_button.accessibleName().endswith("(bij Plan)")
    bar.undo_button.click()
    assert made.step == "plan"


def test_somebody_elses_text_asks_and_the_answer_is_done(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "plan")
    made.editor.leave(WISH, "van mij")
    rest(qtbot, example_room)
    example_room.ask(lambda desk: editing.save(desk, example_room.case, made.editor.version(), [Edit(WISH, "van een ander")]))
    example_room.feed.tell(example_room.case)
    rest(qtbot, example_room)
    made.editor.undo()
    notice = made.findChild(ClashNotice)
    assert notice is not None
    assert "Er staat nu: van een ander" in words(notice)
    notice._stay()
    assert made.editor.value(WISH) == "van een ander"


def test_earlier_texts_open_with_a_key_and_one_is_put_back_with_its_reason(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "plan")
    with qtbot.waitActive(made):
        made.activateWindow()
    old = made.editor.value(WISH)
    example_room.clock.forward(minutes=11)
    type_over(wish(made), "verkeerd")
    QTest.keyClick(wish(made).edit, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    dialog = made.findChild(EarlierDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.found) == 2)
    assert dialog.now.toPlainText() == "verkeerd"
    dialog.group.button(1).click()
    assert dialog.then.toPlainText() == old
    dialog.put_back.click()
    assert "waarom" in dialog.asked.message.text()
    QTest.keyClicks(dialog.reason, "Tekst van een ander gezin")
    dialog.put_back.click()
    rest(qtbot, example_room)
    assert read(example_room.document(), WISH) == old
    assert "Reden: Tekst van een ander gezin" in words(history(qtbot, made, example_room))


def test_the_reason_that_was_half_typed_comes_back(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "plan")
    wish(made).ask_earlier()
    dialog = made.findChild(EarlierDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.reason, "Tekst van een ander gezin, en dus")
    qtbot.waitUntil(lambda: bool(_loose(example_room)), timeout=4000)
    dialog.reject()
    wish(made).ask_earlier()
    again = made.findChildren(EarlierDialog)[-1]
    qtbot.waitUntil(lambda: again.reason.text().startswith("Tekst van een ander"))


def test_escape_puts_nothing_back(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "plan")
    wish(made).ask_earlier()
    dialog = made.findChild(EarlierDialog)
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    rest(qtbot, example_room)
    assert example_room.versions() == 1


def test_the_clock_stands_beside_the_field_with_the_keyboard_only(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "plan")
    with qtbot.waitActive(made):
        made.activateWindow()
    box = wish(made)
    height = box.sizeHint().height()
    box.edit.setFocus()
    QApplication.processEvents()
    assert box.clock is not None
    assert not box.clock.isHidden()
    assert box.sizeHint().height() == height
    made._pages["plan"].binder.find(("plan", "kracht")).edit.setFocus()  # type: ignore[attr-defined]
    assert box.clock.isHidden()


def test_a_section_shows_what_would_change_before_it_does(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "plan")
    old = made.editor.value(WISH)
    example_room.clock.forward(minutes=11)
    made.editor.leave(WISH, "verkeerd")
    rest(qtbot, example_room)
    step = history(qtbot, made, example_room)
    step._look(step._all[-1], "plan", "plan")
    dialog = step.findChild(SectionDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: "Eerst: verkeerd" in dialog.preview.toPlainText())
    dialog.reason.setText("Per ongeluk")
    dialog.put_back.click()
    rest(qtbot, example_room)
    assert read(example_room.document(), WISH) == old
    made.editor.undo()
    rest(qtbot, example_room)
    assert read(example_room.document(), WISH) == "verkeerd"


def test_the_trash_tells_what_who_and_how_long_and_puts_it_back(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "plan")
    before = example_room.document()["schulden"]
    made.editor.remove_item(("schulden", "id=s2"))
    rest(qtbot, example_room)
    step = history(qtbot, made, example_room)
    told = words(step.trash)
    assert "schuld 2: " in told
    assert "Wytske Postma · nog 30 dagen" in told
    step.back.take_from_trash(step.trash.thrown[0])
    rest(qtbot, example_room)
    assert example_room.document()["schulden"] == before
    qtbot.waitUntil(lambda: step.trash.isHidden())


def test_text_whose_place_is_gone_is_shown_and_comes_back_with_its_place(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "plan")
    made.editor.text_changed(("schulden", "id=s2", "schuldeiser"), "half getypt", "half getypt")
    made.editor.keep_drafts()
    rest(qtbot, example_room)
    example_room.ask(
        lambda desk: editing.save(desk, example_room.case, made.editor.version(), [Edit(("schulden", "id=s2"), action="remove")])
    )
    again = page(qtbot, example_room, "geschiedenis")
    rest(qtbot, example_room)
    step = again._pages["geschiedenis"]
    assert isinstance(step, HistoryStep)
    assert "Bij Geschiedenis staat nog tekst als concept" in again.drafts.text.text()
    assert [one.text for one in step.drafts.loose] == ["half getypt"]
    step.back.take_from_trash(step.trash.thrown[0])
    rest(qtbot, example_room)
    assert step.drafts.loose == []
    assert again.editor.returned[("schulden", "id=s2", "schuldeiser")][0] == "half getypt"


def test_a_text_that_is_thrown_away_leaves_its_field_too(qtbot: QtBot, example_room: CaseRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    first = page(qtbot, example_room, "plan")
    first.editor.text_changed(WISH, "van vorige maand", "van vorige maand")
    first.editor.keep_drafts()
    rest(qtbot, example_room)
    example_room.clock.forward(days=31)
    made = page(qtbot, example_room, "plan")
    assert wish(made).edit.toPlainText() == "van vorige maand"
    step = history(qtbot, made, example_room)
    monkeypatch.setattr(drafts_card, "ask", lambda *_args, **_kw: True)
    for one in step.drafts.loose:
        step.drafts._drop(one)
    made.open_step("plan")
    assert made.flush()
    assert wish(made).edit.toPlainText() == made.editor.value(WISH)


def test_a_new_resident_that_was_half_typed_comes_back(qtbot: QtBot, example_room: CaseRoom) -> None:
    dialog = NewResidentDialog(NewResident(example_room.runner, example_room.feed))
    qtbot.addWidget(dialog)
    QTest.keyClicks(dialog.fields["roepnaam"], "Anne-Wil met een lange naam")
    qtbot.waitUntil(lambda: bool(_loose(example_room, "")), timeout=4000)
    again = NewResidentDialog(NewResident(example_room.runner, example_room.feed))
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: again.fields["roepnaam"].text().startswith("Anne-Wil"))
    again._presenter.begin({"roepnaam": "Anne-Wil"})
    rest(qtbot, example_room)
    assert _loose(example_room, "") == []


def test_who_reads_only_gets_no_clock_and_no_earlier_texts(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "plan")
    made.editor.read_only = True
    made._look_back(wish(made).spec, WISH)
    assert made.findChild(EarlierDialog) is None


def _loose(room: CaseRoom, case: str | None = None) -> list[str]:
    found = room.ask(lambda desk: desk.store.drafts(room.case if case is None else case))
    return [draft.text for draft in found if draft.path.startswith("!los")]
