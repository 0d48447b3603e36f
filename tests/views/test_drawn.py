"""The drawings: every one can be painted, in one ink, sharp, and they say nothing to a screen reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.reference import load_instruments
from desktop.views.kit import theme
from desktop.views.kit.tokens import Mode
from desktop.views.pictures.drawn import Drawn, drawing, has_drawing

DRAWINGS = Path(__file__).parents[2] / "resources" / "drawings"
NAMES = sorted(path.stem for path in DRAWINGS.glob("*.svg"))


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    theme.apply(qapp, mode="light")
    return qapp


def test_every_part_of_the_bridge_has_its_drawing() -> None:
    assert [part.code for part in load_instruments().brug.onderdelen if not has_drawing(f"brug-{part.code}")] == []


@pytest.mark.parametrize("name", ["zrm-huisvesting", "../icons/house", "brug-wonen.svg", ""])
def test_what_nobody_drew_is_not_there(name: str) -> None:
    assert not has_drawing(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_has_one_ink_no_text_and_no_fill(name: str) -> None:
    source = (DRAWINGS / f"{name}.svg").read_text("utf-8")
    assert source.count("currentColor") == 1
    assert 'viewBox="0 0 96 96"' in source
    assert 'fill="none"' in source
    assert "<text" not in source
    assert "#" not in source


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_drawing_is_painted_in_the_ink_of_the_theme(app: QApplication, mode: Mode) -> None:
    ink = theme.apply(app, mode=mode).colour("ink")
    for name in NAMES:
        image = drawing(name, 96, 1).toImage()
        drawn = sum(image.pixelColor(x, y).alpha() > 250 for x in range(0, 96, 2) for y in range(0, 96, 2))
        solid = next(image.pixelColor(x, y) for x in range(96) for y in range(96) if image.pixelColor(x, y).alpha() == 255)
        assert drawn > 40, name
        assert (solid.red(), solid.green(), solid.blue()) == (ink.red(), ink.green(), ink.blue()), name


def test_a_drawing_grows_with_the_text_and_stays_sharp(app: QApplication, qtbot: QtBot) -> None:
    theme.apply(app, mode="light", scale=2.0)
    shown = Drawn("brug-wonen", 48)
    qtbot.addWidget(shown)
    assert shown.sizeHint().width() == 96
    assert drawing("brug-wonen", 96, 2).width() == 192
    theme.apply(app, mode="light")


def test_a_drawing_takes_no_keyboard_and_has_no_name(app: QApplication, qtbot: QtBot) -> None:
    shown = Drawn("zeker-dak", 64)
    qtbot.addWidget(shown)
    assert shown.accessibleName() == ""
    assert shown.focusPolicy().value == 0
