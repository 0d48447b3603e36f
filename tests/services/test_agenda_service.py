"""The agenda of a real vault, and an appointment out of it as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import case_room
import icalendar
import pytest
from practice_office import Office

from desktop.models.errors import RuleBroken
from desktop.services import agenda, appointments


def test_the_practice_vault_has_an_agenda_without_opening_a_case(office: Office) -> None:
    desk = office.desk("worker")
    found = agenda.overview(desk)
    days = [day.day for day in found.dagen]
    assert days[0] == found.today
    assert days == sorted(days)
    assert found.voorbij
    assert all(row.name for row in found.voorbij)
    assert all(row.item.kind != "afspraak" for row in found.voorbij)


def test_an_appointment_leaves_as_a_file_without_a_name_and_that_is_logged(tmp_path: Path) -> None:
    visit = {"id": "a1", "datum": "2025-10-13", "begin": "9:30", "waar": "Kanariestraat 3", "notitie": "KANARIE"}
    document = {**case_room.empty(), "afspraken": [visit]}
    with case_room.room(tmp_path, document) as room:
        content = room.ask(lambda desk: appointments.calendar_file(desk, room.case, "a1"))
        again = room.ask(lambda desk: appointments.calendar_file(desk, room.case, "a1"))
        lines = [line for line in room.ask(lambda desk: desk.store.log_lines(room.case)) if line.action == "uitgevoerd afspraak"]
    event: Any = icalendar.Calendar.from_ical(content).walk("VEVENT")[0]
    assert f"{event['DTSTART'].dt:%d-%m-%Y %H:%M}" == "13-10-2025 09:30"
    assert (content, len(lines)) == (again, 2)
    assert not any(word in content for word in (b"anarie", b"KANARIE", b"Anna", room.case.encode()))


def test_an_appointment_that_is_gone_is_told(tmp_path: Path) -> None:
    with case_room.room(tmp_path, case_room.empty()) as room, pytest.raises(RuleBroken):
        room.ask(lambda desk: appointments.calendar_file(desk, room.case, "a9"))
