"""Numbers of the evaluation by their address, and the list behind one: in pages, and never of a number that was left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import evaluation_figures
import pytest
from office_pages import Seat, seat
from practice_office import Office
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.models.errors import KantelpuntError, NotAllowed
from desktop.presenters import evaluation_desk
from desktop.presenters.evaluation_desk import Behind, EvaluationDesk
from desktop.presenters.evaluation_numbers import PARTS, SHARE_PARTS, Getal, find, of_cell, of_share, tables_of
from desktop.presenters.figures_model import OPENS, FiguresModel
from desktop.services import reporting
from desktop.services.desk import Desk

FULL = evaluation_figures.full()


@pytest.fixture
def coordinator(office: Office) -> Iterator[Seat]:
    office.exchange()
    with seat(office, "coordinator") as made:
        yield made


def desk_of(qtbot: QtBot, coordinator: Seat) -> EvaluationDesk:
    made = EvaluationDesk(coordinator.runner, coordinator.feed)
    made.page_shown()
    coordinator.settle(qtbot)
    return made


def everybody(desk: EvaluationDesk) -> Getal:
    assert desk.last is not None
    getal = find(desk.last.evaluatie, ("iedereen", "alle", "aantal"))
    table = desk.last.evaluatie.tabel("iedereen")
    return getal or of_cell(table, table.rijen[0], table.kolommen[0], table.rijen[0].cellen[0])


def test_every_number_is_found_again_by_its_address() -> None:
    for factor in FULL.factoren:
        for share in factor.aandelen:
            for part, word in SHARE_PARTS:
                getal = of_share(factor, share, part, word)
                assert find(FULL, getal.adres) == getal
        for table in (*factor.tabellen, *FULL.tabellen):
            for row in table.rijen:
                for column, cel in zip(table.kolommen, row.cellen, strict=True):
                    getal = of_cell(table, row, column, cel)
                    assert find(FULL, getal.adres) == getal


def test_a_number_that_is_gone_is_not_found() -> None:
    assert find(FULL, ("bestaat_niet", "x", "y")) is None
    assert find(FULL, ("iedereen", "x", "aantal")) is None
    assert find(FULL, ("factor/rondkomen", "x", "ja")) is None


def test_every_table_stands_in_one_part_of_the_page_or_with_its_factor() -> None:
    shown = [table.code for part, _, _ in PARTS for table in tables_of(FULL, part)]
    own = {table.code for factor in FULL.factoren for table in factor.tabellen}
    assert len(shown) == len(set(shown))
    assert {table.code for table in FULL.tabellen} <= set(shown)
    assert "kantelpunten" in own & set(shown)


def test_a_table_says_which_of_its_numbers_open() -> None:
    model = FiguresModel()
    table = FULL.tabel("kantelpunten")
    model.show(
        replace(table, rijen=(replace(table.rijen[0], cellen=(replace(table.rijen[0].cellen[0], zaken=()), *table.rijen[0].cellen[1:])),))
    )
    assert [model.index(0, column).data(OPENS) for column in range(3)] == [False, False, True]
    assert model.getal(0, 1) is None
    assert model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "zorgpremie, voorkomen: 20. Enter toont de dossiers."


def test_the_list_comes_in_pages(qtbot: QtBot, coordinator: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation_desk, "PAGE", 5)
    desk = desk_of(qtbot, coordinator)
    told: list[Behind] = []
    desk.behind_changed.connect(told.append)
    desk.look_behind(everybody(desk))
    for _ in range(2):
        coordinator.settle(qtbot)
        desk.more()
    coordinator.settle(qtbot)
    assert [(behind.listed, behind.more) for behind in told] == [(5, True), (10, True), (12, False)]
    assert len({row.case for row in desk.cases.records()}) == 12


def test_an_answer_about_a_number_that_was_left_is_dropped(qtbot: QtBot, coordinator: Seat) -> None:
    desk = desk_of(qtbot, coordinator)
    told: list[Behind] = []
    desk.behind_changed.connect(told.append)
    first = everybody(desk)
    second = replace(first, cel=replace(first.cel, zaken=list(first.cel.zaken)[:2]))
    desk.look_behind(first)
    desk.look_behind(second)
    coordinator.settle(qtbot)
    desk.look_behind(first)
    desk.look_away()
    coordinator.settle(qtbot)
    assert [behind.listed for behind in told] == [2]


def test_a_number_that_disappears_leaves_an_empty_list(qtbot: QtBot, coordinator: Seat) -> None:
    desk = desk_of(qtbot, coordinator)
    desk.look_behind(everybody(desk))
    coordinator.settle(qtbot)
    desk._behind = replace(everybody(desk), adres=("iedereen", "is_weg", "aantal"))
    with qtbot.waitSignal(desk.behind_changed) as told:
        desk.refresh()
    assert told.args is not None
    assert told.args[0].listed == 0


def test_a_disk_that_refuses_gives_no_report_and_no_crash(
    qtbot: QtBot, coordinator: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_desk: Desk, _folder: Path, _on: date | None) -> list[Path]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(reporting, "write", full)
    desk = desk_of(qtbot, coordinator)
    with qtbot.waitSignal(desk.reported) as told:
        desk.write_report(tmp_path)
    assert told.args == [[]]


def test_who_may_not_make_a_report_is_told_in_a_sentence(
    qtbot: QtBot, coordinator: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_desk: Desk, _folder: Path, _on: date | None) -> list[Path]:
        raise NotAllowed(reason="alleen_coordinator")

    assert issubclass(NotAllowed, KantelpuntError)
    monkeypatch.setattr(reporting, "write", refused)
    desk = desk_of(qtbot, coordinator)
    with qtbot.waitSignal(desk.failed) as told:
        desk.write_report(tmp_path)
    assert told.args is not None
    assert told.args[0].startswith("Dit kan alleen de coördinator.")
