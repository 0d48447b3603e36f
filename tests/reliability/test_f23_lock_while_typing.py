"""The lock comes while somebody types: nothing is lost, and she is back in the same field at the same place (reliability.md F23)."""

from __future__ import annotations

import random

import pytest
from locked_room import LockedRoom, dressed
from measured import Measured
from practice_office import Office, debt
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.presenters import edit_steps
from desktop.views.fields.box import FieldBox
from desktop.views.kit.curtain import beneath

LETTERS = "abcdefghij klmnopqrstuvwxyz ABCDEF éëïöüâêûú 0123456789 <>&%{}-+='"
DICE = random.Random(20261121)
PLACES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("plan", ("plan", "hulpvraag")),
    ("bewoner", ("bewoner", "roepnaam")),
    ("geld", ("schulden", "", "tenaamstelling")),
)
"""A text of many lines, a line, and a line in an item that has no id before somebody types in it."""
FRESH = 8
NAMELESS = {"schuldeiser": "Waterschap", "soort": "gemeente_belasting", "bedrag_cent": 12_300}


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, office: Office) -> LockedRoom:
    dressed(qapp)
    return LockedRoom(qtbot, office, schulden=[debt(), *(dict(NAMELESS) for _ in range(FRESH))])


def edit_of(box: FieldBox) -> QLineEdit | QPlainTextEdit:
    edit = box.focus_on
    assert isinstance(edit, QLineEdit | QPlainTextEdit)
    return edit


def text_of(box: FieldBox) -> str:
    edit = edit_of(box)
    return edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()


def press(edit: QWidget, letter: str) -> None:
    """One key, of whatever keyboard."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(edit, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def type_some(box: FieldBox) -> None:
    """Some characters at some place; now and then with a selection, a pause that makes a draft, or an arrow at the end."""
    edit = edit_of(box)
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_End)
    for _ in range(DICE.randrange(1, 25)):
        press(edit, DICE.choice(LETTERS))
    if DICE.random() < 0.3:
        QTest.keyClick(edit, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    for _ in range(DICE.randrange(4)):
        QTest.keyClick(edit, Qt.Key.Key_Left)


def target(room: LockedRoom, number: int) -> FieldBox:
    step, path = PLACES[number % len(PLACES)]
    room.open_case(step)
    if not path[1]:
        items = room.page.editor.document["schulden"]
        path = (path[0], edit_steps.item_steps(items)[1 + number // len(PLACES) % FRESH], path[2])
    room.page.go((step, path))
    return box_with_keyboard(room)


@pytest.mark.timeout(1800)
def test_a_lock_while_typing_loses_no_character_and_comes_back_to_the_same_place(room: LockedRoom, figure: Measured) -> None:
    notes, lost, back = figure.size(push=10, full=200), 0, 0
    room.open()
    for number in range(notes):
        box = target(room, number)
        type_some(box)
        QTest.qWait(DICE.choice((0, 0, 0, 30)))
        if DICE.random() < 0.2:
            room.window.curtain.draw()
        text, cursor, path = text_of(box), box.text_place(), box.path
        room.lock()
        room.open()
        room.wait_for_case()
        now = box_with_keyboard(room)
        # A value of one line is kept without the spaces around it.
        lost += 0 if text_of(now).strip() == text.strip() else max(1, len(text) - len(text_of(now)))
        back += (now.path, now.text_place()) == (path, min(cursor, len(text_of(now))))
    room.leave()
    figure("F23", f"op slot tijdens het typen van {notes} notities: tekens kwijt", lost, goal=0, unit="tekens", at_most=True)
    figure("F23", "na het openen terug in hetzelfde veld, op dezelfde plek", back, goal=notes, unit="keer")


def box_with_keyboard(room: LockedRoom) -> FieldBox:
    focus = beneath(room.window)
    while focus is not None and not isinstance(focus, FieldBox):
        focus = focus.parentWidget()
    assert focus is not None, "the keyboard is in no field"
    return focus


def test_what_is_still_being_composed_is_kept(room: LockedRoom) -> None:
    room.open()
    edit = edit_of(target(room, 0))
    edit.setFocus()
    assert isinstance(edit, QPlainTextEdit)
    edit.setPlainText("")
    QTest.keyClicks(edit, "caf")
    QApplication.sendEvent(edit, QInputMethodEvent("é", []))
    room.lock()
    room.open()
    room.wait_for_case()
    assert text_of(box_with_keyboard(room)) == "café"
    room.leave()


def test_what_is_selected_is_not_replaced_or_removed(room: LockedRoom) -> None:
    room.open()
    edit = edit_of(target(room, 0))
    edit.setFocus()
    assert isinstance(edit, QPlainTextEdit)
    QTest.keyClicks(edit, " en nog iets")
    before = edit.toPlainText()
    edit.moveCursor(QTextCursor.MoveOperation.Start, QTextCursor.MoveMode.KeepAnchor)
    room.lock()
    room.open()
    room.wait_for_case()
    assert text_of(box_with_keyboard(room)) == before
    room.leave()


def test_a_place_in_the_side_bar_comes_back_too(room: LockedRoom) -> None:
    room.open()
    room.window.show_place("hulp")
    room.lock()
    room.open()
    assert room.window.place == "hulp"
    room.leave()
