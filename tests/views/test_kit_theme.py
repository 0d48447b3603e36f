"""The look as measured: WCAG contrast of every pair that carries meaning, and one style sheet without holes."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from desktop.views.kit import icons, theme
from desktop.views.kit.theme import Theme
from desktop.views.kit.tokens import Mode, contrast, load

MODES: list[Mode] = ["light", "dark"]
TEXT_ON = [
    (ink, ground) for ink in ("ink", "muted", "primary", "accent", "good", "warn", "danger") for ground in ("surface", "canvas", "sunken")
]
TEXT_ON += [(name, f"{name}_soft") for name in ("good", "warn", "danger", "info", "accent")]
TEXT_ON += [("ink", f"{name}_soft") for name in ("good", "warn", "danger", "info")]
TEXT_ON += [("on_primary", "primary"), ("on_primary", "primary_hover"), ("ink", "select"), ("muted", "select"), ("ink", "hover")]


def test_contrast_is_the_formula_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_has_at_least_four_and_a_half(mode: Mode, ink: str, ground: str) -> None:
    colours = load(mode).colours
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("ground", ["surface", "canvas"])
def test_lines_of_fields_and_disabled_words_have_at_least_three(mode: Mode, ground: str) -> None:
    colours = load(mode).colours
    assert min(contrast(colours[name], colours[ground]) for name in ("line", "disabled", "primary")) >= 3.0


def test_both_modes_have_the_same_tokens() -> None:
    assert load("light").colours.keys() == load("dark").colours.keys()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("scale", theme.SCALES)
def test_the_style_sheet_has_no_name_left_unfilled(mode: Mode, scale: float) -> None:
    sheet = theme.style_sheet(Theme(load(mode), scale))
    assert "$" not in sheet
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", sheet)) <= set(load(mode).colours.values())


def test_text_at_two_hundred_percent_is_twice_as_large() -> None:
    assert Theme(load("light"), 2.0).px("text") == 2 * Theme(load("light")).px("text") == 30


def test_our_own_font_is_loaded(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    assert theme.FAMILY in QFontDatabase.families()
    assert qapp.font().family() == theme.FAMILY


def test_an_icon_has_the_colour_of_its_token(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    image = icons.pixmap("lock", "danger", 24).toImage()
    seen = {image.pixelColor(x, y).name() for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() == 255}
    assert load("light").colours["danger"].lower() in seen
