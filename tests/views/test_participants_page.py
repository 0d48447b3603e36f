"""The page Deelnemers van voor Kantelpunt, pressed as a person would, on a real vault; only the file dialogs are answered for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.keys.derivation import LIGHTEST
from desktop.keys.slots import KeyFile
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.participants import ParticipantsPresenter, TakenIn
from desktop.presenters.runner import Runner
from desktop.verbs import founding, opening
from desktop.verbs.founding import Founding
from desktop.verbs.ownership import Owner
from desktop.views.participants_page import ParticipantsPage, result_text

HEAD = "roepnaam;achternaam;schuld1_schuldeiser;schuld1_bedrag;betaling1_schuld;betaling1_bedrag;betaling1_betaald_op\n"
TWO = HEAD + "Anna;Visser;;;;;\nJan;Bakker;Vitens;120,50;1;120,50;6-10-2025\n"
WRONG = HEAD + "Anna;;;veel;;;\n<b>Jan</b>;Bakker;Vitens;120,50;2;120,50;6-10-2025\n"


@pytest.fixture
def runner(tmp_path: Path, qapp: object) -> Iterator[Runner]:
    folder = tmp_path / "kluis"
    words = founding.found(folder, Founding(Owner.new("Wytske Postma", "werker", None, practice=True)), cost=LIGHTEST)
    made = Runner(lambda: opening.open_desk(folder, KeyFile.read(folder, cost=LIGHTEST).unlock(" ".join(words))))
    yield made
    made.close(lambda desk: desk.close())


@pytest.fixture
def page(qtbot: QtBot, runner: Runner, tmp_path: Path) -> ParticipantsPage:
    """With a file dialog that always chooses `ingevuld.csv`, and one that saves as `leeg.csv`."""
    made = ParticipantsPage(
        ParticipantsPresenter(runner, ChangeFeed()), lambda _: tmp_path / "leeg.csv", lambda _: tmp_path / "ingevuld.csv"
    )
    qtbot.addWidget(made)
    made.resize(1166, 650)
    return made


def choose(qtbot: QtBot, page: ParticipantsPage, folder: Path, content: str) -> None:
    (folder / "ingevuld.csv").write_text(content, "utf-8")
    with qtbot.waitSignal(page._presenter.checked):
        page.choose.click()


def take_in(qtbot: QtBot, page: ParticipantsPage) -> None:
    with qtbot.waitSignal(page._presenter.taken_in):
        page.take_in.click()


def shown(page: ParticipantsPage, part: QWidget) -> bool:
    return part.isVisibleTo(page)


def test_nothing_can_be_brought_in_before_a_file_was_read(page: ParticipantsPage) -> None:
    assert not page.take_in.isEnabled()
    assert page.choose.isEnabled()
    assert not shown(page, page.outcome)


def test_a_sound_file_shows_its_counts_and_opens_the_third_step(qtbot: QtBot, page: ParticipantsPage, tmp_path: Path) -> None:
    choose(qtbot, page, tmp_path, TWO)
    assert [page.outcome.numbers[key].text() for key in ("bewoners", "schulden", "betalingen", "evaluaties")] == ["2", "1", "1", "0"]
    assert page.outcome.numbers["schulden_woord"].text() == "schuld"
    assert "€ 120,50" in page.outcome.paid.text()
    assert page.take_in.isEnabled()
    assert page.take_in.text() == "Haal 2 bewoners binnen"


def test_a_file_with_faults_shows_them_all_and_keeps_the_third_step_shut(qtbot: QtBot, page: ParticipantsPage, tmp_path: Path) -> None:
    choose(qtbot, page, tmp_path, WRONG)
    model = page.outcome.problems.model()
    cells = [[model.index(row, column).data() for column in range(2)] for row in range(model.rowCount())]
    assert cells == [["2", "achternaam"], ["2", "schuld1_bedrag"], ["3", "betaling1_schuld"]]
    assert page.outcome.wrong.text.text().startswith("3 vakken kloppen nog niet.")
    assert shown(page, page.outcome.problems)
    assert not shown(page, page.outcome.figures)
    assert not page.take_in.isEnabled()


def test_a_good_file_after_a_bad_one_takes_the_faults_away(qtbot: QtBot, page: ParticipantsPage, tmp_path: Path) -> None:
    choose(qtbot, page, tmp_path, WRONG)
    choose(qtbot, page, tmp_path, TWO)
    assert not shown(page, page.outcome.problems)
    assert not shown(page, page.outcome.wrong)
    assert page.take_in.isEnabled()


def test_after_bringing_in_the_page_says_what_comes_next(qtbot: QtBot, page: ParticipantsPage, tmp_path: Path) -> None:
    choose(qtbot, page, tmp_path, TWO)
    take_in(qtbot, page)
    assert "2 bewoners zijn binnengehaald" in page.done.text.text()
    assert "De coördinator bevestigt de betalingen van vroeger" in page.done.text.text()
    assert not shown(page, page.take_in)
    with qtbot.waitSignal(page.list_wanted):
        page.to_list.click()


def test_the_same_file_again_warns_and_says_so_on_the_button(qtbot: QtBot, page: ParticipantsPage, tmp_path: Path) -> None:
    choose(qtbot, page, tmp_path, TWO)
    take_in(qtbot, page)
    choose(qtbot, page, tmp_path, TWO)
    assert page.outcome.alike_note.text.text().startswith("2 bewoners lijken al bekend.")
    assert page.outcome.alike.model().rowCount() == 2
    assert page.take_in.text() == "Haal toch 2 bewoners binnen"
    assert shown(page, page.take_in)


def test_a_file_that_changed_meanwhile_brings_nothing_in_and_says_why(qtbot: QtBot, page: ParticipantsPage, tmp_path: Path) -> None:
    choose(qtbot, page, tmp_path, TWO)
    (tmp_path / "ingevuld.csv").write_text(TWO + "Piet;Smit;;;;;\n", "utf-8")
    with qtbot.waitSignal(page._presenter.checked):
        page.take_in.click()
    assert "veranderd nadat je het koos" in page.outcome.changed.text.text()
    assert page.take_in.text() == "Haal 3 bewoners binnen"


def test_a_file_that_is_gone_is_told_above_and_nothing_can_be_brought_in(qtbot: QtBot, page: ParticipantsPage) -> None:
    with qtbot.waitSignal(page._presenter.failed):
        page.choose.click()
    assert "ingevuld.csv is niet ingelezen" in page.fault.text.text()
    assert shown(page, page.fault)
    assert not page.take_in.isEnabled()


def test_the_empty_sheet_is_saved_where_the_person_said(qtbot: QtBot, page: ParticipantsPage, tmp_path: Path) -> None:
    with qtbot.waitSignal(page._presenter.template_saved):
        page.template.click()
    assert (tmp_path / "leeg.csv").read_text("utf-8-sig").startswith("dossiernummer;roepnaam;")
    assert page.saved.text() == "Bewaard als leeg.csv. Vul het in en kom dan hier terug."


def test_a_dialog_that_was_closed_changes_nothing(qtbot: QtBot, runner: Runner) -> None:
    page = ParticipantsPage(ParticipantsPresenter(runner, ChangeFeed()), lambda _: None, lambda _: None)
    qtbot.addWidget(page)
    page.template.click()
    page.choose.click()
    assert not shown(page, page.outcome)
    assert not shown(page, page.saved_line)


@pytest.mark.parametrize(
    ("payments", "coordinator", "expected"), [(0, False, ""), (1, True, "Jij bevestigt"), (1, False, "De coördinator")]
)
def test_only_payments_of_before_ask_for_the_coordinator(payments: int, coordinator: bool, expected: str) -> None:
    text = result_text(TakenIn(1, payments, coordinator))
    assert text.startswith("1 bewoner is binnengehaald en bewaard.")
    assert expected in text
    assert ("bevestigt" in text) == bool(payments)
