"""Lists that go out: no text of a resident becomes a formula in somebody's spreadsheet program."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange import lists

HOSTILE = [
    "=1+1",
    "+31 58 123",
    "-500",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "|cmd",
    '=HYPERLINK("http://x","y")',
    "=cmd|'/c calc'!A1",
    " =1+1",
    "＝1",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_csv_cell_cannot_start_a_formula(text: str) -> None:
    made = lists.csv_bytes(["naam"], [[text]]).decode("utf-8-sig")
    written = list(csv.reader(io.StringIO(made, newline=""), delimiter=";"))
    assert written[1] == ["'" + text]


def opened(header: list[str], *rows: list[lists.Value]) -> Any:
    """The one sheet of a book, as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(lists.book([lists.Sheet("Lijst", header, rows)]))).worksheets[0]


def test_an_xlsx_cell_is_text_and_keeps_every_character() -> None:
    texts: list[list[lists.Value]] = [[text] for text in [*HOSTILE, "http://x", "12", "Piet & <Zn>"]]
    cells = list(opened(["naam"], *texts)["A"])[1:]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)
    assert [cell.value for cell in cells][:4] == HOSTILE[:4]


def test_numbers_and_days_stay_numbers_and_days() -> None:
    row: list[lists.Value] = [-5, Decimal("487.35"), date(2025, 10, 6), None]
    cells = [cell.value for cell in opened(["a", "b", "c", "d"], row)[2]]
    assert cells[:2] == [-5, 487.35]
    assert str(cells[2]) == "2025-10-06 00:00:00"
    assert lists.csv_bytes(["a", "b", "c", "d"], [row]).decode("utf-8-sig").splitlines()[1] == "-5;487,35;06-10-2025;"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_text_that_is_not_dangerous_starts_with_no_formula_sign(text: str) -> None:
    assert lists.is_dangerous(text) or not text.lstrip().startswith(("=", "+", "-", "@"))
