"""The triangle and the two ways: every argument a mark, every word inside the picture, no score and no colour of good or bad."""

from __future__ import annotations

from typing import Any

import case_room
import pytest
from picture_cases import measure, overlapping

from desktop.charts import two_ways, weighing
from desktop.charts.drawing import Box, Circle, Drawing, Line, Text
from desktop.models import onderbouwing, rendement
from desktop.models.strict_json import Document
from desktop.services import reference

INSTRUMENTS = reference.load_instruments()


def triangle(document: Document, width: float = 322, **more: Any) -> Drawing:
    return weighing.triangle(onderbouwing.sides(document, INSTRUMENTS), width, measure, **more)


def figures(low: int, middle: int, high: int, helped: int) -> Document:
    line = {"eenheidsprijs_cent": 10_000, "kans_procent": {"laag": low, "midden": middle, "hoog": high}, "soort": "direct"}
    found = rendement.compare({"op_maat": {"rekenregels": [line], "kosten": [{"bedrag_cent": helped}]}})
    assert found is not None
    return found


def ways(*amounts: int, width: float = 660) -> Drawing:
    return two_ways.ways(figures(*amounts), width, measure)


@pytest.mark.parametrize("width", [322.0, 420.0, 660.0])
def test_words_of_the_triangle_stand_apart_and_inside(width: float) -> None:
    made = triangle(case_room.example(), width, middle=("Jij weegt", "en beslist"))
    assert overlapping(made) == []
    for text in (shape for shape in made.shapes if isinstance(shape, Text)):
        half = measure(text.text, text.size, text.bold) / 2
        assert 0 <= text.x - half <= text.x + half <= width
        assert 0 < text.y < made.height


def test_every_argument_is_a_mark_and_what_is_missing_is_an_open_one() -> None:
    marks = [shape for shape in triangle(case_room.example()).shapes if isinstance(shape, Circle) and shape.radius == weighing.MARK]
    assert (len(marks), [mark.filled for mark in marks].count(False)) == (19, 1)


def test_the_open_side_and_the_side_under_the_keys_have_a_shape_of_their_own() -> None:
    made = triangle({}, current="rendement", focused="legitimiteit")
    filled = [shape.centre for shape in made.shapes if isinstance(shape, Circle) and shape.radius == weighing.RADIUS and shape.filled]
    rings = [shape.centre for shape in made.shapes if isinstance(shape, Circle) and shape.radius > weighing.RADIUS]
    assert (filled, rings) == ([weighing.corners(322)[2]], [weighing.corners(322)[1]])


def test_every_spot_of_the_picture_belongs_to_a_side() -> None:
    for place, (x, y) in enumerate(weighing.corners(322)):
        assert weighing.at(x, y, 322) == place
    assert [weighing.at(x, 230, 322) for x in (0, 322)] == [1, 2]


@pytest.mark.parametrize("amounts", [(10, 20, 30, 5_000), (0, 0, 0, 0), (100, 100, 100, 0), (1, 1, 100, 1_000_000)])
@pytest.mark.parametrize("width", [320.0, 660.0])
def test_words_of_the_two_ways_stand_apart_and_inside(amounts: tuple[int, ...], width: float) -> None:
    made = ways(*amounts, width=width)
    assert overlapping(made) == []
    for text in (shape for shape in made.shapes if isinstance(shape, Text)):
        assert 0 <= text.x <= text.x + measure(text.text, text.size, text.bold) <= width


def test_the_range_is_striped_between_low_and_high_and_middle_is_marked() -> None:
    made = ways(20, 50, 100, 5_000, width=1004)
    low, striped = (next(box for box in made.shapes if isinstance(box, Box) and box.pattern == kind) for kind in ("filled", "striped"))
    assert (low.width, striped.x, striped.width) == (200, 200, 800)
    assert any(isinstance(shape, Line) and shape.start[0] == shape.end[0] == 500 for shape in made.shapes)


def test_no_colour_says_which_way_is_better() -> None:
    colours = {shape.colour for shape in (*ways(10, 20, 30, 1_000).shapes, *ways(10, 20, 30, 9_000).shapes)}
    assert colours.isdisjoint({"good", "warn", "danger", "accent"})


def test_the_difference_is_said_in_words() -> None:
    assert "Verschil € 10,00: helpen kost meer" in ways(10, 20, 30, 3_000).texts
    assert "Verschil € 10,00: helpen kost minder" in ways(10, 20, 30, 1_000).texts
    assert "In geld kosten beide wegen even veel" in ways(10, 20, 30, 2_000).texts
    assert "Als we niets doen: € 20,00, tussen € 10,00 en € 30,00." in ways(10, 20, 30, 3_000).twin
