"""Wacht op jouw akkoord on the team lead's real vault: the request beside the case, and three answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from office_pages import Seat, seat
from practice_office import OTHER_IBAN, Office, participant, put
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.models.patches import Edit
from desktop.presenters.approvals import Approvals, compared
from desktop.services import betaling, editing
from desktop.services.desk import Desk
from desktop.views import approvals
from desktop.views.approvals import ApprovalsPage
from desktop.views.kit.labels import Label

ATTACK = "El <b>Idrissi</b><img src='file:///etc/hostname'>"


def ask_for(worker: Desk, office: Office, number: str, name: str) -> str:
    document = participant(number)
    document["bewoner"] = {**document["bewoner"], "achternaam": name}
    case = put(worker, document)
    betaling.request(worker, case, "s1")
    office.clock.forward(minutes=20)
    return case


@pytest.fixture
def lead(office: Office) -> Iterator[Seat]:
    """Three requests wait: Dijkstra, one whose account was changed afterwards, and Zwart."""
    worker = office.desk("worker")
    ask_for(worker, office, "VD-2026-0901", "Dijkstra")
    changed = ask_for(worker, office, "VD-2026-0902", ATTACK)
    version = editing.open_case(worker, changed).version
    editing.save(worker, changed, version, [Edit(("schulden", "id=s1", "iban"), OTHER_IBAN)])
    ask_for(worker, office, "VD-2026-0903", "Zwart")
    office.exchange("worker", "teamlead")
    with seat(office, "teamlead") as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, lead: Seat) -> ApprovalsPage:
    return lead.show(qtbot, ApprovalsPage(Approvals(lead.runner, lead.feed)))


def names(page: ApprovalsPage) -> list[str]:
    return [item.name for item in page._presenter.model.records()]


def shown_name(page: ApprovalsPage) -> str:
    assert page._shown is not None
    return page._shown.name


def words(page: ApprovalsPage) -> list[str]:
    return [part.text() for part in page.detail.findChildren(Label) if part.isVisible()]


def test_the_request_stands_beside_the_case_with_who_and_when(page: ApprovalsPage) -> None:
    said = words(page)
    assert said.count("NL28 RABO 0317 2401 85") == 2
    assert said.count("€ 450,00") == 2
    assert said.count("gelijk") == 5
    assert page.detail.who.text().startswith("Voor Sjoukje Dijkstra, VD-2026-0901. Gevraagd door Wytske Postma op ")
    assert page.detail.who.text().endswith("(vandaag).")


def test_a_difference_has_a_word_and_a_reason_and_cannot_be_approved(qtbot: QtBot, page: ApprovalsPage) -> None:
    page.table.selectRow(1)
    qtbot.waitUntil(lambda: "anders" in words(page))
    assert (words(page).count("gelijk"), words(page).count("anders")) == (4, 1)
    assert page.detail.stopped.text.text().startswith("De schuld in het dossier is anders")
    assert not page.agree.isEnabled()
    assert page.back.isEnabled()


def test_an_attack_in_a_name_is_plain_text(page: ApprovalsPage) -> None:
    page.table.selectRow(1)
    assert ATTACK in page.detail.who.text()
    assert all(part.textFormat() == Qt.TextFormat.PlainText for part in page.findChildren(Label))


def test_approving_says_to_send_and_shows_no_other_payment(qtbot: QtBot, lead: Seat, page: ApprovalsPage) -> None:
    page.agree.click()
    lead.settle(qtbot)
    assert page.done.text.text() == "Akkoord gegeven. Stuur het pakket, dan ziet Wytske Postma het."
    assert len(names(page)) == 2
    assert page._shown is None
    page.agree.click()
    lead.settle(qtbot)
    assert len(lead.ask(qtbot, betaling.waiting)) == 2


def test_the_payment_looked_at_stays_when_the_list_is_asked_anew(qtbot: QtBot, lead: Seat, page: ApprovalsPage) -> None:
    page.table.selectRow(2)
    lead.feed.tell("een ander dossier")
    lead.settle(qtbot)
    assert shown_name(page) == "Sjoukje Zwart"
    assert page.table.currentIndex().row() == 2


def test_sorting_keeps_the_selected_row_with_its_payment(page: ApprovalsPage) -> None:
    page.table.selectRow(0)
    page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert names(page)[page.table.currentIndex().row()] == shown_name(page) == "Sjoukje Dijkstra"


@pytest.mark.parametrize(("button", "kind"), [("back", "betaling.teruggegeven"), ("no", "betaling.geweigerd")])
def test_giving_back_and_refusing_carry_the_written_reason(
    qtbot: QtBot, lead: Seat, page: ApprovalsPage, monkeypatch: pytest.MonkeyPatch, button: str, kind: str
) -> None:
    monkeypatch.setattr(approvals, "ask_reason", lambda *_words: "Kijk de IBAN na op de brief.")
    getattr(page, button).click()
    lead.settle(qtbot)
    (event,) = lead.ask(qtbot, lambda desk: desk.store.events(kind=kind))
    assert event.body["reden"] == "Kijk de IBAN na op de brief."
    assert "Stuur het pakket" in page.done.text.text()


def test_closing_the_question_answers_nothing(qtbot: QtBot, lead: Seat, page: ApprovalsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(approvals, "ask_reason", lambda *_words: None)
    page.no.click()
    lead.settle(qtbot)
    assert len(names(page)) == 3


def test_a_worker_is_told_who_answers_and_has_no_buttons(qtbot: QtBot, office: Office, lead: Seat) -> None:
    with seat(office, "worker") as worker:
        page = worker.show(qtbot, ApprovalsPage(Approvals(worker.runner, worker.feed)))
        assert page.told.text.text().startswith("De teamleider kijkt deze betalingen na")
        assert not any(button.isVisible() for button in (page.agree, page.back, page.no))
        assert len(names(page)) == 3


def test_an_unconfirmed_team_lead_is_told_to_call(qtbot: QtBot, office: Office) -> None:
    with seat(office, "teamlead", lambda desk: setattr(desk, "confirmed", False)) as newcomer:
        page = newcomer.show(qtbot, ApprovalsPage(Approvals(newcomer.runner, newcomer.feed)))
        assert page.told.text.text().startswith("Deze laptop is nog niet bevestigd.")


def test_nothing_waiting_says_what_belongs_here(qtbot: QtBot, office: Office) -> None:
    with seat(office, "teamlead") as quiet:
        page = quiet.show(qtbot, ApprovalsPage(Approvals(quiet.runner, quiet.feed)))
        assert page.empty.isVisible()


def test_every_line_of_the_check_is_compared(page: ApprovalsPage) -> None:
    lines = compared(page._presenter.model.record(1))
    assert [line.what for line in lines] == ["Schuldeiser", "IBAN", "Tenaamstelling", "Kenmerk", "Bedrag"]
    assert [line.what for line in lines if not line.same] == ["IBAN"]
