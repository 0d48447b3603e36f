"""The step Plan: a leefgebied opens with a goal, what was said elsewhere is shown, and the resident signs on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import case_room
import pytest
from case_room import CaseRoom
from case_screens import page, rest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.models import doelen, handtekening
from desktop.models.patches import read
from desktop.models.strict_json import Document
from desktop.views.case.case_page import CasePage
from desktop.views.case.plan_step import PlanStep
from desktop.views.fields.box import box_around

GOAL = {"id": "d1", "doel": "Ik betaal op tijd.", "acties": []}


def planned(**plan: Any) -> Document:
    bridge = [{"datum": "2025-10-01", "instrument": "brug-1", "stappen": {"schulden": 2}}]
    return {**case_room.empty(), "instroom": {"datum": "2025-10-06"}, "brug": bridge, "plan": plan}


@pytest.fixture
def plan_room(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[CaseRoom]:
    with case_room.room(tmp_path, planned(**getattr(request, "param", {}))) as made:
        yield made


def shown(qtbot: QtBot, room: CaseRoom) -> tuple[CasePage, PlanStep]:
    made = page(qtbot, room, "plan")
    step = made._pages["plan"]
    assert isinstance(step, PlanStep)
    rest(qtbot, room)
    return made, step


def words(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]


def press(widget: QWidget, text: str) -> None:
    [button] = [one for one in widget.findChildren(QAbstractButton) if one.text() == text and one.isVisibleTo(widget)]
    button.click()


def sign(step: PlanStep) -> None:
    field = step.agreement.box.field
    QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    QTest.mouseMove(field, QPoint(200, 90))
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=QPoint(200, 90))


def test_money_is_open_and_shows_what_the_bridge_says(qtbot: QtBot, plan_room: CaseRoom) -> None:
    _made, step = shown(qtbot, plan_room)
    assert "Op de brug, schulden: stap 2, ‘Ik heb achterstanden zonder afspraken’" in words(step.areas.begin)
    assert read(plan_room.document(), doelen.AREAS) in ([], None) or "leefgebieden" not in plan_room.document()["plan"]


@pytest.mark.parametrize(("button", "code"), [("Eerste doel bij geld", "geld"), ("Wonen", "wonen")])
def test_a_leefgebied_opens_with_a_goal_and_the_keyboard_in_it(qtbot: QtBot, plan_room: CaseRoom, button: str, code: str) -> None:
    _made, step = shown(qtbot, plan_room)
    press(step.areas, button)
    rest(qtbot, plan_room)
    [area] = plan_room.document()["plan"]["leefgebieden"]
    assert (area["code"], len(area["doelen"])) == (code, 1)
    box = box_around(QApplication.focusWidget())
    assert box is not None
    assert box.path == (*doelen.AREAS, f"id={area['id']}", "doelen", f"id={area['doelen'][0]['id']}", "doel")
    qtbot.waitUntil(lambda: not box.focus_on.visibleRegion().isEmpty())
    assert button not in [one.text() for one in step.areas.findChildren(QAbstractButton) if one.isVisibleTo(step)]


@pytest.mark.parametrize("plan_room", [{"leefgebieden": [{"id": "g", "code": "geld", "doelen": [GOAL] * 3}]}], indirect=True)
def test_a_fourth_open_goal_gets_a_quiet_word_and_is_kept(qtbot: QtBot, plan_room: CaseRoom) -> None:
    _made, step = shown(qtbot, plan_room)
    assert not step.areas.many.isVisibleTo(step)
    step.editor.put(doelen.add(step.editor.document, "wonen", "d4", {"doel": "Rust"}), doelen.AREAS)
    rest(qtbot, plan_room)
    assert "Er zijn nu 4 doelen open." in step.areas.many.text()
    assert step.areas.many.property("role") == "muted"
    assert doelen.path_of(plan_room.document(), "d4") is not None


def test_the_days_to_look_back_count_from_inflow(qtbot: QtBot, plan_room: CaseRoom) -> None:
    _made, step = shown(qtbot, plan_room)
    told = words(step.moments)
    assert told[told.index("Na 3 maanden") + 1] == "dinsdag 6 januari 2026"


def test_a_course_is_one_press_and_its_button_goes(qtbot: QtBot, plan_room: CaseRoom) -> None:
    _made, step = shown(qtbot, plan_room)
    step.offers.offers["gezonde_boel"].click()
    step.offers.offers["omgaan_met_geld"].click()
    rest(qtbot, plan_room)
    found = plan_room.document()["plan"]["interventies"]
    assert [(one["code"], one["aangeboden_op"]) for one in found] == [("gezonde_boel", "2025-10-06"), ("omgaan_met_geld", "2025-10-06")]
    assert [button.isVisibleTo(step) for button in step.offers.offers.values()] == [False, False]


def test_a_signature_on_the_screen_is_kept_and_shown(qtbot: QtBot, plan_room: CaseRoom) -> None:
    made, step = shown(qtbot, plan_room)
    sign(step)
    drawn = step.agreement.box.strokes()
    with qtbot.waitSignal(made.acts.done):
        step.agreement.agree()
    rest(qtbot, plan_room)
    assert handtekening.strokes(plan_room.document()["plan"]["akkoord"]["handtekening"]) == drawn
    assert step.agreement.signed.isVisibleTo(step)
    assert step.agreement.box.is_empty()
    assert not step.agreement.asking.isVisibleTo(step)


def test_a_plan_that_changed_after_the_agreement_is_not_done_in_the_step_list(qtbot: QtBot, plan_room: CaseRoom) -> None:
    made, step = shown(qtbot, plan_room)
    sign(step)
    with qtbot.waitSignal(made.acts.done):
        step.agreement.agree()
    rest(qtbot, plan_room)
    qtbot.waitUntil(lambda: made.rail.buttons["plan"].note.text() == "akkoord")
    made.editor.put(doelen.add(made.editor.document, "wonen", "d9", {"doel": "Rust"}), doelen.AREAS)
    qtbot.waitUntil(lambda: made.rail.buttons["plan"].note.text() == "veranderd")
    assert made.rail.buttons["plan"].accessibleName().endswith("open, veranderd")


def test_an_empty_field_is_refused_in_words(qtbot: QtBot, plan_room: CaseRoom) -> None:
    made, step = shown(qtbot, plan_room)
    with qtbot.waitSignal(made.acts.refused):
        step.agreement.agree()
    assert "Het vak is nog leeg." in step.agreement.message.text()
    assert "akkoord" not in plan_room.document()["plan"]


def test_a_signature_on_paper_needs_no_drawing(qtbot: QtBot, plan_room: CaseRoom) -> None:
    made, step = shown(qtbot, plan_room)
    press(step.agreement, "Handtekening op papier")
    assert not step.agreement.box.isVisibleTo(step)
    with qtbot.waitSignal(made.acts.done):
        step.agreement.agree()
    assert plan_room.document()["plan"]["akkoord"]["wijze"] == "handtekening"


def test_a_plan_that_changed_asks_for_agreement_again(qtbot: QtBot, plan_room: CaseRoom) -> None:
    made, step = shown(qtbot, plan_room)
    sign(step)
    with qtbot.waitSignal(made.acts.done):
        step.agreement.agree()
    rest(qtbot, plan_room)
    assert not step.agreement.changed.isVisibleTo(step)
    made.editor.leave(("plan", "hulpvraag"), "Toch iets anders")
    qtbot.waitUntil(lambda: step.agreement.changed.isVisibleTo(step))
    assert step.agreement.asking.isVisibleTo(step)


def test_two_versions_stand_side_by_side_and_an_earlier_one_is_on_paper(qtbot: QtBot, plan_room: CaseRoom) -> None:
    made, step = shown(qtbot, plan_room)
    made.editor.leave(("plan", "hulpvraag"), "Rust")
    rest(qtbot, plan_room)
    plan_room.clock.forward(days=2)
    made.editor.leave(("plan", "hulpvraag"), "Overzicht")
    qtbot.waitUntil(lambda: step.versions.choosing.isVisibleTo(step))
    press(step.versions, "Laat zien wat anders is")
    told = ["Anders: Wat de bewoner vraagt", "Eerst", "Rust", "Daarna", "Overzicht"]
    qtbot.waitUntil(lambda: words(step.versions)[-5:] == told)
    with qtbot.waitSignal(step.version_wanted):
        [first] = [one for one in step.versions.findChildren(QAbstractButton) if one.accessibleName() == "Versie 1 op papier"]
        first.click()
    preview: Any = made._pages["planversie"]
    with qtbot.waitSignal(preview.preview.ready, timeout=15_000) as content:
        pass
    assert content.args[0].startswith(b"%PDF")


def test_after_a_lock_the_paper_of_a_version_is_the_plan_again(qtbot: QtBot, plan_room: CaseRoom) -> None:
    made, _step = shown(qtbot, plan_room)
    made.go(("planversie", ()))
    assert made.step == "plan"


def test_no_part_of_the_step_is_ever_a_window_of_its_own(qtbot: QtBot, plan_room: CaseRoom) -> None:
    flashed: list[QObject] = []

    class Watch(QObject):
        def eventFilter(self, seen: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(seen, QWidget) and seen.isWindow():
                flashed.append(seen)
            return False

    watch, app = Watch(), QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    made, step = shown(qtbot, plan_room)
    press(step.areas, "Wonen")
    rest(qtbot, plan_room)
    app.removeEventFilter(watch)
    assert flashed == [made]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("plan", "akkoord"), "Handtekening hier"),
        (doelen.AREAS, "Eerste doel bij geld"),
        (("plan", "interventies"), "Omgaan met geld (NIBUD)"),
    ],
)
def test_who_is_brought_to_a_part_of_the_plan_has_the_keyboard_there(
    qtbot: QtBot, plan_room: CaseRoom, path: tuple[str, ...], name: str
) -> None:
    made, _step = shown(qtbot, plan_room)
    made.go(("plan", path))
    here = QApplication.focusWidget()
    assert isinstance(here, QAbstractButton)
    assert here.text() == name
    qtbot.waitUntil(lambda: not here.visibleRegion().isEmpty())
