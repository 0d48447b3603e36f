"""Before leaving: what is on this laptop of whom, in words, and the way to the visit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from office_window import opened
from practice_office import Office, participant, put
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.presenters import battery
from desktop.views.case.case_page import CasePage
from desktop.views.visit_ready import VisitReadyPage
from desktop.views.work_list import WorkListPage
from desktop.window import Workplace

APPOINTMENT = {"id": "a1", "datum": "2026-11-17", "begin": "15:30"}


@pytest.fixture
def place(qtbot: QtBot, office: Office) -> Iterator[Workplace]:
    desk = office.desk("worker")
    put(desk, participant())
    put(desk, participant("VD-2026-0901", bewoner={"roepnaam": "Durk", "achternaam": "Hoekstra"}, afspraken=[APPOINTMENT]))
    office.close()
    made = opened(qtbot, office, "worker")
    yield made
    made.close()


def shown(qtbot: QtBot, place: Workplace, number: str = "") -> VisitReadyPage:
    """The page, after the resident with this number was chosen on the work list."""
    assert place.window is not None
    work = place.window.findChild(WorkListPage)
    assert isinstance(work, WorkListPage)
    qtbot.waitUntil(lambda: work._presenter.model.rowCount() > 0)
    numbers = [work._presenter.model.row(at).dossiernummer for at in range(work._presenter.model.rowCount())]  # type: ignore[union-attr]
    work.table.selectRow(numbers.index(number))
    work.prepare.click()
    page = place.window.findChild(VisitReadyPage)
    assert isinstance(page, VisitReadyPage)
    filled(qtbot, page)
    return page


def filled(qtbot: QtBot, page: VisitReadyPage) -> None:
    """The cards are there and on screen: Qt shows them a turn after they were made."""
    qtbot.waitUntil(lambda: "Deze laptop" in words(page))


def words(widget: QWidget) -> list[str]:
    return [found.text() for found in widget.findChildren(QLabel) if found.text() and found.isVisibleTo(widget)]


def test_the_chosen_resident_comes_first_and_who_has_an_appointment_by_itself(qtbot: QtBot, place: Workplace) -> None:
    told = words(shown(qtbot, place, "VD-2026-0900"))
    first, second = (told.index(name) for name in ("Sjoukje Dijkstra · VD-2026-0900", "Durk Hoekstra · VD-2026-0901"))
    assert first < second
    assert "Afspraak vandaag, di 17 november 2026 om 15:30" in told
    assert "De kluis is open zonder internet. Onderweg hoef je niets te downloaden." in told
    assert "– laptop en lader" in told
    assert "Adres: 8911AB 12. Telefoon: niet ingevuld." in told


def test_a_visit_starts_from_the_page(qtbot: QtBot, place: Workplace) -> None:
    page = shown(qtbot, place, "VD-2026-0900")
    start = next(one for one in page.findChildren(QPushButton) if one.accessibleName().startswith("Start huisbezoek: Sjoukje"))
    start.click()
    assert isinstance(place.case, CasePage)
    bar = place.case.visit_bar
    qtbot.waitUntil(lambda: not bar.isHidden())
    assert place.window is not None
    assert place.window.idle.in_visit


def test_somebody_can_be_taken_off_again(qtbot: QtBot, place: Workplace) -> None:
    page = shown(qtbot, place, "VD-2026-0900")
    off = next(one for one in page.findChildren(QPushButton) if one.text() == "Van deze lijst af")
    with qtbot.waitSignal(page._presenter.shown):
        off.click()
    filled(qtbot, page)
    assert not any("Sjoukje" in text for text in words(page))


@pytest.mark.parametrize(("files", "found"), [({}, None), ({"BAT0/capacity": "80\n"}, 80), ({"BAT0/capacity": "?"}, None)])
def test_the_battery_is_told_where_the_system_tells(tmp_path: Path, files: dict[str, str], found: Any) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)
    assert battery.percent(tmp_path) == found
    assert battery.percent(tmp_path / "nergens") is None
    assert not battery.charging(tmp_path)


@pytest.mark.parametrize(("online", "charging"), [("1\n", True), ("0\n", False)])
def test_the_mains_are_told_where_the_system_tells(tmp_path: Path, online: str, charging: bool) -> None:
    (tmp_path / "AC").mkdir()
    (tmp_path / "AC" / "online").write_text(online)
    assert battery.charging(tmp_path) is charging
