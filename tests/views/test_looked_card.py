"""The card Wie keek mee on a real vault: names, days and plain words, of this laptop and of others."""

from __future__ import annotations

from typing import Any

from case_room import CaseRoom
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from desktop.models.logregel import chained, link
from desktop.views.case.case_page import CasePage
from desktop.views.case.looked_card import LookedCard


def card(qtbot: QtBot, room: CaseRoom) -> LookedCard:
    page = CasePage(room.runner, room.case, room.feed, "geschiedenis")
    qtbot.addWidget(page)
    page.resize(1366, 730)
    page.show()
    qtbot.waitUntil(lambda: page.step == "geschiedenis")
    found = page.findChild(LookedCard)
    assert isinstance(found, LookedCard)
    found.looked.load()
    qtbot.waitUntil(lambda: found.rows.count() > 0)
    return found


def told(found: LookedCard) -> list[str]:
    return [part.text() for part in found.findChildren(QLabel) if part.text()]


def elsewhere(case: str, number: int, **changes: str) -> dict[str, Any]:
    fields = ("hlc", "namens", "object", "grond", "details")
    line: dict[str, Any] = {**dict.fromkeys(fields, ""), "op": "2025-10-03T09:00:00+00:00", "persoon": "weg", "rol": "teamleider"}
    line |= {"apparaat": "BBBBCCCC", "handeling": "geopend", "zaak": case, "resultaat": "gelukt", **changes}
    line |= {"nummer": number, "vorige": ""}
    return {**line, "keten": link(chained(number, line, ""))}


def test_it_says_who_looked_here_and_elsewhere_in_plain_words(qtbot: QtBot, example_room: CaseRoom) -> None:
    example_room.ask(lambda desk: desk.store.put_log_line(elsewhere(example_room.case, 1, handeling="uitgevoerd"), "BBBBCCCC"))
    words = told(card(qtbot, example_room))
    name = example_room.ask(lambda desk: desk.person.name)
    assert f"6 oktober 2025 · {name}, werker" in words
    assert "opende dit dossier" in words
    assert "3 oktober 2025 · Iemand die nu niet meer in de organisatie staat, teamleider" in words
    assert "bewaarde dit dossier als bestand buiten Kantelpunt" in words
    assert any("5 jaar" in one for one in words)


def test_more_than_five_lines_come_with_one_press(qtbot: QtBot, example_room: CaseRoom) -> None:
    for day in range(1, 9):
        line = elsewhere(example_room.case, day, op=f"2025-09-0{day}T09:00:00+00:00")
        example_room.ask(lambda desk, line=line: desk.store.put_log_line(line, "BBBBCCCC"))
    found = card(qtbot, example_room)
    assert found.rows.count() == 6, "five lines and the button"
    more = next(one for one in found.findChildren(QAbstractButton) if one.text() == "Toon alle 9")
    more.click()
    qtbot.waitUntil(lambda: found.rows.count() == 9)
