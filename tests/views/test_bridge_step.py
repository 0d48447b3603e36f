"""The step De brug on a real case: pictures to pick from, the bridge to point at, measurements over time, and goals on a part."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from case_room import CaseRoom, empty, example, room
from case_screens import page, rest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.strict_json import Document
from desktop.views.case.bridge_step import FULL, BridgeStep
from desktop.views.case.case_page import CasePage
from desktop.views.fields.choice import ChoiceField
from desktop.views.kit import theme

TWICE: Document = {
    **empty(),
    "brug": [
        {"id": "b", "datum": "2025-10-06", "instrument": "brug-1", "gekozen": ["schulden"], "stappen": {"schulden": 3}},
        {
            "id": "a",
            "datum": "2025-07-06",
            "instrument": "brug-1",
            "gekozen": ["schulden", "wonen"],
            "stappen": {"schulden": 1, "wonen": 4},
        },
    ],
}


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    theme.apply(qapp, mode="light")
    return qapp


@pytest.fixture
def empty_place(app: QApplication, tmp_path: Path) -> Iterator[CaseRoom]:
    with room(tmp_path, empty()) as made:
        yield made


@pytest.fixture
def twice_place(app: QApplication, tmp_path: Path) -> Iterator[CaseRoom]:
    with room(tmp_path, TWICE) as made:
        yield made


def bridge(qtbot: QtBot, place: CaseRoom) -> tuple[CasePage, BridgeStep]:
    shown = page(qtbot, place, "brug")
    step: Any = shown._pages["brug"]
    return shown, step


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(widget: Any) -> None:
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Space)


def test_the_first_picture_begins_the_measurement_of_today(qtbot: QtBot, empty_place: CaseRoom) -> None:
    _, step = bridge(qtbot, empty_place)
    assert (len(step.picks.cards), step.card.isVisible(), step.panels) == (10, False, {})
    press(step.picks.cards["schulden"])
    rest(qtbot, empty_place)
    [made] = empty_place.document()["brug"]
    assert (made["datum"], made["instrument"], made["gekozen"], made["stappen"]) == ("2025-10-06", "brug-1", ["schulden"], {})
    assert list(step.panels) == ["schulden"]


def test_a_fourth_picture_is_answered_with_a_quiet_line(qtbot: QtBot, empty_place: CaseRoom) -> None:
    _, step = bridge(qtbot, empty_place)
    for code in ("wonen", "gezin", "werk", "leren"):
        press(step.picks.cards[code])
    rest(qtbot, empty_place)
    assert (empty_place.document()["brug"][0]["gekozen"], step.hint.text()) == (["wonen", "gezin", "werk"], FULL)
    assert not step.picks.cards["leren"].isChecked()


def test_a_step_is_chosen_with_a_press_and_stands_on_the_bridge_in_words(qtbot: QtBot, empty_place: CaseRoom) -> None:
    _, step = bridge(qtbot, empty_place)
    press(step.picks.cards["wonen"])
    field = step.panels["wonen"].field
    assert isinstance(field, ChoiceField)
    press(field.group.button(field.codes.index(2)))
    rest(qtbot, empty_place)
    assert empty_place.document()["brug"][0]["stappen"] == {"wonen": 2}
    spot = next(part for part in step.bridge.parts if part.spot.code == "wonen")
    assert (spot.accessibleName(), spot.accessibleDescription()) == (
        "Wonen op de brug", "stap 2: Ik woon ergens, met huurachterstand of niet veilig",
    )  # fmt: skip
    assert "Niet besproken: Gezin en kinderen, Lichaam en hoofd" in step.bridge.twin


def test_a_part_that_is_put_back_takes_its_step_along_and_undo_brings_both_back(qtbot: QtBot, twice_place: CaseRoom) -> None:
    shown, step = bridge(qtbot, twice_place)
    press(step.picks.cards["schulden"])
    rest(qtbot, twice_place)
    assert twice_place.document()["brug"][0]["stappen"] == {"schulden": None}
    assert step.panels == {}
    shown.editor.undo()
    rest(qtbot, twice_place)
    assert (twice_place.document()["brug"], list(step.panels)) == (TWICE["brug"], ["schulden"])


def test_measurements_stand_by_their_day_and_each_can_be_shown(qtbot: QtBot, twice_place: CaseRoom) -> None:
    _, step = bridge(qtbot, twice_place)
    assert [button.text() for button in step.measurements.buttons.values()] == ["zo 6 juli 2025", "ma 6 oktober 2025"]
    assert list(step.panels) == ["schulden"]
    assert step.panels["schulden"].past.twin == "06-07-2025: stap 1; 06-10-2025: stap 3."
    press(step.measurements.buttons["brug", "id=a"])
    assert list(step.panels) == ["schulden", "wonen"]
    assert "2 stappen verder" not in step.bridge.twin


def test_change_is_told_in_steps_and_what_was_not_said_again_is_no_loss(qtbot: QtBot, twice_place: CaseRoom) -> None:
    _, step = bridge(qtbot, twice_place)
    said = {part.spot.code: part.spot for part in step.bridge.parts}
    assert (said["schulden"].staat, said["schulden"].verandering) == ("stap 3", "2 stappen verder")
    assert (said["wonen"].staat, said["wonen"].verandering) == ("niet besproken", "")


def test_only_parts_that_were_talked_about_are_stops_of_the_keyboard(qtbot: QtBot, twice_place: CaseRoom) -> None:
    _, step = bridge(qtbot, twice_place)
    stops = [part.spot.code for part in step.bridge.parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["schulden"]
    press(step.bridge.parts[5])
    assert step.panels["schulden"].isAncestorOf(focus())


def test_the_same_in_words_is_one_key_away(qtbot: QtBot, twice_place: CaseRoom) -> None:
    _, step = bridge(qtbot, twice_place)
    part = step.bridge.parts[5]
    part.setFocus()
    QTest.keyClick(part, Qt.Key.Key_T)
    assert step.picture.words.isVisible()
    assert step.picture.words.text().startswith("Meting van ma 6 oktober 2025. Schulden: stap 3: Ik heb afspraken")


def test_a_goal_is_made_of_a_part_and_hangs_on_it(qtbot: QtBot, twice_place: CaseRoom) -> None:
    shown, step = bridge(qtbot, twice_place)
    step.panels["schulden"].goal_wanted.emit("schulden")
    rest(qtbot, twice_place)
    [area] = twice_place.document()["plan"]["leefgebieden"]
    assert (area["code"], area["doelen"][0]["onderdeel"], shown.step) == ("geld", "schulden", "plan")
    assert len(step.panels["schulden"].hanging or []) == 1
    assert next(part.spot.hangt for part in step.bridge.parts if part.spot.code == "schulden") == "1 doel"
    qtbot.waitUntil(lambda: not focus().visibleRegion().isEmpty())


def test_a_new_measurement_keeps_what_was_typed_in_the_one_before(qtbot: QtBot, twice_place: CaseRoom) -> None:
    twice_place.clock.forward(days=90)
    _, step = bridge(qtbot, twice_place)
    words = step.binder.find(("brug", "id=b", "toelichting"))
    assert words is not None
    words.setFocus()
    QTest.keyClicks(words.focus_on, "Anna koos zelf.")
    press(step.measurements.new)
    rest(qtbot, twice_place)
    listed = twice_place.document()["brug"]
    assert (listed[0]["toelichting"], listed[2]["datum"], listed[2]["gekozen"]) == ("Anna koos zelf.", "2026-01-04", [])
    assert step.picks.isAncestorOf(focus())


def test_a_second_measurement_of_today_is_answered_in_words(qtbot: QtBot, twice_place: CaseRoom) -> None:
    _, step = bridge(qtbot, twice_place)
    assert not step.measurements.there.isVisible()
    press(step.measurements.new)
    assert (step.measurements.there.isVisible(), step.shown) == (True, ("brug", "id=b"))
    assert step.measurements.there.text() == "Vandaag is er al een meting. Verander die, of kies een andere dag."
    press(step.measurements.buttons["brug", "id=a"])
    assert not step.measurements.there.isVisible()


def test_after_a_lock_the_field_of_an_earlier_measurement_comes_back(qtbot: QtBot, twice_place: CaseRoom) -> None:
    shown, step = bridge(qtbot, twice_place)
    shown.go(("brug", ("brug", "id=a", "toelichting")))
    assert (step.shown, step.binder.find(("brug", "id=a", "toelichting")) is not None) == (("brug", "id=a"), True)


def test_an_older_measurement_without_picks_keeps_its_questions_on_the_page(qtbot: QtBot, app: QApplication, tmp_path: Path) -> None:
    with room(tmp_path, example()) as place:
        _, step = bridge(qtbot, place)
        assert len(step.panels) == 9
        field = step.panels["wonen"].field
        QTest.keyClick(field, Qt.Key.Key_Delete)
        rest(qtbot, place)
        assert place.document()["brug"][1]["stappen"]["wonen"] is None
        assert "wonen" in step.panels


@pytest.mark.parametrize(("mode", "scale"), [("light", 1.0), ("dark", 2.0)])
def test_no_word_of_the_bridge_is_cut(qtbot: QtBot, twice_place: CaseRoom, app: QApplication, mode: Any, scale: float) -> None:
    theme.apply(app, mode=mode, scale=scale)
    _, step = bridge(qtbot, twice_place)
    assert step.scroller.horizontalScrollBar().maximum() == 0
    for part in step.bridge.parts:
        assert part.height() >= part.height_for(part.width())
        widest = max(part.fontMetrics().horizontalAdvance(word) for word in part.spot.titel.split())
        assert widest <= part.width() - 4, part.spot.titel
    theme.apply(app, mode="light")
