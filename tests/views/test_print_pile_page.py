"""Afdrukken on a real vault: one pile for Friday, and handing out apart from printing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from office_pages import Seat, seat
from practice_office import Office
from pytestqt.qtbot import QtBot

from desktop.presenters.print_pile import PrintPile
from desktop.services import printing
from desktop.views import print_pile
from desktop.views.kit import files
from desktop.views.print_pile import PrintPilePage

TODAY = date(2026, 11, 17)


@pytest.fixture
def lead(office: Office) -> Iterator[Seat]:
    with seat(office, "teamlead") as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, lead: Seat) -> PrintPilePage:
    return lead.show(qtbot, PrintPilePage(PrintPile(lead.runner, lead.feed), TODAY))


def made(qtbot: QtBot, lead: Seat, page: PrintPilePage) -> bytes:
    page.make.click()
    lead.settle(qtbot)
    return page.preview.content


def test_everything_starts_ticked_and_can_be_unticked(page: PrintPilePage) -> None:
    pile = page._presenter.to_print
    assert len(pile.ticked()) == pile.rowCount() > 1
    page.pile.all.click()
    assert pile.ticked() == []
    assert not page.make.isEnabled()


def test_a_row_that_was_unticked_stays_so_when_something_else_changes(qtbot: QtBot, lead: Seat, page: PrintPilePage) -> None:
    pile = page._presenter.to_print
    pile.turn(0)
    lead.feed.tell("een ander dossier")
    lead.settle(qtbot)
    assert len(pile.ticked()) == pile.rowCount() - 1


def test_one_pdf_is_made_of_the_ticked_plans_only(qtbot: QtBot, lead: Seat, page: PrintPilePage) -> None:
    before = page._presenter.to_print.rowCount()
    page._presenter.to_print.turn(0)
    assert made(qtbot, lead, page).startswith(b"%PDF")
    assert page.preview.isVisible()
    assert page.save.isVisible()
    assert len(lead.ask(qtbot, printing.still_to_print)) == 1
    assert page._presenter.to_hand_out.rowCount() == before - 1


def test_printed_is_not_handed_out(qtbot: QtBot, lead: Seat, page: PrintPilePage) -> None:
    made(qtbot, lead, page)
    page.back.click()
    assert page.handing.isVisible()
    assert page._presenter.to_hand_out.ticked() == []
    assert not page.give.isEnabled()


def test_the_pile_can_be_looked_at_again_after_going_back(qtbot: QtBot, lead: Seat, page: PrintPilePage) -> None:
    content = made(qtbot, lead, page)
    page.back.click()
    assert page.again.isVisible()
    page.again.click()
    assert page.preview.isVisible()
    assert page.preview.content == content


def test_handing_out_keeps_the_date_that_was_typed(qtbot: QtBot, lead: Seat, page: PrintPilePage) -> None:
    made(qtbot, lead, page)
    page.back.click()
    case = page._presenter.to_hand_out.record(0).case
    page._presenter.to_hand_out.turn(0)
    page.on.setText("16-11-2026")
    page.give.click()
    lead.settle(qtbot)
    assert lead.ask(qtbot, lambda desk: desk.store.document(case))["plan"]["uitgereikt_op"] == "2026-11-16"
    assert page.done.text.text() == "1 plan uitgereikt."


@pytest.mark.parametrize("typed", ["18-11-2026", "gisteren", ""])
def test_a_day_that_cannot_be_is_told_under_the_field(qtbot: QtBot, lead: Seat, page: PrintPilePage, typed: str) -> None:
    made(qtbot, lead, page)
    page.back.click()
    page._presenter.to_hand_out.tick_all()
    page.on.setText(typed)
    page.give.click()
    lead.settle(qtbot)
    assert page.when.message.text().startswith("Schrijf de dag als")
    assert page._presenter.to_hand_out.rowCount() > 0


def test_the_pdf_is_saved_for_this_person_only(
    qtbot: QtBot, lead: Seat, page: PrintPilePage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    content, target = made(qtbot, lead, page), tmp_path / "stapel.pdf"
    monkeypatch.setattr(files, "choose_to_write", lambda *_words: target)
    page.save.click()
    assert target.read_bytes() == content
    assert target.stat().st_mode & 0o777 == 0o600
    assert "niet versleuteld" in page.done.text.text()


def test_a_folder_that_refuses_is_told_and_nothing_is_lost(
    qtbot: QtBot, lead: Seat, page: PrintPilePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_words: object) -> None:
        raise PermissionError

    content = made(qtbot, lead, page)
    monkeypatch.setattr(print_pile, "save_pdf", refused)
    page.save.click()
    assert page.fault.text.text().startswith("De PDF kon daar niet worden bewaard.")
    assert page.preview.content == content


def test_enter_on_a_row_opens_its_case(qtbot: QtBot, page: PrintPilePage) -> None:
    with qtbot.waitSignal(page.case_opened) as told:
        page.pile.table.opened.emit(0)
    assert told.args == [page._presenter.to_print.record(0).case]
