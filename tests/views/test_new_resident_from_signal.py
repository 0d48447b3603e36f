"""A new resident from a row of a signal list: pasted anywhere, corrected, and kept only when the case begins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import case_room
import pytest
from case_room import CaseRoom
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.presenters.new_resident import NewResident
from desktop.views.new_resident import GUESS, HOUSEHOLD, NO_ROW, NewResidentDialog

ROW = "Tjitske de Boer\t8925KM\t811\t17-03-1991\t999900031\tDe Terp Zorgverzekeringen\t€ 85,00\t01-09-2025"


@pytest.fixture
def dialog(qtbot: QtBot, example_room: CaseRoom) -> Iterator[NewResidentDialog]:
    made = opened(qtbot, example_room)
    yield made
    QGuiApplication.clipboard().clear()


def opened(qtbot: QtBot, room: CaseRoom) -> NewResidentDialog:
    presenter = NewResident(room.runner, room.feed)
    with qtbot.waitSignal(presenter.ready):
        made = NewResidentDialog(presenter)
    presenter.setParent(made)
    qtbot.addWidget(made)
    made.show()
    return made


def paste(dialog: NewResidentDialog, text: str, field: str = "postcode") -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(dialog.fields[field], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def begun(qtbot: QtBot, room: CaseRoom, dialog: NewResidentDialog) -> dict[str, Any]:
    with qtbot.waitSignal(dialog._presenter.created) as made:
        dialog.start.click()
    assert made.args is not None
    found: dict[str, Any] = room.ask(lambda desk: desk.store.document(made.args[0]))
    return found


def test_a_row_becomes_a_case_with_its_first_debt(qtbot: QtBot, dialog: NewResidentDialog, example_room: CaseRoom) -> None:
    paste(dialog, ROW, "achternaam")
    dialog.fields["roepnaam"].setText("Tjits")
    document = begun(qtbot, example_room, dialog)
    bewoner = {"roepnaam": "Tjits", "tussenvoegsel": "de", "achternaam": "Boer", "postcode": "8925KM", "huisnummer": 811}
    assert document["bewoner"] == {**bewoner, "geboortedatum": "1991-03-17", "gemeentecode": "0080", "woonplaats": "Leeuwarden"}
    (debt,) = document["schulden"]
    assert {key: debt[key] for key in ("schuldeiser", "soort", "bedrag_cent", "peildatum")} == {
        "schuldeiser": "De Terp Zorgverzekeringen", "soort": "zorg", "bedrag_cent": 8_500, "peildatum": "2025-09-01"}  # fmt: skip
    assert (document["instroom"]["kanaal"], document["status"]) == ("vroegsignalering", "verkenning")


def test_a_bare_number_is_called_a_guess_until_another_row_says_euros(dialog: NewResidentDialog) -> None:
    paste(dialog, "Tjitske de Boer;8925KM;811;;350")
    assert dialog.fields["bedrag"].text() == "350,00"
    assert GUESS.format(bedrag="350,00") in dialog.read_row.text.text()
    paste(dialog, "Tjitske de Boer;8925KM;811;;€ 350")
    assert "gok" not in dialog.read_row.text.text()


def test_a_debt_that_she_does_not_take_over_is_not_kept(qtbot: QtBot, dialog: NewResidentDialog, example_room: CaseRoom) -> None:
    paste(dialog, ROW)
    dialog.take_debt.setChecked(False)
    assert "schulden" not in begun(qtbot, example_room, dialog)


def test_nothing_of_a_row_is_kept_before_the_case_begins(qtbot: QtBot, dialog: NewResidentDialog, example_room: CaseRoom) -> None:
    paste(dialog, ROW)
    dialog._presenter.typed.keep()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    kept = example_room.ask(lambda desk: [draft.text for draft in desk.store.drafts("")])
    assert kept == []
    assert len(example_room.ask(lambda desk: desk.store.cases())) == 1


def test_a_second_row_takes_the_place_of_the_first_and_mixes_no_two_residents(dialog: NewResidentDialog) -> None:
    paste(dialog, ROW)
    dialog.fields["telefoon"].setText("0612345678")
    paste(dialog, "Anna Visser\t8911AB\t3", "achternaam")
    found = {key: field.text() for key, field in dialog.fields.items() if field.text()}
    who = {"roepnaam": "Anna", "achternaam": "Visser", "telefoon": "0612345678"}
    assert found == {**who, "postcode": "8911AB", "huisnummer": "3", "woonplaats": "Leeuwarden"}


def test_what_cannot_be_read_is_said_before_it_stays_empty(qtbot: QtBot, dialog: NewResidentDialog, example_room: CaseRoom) -> None:
    paste(dialog, ROW)
    dialog.fields["geboortedatum"].setText("31-02-1990")
    dialog.fields["bedrag"].setText("honderd")
    dialog.start.click()
    assert dialog.fault.text.text().startswith("Dit kan ik niet lezen: de geboortedatum en het bedrag.")
    assert len(example_room.ask(lambda desk: desk.store.cases())) == 1
    document = begun(qtbot, example_room, dialog)
    assert "geboortedatum" not in document["bewoner"]
    assert "bedrag_cent" not in document["schulden"][0]


def test_nobody_is_born_in_the_years_to_come(qtbot: QtBot, dialog: NewResidentDialog, example_room: CaseRoom) -> None:
    dialog.fields["roepnaam"].setText("Anna")
    dialog.fields["geboortedatum"].setText("17-3-91")
    assert begun(qtbot, example_room, dialog)["bewoner"]["geboortedatum"] == "1991-03-17"


def test_a_word_is_pasted_as_always_and_a_press_says_when_there_is_no_row(dialog: NewResidentDialog) -> None:
    paste(dialog, "8924KM")
    assert dialog.fields["postcode"].text() == "8924KM"
    next(found for found in dialog.findChildren(QPushButton) if found.text().startswith("Plak een regel")).click()
    assert dialog.read_row.text.text() == NO_ROW


def test_who_lives_at_the_same_door_is_told_while_the_address_is_typed(qtbot: QtBot, dialog: NewResidentDialog) -> None:
    for key, text in (("postcode", "8924 km"), ("huisnummer", "811")):
        dialog.fields[key].setFocus()
        QTest.keyClicks(dialog.fields[key], text)
    with qtbot.waitSignal(dialog._presenter.neighbours):
        QTest.keyClick(dialog.fields["huisnummer"], Qt.Key.Key_Tab)
    assert dialog.warning.text.text() == HOUSEHOLD
    assert any("Nynke van der Wal" in found.text() for found in dialog.findChildren(QPushButton))


def test_after_the_window_she_reads_at_once_that_no_payment_can_be(qtbot: QtBot, tmp_path: Path) -> None:
    with case_room.room(tmp_path, case_room.empty(), profile="leeuwarden-2025") as room:
        assert opened(qtbot, room).closed.isHidden()
        room.clock.forward(days=400)
        late = opened(qtbot, room)
        assert "Betalen uit deze pilot kan niet." in late.closed.text.text()
        late.fields["roepnaam"].setText("Anna")
        assert begun(qtbot, room, late)["status"] == "verkenning"


def test_what_was_not_used_is_named_but_no_number_of_a_person(dialog: NewResidentDialog) -> None:
    paste(dialog, "Vries, S. de\t8925KM\t811\tElkien\t€ 640,50\t3 maanden huur\tHU-204\t999900031")
    said = dialog.read_row.text.text()
    assert "Niet of niet helemaal gebruikt: 3 maanden huur; HU-204. 1 stukje is niet gebruikt, zoals een BSN." in said
    assert "999900031" not in said
    assert (dialog.fields["achternaam"].text(), dialog.fields["schuldeiser"].text()) == ("Vries", "Elkien")


def test_a_warning_that_makes_the_window_higher_keeps_its_buttons_on_the_screen(qtbot: QtBot, dialog: NewResidentDialog) -> None:
    room = dialog.screen().availableGeometry()
    dialog.move(dialog.x(), room.bottom() - dialog.height() + 1)
    dialog._unfold()
    dialog.debt.show()
    for notice in (dialog.warning, dialog.read_row, dialog.fault):
        notice.set_text("Deze bewoner lijkt al bekend. Kijk eerst of het dezelfde is. " * 5)
    before = dialog.height()
    qtbot.waitUntil(lambda: dialog.height() > before and dialog.frameGeometry().bottom() <= room.bottom(), timeout=5000)
    assert dialog.frameGeometry().top() >= room.top()
    assert room.contains(dialog.start.mapToGlobal(dialog.start.rect().bottomRight()))
