"""Pictures on paper: every word of the drawing is in the text layer, in our colours, without an image."""

from __future__ import annotations

import tomllib

import evaluation_figures
import pytest
from paper_cases import layer, tool
from reportlab.platypus import Spacer

from desktop.charts import pictures
from desktop.charts.drawing import Drawing, Text
from desktop.documents import drawing, pages
from desktop.documents.text import visible
from desktop.paths import resource

HOSTILE = '<img src="file:///etc/passwd"/> \u202e & 👩'


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("code", [*pictures.CODES, "rondkomen_kanaal", "iedereen", "kantelpunt_geprobeerd"])
def test_every_word_of_a_picture_is_text_on_the_page(code: str) -> None:
    flowable = drawing.picture(evaluation_figures.full(), code)
    assert isinstance(flowable, drawing.PaperDrawing)
    pdf = pages.build("proef", [flowable])
    said = layer(pdf)
    assert [text for text in flowable.drawing.texts if bare(text) not in said] == []
    assert tool("pdfimages", "-list", "-", pdf=pdf).count("\n") <= 2


def test_a_table_without_a_picture_gives_its_sentence() -> None:
    assert "Erisnoggeengeldtoegezegd." in layer(pages.build("proef", [drawing.picture(evaluation_figures.empty(), "prognose")]))


def test_a_hostile_name_is_letters_and_no_markup() -> None:
    made = Drawing(300, 40, (Text(0, 20, HOSTILE),))
    assert bare(visible(HOSTILE)) in layer(pages.build("proef", [drawing.PaperDrawing(made)]))


def test_a_picture_that_is_higher_than_a_page_is_made_to_fit_it() -> None:
    tall = Drawing(300, 30_000, (Text(0, 20, "boven"), Text(0, 29_990, "onder")))
    assert pages.count([Spacer(1, 300), drawing.PaperDrawing(tall)]) == 2


def test_the_colours_of_paper_are_the_light_ones_of_the_screen() -> None:
    light = tomllib.loads(resource("styles", "tokens.toml").read_text("utf-8"))["light"]
    found = {token: "#" + colour.hexval()[2:].upper() for token, colour in drawing.COLOURS.items()}
    assert {token: value for token, value in found.items() if token != "separator"} == {t: light[t] for t in found if t != "separator"}
