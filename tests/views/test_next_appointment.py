"""The next appointment in one press, and as a file for the own calendar without the resident in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import case_room
import case_screens
import pytest
from case_room import CaseRoom
from pytestqt.qtbot import QtBot

from desktop.views.case.case_page import CasePage
from desktop.views.case.contact_step import ContactStep
from desktop.views.case.next_appointment import NextAppointmentCard
from desktop.views.kit import files
from desktop.views.kit.buttons import Button

VISIT: dict[str, Any] = {"datum": "2025-10-13", "begin": "10:00", "waar": "Kanariestraat 1", "soort": "huisbezoek"}


def card(page: CasePage) -> NextAppointmentCard:
    step = page._pages["contact"]
    assert isinstance(step, ContactStep)
    return step.next


def words(found: NextAppointmentCard) -> list[str]:
    return [button.text() for button in found.findChildren(Button) if button.isVisible()]


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "afspraak.ics"
    monkeypatch.setattr(files, "choose_to_write", lambda *_: file)
    return file


def test_without_an_appointment_three_mornings_on_working_days_are_offered(qtbot: QtBot, empty_room: CaseRoom) -> None:
    page = case_screens.page(qtbot, empty_room, "contact")
    assert words(card(page)) == [
        "Over 1 week: ma 13 oktober 2025, 10:00",
        "Over 2 weken: ma 20 oktober 2025, 10:00",
        "Over 4 weken: ma 3 november 2025, 10:00",
    ]


def test_one_press_makes_the_appointment_and_offers_it_for_the_own_calendar(qtbot: QtBot, empty_room: CaseRoom, target: Path) -> None:
    page = case_screens.page(qtbot, empty_room, "contact")
    next(button for button in card(page).findChildren(Button) if "20 oktober" in button.text()).click()
    case_screens.rest(qtbot, empty_room)
    [made] = empty_room.document()["afspraken"]
    assert (made["datum"], made["begin"], made["duur_minuten"], made["soort"]) == ("2025-10-20", "10:00", 60, "huisbezoek")
    [save] = card(page).saves
    assert page.focusWidget() is save
    with qtbot.waitSignal(card(page).export.saved):
        save.click()
    assert b"DTSTART;TZID=Europe/Amsterdam:20251020T100000" in target.read_bytes()


def test_an_imported_appointment_gets_an_id_and_its_file_says_nothing_of_the_place(qtbot: QtBot, tmp_path: Path, target: Path) -> None:
    with case_room.room(tmp_path, {**case_room.empty(), "afspraken": [VISIT]}) as room:
        page = case_screens.page(qtbot, room, "contact")
        with qtbot.waitSignal(card(page).export.saved):
            card(page).saves[0].click()
        assert room.document()["afspraken"][0]["id"]
    assert b"anarie" not in target.read_bytes()


def test_a_time_that_the_clock_skips_is_told_and_nothing_is_written(qtbot: QtBot, tmp_path: Path, target: Path) -> None:
    night = {**VISIT, "id": "a1", "datum": "2026-03-29", "begin": "02:30"}
    with case_room.room(tmp_path, {**case_room.empty(), "afspraken": [night]}) as room:
        page = case_screens.page(qtbot, room, "contact")
        with qtbot.waitSignal(card(page).export.failed):
            card(page).saves[0].click()
        assert "De tijd 02:30 bestaat dan niet." in card(page).fault.text.text()
    assert not target.exists()


def test_what_is_over_or_was_held_is_not_offered(qtbot: QtBot, tmp_path: Path) -> None:
    over = [{**VISIT, "id": "a1", "datum": "2025-10-05"}, {**VISIT, "id": "a2", "bereikt": True}]
    with case_room.room(tmp_path, {**case_room.empty(), "afspraken": over}) as room:
        assert card(case_screens.page(qtbot, room, "contact")).saves == []
