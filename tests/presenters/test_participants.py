"""Residents of before come in from a spreadsheet, through a real vault: counts or all problems, and everybody or nobody."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.keys.derivation import LIGHTEST
from desktop.keys.slots import KeyFile
from desktop.models.errors import KantelpuntError
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.participants import Found, ParticipantsPresenter, TakenIn
from desktop.presenters.runner import Runner
from desktop.services.desk import Desk
from desktop.verbs import founding, opening
from desktop.verbs.founding import Founding
from desktop.verbs.ownership import Owner

ANNA = {"roepnaam": "Anna", "achternaam": "Visser", "postcode": "8911 AB", "huisnummer": "12"}
JAN = {"roepnaam": "Jan", "achternaam": "Bakker", "schuld1_schuldeiser": "Vitens", "schuld1_bedrag": "120,50"}
PAID = {**JAN, "betaling1_schuld": "1", "betaling1_bedrag": "120,50", "betaling1_betaald_op": "6-10-2025"}


def desk_of(folder: Path, role: str) -> Callable[[], Desk]:
    owner = Owner.new("Wytske Postma", role, None, practice=True)
    words = founding.found(folder, Founding(owner), cost=LIGHTEST)
    return lambda: opening.open_desk(folder, KeyFile.read(folder, cost=LIGHTEST).unlock(" ".join(words)))


@pytest.fixture
def runner(tmp_path: Path, qapp: object, request: pytest.FixtureRequest) -> Iterator[Runner]:
    made = Runner(desk_of(tmp_path / "kluis", getattr(request, "param", "werker")))
    yield made
    made.close(lambda desk: desk.close())


@pytest.fixture
def presenter(runner: Runner) -> ParticipantsPresenter:
    return ParticipantsPresenter(runner, ChangeFeed())


def sheet(path: Path, *rows: dict[str, str]) -> Path:
    columns = list(dict.fromkeys(name for one in rows for name in one))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


def checked(qtbot: QtBot, presenter: ParticipantsPresenter, path: Path) -> Found:
    with qtbot.waitSignal(presenter.checked) as told:
        presenter.choose(path)
    found = told.args[0]
    assert isinstance(found, Found)
    return found


def taken_in(qtbot: QtBot, presenter: ParticipantsPresenter) -> TakenIn:
    with qtbot.waitSignal(presenter.taken_in) as told:
        presenter.take_in()
    came = told.args[0]
    assert isinstance(came, TakenIn)
    return came


def numbers(qtbot: QtBot, runner: Runner) -> list[str]:
    """The case numbers in the vault."""
    answers: list[list[str]] = []
    runner.submit(lambda desk: [str(desk.store.document(case)["dossiernummer"]) for case in desk.store.cases()], answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


def test_a_sound_sheet_is_counted_and_stores_nothing(
    qtbot: QtBot, presenter: ParticipantsPresenter, runner: Runner, tmp_path: Path
) -> None:
    found = checked(qtbot, presenter, sheet(tmp_path / "b.csv", ANNA, PAID))
    assert found.ready
    assert found.counts == {"bewoners": 2, "schulden": 1, "betalingen": 1, "betaald_cent": 12050, "evaluaties": 0}
    assert numbers(qtbot, runner) == []


def test_every_problem_is_told_at_once_in_the_order_of_the_sheet(qtbot: QtBot, presenter: ParticipantsPresenter, tmp_path: Path) -> None:
    wrong = [{**ANNA, "geboortedatum": "31-2-1990"}, {**JAN, "roepnaam": ""}, {**JAN, "schuld1_bedrag": "veel"}]
    found = checked(qtbot, presenter, sheet(tmp_path / "b.csv", *wrong))
    assert [(one.row, one.column) for one in found.problems] == [(2, "geboortedatum"), (3, "roepnaam"), (4, "schuld1_bedrag")]
    assert found.problems[2].text == "Dit is geen bedrag. Schrijf bijvoorbeeld 1.234,56."
    assert not found.ready
    assert presenter.problems.rowCount() == 3


def test_a_known_case_number_is_told_at_its_own_row_below_an_empty_one(
    qtbot: QtBot, presenter: ParticipantsPresenter, tmp_path: Path
) -> None:
    numbered = {**ANNA, "dossiernummer": "VD-2025-0001"}
    checked(qtbot, presenter, sheet(tmp_path / "b.csv", numbered))
    taken_in(qtbot, presenter)
    found = checked(qtbot, presenter, sheet(tmp_path / "b.csv", {**JAN, "dossiernummer": ""}, {}, numbered))
    assert [(one.row, one.column, one.text) for one in found.problems] == [(4, "dossiernummer", "Dit dossiernummer is er hier al.")]


def test_everybody_comes_in_and_the_lists_hear_of_it(
    qtbot: QtBot, presenter: ParticipantsPresenter, runner: Runner, tmp_path: Path
) -> None:
    checked(qtbot, presenter, sheet(tmp_path / "b.csv", ANNA, PAID))
    with qtbot.waitSignal(presenter._feed.changed) as heard:
        assert taken_in(qtbot, presenter) == TakenIn(2, 1, coordinator=False)
    assert len(heard.args[0].cases) == 2
    assert len(numbers(qtbot, runner)) == 2
    assert presenter.found is None


def test_nothing_comes_in_while_a_cell_is_wrong(qtbot: QtBot, presenter: ParticipantsPresenter, runner: Runner, tmp_path: Path) -> None:
    checked(qtbot, presenter, sheet(tmp_path / "b.csv", ANNA, {**JAN, "roepnaam": ""}))
    presenter.take_in()
    assert numbers(qtbot, runner) == []


def test_a_sheet_that_changed_after_it_was_shown_is_shown_again(
    qtbot: QtBot, presenter: ParticipantsPresenter, runner: Runner, tmp_path: Path
) -> None:
    checked(qtbot, presenter, sheet(tmp_path / "b.csv", ANNA))
    sheet(tmp_path / "b.csv", ANNA, JAN)
    with qtbot.waitSignal(presenter.checked) as told:
        presenter.take_in()
    assert told.args[0].changed
    assert told.args[0].counts["bewoners"] == 2
    assert numbers(qtbot, runner) == []


def test_the_same_people_a_second_time_are_told_as_look_alikes(qtbot: QtBot, presenter: ParticipantsPresenter, tmp_path: Path) -> None:
    checked(qtbot, presenter, sheet(tmp_path / "b.csv", ANNA))
    taken_in(qtbot, presenter)
    found = checked(qtbot, presenter, sheet(tmp_path / "b.csv", JAN, ANNA))
    assert [(one.row, one.name) for one in found.alike] == [(3, "Anna Visser")]
    assert "8911AB 12" in found.alike[0].known or "Anna Visser" in found.alike[0].known
    assert found.ready


def test_a_file_that_is_no_spreadsheet_is_told_in_one_sentence(qtbot: QtBot, presenter: ParticipantsPresenter, tmp_path: Path) -> None:
    (tmp_path / "brief.xlsx").write_bytes(b"PK\x03\x04 geen rekenblad")
    with qtbot.waitSignal(presenter.failed) as told:
        presenter.choose(tmp_path / "brief.xlsx")
    assert told.args[0].startswith("Het rekenblad brief.xlsx is niet ingelezen. Dit is geen rekenblad")
    assert presenter.found is None


@pytest.mark.parametrize("name", ["leeg.xlsx", "leeg.csv"])
def test_the_template_that_is_saved_can_be_chosen_and_is_empty(
    qtbot: QtBot, presenter: ParticipantsPresenter, tmp_path: Path, name: str
) -> None:
    with qtbot.waitSignal(presenter.template_saved) as told:
        presenter.save_template(tmp_path / name)
    assert told.args == [name]
    assert [one.text for one in checked(qtbot, presenter, tmp_path / name).problems] == ["Er staat geen enkele bewoner in."]


def test_a_place_that_cannot_be_written_is_told_and_is_no_bug(qtbot: QtBot, presenter: ParticipantsPresenter, tmp_path: Path) -> None:
    with qtbot.waitSignal(presenter.failed) as told:
        presenter.save_template(tmp_path / "weg" / "leeg.xlsx")
    assert told.args == ["Het bestand kan daar niet worden bewaard. Kies een andere map."]


@pytest.mark.parametrize("runner", ["coordinator"], indirect=True)
def test_the_coordinator_is_told_that_confirming_is_hers(qtbot: QtBot, presenter: ParticipantsPresenter, tmp_path: Path) -> None:
    checked(qtbot, presenter, sheet(tmp_path / "b.csv", PAID))
    assert taken_in(qtbot, presenter).coordinator


def test_a_fault_of_the_store_leaves_the_choice_to_be_tried_again(
    qtbot: QtBot, presenter: ParticipantsPresenter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = checked(qtbot, presenter, sheet(tmp_path / "b.csv", ANNA))

    def full(*_: object) -> None:
        raise KantelpuntError

    monkeypatch.setattr("desktop.services.participants.exchanging.take_in", full)
    with qtbot.waitSignal(presenter.failed):
        presenter.take_in()
    assert presenter.found == found
