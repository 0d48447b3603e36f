"""Headings and rows at the foot of a page: nothing stays behind alone, and what cannot be broken goes on whole."""

from __future__ import annotations

import pytest
from paper_cases import tool
from reportlab.platypus import Flowable, Paragraph

from desktop.charts.drawing import SMALL
from desktop.documents import blocks, breakthrough_reasons, compact, fonts, styles
from desktop.documents.grid import Grid, plain
from desktop.documents.pages import Begin, Chrome, build, inner_width
from desktop.documents.text import paragraph

FULL = 726.0
"""Points between the margins of a page."""


@pytest.fixture(autouse=True)
def _fonts() -> None:
    fonts.register()


def pages(*story: Flowable) -> list[str]:
    """The text of each page."""
    made = build("Proef", [Begin(Chrome("proef", False)), *story])
    return tool("pdftotext", "-raw", "-", "-", pdf=made).split("\f")


def test_a_row_whose_small_words_cannot_be_broken_goes_to_the_next_page() -> None:
    told = [paragraph(compact.TEXT, "een\ntwee\ndrie"), paragraph(styles.NOTE, "eerste regel\ntweede regel")]
    high = Grid(plain(0.5, 0.5), [[[blocks.gap(110)], told]])
    first, second, _ = pages(blocks.gap(FULL - 50), high)
    assert "eerste regel" not in first
    assert "tweede regel" in second


def test_a_heading_goes_on_with_the_first_row_of_its_table() -> None:
    rows = [[compact.cell("een\ntwee\ndrie")], [compact.cell("vier")]]
    first, second, _ = pages(blocks.gap(FULL - 60), *compact.headed("Wie doet wat", [compact.table(("Wat",), (1.0,), rows)]))
    assert "Wie doet wat" not in first
    assert second.index("Wie doet wat") < second.index("drie")


def test_a_heading_stays_where_the_first_row_fits() -> None:
    rows = [[compact.cell("een")], [compact.cell("twee")]]
    first, second, _ = pages(blocks.gap(FULL - 50), *compact.headed("Wie doet wat", [compact.table(("Wat",), (1.0,), rows)]))
    assert "een" in first
    assert "twee" in second


def test_what_belongs_together_is_never_asked_to_fit_on_more_than_a_page() -> None:
    long = [paragraph(compact.TEXT, "regel\n" * 200)]
    assert len(pages(*compact.together(long))) == len(pages(*long))


def test_the_smallest_words_of_the_triangle_are_at_least_seven_and_a_half_points() -> None:
    across = (inner_width() - 10) * breakthrough_reasons.SHARE
    assert SMALL * across / breakthrough_reasons.TRIANGLE >= 7.5


def test_an_address_breaks_at_slashes_and_loses_nothing() -> None:
    made = compact.address("https://wetten.overheid.nl/BWBR0031331/2022-01-01", 100)
    lines = [line.getPlainText() for line in made if isinstance(line, Paragraph)]
    assert lines == ["https://wetten.overheid.nl/", "BWBR0031331/2022-01-01"]
