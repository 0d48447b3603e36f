"""The worked example beside the evaluation: every table is there, readable and with nothing to open."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.models import almelo
from desktop.services import reference
from desktop.views.figures_table import FiguresTable
from desktop.views.worked_example import PARTS, WorkedExamplePage


def test_every_table_of_the_report_is_on_the_page(qtbot: QtBot) -> None:
    page = WorkedExamplePage()
    qtbot.addWidget(page)
    shown = [table.figures.table for table in page.findChildren(FiguresTable)]
    assert [table.code for table in shown if table] == [code for _, codes in PARTS for code in codes]
    assert shown == list(almelo.voorbeeld(reference.load_example()))


def test_the_page_says_first_what_the_outcome_hangs_on(qtbot: QtBot) -> None:
    page = WorkedExamplePage()
    qtbot.addWidget(page)
    words = [part.text() for part in page.findChildren(QLabel)]
    places = [words.index(line) for line in almelo.zinnen(reference.load_example())]
    assert places == sorted(places)
    assert places[0] < words.index("Zo rekende Almelo")


def test_numbers_of_the_example_open_nobody(qtbot: QtBot) -> None:
    page = WorkedExamplePage()
    qtbot.addWidget(page)
    table = page.findChildren(FiguresTable)[0]
    assert all(table.figures.getal(row, column) is None for row in range(5) for column in range(5))
