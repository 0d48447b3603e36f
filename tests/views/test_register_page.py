"""The coordinator's page on a real register: pot, tabs, packages in, laptops confirmed, payments of before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from office_pages import Seat, seat
from practice_office import Office, participant, put
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.models.errors import MailboxFault
from desktop.models.strict_json import Document
from desktop.presenters.register_desk import Laptop, RegisterDesk
from desktop.services import betaling, syncing
from desktop.services.desk import Desk
from desktop.views import register_page
from desktop.views.kit.buttons import Button
from desktop.views.kit.inputs import Choice
from desktop.views.kit.labels import Label
from desktop.views.kit.table import Table
from desktop.views.register_page import RegisterPage
from desktop.views.six_words import SixWords

WORDS = ("reerug", "maiskip", "paling", "graspad", "gespeeld", "gemeerd")
NEW = Laptop("ABCDEFGH", "Jelle Sikkema", "werker", "nog niet bevestigd", None, WORDS)


@pytest.fixture
def coordinator(office: Office) -> Iterator[Seat]:
    office.exchange("coordinator")
    with seat(office, "coordinator") as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, coordinator: Seat) -> RegisterPage:
    return coordinator.show(qtbot, RegisterPage(RegisterDesk(coordinator.runner, coordinator.feed)))


def cells(table: Table) -> list[list[str]]:
    model = table.model()
    return [[str(model.index(row, column).data()) for column in range(model.columnCount())] for row in range(model.rowCount())]


def test_the_figures_are_those_of_register_status(qtbot: QtBot, coordinator: Seat, page: RegisterPage) -> None:
    status = coordinator.ask(qtbot, syncing.register_status)
    assert page.pot.pot.amount.text() == "€ 50.000,00"
    assert status["promised_cent"] > status["paid_cent"] > 0
    bar = page.pot.bar.accessibleDescription()
    assert bar.startswith("Van de pot van € 50.000,00 is ")
    assert page.pot.free.amount.text() in bar


def test_every_resident_stands_with_number_name_laptop_money_and_status(page: RegisterPage) -> None:
    rows = cells(page.findChildren(Table)[0])
    assert len(rows) == 12
    assert ["VD-2025-0004", "Hodan Warsame", "Wytske Postma", "€ 1.700,50 betaald", "deelnemer"] in rows


def test_enter_on_a_resident_asks_to_open_the_case(qtbot: QtBot, page: RegisterPage) -> None:
    table = page.findChildren(Table)[0]
    table.selectRow(3)
    with qtbot.waitSignal(page.case_opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [page._presenter.residents.record(3).case]


def test_fetching_twice_says_that_nothing_was_new(qtbot: QtBot, coordinator: Seat, page: RegisterPage) -> None:
    page.fetch.click()
    coordinator.settle(qtbot)
    page.fetch.click()
    coordinator.settle(qtbot)
    assert page.done.text.text().startswith("Er lagen geen nieuwe pakketten klaar.")
    assert page.fetch.isEnabled()


def test_new_work_is_read_in_and_told(qtbot: QtBot, office: Office, coordinator: Seat, page: RegisterPage) -> None:
    put(office.desk("worker"), participant())
    office.exchange("worker")
    page.fetch.click()
    coordinator.settle(qtbot)
    assert "pakket ingelezen." in page.done.text.text()
    assert "VD-2026-0900" in [row[0] for row in cells(page.findChildren(Table)[0])]


def test_a_damaged_package_is_named_by_person_and_the_rest_goes_on(
    qtbot: QtBot, office: Office, coordinator: Seat, page: RegisterPage
) -> None:
    put(office.desk("worker"), participant())
    office.exchange("worker")
    for file in (office.folder / "postbus").glob("*/KP1-*-g*.tar.age"):
        file.write_bytes(file.read_bytes()[:-1] + b"!")
    page.fetch.click()
    coordinator.settle(qtbot)
    said = page.fault.text.text()
    assert "niet ingelezen" in said
    assert "van Wytske Postma: " in said
    assert not page.done.isVisible()


def test_a_folder_can_be_read_in(qtbot: QtBot, coordinator: Seat, page: RegisterPage, tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    page._presenter.fetch(tmp_path / "leeg")
    coordinator.settle(qtbot)
    assert page.done.text.text() == "Er lagen geen nieuwe pakketten klaar."


def button(page: RegisterPage, text: str) -> Button:
    return next(one for one in page.findChildren(Button) if one.text() == text and one.isVisible())


def announced(page: RegisterPage) -> None:
    page._presenter.waiting_changed.emit([NEW])
    button(page, "Bekijk").click()


def test_a_new_laptop_shows_its_six_words_and_the_question(page: RegisterPage) -> None:
    announced(page)
    assert page.waiting.text.text().startswith("1 laptop is nog niet bevestigd.")
    assert page.findChildren(SixWords)[0].accessibleName() == "Zes woorden: " + ", ".join(WORDS)
    said = [part.text() for part in page.findChildren(Label) if part.isVisible()]
    assert "Lees de woorden voor aan de telefoon. Hoort Jelle dezelfde zes?" in said


def answering(answer: bool, asked: list[str]) -> Callable[..., bool]:
    def ask(_parent: QWidget, _title: str, text: str, *_buttons: str) -> bool:
        asked.append(text)
        return answer

    return ask


def test_a_laptop_is_confirmed_only_after_yes_and_for_the_role_that_was_chosen(
    qtbot: QtBot, coordinator: Seat, page: RegisterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed: list[str] = []
    asked: list[str] = []
    monkeypatch.setattr(syncing, "confirm_device", lambda _desk, device, role: confirmed.append(f"{device} {role}"))
    announced(page)
    page.findChildren(Choice)[0].choose("teamleider")
    for answer in (False, True):
        monkeypatch.setattr(register_page, "ask", answering(answer, asked))
        button(page, "Bevestig laptop").click()
        coordinator.settle(qtbot)
        assert confirmed == (["ABCDEFGH teamleider"] if answer else [])
    assert "teamleider" in asked[0]
    assert all(word in asked[0] for word in WORDS)


def test_a_mailbox_that_is_away_is_told_beside_the_laptops_and_the_rest_is_shown(
    qtbot: QtBot, coordinator: Seat, page: RegisterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_desk: Desk) -> list[Document]:
        raise MailboxFault(reason="niet_bereikbaar")

    monkeypatch.setattr(syncing, "pending_devices", away)
    page._presenter.page_shown()
    coordinator.settle(qtbot)
    page.choose("laptops")
    assert page._laptops.unreachable.text.text().startswith("De postbus doet het nu niet.")
    assert page._presenter.residents.rowCount() == 12


def test_ticked_payments_of_before_are_confirmed_and_leave_the_list(qtbot: QtBot, coordinator: Seat, page: RegisterPage) -> None:
    page.choose("vroeger")
    assert not page.confirm_old.isEnabled()
    for row in (0, 1):
        page._presenter.old.turn(row)
    assert page.confirm_old.text() == "Bevestig 2 betalingen"
    page.confirm_old.click()
    coordinator.settle(qtbot)
    assert len(coordinator.ask(qtbot, betaling.imported)) == page._presenter.old.rowCount() == 2
    assert page.done.text.text().startswith("2 betalingen bevestigd.")


def test_the_last_confirmed_payment_brings_the_residents_back(qtbot: QtBot, coordinator: Seat, page: RegisterPage) -> None:
    page.choose("vroeger")
    page._presenter.old.tick_all()
    page.confirm_old.click()
    coordinator.settle(qtbot)
    assert page._residents.isVisible()
    assert not page.chips.buttons["vroeger"].isVisible()
    assert page.fetch.isVisible()


def test_space_ticks_a_payment(qtbot: QtBot, page: RegisterPage) -> None:
    page.choose("vroeger")
    page._old.table.setCurrentIndex(page._presenter.old.index(0, 0))
    QTest.keyClick(page._old.table, Qt.Key.Key_Space)
    assert len(page._presenter.old.ticked()) == 1


def test_only_the_coordinator_may_fetch(qtbot: QtBot, office: Office) -> None:
    with seat(office, "coordinator", lambda desk: setattr(desk, "person", replace(desk.person, role="werker"))) as other:
        page = other.show(qtbot, RegisterPage(RegisterDesk(other.runner, other.feed)))
        page.fetch.click()
        other.settle(qtbot)
        assert page.fault.text.text().startswith("Dit kan alleen de coördinator.")


def test_only_one_primary_button_shows(page: RegisterPage) -> None:
    for part in ("bewoners", "laptops", "vroeger"):
        page.choose(part)
        buttons = (page.fetch, page.confirm_old)
        assert [button.isVisible() for button in buttons].count(True) == 1
