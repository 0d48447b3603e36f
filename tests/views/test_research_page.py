"""The page for research on a real register: what would be sent, an agreement typed in, and files made on a button."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from office_pages import Seat, seat
from practice_office import Office, put
from pytestqt.qtbot import QtBot
from research_town import town

from desktop.presenters.research_desk import ResearchDesk
from desktop.services import research
from desktop.views.research_page import ResearchPage


@pytest.fixture
def coordinator(office: Office) -> Iterator[Seat]:
    for one in town(12):
        put(office.desk("coordinator"), one)
    with seat(office, "coordinator") as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, coordinator: Seat) -> ResearchPage:
    return coordinator.show(qtbot, ResearchPage(ResearchDesk(coordinator.runner, coordinator.feed)))


def typed(page: ResearchPage, folder: Path) -> None:
    subprocess.run(["age-keygen", "-o", folder / "sleutel"], check=True, capture_output=True)
    done = subprocess.run(["age-keygen", "-y", folder / "sleutel"], check=True, capture_output=True, text=True)
    values = {"organisatie": "Lectoraat", "kenmerk": "LWD-17", "besloten_door": "Truus Algra", "doel": "Evaluatie", "naam": "Dr. Bos"}
    days = {"van": "1-10-2026", "tot": "31-3-2027", "besloten_op": "30-9-2026"}
    for code, text in {**values, **days, "age": done.stdout.strip()}.items():
        page.fields[code].setText(text)


def test_without_an_agreement_it_says_what_would_go_and_makes_nothing(qtbot: QtBot, page: ResearchPage) -> None:
    qtbot.waitUntil(lambda: "Er gaan" in page.outlook.text())
    assert "ja tegen onderzoek" in page.outlook.text()
    assert not page.make.isEnabled()


def test_an_agreement_that_is_typed_in_opens_the_button(qtbot: QtBot, coordinator: Seat, page: ResearchPage, tmp_path: Path) -> None:
    typed(page, tmp_path)
    page.keep.click()
    qtbot.waitUntil(lambda: page.make.isEnabled() and page.table.model().rowCount() == 1)
    assert page.done.text.text() == "De afspraak is vastgelegd."
    assert [one.organisatie for one in coordinator.ask(qtbot, research.agreements)] == ["Lectoraat"]
    assert page.fields["doel"].text() == ""


def test_a_hole_in_the_form_is_told_and_keeps_what_was_typed(qtbot: QtBot, page: ResearchPage, tmp_path: Path) -> None:
    typed(page, tmp_path)
    page.fields["kenmerk"].clear()
    page.keep.click()
    qtbot.waitUntil(lambda: "het kenmerk" in page.fault.text.text())
    assert page.fields["doel"].text() == "Evaluatie"
