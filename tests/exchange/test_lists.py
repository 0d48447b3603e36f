"""Lists that go out: no text of a resident becomes a formula in somebody's spreadsheet program."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

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
def test_a_csv_cell_cannot_start_a_formula(tmp_path: Path, text: str) -> None:
    lists.write_csv(tmp_path / "l.csv", ["naam"], [[text]])
    written = list(csv.reader(io.StringIO((tmp_path / "l.csv").read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"))
    assert written[1] == ["'" + text]


def test_an_xlsx_cell_is_text_and_keeps_every_character(tmp_path: Path) -> None:
    lists.write_xlsx(tmp_path / "l.xlsx", ["naam"], [[text] for text in [*HOSTILE, "http://x", "12", "Piet & <Zn>"]])
    cells = list(openpyxl.load_workbook(tmp_path / "l.xlsx").worksheets[0]["A"])[1:]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)
    assert [cell.value for cell in cells][:4] == HOSTILE[:4]


def test_numbers_and_days_stay_numbers_and_days(tmp_path: Path) -> None:
    row: list[lists.Value] = [-5, Decimal("487.35"), date(2025, 10, 6), None]
    lists.write_xlsx(tmp_path / "l.xlsx", ["a", "b", "c", "d"], [row])
    cells = [cell.value for cell in openpyxl.load_workbook(tmp_path / "l.xlsx").worksheets[0][2]]
    assert cells[:2] == [-5, 487.35]
    assert str(cells[2]) == "2025-10-06 00:00:00"
    lists.write_csv(tmp_path / "l.csv", ["a", "b", "c", "d"], [row])
    assert (tmp_path / "l.csv").read_text("utf-8-sig").splitlines()[1] == "-5;487,35;06-10-2025;"


@pytest.mark.parametrize("write", [lists.write_csv, lists.write_xlsx])
def test_a_list_is_private_and_leaves_nothing_beside_it(tmp_path: Path, write: object) -> None:
    assert callable(write)
    write(tmp_path / "l", ["a"], [["b"]])
    assert [path.name for path in tmp_path.iterdir()] == ["l"]
    assert (tmp_path / "l").stat().st_mode & 0o777 == 0o600


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_text_that_is_not_dangerous_starts_with_no_formula_sign(text: str) -> None:
    assert lists.is_dangerous(text) or not text.lstrip().startswith(("=", "+", "-", "@"))
