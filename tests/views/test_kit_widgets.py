"""The parts of the kit behave: plain text, wheel, Tab, Enter, chips, tables, dialogs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.presenters.records_model import Column, RecordsModel
from desktop.views.kit import dialogs, theme
from desktop.views.kit.buttons import Button
from desktop.views.kit.chips import FilterChips
from desktop.views.kit.inputs import Choice, Field, TextBox, line
from desktop.views.kit.labels import Elided, label, tip
from desktop.views.kit.notices import Badge, EmptyState, Notice
from desktop.views.kit.page import Card, Page, clear
from desktop.views.kit.table import Table

ATTACK = '<b>Jan</b><img src="file:///etc/passwd"> & zoon'


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


def wheel_over(widget: QWidget) -> None:
    spot = QPointF(5, 5)
    down = QPoint(0, -120)
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(spot, spot, QPoint(), down, buttons, keys, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(widget, event)


def test_text_with_tags_is_shown_as_it_is_typed(qtbot: QtBot) -> None:
    shown = label(ATTACK)
    qtbot.addWidget(shown)
    assert shown.textFormat() == Qt.TextFormat.PlainText
    assert shown.text() == ATTACK


def test_no_part_of_the_kit_has_a_label_that_guesses_its_format(qtbot: QtBot) -> None:
    page = Page(ATTACK, ATTACK)
    card = Card(ATTACK, ATTACK)
    for part in (
        Notice("warn", ATTACK),
        Badge("good", ATTACK),
        EmptyState("info", ATTACK, ATTACK),
        Field(ATTACK, line(), ATTACK),
        Elided(ATTACK),
    ):
        card.add(part)
    page.add(card)
    qtbot.addWidget(page)
    assert {found.textFormat() for found in page.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_a_tooltip_cannot_be_read_as_markup() -> None:
    assert "<img" not in tip(ATTACK)
    assert "&lt;img" in tip(ATTACK)
    assert tip("") == ""


def test_the_wheel_changes_nothing_without_focus(qtbot: QtBot) -> None:
    choice = Choice([("a", "Eerste"), ("b", "Tweede")])
    qtbot.addWidget(choice)
    wheel_over(choice)
    assert choice.code() == "a"


def test_an_unknown_code_leaves_nothing_chosen(qtbot: QtBot) -> None:
    choice = Choice([("a", "Eerste")])
    qtbot.addWidget(choice)
    choice.choose("iets_anders")
    assert choice.code() == ""


def test_tab_leaves_a_box_for_text(qtbot: QtBot) -> None:
    card = Card("Groep")
    qtbot.addWidget(card)
    box, after = TextBox(), line()
    card.add(box)
    card.add(after)
    card.show()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert (box.toPlainText(), card.focusWidget()) == ("", after)


def test_a_field_says_its_name_and_its_trouble_to_a_screen_reader(qtbot: QtBot) -> None:
    field = Field("Postcode", line(), "Vier cijfers en twee letters")
    qtbot.addWidget(field)
    assert field.field.accessibleName() == "Postcode"
    field.say("Dit is geen postcode.")
    assert field.field.accessibleDescription() == "Dit is geen postcode."
    field.say("")
    assert field.message.isHidden()


def test_enter_presses_a_button_and_an_ampersand_stays_one(qtbot: QtBot) -> None:
    button = Button("Jan & zoon")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert button.text() == "Jan && zoon"


def test_chips_without_rows_go_away_but_never_the_first_or_the_chosen(qtbot: QtBot) -> None:
    chips = FilterChips([("alles", "Alles"), ("geld", "Geld"), ("plan", "Plan")])
    qtbot.addWidget(chips)
    chips.choose("plan")
    chips.set_counts({"alles": 0, "geld": 0})
    assert [code for code, button in chips.buttons.items() if not button.isHidden()] == ["alles", "plan"]


def test_chips_go_on_below_when_the_row_is_full(qtbot: QtBot) -> None:
    chips = FilterChips([(str(number), f"Een lange naam {number}") for number in range(8)])
    qtbot.addWidget(chips)
    assert chips.heightForWidth(300) > 3 * chips.heightForWidth(4000)


def test_enter_opens_the_chosen_row_and_a_head_sorts(qtbot: QtBot) -> None:
    model: RecordsModel[tuple[str, int]] = RecordsModel(
        [Column("Naam", lambda item: item[0]), Column("Bedrag", lambda item: str(item[1]), lambda item: item[1], number=True)]
    )
    model.show([("b", 10), ("a", 9)])
    table = Table(model)
    qtbot.addWidget(table)
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [item[1] for item in model.records()] == [9, 10]
    table.selectRow(1)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [1]


def test_amounts_stand_right_and_zebra_is_off(qtbot: QtBot) -> None:
    model: RecordsModel[int] = RecordsModel([Column("Bedrag", str, number=True)])
    model.show([1])
    table = Table(model)
    qtbot.addWidget(table)
    assert Qt.AlignmentFlag.AlignRight in Qt.AlignmentFlag(model.data(model.index(0, 0), Qt.ItemDataRole.TextAlignmentRole))
    assert not table.alternatingRowColors()


def with_dialog(act: object) -> None:
    """Do `act(dialog)` as soon as a dialog is up."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            act(dialog)  # type: ignore[operator]
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def test_escape_and_the_cross_do_nothing(qtbot: QtBot) -> None:
    with_dialog(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert dialogs.ask(None, "Weggooien?", "Dan is het weg.", "Gooi weg", danger=True) is False
    with_dialog(lambda dialog: dialog.close())
    assert dialogs.ask(None, "Weggooien?", "Dan is het weg.", "Gooi weg") is False


def test_only_the_button_itself_says_yes(qtbot: QtBot) -> None:
    with_dialog(lambda dialog: next(button for button in dialog.findChildren(Button) if button.text() == "Gooi weg").click())
    assert dialogs.ask(None, "Weggooien?", "Dan is het weg.", "Gooi weg") is True


def test_a_reason_cannot_be_empty(qtbot: QtBot) -> None:
    def answer(dialog: QDialog) -> None:
        take = next(button for button in dialog.findChildren(Button) if button.text() == "Geef terug")
        take.click()
        assert dialog.isVisible()
        dialog.findChildren(TextBox)[0].setPlainText("  Het kenmerk klopt niet ")
        take.click()

    with_dialog(answer)
    assert dialogs.ask_reason(None, "Teruggeven", "Waarom?", "Geef terug") == "Het kenmerk klopt niet"


def test_a_layout_is_emptied(qtbot: QtBot) -> None:
    card = Card("Groep")
    qtbot.addWidget(card)
    card.add(label("regel"))
    clear(card.body)
    assert card.body.count() == 0


def test_a_message_is_shown_whole_also_when_the_window_cannot_be_as_wide_as_a_line(qapp: QApplication) -> None:
    cut: list[bool] = []

    def look(dialog: QDialog) -> None:
        cut.extend(one.height() < one.heightForWidth(one.width()) for one in dialog.findChildren(QLabel))
        dialog.reject()

    with_dialog(look)
    dialogs.tell(None, "Er ging iets mis", "Dit is een lange zin die over een paar regels gaat, met wat je nu kunt doen. " * 4)
    assert cut
    assert not any(cut)
