"""The coordinator's case, of which a part is here: everything can be read and copied, nothing can be changed, and it says so calmly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from office_pages import Seat, seat
from practice_office import Office, found
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.models.patches import Edit
from desktop.presenters.forms.steps import TITLES
from desktop.views.case.case_page import PARTLY, CasePage
from desktop.views.case.parts import ListBox
from desktop.views.case.preview import PreviewPage
from desktop.views.fields.shown import NOTHING, ShownField

CHANGES = (
    "toevoegen", "weghalen", "Ongedaan", "vastleggen", "aanvragen", "terugtrekken", "uitgereikt", "5 min", "Vul jouw", "andere keuze",
)  # fmt: skip
NAME = ("bewoner", "roepnaam")


@pytest.fixture
def coordinator(office: Office) -> Iterator[Seat]:
    office.exchange()
    with seat(office, "coordinator") as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, office: Office, coordinator: Seat) -> CasePage:
    made = CasePage(coordinator.runner, found(office.desk("coordinator"), "VD-2025-0001"), coordinator.feed)
    coordinator.show(qtbot, made)
    return made


def shown(page: CasePage, kind: type[Any]) -> list[Any]:
    return [one for one in page.findChildren(kind) if one.isVisibleTo(page)]


def open_all(page: CasePage, code: str) -> None:
    page.open_step(code)
    for box in page._pages[code].findChildren(ListBox):
        for card in box.cards:
            box.toggle(card.step)


def heads(seat: Seat, qtbot: QtBot, page: CasePage) -> Any:
    return seat.ask(qtbot, lambda desk: ([head.id for head in desk.store.heads(page.case)], desk.store.drafts(page.case)))


def test_the_top_says_that_a_part_is_shown_and_who_changes_it(page: CasePage) -> None:
    assert page.partly.isVisibleTo(page)
    assert PARTLY.startswith("Je ziet een deel van dit dossier. Wijzigen doet het team.")


@pytest.mark.parametrize("code", TITLES)
def test_no_step_offers_anything_to_change(page: CasePage, code: str) -> None:
    open_all(page, code)
    words = [one.text() for one in shown(page, QAbstractButton)]
    assert [one for one in words if any(part in one for part in CHANGES)] == []
    assert [one for kind in (QLineEdit, QPlainTextEdit, QComboBox) for one in shown(page, kind)] == []


def test_what_is_here_is_read_in_full_ink(page: CasePage) -> None:
    box = page._pages["bewoner"].binder.find(NAME)  # type: ignore[attr-defined]
    assert isinstance(box, ShownField)
    assert (box.words.text(), box.words.property("role"), box.words.isEnabled()) == ("Nynke", "text", True)


def test_an_answer_is_its_words_and_what_is_not_here_a_dash(page: CasePage) -> None:
    binder = page._pages["bewoner"].binder  # type: ignore[attr-defined]
    assert binder.find(("instroom", "onderzoek", "antwoord")).words.text() == "Ja"
    assert binder.find(("bewoner", "bsn")) is None or binder.find(("bewoner", "bsn")).words.text() == NOTHING


def test_text_is_copied_and_the_keyboard_walks_from_value_to_value(qtbot: QtBot, page: CasePage) -> None:
    with qtbot.waitExposed(page):
        page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    box = page._pages["bewoner"].binder.find(NAME)  # type: ignore[attr-defined]
    box.words.setFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        QTest.keyClick(box.words, key, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Nynke"
    QTest.keyClick(box.words, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLabel)
    assert focus is not box.words


def test_whatever_is_tried_is_refused_and_leaves_nothing(qtbot: QtBot, coordinator: Seat, page: CasePage) -> None:
    before, said = heads(coordinator, qtbot, page), list[str]()
    editor = page.editor
    editor.refused.connect(lambda _path, words: said.append(words))
    page.acts.refused.connect(lambda _act, words: said.append(words))
    editor.text_changed(NAME, "Nienke", "Nienke")
    editor.leave(NAME, "Nienke")
    editor.add_item(("schulden",))
    editor.put((Edit(NAME, "Nienke"),), NAME)
    editor.settle_conflicts(())
    page.acts.decide("inzetten", "omdat", ())
    assert page.flush()
    assert len(said) == 5
    assert all(words.startswith("Van dit dossier zie je hier een deel.") for words in said)
    assert heads(coordinator, qtbot, page) == before
    assert not editor.undo_name()


def test_history_and_paper_stay(qtbot: QtBot, coordinator: Seat, page: CasePage) -> None:
    page.open_step("geschiedenis")
    coordinator.settle(qtbot)
    assert shown(page._pages["geschiedenis"], QLabel)  # type: ignore[arg-type]
    page.open_step("papier")
    coordinator.settle(qtbot)
    paper = page._pages["papier"]
    assert isinstance(paper, PreviewPage)
    assert bytes(paper.view.content).startswith(b"%PDF")


def test_nobody_is_told_to_do_what_the_worker_does(page: CasePage) -> None:
    assert page.header.away.text() == "Terug"
    assert "jou" not in page.header.waits.text()
    assert [button.note.text() for button in page.rail.buttons.values()] == [""] * len(page.rail.buttons)


def test_a_group_of_which_nothing_is_here_is_one_line(page: CasePage) -> None:
    words = [one.text() for one in shown(page, QLabel)]
    assert "Bestaanszekerheid" in words
    assert "Eten" not in words
