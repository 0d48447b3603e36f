"""The pilot so far in one sitting: the template is filled in, checked, taken in, and confirmed by the coordinator."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from practice_office import Office, participant, put

from desktop.models.errors import BadSpreadsheet
from desktop.services import betaling, editing, participants, syncing
from desktop.services.desk import Desk

ANNA = {
    "roepnaam": "Anna",
    "achternaam": "Visser",
    "postcode": "8911 AB",
    "huisnummer": "12",
    "instroom_datum": "8-9-2025",
    "schuld1_schuldeiser": "Vitens",
    "schuld1_soort": "water",
    "schuld1_bedrag": "120,50",
    "schuld1_oplossing": "doorbraakbetaling",
    "besluit": "inzetten",
    "besluit_datum": "10-9-2025",
    "motivering": "Het water blijft aan.",
    "betaling1_schuld": "1",
    "betaling1_bedrag": "120,50",
    "betaling1_betaald_op": "6-10-2025",
}
JAN = {"dossiernummer": "VD-2025-0800", "roepnaam": "Jan", "achternaam": "Bakker"}


@pytest.fixture
def register(office: Office) -> Desk:
    made: Desk = office.desk("coordinator")
    return made


def filled(desk: Desk, path: Path, *rows: dict[str, str]) -> Path:
    """The program's own template with these rows typed into it."""
    participants.write_template(desk, path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    places = {cell.value: place for place, cell in enumerate(sheet[1], 1)}
    for number, row in enumerate(rows, 2):
        for name, value in row.items():
            sheet.cell(number, places[name], value)
    book.save(path)
    book.close()
    return path


def test_one_sitting_from_template_to_confirmed_payment(register: Desk, tmp_path: Path) -> None:
    path = filled(register, tmp_path / "deelnemers.xlsx", ANNA, JAN)
    before = syncing.register_status(register)["paid_cent"]
    found = participants.dry_run(register, path)
    assert (found.problems, found.counts["bewoners"], found.counts["betaald_cent"]) == ([], 2, 12_050)
    saved = participants.take_in(register, path)
    [waiting] = [one for one in betaling.imported(register) if one.case == saved[0].case]
    assert waiting.payment.exportable is False
    betaling.confirm_imported(register, saved[0].case, [waiting.payment.id])
    [payment] = editing.look_again(register, saved[0].case).payments
    assert (payment.status, payment.herkomst, payment.betaald_op) == ("betaald", "achteraf", "2025-10-06")
    assert syncing.register_status(register)["paid_cent"] == before + 12_050


def test_who_has_no_number_gets_one_and_says_that_it_came_afterwards(register: Desk, tmp_path: Path) -> None:
    saved = participants.take_in(register, filled(register, tmp_path / "b.xlsx", ANNA, {**JAN, "dossiernummer": ""}))
    documents = [register.store.document(one.case) for one in saved]
    assert [document["dossiernummer"][-4:] for document in documents] == ["0001", "0002"]
    assert {document["herkomst"] for document in documents} == {"achteraf"}


def test_a_dry_run_stores_nothing(register: Desk, tmp_path: Path) -> None:
    before = register.store.cases()
    participants.dry_run(register, filled(register, tmp_path / "b.xlsx", ANNA))
    assert register.store.cases() == before


def test_one_wrong_cell_keeps_everybody_out(register: Desk, tmp_path: Path) -> None:
    before = register.store.cases()
    path = filled(register, tmp_path / "b.xlsx", ANNA, {**JAN, "geboortedatum": "31-2-1990"})
    with pytest.raises(BadSpreadsheet) as bad:
        participants.take_in(register, path)
    assert bad.value.facts["problems"] == [(3, "geboortedatum", "datum")]
    assert register.store.cases() == before


def test_a_number_that_is_here_is_told_at_its_own_row(register: Desk, tmp_path: Path) -> None:
    put(register, participant("VD-2025-0800"))
    path = filled(register, tmp_path / "b.xlsx", ANNA, {}, JAN)
    assert participants.dry_run(register, path).problems == [(4, "dossiernummer", "bestaat_al")]


def test_somebody_who_is_here_already_is_a_warning(register: Desk, tmp_path: Path) -> None:
    case = put(register, participant(bewoner={"roepnaam": "Anna", "achternaam": "Visser"}))
    found = participants.dry_run(register, filled(register, tmp_path / "b.xlsx", JAN, ANNA))
    assert found.problems == []
    assert {place: [row.case for row in rows] for place, rows in participants.look_alikes(register, found).items()} == {1: [case]}


def test_what_the_coordinator_took_in_reaches_the_team(office: Office, register: Desk, tmp_path: Path) -> None:
    saved = participants.take_in(register, filled(register, tmp_path / "b.xlsx", ANNA))
    office.exchange()
    assert office.desk("worker").store.document(saved[0].case) == register.store.document(saved[0].case)
