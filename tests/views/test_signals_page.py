"""Signalen en controle on a real register: a delivery in, hits judged one by one, RIS ticked, all of it undone, with the keyboard too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ddas_delivery import delivery, signal, write
from office_pages import Seat, seat
from practice_office import Office, participant, put
from practice_office import found as found_case
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.presenters.signals_desk import SignalsDesk
from desktop.services import editing, ris
from desktop.services.ris import Arrear, Check
from desktop.views import signals_page
from desktop.views.arrear_dialog import ArrearDialog
from desktop.views.case.case_page import CasePage
from desktop.views.case.parts import ListBox
from desktop.views.fields.box import FieldBox
from desktop.views.kit.labels import Label
from desktop.views.signals_page import SignalsPage

NUMBER = "VD-2026-0900"


@pytest.fixture
def coordinator(office: Office) -> Iterator[Seat]:
    put(office.desk("worker"), participant())
    office.exchange()
    with seat(office, "coordinator") as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, coordinator: Seat) -> SignalsPage:
    return coordinator.show(qtbot, SignalsPage(SignalsDesk(coordinator.runner, coordinator.feed)))


def read(qtbot: QtBot, coordinator: Seat, page: SignalsPage, folder: Path, *items: Any) -> None:
    page._presenter.read(write(folder, delivery(*items)))
    coordinator.settle(qtbot)


def document(qtbot: QtBot, coordinator: Seat) -> dict[str, Any]:
    found: dict[str, Any] = coordinator.ask(qtbot, lambda desk: editing.look_again(desk, found_case(desk, NUMBER)).document)
    return found


def cells(page: SignalsPage, part: str) -> list[list[str]]:
    model = page._presenter.hits if part == "signalen" else page._presenter.people
    return [[str(model.index(row, column).data()) for column in range(model.columnCount())] for row in range(model.rowCount())]


def tick(page: SignalsPage) -> None:
    """The resident of this test in the list of RIS."""
    people = page._presenter.people
    people.turn([one.dossiernummer for one in people.records()].index(NUMBER))


def test_without_a_delivery_the_page_says_what_to_do(page: SignalsPage) -> None:
    assert page.hits.nothing.isVisible()
    assert not page.right.isEnabled()


def test_a_delivery_is_told_and_its_hits_wait(qtbot: QtBot, coordinator: Seat, page: SignalsPage, tmp_path: Path) -> None:
    stranger = signal("S-2", client={"postcode": "9999ZZ", "huisnummer": "1"})
    read(qtbot, coordinator, page, tmp_path, signal() | {"bedrg": 1}, stranger)
    told = page.told.text.text()
    assert "2 signalen gelezen. 1 hoort bij een bewoner. 1 wacht op jouw oordeel." in told
    assert "Van de andere mensen is niets bewaard." in told
    assert cells(page, "signalen") == [["Sjoukje Dijkstra", "Nieuw: huur", "14-08-2026", "€ 310,00", "Stichting De Terp", "alleen adres"]]
    assert page.wrong.isVisible()
    assert "'bedrg'" in page._wrong[0]
    assert "Op dat adres kan ook iemand anders wonen." in page.hits.about.text()


def test_what_is_no_delivery_is_one_sentence(qtbot: QtBot, coordinator: Seat, page: SignalsPage, tmp_path: Path) -> None:
    page._presenter.read(write(tmp_path, b"{}"))
    coordinator.settle(qtbot)
    assert page.fault.text.text().startswith("levering.json is niet ingelezen als levering van signalen.")


def test_a_hit_is_confirmed_with_the_keyboard_and_undone(qtbot: QtBot, coordinator: Seat, page: SignalsPage, tmp_path: Path) -> None:
    read(qtbot, coordinator, page, tmp_path, signal())
    page.hits.table.setCurrentIndex(page._presenter.hits.index(0, 0))
    QTest.keyClick(page.hits.table, Qt.Key.Key_Space)
    QTest.keyClick(page.right, Qt.Key.Key_Return)
    coordinator.settle(qtbot)
    assert len(document(qtbot, coordinator)["nieuwe_achterstanden"]) == 1
    assert page.written.text.text() == "1 signaal bevestigd."
    page._presenter.undo()
    coordinator.settle(qtbot)
    assert not document(qtbot, coordinator).get("nieuwe_achterstanden")
    assert page._presenter.hits.rowCount() == 1
    assert not page.written.isVisible()


def test_a_hit_of_somebody_else_leaves_the_list_and_the_case(qtbot: QtBot, coordinator: Seat, page: SignalsPage, tmp_path: Path) -> None:
    read(qtbot, coordinator, page, tmp_path, signal())
    page._presenter.hits.turn(0)
    page.not_theirs.click()
    coordinator.settle(qtbot)
    assert page.hits.nothing.isVisible()
    assert not document(qtbot, coordinator).get("nieuwe_achterstanden")


def test_a_wrong_year_is_refused_until_it_is_put_right(
    qtbot: QtBot, coordinator: Seat, page: SignalsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(qtbot, coordinator, page, tmp_path, signal(ontstaansdatum="2206-08-14"))
    assert cells(page, "signalen")[0][1:3] == ["Let op: huur", "14-08-2206"]
    page._presenter.hits.turn(0)
    page.right.click()
    coordinator.settle(qtbot)
    assert page.fault.text.text().startswith("Vul de datum in waarop de achterstand ontstond.")
    monkeypatch.setattr(signals_page, "ask_arrear", lambda *_: Arrear("huur", "2026-08-14", 31_000))
    page.alter.click()
    coordinator.settle(qtbot)
    assert document(qtbot, coordinator)["nieuwe_achterstanden"][0]["ontstaan_op"] == "2026-08-14"


def test_only_one_hit_at_a_time_can_be_altered(qtbot: QtBot, coordinator: Seat, page: SignalsPage, tmp_path: Path) -> None:
    read(qtbot, coordinator, page, tmp_path, signal("S-1"), signal("S-2", signaalpartner={"type": "Zorg"}))
    page._presenter.hits.turn(0)
    assert page.alter.isEnabled()
    page._presenter.hits.turn(1)
    assert not page.alter.isEnabled()
    assert page.right.text() == "Klopt (2)"


def test_several_are_ticked_in_ris_and_undone(qtbot: QtBot, coordinator: Seat, page: SignalsPage) -> None:
    page.choose("ris")
    page._presenter.people.tick_all()
    count = page._presenter.people.rowCount()
    page.nothing.click()
    coordinator.settle(qtbot)
    [control] = document(qtbot, coordinator)["controles"]
    assert (control["uitkomst"], control["periode_van"], control["periode_tot"]) == ("geen", "2026-11-02", "2026-11-17")
    assert page.written.text.text() == f"Genoteerd bij {count} bewoners: geen nieuwe achterstand in RIS."
    assert page._presenter.people.ticked() == []
    page._presenter.undo()
    coordinator.settle(qtbot)
    assert not document(qtbot, coordinator).get("controles")


def test_another_day_and_another_first_day_can_be_typed(qtbot: QtBot, coordinator: Seat, page: SignalsPage) -> None:
    page.choose("ris")
    tick(page)
    page.ris.on.setText("16-11-2026")
    page.ris.begin_on.setText("10-11-2026")
    page.nothing.click()
    coordinator.settle(qtbot)
    [control] = document(qtbot, coordinator)["controles"]
    assert [control[key] for key in ("datum", "periode_van", "periode_tot")] == ["2026-11-16", "2026-11-10", "2026-11-16"]


@pytest.mark.parametrize(("on", "begin"), [("18-11-2026", ""), ("x", ""), ("", ""), ("17-11-2026", "x"), ("16-11-2026", "17-11-2026")])
def test_days_that_cannot_be_are_told_below_the_field_and_write_nothing(
    qtbot: QtBot, coordinator: Seat, page: SignalsPage, on: str, begin: str
) -> None:
    page.choose("ris")
    tick(page)
    page.ris.on.setText(on)
    page.ris.begin_on.setText(begin)
    page.nothing.click()
    coordinator.settle(qtbot)
    assert page.ris._on.message.text() or page.ris._begin.message.text()
    assert not document(qtbot, coordinator).get("controles")


def test_what_was_found_is_asked_and_written(qtbot: QtBot, coordinator: Seat, page: SignalsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.choose("ris")
    tick(page)
    monkeypatch.setattr(signals_page, "ask_arrear", lambda *_: Arrear("water", None, None))
    page.seen.click()
    coordinator.settle(qtbot)
    found = document(qtbot, coordinator)
    assert found["controles"][0]["uitkomst"] == "gevonden"
    assert [(one["soort"], one["bron"]) for one in found["nieuwe_achterstanden"]] == [("water", "vroegsignalering")]


def test_doing_nothing_in_the_question_writes_nothing(
    qtbot: QtBot, coordinator: Seat, page: SignalsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.choose("ris")
    tick(page)
    monkeypatch.setattr(signals_page, "ask_arrear", lambda *_: None)
    page.seen.click()
    coordinator.settle(qtbot)
    assert not document(qtbot, coordinator).get("controles")


def test_enter_opens_the_case(qtbot: QtBot, page: SignalsPage) -> None:
    page.choose("ris")
    page.ris.table.selectRow(0)
    with qtbot.waitSignal(page.case_opened) as told:
        QTest.keyClick(page.ris.table, Qt.Key.Key_Return)
    assert told.args == [page._presenter.people.record(0).case]


def test_the_question_takes_what_is_known_and_refuses_what_cannot_be(qtbot: QtBot, page: SignalsPage) -> None:
    dialog = ArrearDialog("Wat zag je?", "Tekst", "Noteer", page._presenter.today)
    qtbot.addWidget(dialog)
    dialog.day.setText("18-11-2026")
    dialog.amount.setText("nul")
    dialog._take()
    assert all(field.message.text() for field in (dialog._kind, dialog._day, dialog._amount))
    assert dialog.result() == 0
    dialog.kind.choose("zorg")
    dialog.day.clear()
    dialog.amount.setText("610,50")
    dialog._take()
    assert (dialog.result(), dialog.arrear()) == (1, Arrear("zorg", None, 61_050))


def test_one_primary_button_shows(page: SignalsPage) -> None:
    for part in ("signalen", "ris"):
        page.choose(part)
        assert [page.right.isVisible(), page.nothing.isVisible()].count(True) == 1


def test_in_the_case_a_finding_of_the_coordinator_is_shown_and_cannot_be_edited(qtbot: QtBot, office: Office) -> None:
    put(office.desk("worker"), participant(controles=[{"id": "eigen", "datum": "2026-11-01", "bron": "bewoner", "uitkomst": "geen"}]))
    office.exchange()
    case = found_case(office.desk("coordinator"), NUMBER)
    day = office.desk("coordinator").today().isoformat()
    [(_, finding)] = ris.record(office.desk("coordinator"), [Check(case, day, None, day)]).controls
    office.exchange()
    with seat(office, "worker") as made:
        page = made.show(qtbot, CasePage(made.runner, case, made.feed, "evaluatie"))
        qtbot.waitUntil(lambda: page.step == "evaluatie")
        box = next(one for one in page.findChildren(ListBox) if one.path == ("controles",))
        for step, fields in (("id=eigen", 6), (f"id={finding}", 0)):
            box.toggle(step)
            card = next(one for one in box.cards if one.step == step)
            assert len(card.findChildren(FieldBox)) == fields
        assert any("De coördinator heeft dit genoteerd" in one.text() for one in card.findChildren(Label))
        assert page.flush()
