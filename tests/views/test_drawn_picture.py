"""Pictures in the window: the same shapes as on paper, in the theme's colours, as high as they are wide, with their words."""

from __future__ import annotations

import evaluation_figures
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.charts import pictures
from desktop.charts.drawing import Box, Circle, Drawing, Line, Measure, Points, Shape, Text
from desktop.documents import drawing as paper
from desktop.documents import fonts
from desktop.views.kit import theme
from desktop.views.kit.tokens import Mode
from desktop.views.pictures import drawing as window
from desktop.views.pictures.drawing import DrawnPicture

CODES = [*pictures.CODES, "rondkomen_tijd", "iedereen", "kantelpunt_geprobeerd"]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


def make(code: str, width: float, height: float, measure: Measure) -> Drawing | None:
    return pictures.picture(evaluation_figures.full(), code, width, height, measure)


def shown(qtbot: QtBot, drawing: Drawing, width: int = 400) -> DrawnPicture:
    picture = DrawnPicture("Proef")
    qtbot.addWidget(picture)
    assert picture.show_drawing(lambda _width, _height, _measure: drawing)
    picture.resize(width, picture.heightForWidth(width))
    return picture


def grabbed(picture: DrawnPicture) -> QImage:
    return picture.grab().toImage()


def place(shape: Shape) -> list[float]:
    if isinstance(shape, Box):
        return [shape.x, shape.y, shape.width, shape.height]
    if isinstance(shape, Circle):
        return [*shape.centre, shape.radius]
    if isinstance(shape, Line):
        return [*shape.start, *shape.end]
    return [spot for point in shape.points for spot in point] if isinstance(shape, Points) else [shape.x, shape.y]


@pytest.mark.parametrize("code", CODES)
def test_the_window_and_the_paper_show_the_same_picture(code: str) -> None:
    fonts.register()
    screen, sheet = (make(code, paper.UNITS, 0, measure) for measure in (window.measure, paper.measure))
    assert screen is not None
    assert sheet is not None
    assert screen.texts == sheet.texts
    assert screen.twin == sheet.twin
    for one, other in zip(screen.shapes, sheet.shapes, strict=True):
        assert type(one) is type(other)
        assert place(one) == pytest.approx(place(other), abs=1.5)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_an_area_has_the_colour_of_its_token(qtbot: QtBot, qapp: QApplication, mode: Mode) -> None:
    look = theme.apply(qapp, mode)
    shapes = (Box(0, 0, 100, 50, "good"), Box(150, 0, 100, 50, "warn", "striped"), Box(0, 100, 100, 50, "accent", "empty"))
    image = grabbed(shown(qtbot, Drawing(400, 200, shapes)))
    assert image.pixelColor(50, 25) == look.colour("good")
    seen = {image.pixelColor(x, 25).name() for x in range(165, 250)}
    assert look.colour("warn").name() in seen
    assert len(seen) > 1
    assert image.pixelColor(50, 130) != look.colour("accent")


def test_a_text_is_literal(qtbot: QtBot) -> None:
    bold = grabbed(shown(qtbot, Drawing(400, 40, (Text(0, 20, "<b>x</b>"),))))
    plain = grabbed(shown(qtbot, Drawing(400, 40, (Text(0, 20, "x"),))))

    def dark(image: QImage) -> int:
        return sum(QColor(image.pixelColor(x, y)).lightness() < 128 for x in range(120) for y in range(30))

    assert dark(bold) > 3 * dark(plain)


def test_every_kind_of_shape_leaves_its_mark(qtbot: QtBot) -> None:
    empty = grabbed(shown(qtbot, Drawing(400, 60, ())))
    shapes: list[Shape] = [Line((5, 5), (90, 40)), Circle((50, 30), 10), Points(((5, 5), (50, 40), (90, 5))), Text(5, 30, "woord")]
    shapes += [Points(((5, 5), (50, 40), (90, 5)), closed=True), Circle((50, 30), 10, filled=False), Line((5, 5), (90, 5), dashed=True)]
    assert all(grabbed(shown(qtbot, Drawing(400, 60, (shape,)))) != empty for shape in shapes)


def test_a_wider_window_draws_anew_and_text_at_two_hundred_percent_is_larger(qtbot: QtBot, qapp: QApplication) -> None:
    picture = DrawnPicture("Factoren")
    qtbot.addWidget(picture)
    picture.resize(700, 500)
    assert picture.show_drawing(lambda *room: make("factoren", *room))
    assert picture.drawing is not None
    narrow, low = picture.drawing.width, picture.heightForWidth(700)
    picture.show()
    picture.resize(1000, 500)
    assert picture.drawing.width > narrow
    theme.apply(qapp, "light", 2.0)
    assert picture.heightForWidth(1400) > 1.9 * low


def test_a_picture_tells_its_words_to_a_screen_reader(qtbot: QtBot) -> None:
    picture = shown(qtbot, Drawing(400, 40, (), "Proef", "Drie bewoners."))
    assert picture.accessibleDescription() == picture.twin == "Drie bewoners."


def test_nothing_to_draw_takes_no_room(qtbot: QtBot) -> None:
    picture = DrawnPicture("Niets")
    qtbot.addWidget(picture)
    assert not picture.show_drawing(lambda *_room: None)
    assert picture.heightForWidth(600) == 0
