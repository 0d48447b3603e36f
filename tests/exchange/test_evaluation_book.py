"""The figures as XLSX and CSV: the same cells as in the Evaluatie, numbers as numbers, no formula, the same bytes twice."""

from __future__ import annotations

import csv
import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import evaluation_figures as figures
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange import evaluation_book, lists
from desktop.models.monitor.uitkomst import Cel, Tabel

TABLES = [*figures.full().tabellen, *(table for factor in figures.full().factoren for table in factor.tabellen)]


@pytest.fixture(scope="module")
def book() -> Any:
    return openpyxl.load_workbook(io.BytesIO(evaluation_book.workbook(figures.full())))


def expected(cel: Cel) -> object:
    return Decimal(cel.waarde) / 100 if cel.eenheid == "cent" and isinstance(cel.waarde, int) else cel.waarde


def in_csv(cel: Cel) -> str:
    value = expected(cel)
    if isinstance(value, Decimal):
        return f"{value:.2f}".replace(".", ",")
    return "" if value is None else str(value)


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("table", TABLES, ids=[table.code for table in TABLES])
def test_a_sheet_has_the_cells_of_its_table(book: Any, table: Tabel) -> None:
    rows = list(book[table.code].iter_rows(min_row=2, values_only=True))
    assert [row[:2] for row in rows] == [(row.code, row.naam) for row in table.rijen]
    for found, row in zip(rows, table.rijen, strict=True):
        for value, cel in zip(found[2:-2], row.cellen, strict=True):
            wanted = expected(cel)
            assert value == wanted if not isinstance(wanted, Decimal) else Decimal(repr(value)) == wanted


@pytest.mark.parametrize("table", TABLES, ids=[table.code for table in TABLES])
def test_a_csv_file_has_the_cells_of_its_table(table: Tabel) -> None:
    rows = read_csv(evaluation_book.csv_files(figures.full())[f"csv/{table.code}.csv"])[1:]
    assert [row[2:-2] for row in rows] == [[in_csv(cel) for cel in row.cellen] for row in table.rijen]
    assert [row[1].removeprefix("'") for row in rows] == [row.naam for row in table.rijen]


def test_the_factors_stand_together_with_bounds_interval_and_goal(book: Any) -> None:
    rows = list(book["factoren"].iter_rows(values_only=True))
    shares = [share for factor in figures.full().factoren for share in factor.aandelen]
    assert len(rows) == len(shares) + 1
    for row, share in zip(rows[1:], shares, strict=True):
        counts = (share.ja.waarde, share.nee.waarde, share.open.waarde, share.noemer.waarde)
        assert row[2:12] == (*counts, share.minstens, share.hoogstens, share.laag, share.hoog, share.doel_procent, share.zin)


def test_there_is_no_formula_no_link_and_no_comment_in_the_book(book: Any) -> None:
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert len(cells) > 500
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink or cell.comment for cell in cells)
    assert {row[1].value for row in book["kantelpunt_geprobeerd"].iter_rows(min_row=2)} == set(figures.HOSTILE)


def test_a_csv_cell_of_a_hostile_name_starts_no_formula() -> None:
    rows = read_csv(evaluation_book.csv_files(figures.full())["csv/kantelpunt_geprobeerd.csv"])[1:]
    assert [row[1] for row in rows] == [f"'{text}" if lists.is_dangerous(text) else text for text in figures.HOSTILE]


def test_money_is_in_euros_and_heads_say_their_unit(book: Any) -> None:
    sheet = book["instroom_pot"]
    assert [cell.value for cell in sheet[1]][2:6] == ["nieuw", "totaal", "toegezegd (euro)", "betaald (euro)"]
    assert sheet["F2"].value == 3500.5
    assert sheet["F2"].number_format == "#,##0.00"
    assert [cell.value for cell in book["rondkomen_team"][1]][6:8] == ["minstens (%)", "hoogstens (%)"]


def test_numbers_of_few_people_and_reasons_stand_in_the_last_columns(book: Any) -> None:
    heads = [cell.value for cell in book["rondkomen_kantelpunt"][1]]
    assert heads[-2:] == ["waarom leeg", "niet openbaar maken"]
    assert [row[-1].value for row in book["rondkomen_kantelpunt"].iter_rows(min_row=2)] == ["nee, open", "nee, open, van"]
    assert book["doorlooptijd_mediaan"]["D2"].value == "Er is nog niets betaald."


def test_a_sentence_with_a_number_of_few_people_is_not_for_publication_either(book: Any) -> None:
    kept_back = {row[0].value: row[-1].value for row in book["factoren"].iter_rows(min_row=2)}
    assert kept_back["rondkomen_bewoner"] == "Nee, In woorden"
    assert not kept_back["rondkomen_werker"]


def test_the_first_sheet_explains_every_factor_table_and_word(book: Any) -> None:
    assert book.sheetnames[:2] == ["Uitleg", "factoren"]
    told = {(row[0], row[1]): row[2] for row in book["Uitleg"].iter_rows(min_row=2, values_only=True)}
    assert told["verslag", "stand op"] == "1 december 2026"
    assert ("verslag", "OEFENING") in told
    assert told["tabel", "brug"].endswith("Geen gemiddelde over onderdelen.")
    assert "Er is nog niets opgelost." in told["tabel", "kantelpunt_opgelost"]
    assert ("woord", "Deelnemer") in told


def test_equal_figures_give_equal_bytes() -> None:
    first, second = evaluation_book.workbook(figures.full()), evaluation_book.workbook(figures.full())
    assert first == second
    assert evaluation_book.csv_files(figures.full()) == evaluation_book.csv_files(figures.full())
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert "2026-12-01T00:00:00Z" in archive.read("docProps/core.xml").decode()


def test_files_are_private_and_only_our_own_names_are_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "verslag"
    (folder / "csv").mkdir(parents=True)
    for name in ("evaluatie-2026-11-30.pdf", "csv/eigen.csv"):
        (folder / name).write_bytes(b"blijft")
    for paper in (b"%PDF een", b"%PDF twee"):
        written = evaluation_book.write(folder, figures.full(), paper)
    assert written[-1].read_bytes() == b"%PDF twee"
    assert {path.stat().st_mode & 0o777 for path in written} == {0o600}
    assert [(folder / name).read_bytes() for name in ("evaluatie-2026-11-30.pdf", "csv/eigen.csv")] == [b"blijft"] * 2
    assert len(list(folder.rglob("*.*"))) == len(written) + 2


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), max_size=8))
def test_sheet_names_are_what_excel_takes(wanted: list[str]) -> None:
    names = lists.sheet_names(wanted)
    assert len({name.lower() for name in names}) == len(wanted)
    for name in names:
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\'")
        assert name.lower() != "history"
