"""Fields under the fingers: what is typed is handed over, what comes in is plain text, and nothing changes by accident."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.presenters.forms.spec import Choice, FieldSpec
from desktop.presenters.forms.values import UNREADABLE
from desktop.views.fields.choice import ChoiceField, ManyField
from desktop.views.fields.line import LineField
from desktop.views.fields.make import make
from desktop.views.fields.pick import PickField
from desktop.views.fields.textbox import TextField

TODAY = date(2025, 10, 6)
PATH = ("x", "y")
JA_NEE = (Choice("ja", "Ja"), Choice("nee", "Nee"))


def shown(qtbot: QtBot, kind: Any, value: Any = None, options: tuple[Choice, ...] = ()) -> Any:
    box = make(FieldSpec(("y",), "Vraag", kind, "Hint", options), PATH, TODAY)
    qtbot.addWidget(box)
    box.show_value(value)
    box.show()
    return box


def test_an_amount_is_typed_left_and_shown_in_one_way(qtbot: QtBot) -> None:
    box: LineField = shown(qtbot, "money")
    box.edit.setFocus()
    QTest.keyClicks(box.edit, "1234.5")
    with qtbot.waitSignal(box.left) as told:
        QTest.keyClick(box.edit, Qt.Key.Key_Return)
    assert told.args == [PATH, 123450, "1234.5"]
    assert box.edit.text() == "€ 1.234,50"


def test_a_text_that_is_no_date_stays_with_a_calm_remark(qtbot: QtBot) -> None:
    box: LineField = shown(qtbot, "date")
    QTest.keyClicks(box.edit, "volgende week")
    with qtbot.waitSignal(box.left) as told:
        box.leave()
    assert told.args[1] is UNREADABLE
    assert box.edit.text() == "volgende week"
    assert box.message.text().startswith("Dit is geen datum")
    assert box.message.property("role") == "warn"


def test_a_field_that_is_being_typed_in_says_so_each_time(qtbot: QtBot) -> None:
    box: TextField = shown(qtbot, "text")
    with qtbot.waitSignal(box.typed) as told:
        QTest.keyClicks(box.edit, "R")
    assert told.args == [PATH, "R", "R"]
    assert box.dirty


def test_showing_a_value_hands_nothing_over(qtbot: QtBot) -> None:
    box: TextField = shown(qtbot, "text", "oud")
    with qtbot.assertNotEmitted(box.typed), qtbot.assertNotEmitted(box.left):
        box.show_value("nieuw")
        box.leave()


def test_pasted_html_and_control_characters_become_plain_text(qtbot: QtBot) -> None:
    box: TextField = shown(qtbot, "text")
    data = QMimeData()
    data.setHtml("<b>vet</b><img src='file:///etc/hostname'>")
    data.setText("vet\x00\x1b \u202e€ 1")
    box.edit.insertFromMimeData(data)
    assert box.edit.toPlainText() == "vet ⟦U+202E⟧€ 1"
    with qtbot.waitSignal(box.left) as told:
        box.leave()
    assert told.args[1] == "vet \u202e€ 1"


def test_control_characters_are_not_accepted_in_a_line(qtbot: QtBot) -> None:
    box: LineField = shown(qtbot, "line")
    box.edit.setFocus()
    box.edit.insert("a\x07b")
    box.edit.textEdited.emit(box.edit.text())
    assert box.edit.text() == "ab"


def test_tab_leaves_a_text_box(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    boxes = [make(FieldSpec(("y",), name, "text"), PATH, TODAY) for name in ("een", "twee")]
    for box in boxes:
        column.addWidget(box)
    with qtbot.waitExposed(holder):
        holder.show()
    boxes[0].focus_on.setFocus()
    QTest.keyClick(boxes[0].focus_on, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: boxes[1].focus_on.hasFocus())
    assert isinstance(boxes[0], TextField)
    assert boxes[0].edit.toPlainText() == ""


def test_a_choice_is_taken_back_by_choosing_it_again(qtbot: QtBot) -> None:
    box: ChoiceField = shown(qtbot, "choice", "ja", JA_NEE)
    with qtbot.waitSignal(box.left) as told:
        box.group.button(0).click()
    assert told.args == [PATH, None, ""]
    assert box.group.checkedButton() is None


def test_digits_and_letters_choose_nothing_and_delete_clears(qtbot: QtBot) -> None:
    box: ChoiceField = shown(qtbot, "choice", "nee", JA_NEE)
    with qtbot.assertNotEmitted(box.left):
        QTest.keyClicks(box.group.button(1), "1-10-2026ja")
    assert box.value == "nee"
    with qtbot.waitSignal(box.left) as told:
        QTest.keyClick(box.group.button(1), Qt.Key.Key_Delete)
    assert told.args[1] is None


@pytest.mark.parametrize("kind", ["choice", "pick", "open_pick"])
def test_a_code_that_no_answer_stands_for_is_shown_and_kept(qtbot: QtBot, kind: str) -> None:
    box = shown(qtbot, kind, "iets <van> elders", JA_NEE)
    words = box.group.checkedButton().text() if kind == "choice" else box.drop.currentText()
    assert words == "iets <van> elders"


def test_many_answers_keep_their_order_and_what_is_unknown(qtbot: QtBot) -> None:
    box: ManyField = shown(qtbot, "many", ["buurvrouw", "nee"], JA_NEE)
    with qtbot.waitSignal(box.left) as told:
        box.buttons["ja"].click()
    assert told.args[1] == ["buurvrouw", "nee", "ja"]


def test_an_open_list_takes_a_word_of_ones_own(qtbot: QtBot) -> None:
    box: PickField = shown(qtbot, "open_pick", "ja", JA_NEE)
    line = box.drop.lineEdit()
    assert line is not None
    line.clear()
    with qtbot.waitSignal(box.left) as told:
        QTest.keyClicks(line, "de buurvrouw")
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert told.args[1] == "de buurvrouw"


def test_the_wheel_changes_nothing_that_has_no_focus(qtbot: QtBot) -> None:
    box: PickField = shown(qtbot, "pick", "ja", JA_NEE)
    box.drop.clearFocus()
    spot = QPointF(5, 5)
    wheel = QWheelEvent(
        spot,
        spot,
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box.drop, wheel)
    assert box.drop.currentData() == "ja"


def test_every_field_has_a_name_for_a_screen_reader(qtbot: QtBot) -> None:
    for kind in ("line", "text", "money", "choice", "pick", "open_pick", "many", "scale"):
        box = shown(qtbot, kind, None, JA_NEE)
        assert box.focus_on.accessibleName() == "Vraag"
