"""The step Andere hulp on a real vault: what fits and why, a referral that begins with a yes, and a crisis above everything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import case_room
import pytest
from case_room import CaseRoom
from case_screens import page, rest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.case.case_page import CasePage
from desktop.views.case.parts import ListBox
from desktop.views.case.routes_step import RoutesStep
from desktop.views.case.step_pages import WHERE
from desktop.views.kit.buttons import Button


def step_of(made: CasePage) -> RoutesStep:
    step = made._pages["routes"]
    assert isinstance(step, RoutesStep)
    return step


def said(widget: QWidget) -> str:
    return " ".join(found.text() for found in widget.findChildren(QLabel) if not found.isHidden())


def button(widget: QWidget, name: str) -> Button:
    return next(found for found in widget.findChildren(Button) if name in (found.text(), found.accessibleName()))


def referrals(room: CaseRoom) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = room.document().get("doorverwijzingen", [])
    return found


def test_what_fits_says_why_and_one_press_writes_it_down(qtbot: QtBot, example_room: CaseRoom) -> None:
    step = step_of(page(qtbot, example_room, "routes"))
    assert "Past omdat: er is een terugvordering van toeslagen." in said(step.offers)
    button(step.offers, "Schrijf op als doorverwijzing: VoorzieningenWijzer").click()
    rest(qtbot, example_room)
    assert [(one["route"], one["datum"], one["status"]) for one in referrals(example_room)] == [
        ("voorzieningenwijzer", "2025-10-06", "voorgesteld")
    ]
    assert "Staat hieronder bij de doorverwijzingen." in said(step.offers)


def test_what_may_be_told_is_asked_only_after_a_yes(qtbot: QtBot, example_room: CaseRoom) -> None:
    step = step_of(page(qtbot, example_room, "routes"))
    step._write("leenfonds")
    rest(qtbot, example_room)
    card = step.findChildren(ListBox)[0].cards[0]
    shared, agreed = step.binder.find((*card.path, "wat_gedeeld")), step.binder.find((*card.path, "toestemming", "antwoord"))
    assert shared is not None
    assert agreed is not None
    assert shared.isHidden()
    assert "Zonder ja deel je niets." in said(agreed)
    button(agreed, "Ja, dat mag").click()
    rest(qtbot, example_room)
    qtbot.waitUntil(lambda: not shared.isHidden())
    assert referrals(example_room)[0]["toestemming"] == {"antwoord": "ja"}


def test_the_crisis_stands_above_all_and_goes_when_it_is_over(qtbot: QtBot, tmp_path: Path) -> None:
    document = case_room.example() | {"bestaanszekerheid": {"energie": "acuut"}}
    with case_room.room(tmp_path, document) as room:
        made = page(qtbot, room, "routes")
        step = step_of(made)
        assert not step.crisis.isHidden()
        assert step.crisis.y() < step.offers.y()
        assert "Bel samen 112." in said(step.crisis)
        made.editor.leave(("bestaanszekerheid", "energie"), "in_orde")
        rest(qtbot, room)
        qtbot.waitUntil(step.crisis.isHidden)


def test_a_road_is_opened_in_the_case_and_written_down_from_there(qtbot: QtBot, example_room: CaseRoom) -> None:
    step = step_of(page(qtbot, example_room, "routes"))
    QTest.keyClicks(step.map.search, "maatje post")
    QTest.keyClick(step.map.search, Qt.Key.Key_Return)
    assert step.map.entry.code == "schuldhulpmaatje"
    button(step.map.entry, "Schrijf de doorverwijzing op").click()
    rest(qtbot, example_room)
    assert [one["route"] for one in referrals(example_room)] == ["schuldhulpmaatje"]


@pytest.mark.parametrize("code", ["buddy_app", "signaalkaart", "waarborgfonds"])
def test_what_has_stopped_or_is_not_for_residents_cannot_be_written_down(qtbot: QtBot, example_room: CaseRoom, code: str) -> None:
    step = step_of(page(qtbot, example_room, "routes"))
    step.map.open_route(code)
    assert "Schrijf de doorverwijzing op" not in [found.text() for found in step.map.entry.findChildren(Button)]


def test_alt_a_opens_the_step_and_the_page_for_the_resident_goes_back_to_it(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room)
    QTest.keyClick(made, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: made.step == "routes")
    button(step_of(made), "Bladzijde voor de bewoner").click()
    paper = made._pages[WHERE]
    with qtbot.waitSignal(paper.preview.ready) as made_of:  # type: ignore[attr-defined]
        pass
    assert made_of.args[0].startswith(b"%PDF")
    assert made.rail.buttons["routes"].isChecked()
    paper.back.emit()  # type: ignore[attr-defined]
    assert made.step == "routes"


def test_the_assessment_beside_the_facts_leads_to_the_step(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room)
    button(made._pages["bewoner"], "Naar Andere hulp").click()
    assert made.step == "routes"


@pytest.mark.parametrize(("besluit", "offered"), [("andere_route", True), ("inzetten", False), (None, False)])
def test_a_decision_for_another_road_leads_to_the_step(qtbot: QtBot, tmp_path: Path, besluit: str | None, offered: bool) -> None:
    document = case_room.empty() | {"op_maat": {"besluit": besluit, "motivering": "Te groot voor de pilot."}}
    with case_room.room(tmp_path, document) as room:
        made = page(qtbot, room, "op_maat")
        link = button(made._pages["op_maat"], "Schrijf op waarheen je verwijst")
        assert link.isHidden() is not offered
        if offered:
            link.click()
            assert made.step == "routes"
