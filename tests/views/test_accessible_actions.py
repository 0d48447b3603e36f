"""What a screen reader does without mouse or keyboard does what a click does, and what it hears is plain text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.fields.line import LineEdit
from desktop.views.kit.buttons import Button
from desktop.views.kit.labels import set_tip

TOGGLE = QAccessibleActionInterface.toggleAction()


def buttons(qtbot: QtBot, *, exclusive: bool) -> tuple[QWidget, Button, Button]:
    window = QWidget()
    one, other = Button("Een", "chip"), Button("Twee", "chip")
    group = QButtonGroup(window)
    group.setExclusive(exclusive)
    box = QVBoxLayout(window)
    for button in (one, other):
        button.setCheckable(True)
        group.addButton(button)
        box.addWidget(button)
    one.setChecked(True)
    qtbot.addWidget(window)
    return window, one, other


def act(button: Button, name: str) -> None:
    QAccessible.queryAccessibleInterface(button).actionInterface().doAction(name)


def test_toggling_a_button_of_a_group_clicks_it_once(qtbot: QtBot) -> None:
    window, one, other = buttons(qtbot, exclusive=True)
    clicks: list[str] = []
    one.clicked.connect(lambda: clicks.append("een"))
    other.clicked.connect(lambda: clicks.append("twee"))
    with qtbot.waitSignal(other.clicked):
        act(other, TOGGLE)
    assert clicks == ["twee"]
    assert (window.isVisible(), one.isChecked(), other.isChecked()) == (False, False, True)


def test_toggling_a_button_that_may_be_off_turns_it_once(qtbot: QtBot) -> None:
    window, one, other = buttons(qtbot, exclusive=False)
    for button, after in ((other, True), (one, False)):
        with qtbot.waitSignal(button.clicked):
            act(button, TOGGLE)
        assert button.isChecked() is after
    assert (window.isVisible(), one.isChecked(), other.isChecked()) == (False, False, True)


def test_the_program_sets_a_button_and_nobody_clicked(qtbot: QtBot) -> None:
    window, one, other = buttons(qtbot, exclusive=True)
    clicks: list[str] = []
    other.clicked.connect(lambda: clicks.append("twee"))
    one.clicked.connect(lambda: clicks.append("een"))
    other.setChecked(True)
    qtbot.wait(0)
    assert (window.isVisible(), clicks) == (False, [])


def test_a_click_stays_one_click(qtbot: QtBot) -> None:
    window, _, other = buttons(qtbot, exclusive=False)
    clicks: list[str] = []
    other.clicked.connect(lambda: clicks.append("twee"))
    other.click()
    qtbot.wait(0)
    assert (window.isVisible(), clicks, other.isChecked()) == (False, ["twee"], True)


def test_a_tooltip_is_heard_without_its_tags_and_not_over_a_description(qtbot: QtBot) -> None:
    plain, described = Button("Stuur"), Button("Open")
    for button in (plain, described):
        qtbot.addWidget(button)
    described.setAccessibleDescription("Opent het dossier")
    for button in (plain, described):
        set_tip(button, "Kies < eerst")
        set_tip(button, "Kies & dan")
    heard = [QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Description) for one in (plain, described)]
    assert heard == ["Kies & dan", "Opent het dossier"]


def test_what_a_screen_reader_writes_counts_as_typed_once(qtbot: QtBot) -> None:
    field = LineEdit()
    qtbot.addWidget(field)
    told: list[str] = []
    field.textEdited.connect(told.append)
    field.editingFinished.connect(lambda: told.append("klaar"))
    QAccessible.queryAccessibleInterface(field).setText(QAccessible.Text.Value, "Grou")
    assert (field.text(), told) == ("Grou", ["Grou", "klaar"])
    field.setText("Sneek")
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, "er")
    assert told == ["Grou", "klaar", "Sneeke", "Sneeker"]
