"""Contrast (WCAG AA) of every pair of colours that the style sheet and the icons bring together, and a focus that can be seen."""

from __future__ import annotations

import pytest
import style_pairs
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QPushButton, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.kit import theme
from desktop.views.kit.buttons import Button
from desktop.views.kit.focus import FocusRing
from desktop.views.kit.tokens import Mode, contrast, load

MODES: list[Mode] = ["light", "dark"]
TEXT, LINE = 4.5, 3.0
DEAD = "disabled"
"""What cannot be used may be fainter (WCAG 1.4.3), and still is as clear as a line."""


@pytest.mark.parametrize("mode", MODES)
def test_every_text_of_the_style_sheet_can_be_read_on_its_ground(mode: Mode) -> None:
    colours = load(mode).colours
    pairs = set(style_pairs.texts())
    assert len(pairs) > 60
    faint = {
        (pair.text, pair.ground, pair.where)
        for pair in pairs
        if contrast(colours[pair.text], colours[pair.ground]) < (LINE if pair.text == DEAD else TEXT)
    }
    assert faint == set()


@pytest.mark.parametrize("mode", MODES)
def test_every_edge_that_means_something_can_be_seen(mode: Mode) -> None:
    colours = load(mode).colours
    pairs = set(style_pairs.edges())
    assert len(pairs) > 10
    assert {pair for pair in pairs if contrast(colours[pair.text], colours[pair.ground]) < LINE} == set()


@pytest.mark.parametrize("mode", MODES)
def test_every_icon_can_be_seen(mode: Mode) -> None:
    colours = load(mode).colours
    found = list(style_pairs.painted())
    assert len(found) > 20
    grounds = ("canvas", "surface", "sunken")
    assert [
        (token, place)
        for token, place in found
        for ground in grounds
        if contrast(colours[token], colours[ground]) < LINE and token != "on_primary"
    ] == []


@pytest.mark.parametrize("mode", MODES)
def test_the_ring_around_what_has_the_keyboard_stands_out_everywhere(mode: Mode) -> None:
    colours = load(mode).colours
    grounds = [name for name in colours if name in ("canvas", "surface", "sunken", "hover", "select") or name.endswith("_soft")]
    assert min(contrast(colours["primary"], colours[ground]) for ground in grounds) >= LINE


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", [QPushButton, QTableView])
def test_the_ring_is_painted_around_what_has_the_keyboard(qtbot: QtBot, qapp: QApplication, mode: Mode, kind: type[QWidget]) -> None:
    theme.apply(qapp, mode)
    window = QWidget()
    ring, other, here = FocusRing(window), Button("Een"), kind()
    if isinstance(here, QTableView):
        here.setModel(QStandardItemModel(2, 2, here))
    box = QVBoxLayout(window)
    box.setContentsMargins(20, 20, 20, 20)
    box.setSpacing(20)
    for one in (other, here):
        box.addWidget(one)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    here.setFocus()
    assert ring.isVisible()
    assert ring.geometry().contains(here.geometry().adjusted(-3, -3, 3, 3))
    shown = window.grab().toImage()
    spot = ring.geometry()
    assert shown.pixelColor(spot.center().x(), spot.top() + 1).name() == load(mode).colours["primary"].lower()
    theme.apply(qapp, "light")
