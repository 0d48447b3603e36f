"""A second instrument, added by a file only: chosen, filled in, shown, compared and kept in the case file, without a word of code."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import case_room
import pytest
from case_room import CaseRoom, empty
from case_screens import page, rest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from second_instrument import zrm

from desktop import paths
from desktop.exchange import case_files
from desktop.models import toegesneden
from desktop.models.instrument import Instruments
from desktop.presenters import case_summary
from desktop.presenters.forms import plan, spec
from desktop.services import reference
from desktop.views.case.bridge_step import BridgeStep
from desktop.views.fields.choice import ChoiceField
from desktop.views.kit import theme

RESOURCE = paths.resource


@pytest.fixture
def dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Instruments:
    """What the program reads when somebody put a file beside ours and the profile names it."""
    folder = shutil.copytree(RESOURCE("instruments"), tmp_path / "instruments")
    (folder / "zrm-test.toml").write_bytes(zrm())
    monkeypatch.setattr(paths, "resource", lambda *parts: tmp_path.joinpath(*parts) if parts[0] == "instruments" else RESOURCE(*parts))
    found: Instruments = reference.load_instruments.__wrapped__()
    return toegesneden.fit(found, reference.load_profile("oefening", {"bruggen": ["brug", "zrm"]}))


@pytest.fixture
def place(dropped: Instruments, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CaseRoom]:
    theme.apply(qapp, mode="light")
    monkeypatch.setattr(case_room, "load_instruments", lambda: dropped)
    with case_room.room(tmp_path, empty()) as made:
        yield made


def bridge(qtbot: QtBot, place: CaseRoom) -> BridgeStep:
    step = page(qtbot, place, "brug")._pages["brug"]
    assert isinstance(step, BridgeStep)
    return step


def press(widget: Any) -> None:
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Space)


def measure(step: BridgeStep, part: str, number: int) -> None:
    press(step.picks.cards[part])
    field = step.panels[part].field
    assert isinstance(field, ChoiceField)
    press(field.group.button(field.codes.index(number)))


def test_its_names_are_the_pictures_and_its_steps_are_numbers(qtbot: QtBot, place: CaseRoom) -> None:
    step = bridge(qtbot, place)
    press(step.measurements.instrument_buttons["zrm"])
    assert [len(step.picks.cards), step.picks.cards["justitie"].accessibleName()] == [13, "Justitie"]
    press(step.picks.cards["justitie"])
    field = step.panels["justitie"].field
    assert [option.label for option in field.spec.options] == ["1", "2", "3", "4", "5", "Weet ik niet"]


def test_a_measurement_names_its_instrument_and_stays_beside_ours(qtbot: QtBot, place: CaseRoom) -> None:
    step = bridge(qtbot, place)
    measure(step, "wonen", 4)
    press(step.measurements.instrument_buttons["zrm"])
    measure(step, "huisvesting", 2)
    rest(qtbot, place)
    found = [(item["instrument"], item["gekozen"], item["stappen"]) for item in place.document()["brug"]]
    assert found == [("brug-1", ["wonen"], {"wonen": 4}), ("zrm-1", ["huisvesting"], {"huisvesting": 2})]
    names = [button.text() for button in step.measurements.buttons.values()]
    assert names == ["ma 6 oktober 2025, De brug", "ma 6 oktober 2025, ZRM"]
    spot = next(part.spot for part in step.bridge.parts if part.spot.code == "huisvesting")
    assert (spot.staat, spot.verandering, step.bridge.accessibleName()) == ("stap 2", "", "ZRM")


def test_it_is_compared_with_itself_only(qtbot: QtBot, place: CaseRoom) -> None:
    step = bridge(qtbot, place)
    press(step.measurements.instrument_buttons["zrm"])
    measure(step, "huisvesting", 2)
    press(step.measurements.instrument_buttons["brug"])
    measure(step, "wonen", 5)
    press(step.measurements.instrument_buttons["zrm"])
    later = {"id": "z", "datum": "2026-01-06", "instrument": "zrm-1", "gekozen": ["huisvesting"], "stappen": {"huisvesting": 3}}
    step.editor.add_item(("brug",), later)
    step.show_measurement(("brug", "id=z"))
    spot = next(part.spot for part in step.bridge.parts if part.spot.code == "huisvesting")
    assert spot.verandering == "1 stap verder"
    assert step.panels["huisvesting"].past.twin == "06-10-2025: stap 2; 06-01-2026: stap 3."


def test_a_goal_can_hang_on_one_of_its_parts(qtbot: QtBot, place: CaseRoom) -> None:
    step = bridge(qtbot, place)
    press(step.measurements.instrument_buttons["zrm"])
    measure(step, "huisvesting", 2)
    step.panels["huisvesting"].goal_wanted.emit("huisvesting")
    rest(qtbot, place)
    [area] = place.document()["plan"]["leefgebieden"]
    assert area["doelen"][0]["onderdeel"] == "huisvesting"
    offered = [field for path, field in spec.fields_of(plan.step(step.around.instruments).groups[1].parts) if path[-1] == "onderdeel"]
    assert ("huisvesting", "Huisvesting (ZRM)") in [(option.code, option.label) for option in offered[0].options]


def test_it_is_kept_in_the_case_file(qtbot: QtBot, place: CaseRoom, tmp_path: Path) -> None:
    step = bridge(qtbot, place)
    press(step.measurements.instrument_buttons["zrm"])
    measure(step, "justitie", 1)
    rest(qtbot, place)
    document = place.document()
    case_files.write(tmp_path / "dossier.json", document)
    assert case_files.read(tmp_path / "dossier.json") == document
    assert document["brug"][0]["stappen"] == {"justitie": 1}


def test_a_pilot_without_a_bridge_asks_nothing_and_still_shows_what_was(qtbot: QtBot, place: CaseRoom, dropped: Instruments) -> None:
    bare = toegesneden.fit(dropped, reference.load_profile("oefening", {"bruggen": []}))
    assert place.desk is not None
    place.desk.instruments = bare
    step = bridge(qtbot, place)
    assert (step.asking.isHidden(), step.measurements.words.text()) == (True, "Deze pilot werkt zonder brug.")
    assert case_summary.step_states(step.editor.document, {}, [], bare)["brug"].note == "niet in deze pilot"
    step.editor.add_item(("brug",), {"id": "a", "datum": "2025-09-01", "instrument": "brug-1", "stappen": {"wonen": 2}})
    assert step.card.isVisible()
    assert "Wonen: stap 2" in step.bridge.twin
